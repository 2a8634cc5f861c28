/** The rendered API documents. */
import { describe, it } from "node:test";
import { expect } from "@playwright/test";
import { startMock } from "../../mock/server.ts";
import { useBrowser } from "./chromium.ts";

const { withPage } = useBrowser();

describe("the page of API documents", () => {
  for (const scheme of ["light", "dark"] as const) {
    it(`shows each operation of the release, ${scheme}, without asking anybody else`, async () => {
      await using mock = await startMock({ controlPort: 0, release: "2.3.0" });
      await withPage(`${mock.controlUrl}/api`, { scheme }, async (page) => {
        await expect(page.locator("header h1")).toContainText("Password Pusher 2.3.0, v2");
        await expect(page.locator(".opblock-summary-path").first()).toHaveText(/api\/v2\/pushes/);
        await page.getByRole("link", { name: "v1", exact: true }).click();
        await expect(page.locator(".opblock-summary-path").first()).toHaveText(/p\.json/);
        await page.locator(".opblock-summary").first().click();
        await expect(page.getByRole("button", { name: "Try it out" })).toHaveCount(0);
        await expect(page.locator("#callable")).toContainText("--cors");
      });
    });
  }

  it("sends requests where the mock lets pages of other origins do so", async () => {
    await using mock = await startMock({ controlPort: 0, cors: true });
    await withPage(`${mock.controlUrl}/api`, { origins: [mock.url] }, async (page) => {
      await page.locator("#operations-service-version .opblock-summary").click();
      await page.getByRole("button", { name: "Try it out" }).click();
      await page.getByRole("button", { name: "Execute" }).click();
      await expect(page.locator(".live-responses-table")).toContainText('"application_version": "2.11.4"');
    });
  });
});
