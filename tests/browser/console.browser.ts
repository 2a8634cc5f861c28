/** The console of the mock, as its user sees and operates it. */
import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { expect, type Page } from "@playwright/test";
import { type Mock, type MockOptions, startMock } from "../../mock/server.ts";
import { type Look, useBrowser } from "./chromium.ts";

const { withPage } = useBrowser();

/** Runs a test with a mock and its console open in the browser. */
async function withConsole(
  options: MockOptions & Look,
  test: (page: Page, mock: Mock) => Promise<void>,
): Promise<void> {
  await using mock = await startMock({ controlPort: 0, ...options });
  await withPage(`${mock.controlUrl}/`, options, async (page) => {
    await expect(page.getByRole("status")).toHaveText("live");
    await test(page, mock);
  });
}

function create(mock: Mock, push: object): Promise<Response> {
  return fetch(`${mock.url}/api/v2/pushes`, {
    method: "POST",
    headers: { "Content-Type": "application/json", Authorization: `Bearer ${mock.identities.owner.token}` },
    body: JSON.stringify({ push }),
  });
}

async function tokenOf(reply: Response): Promise<string> {
  return ((await reply.json()) as { url_token: string }).url_token;
}

describe("the console", () => {
  it("says what is simulated, with which settings", () =>
    withConsole({ release: "1.69.4", settings: { enable_logins: true } }, async (page, mock) => {
      await expect(page.getByRole("heading", { level: 1 })).toHaveText("Password Pusher 1.69.4 simulated");
      await expect(page.getByText(mock.url)).toBeVisible();
      await page.getByText("Settings").click();
      await page.locator("#find-setting").fill("enable_logins");
      await expect(page.locator("#settings tr:visible")).toHaveText(["enable_loginstrue"]);
    }));

  it("follows pushes as they are made, viewed and expired", () =>
    withConsole({}, async (page, mock) => {
      await expect(page.locator("#push-note")).toHaveText("There is no push yet.");
      const token = await tokenOf(await create(mock, { payload: "x", expire_after_views: 2 }));
      const row = page.getByRole("row", { name: token });
      await expect(row.getByRole("cell")).toHaveText([token, "text", "live", "owner", "2", "7", "creation"]);
      await fetch(`${mock.url}/api/v2/pushes/${token}`);
      await expect(row.getByRole("cell")).toHaveText([token, "text", "live", "owner", "1", "7", "view"]);
      await fetch(`${mock.url}/api/v2/pushes/${token}`, { method: "DELETE" });
      await expect(row.getByRole("cell")).toHaveText([token, "text", "expired", "owner", "1", "7", "expire"]);
      await page.locator("#push-state").selectOption("live");
      await expect(row).toHaveCount(0);
    }));

  it("shows exchanges without secrets, and the command that sends one again", () =>
    withConsole({}, async (page, mock) => {
      const secrets = ["the-payload", "the-passphrase", "the-name", mock.identities.owner.token];
      const token = await tokenOf(
        await create(mock, { payload: "the-payload", passphrase: "the-passphrase", name: "the-name" }),
      );
      await fetch(`${mock.url}/p/${token}.json?passphrase=the-passphrase`);
      await expect(page.locator("#exchange-rows > details")).toHaveCount(2);
      const details = page.locator("#exchange-rows > details").last();
      await details.locator("summary").first().click();
      await expect(details).toContainText('"payload": "[redacted]"');
      await expect(details).toContainText('-H "Authorization: Bearer $PUSHCHECK_OWNER_TOKEN"');
      await page.locator("#exchange-rows > details").first().locator("summary").first().click();
      const text = await page.content();
      assert.deepEqual(
        secrets.filter((secret) => text.includes(secret)),
        [],
      );
      await page.context().grantPermissions(["clipboard-read", "clipboard-write"]);
      await details.getByRole("button", { name: "Copy as curl" }).click();
      await expect(details.getByRole("button", { name: "Copied" })).toBeVisible();
      const copied = await page.evaluate<string>("navigator.clipboard.readText()");
      assert.match(copied, new RegExp(`^curl -i -X POST '${mock.url}/api/v2/pushes'`));
    }));

  it("shows secrets when the mock was started so", () =>
    withConsole({ showSecrets: true }, async (page, mock) => {
      await create(mock, { payload: "the payload", name: "the name" });
      await expect(page.locator("#push-rows")).toContainText("the name");
      await page.locator("#exchange-rows summary").first().click();
      await expect(page.locator("#exchange-rows")).toContainText('"payload": "the payload"');
      await expect(page.locator("#exchange-rows")).toContainText(mock.identities.owner.token);
    }));

  it("takes whatever was sent for text", () =>
    withConsole({ showSecrets: true }, async (page, mock) => {
      const markup = "<img src=x onerror=\"document.title='run'\"><script>document.title='run'</script>";
      await create(mock, { payload: markup, name: markup });
      await fetch(`${mock.url}/p/${encodeURIComponent(markup)}?${encodeURIComponent(markup)}`, {
        headers: { "User-Agent": markup },
      });
      await expect(page.locator("#exchange-rows > details")).toHaveCount(2);
      for (const row of await page.locator("#exchange-rows > details > summary").all()) await row.click();
      await expect(page.locator("#push-rows")).toContainText(markup);
      assert.equal(await page.locator("main img, main script").count(), 0);
      assert.equal(await page.title(), "Pushcheck mock");
    }));

  it("moves, stops and resets the clock", () =>
    withConsole({}, async (page, mock) => {
      const token = await tokenOf(await create(mock, { payload: "x", expire_after_days: 2 }));
      const state = page.getByRole("row", { name: token }).getByRole("cell").nth(2);
      await page.getByRole("button", { name: "Stand still" }).click();
      await expect(page.getByText("stands still")).toBeVisible();
      await page.getByLabel("Set to (UTC)").fill("2031-05-06T07:08:09");
      await page.getByRole("button", { name: "Set", exact: true }).click();
      await expect(page.locator("#now")).toHaveText("2031-05-06 07:08:09 UTC");
      await page.getByRole("button", { name: "−1 hour" }).click();
      await expect(page.locator("#now")).toHaveText("2031-05-06 06:08:09 UTC");
      await expect(state).toHaveText("over");
      await page.getByRole("button", { name: "Run job: overdue" }).click();
      await expect(state).toHaveText("expired");
      await page.getByRole("button", { name: "System time" }).click();
      await expect(page.locator("#now")).toContainText(new Date().toISOString().slice(0, 10));
    }));

  it("turns faults on and off", () =>
    withConsole({}, async (page, mock) => {
      await page.locator("#turn-on select").selectOption("error-page");
      await page.locator("#fault-value input").fill("503");
      await page.getByRole("button", { name: "Turn on" }).click();
      await expect(page.locator("#active-faults")).toContainText("error-page, value 503, played 0 of 0");
      assert.equal((await fetch(`${mock.url}/api/v2/version`)).status, 503);
      await expect(page.locator("#active-faults")).toContainText("played 1 of 1");
      await page.getByRole("button", { name: "Turn off error-page" }).click();
      await expect(page.locator("#active-faults")).toHaveText("All are off.");
      assert.equal((await fetch(`${mock.url}/api/v2/version`)).status, 200);
    }));

  it("says what the mock refuses, and goes on", () =>
    withConsole({ complaint: /status of 400/ }, async (page) => {
      await page.getByLabel("Path").fill("no path");
      await page.getByRole("button", { name: "Turn on" }).click();
      await expect(page.getByRole("alert")).toContainText('expected a path such as "/p/*"');
      await page.getByLabel("Path").fill("");
      await page.getByRole("button", { name: "+1 hour" }).click();
      await expect(page.getByRole("alert")).toBeHidden();
    }));

  it("begins anew with a seed", () =>
    withConsole({}, async (page) => {
      await page.getByLabel("Begin anew with").selectOption("every-state");
      await page.getByRole("button", { name: "Reset" }).click();
      await expect(page.getByRole("row", { name: "an-empty-file" })).toBeVisible();
      await page.locator("#find-push").fill("qr-days-over");
      await expect(page.locator("#push-rows tr")).toHaveCount(1);
      await expect(page.locator("#push-rows tr").getByRole("cell").nth(2)).toHaveText("over");
    }));

  it("can be operated with the keyboard alone", () =>
    withConsole({}, async (page, mock) => {
      await create(mock, { payload: "x" });
      await expect(page.locator("#exchange-rows > details")).toHaveCount(1);
      const reach = async (wanted: string) => {
        for (let i = 0; i < 80; i++) {
          await page.keyboard.press("Tab");
          const focused = await page
            .locator(":focus")
            .textContent({ timeout: 1000 })
            .catch(() => null);
          if (focused?.includes(wanted)) return;
        }
        assert.fail(`Tab does not reach "${wanted}"`);
      };
      const before = await page.locator("#now").textContent();
      await reach("+7 days");
      await page.keyboard.press("Enter");
      await expect(page.locator("#now")).not.toContainText(before?.slice(0, 10) ?? "");
      await reach("/api/v2/pushes");
      await page.keyboard.press("Enter");
      await expect(page.getByRole("button", { name: "Copy as curl" })).toBeVisible();
      await reach("Copy as curl");
      await expect(page.getByRole("button", { name: "Copy as curl" })).toBeFocused();
    }));

  it("notices when the mock is gone", () =>
    withConsole({ complaint: /ERR_/ }, async (page, mock) => {
      await mock.close();
      await expect(page.getByRole("status")).toHaveText("the mock does not answer");
    }));

  for (const look of [{ width: 400 }, { width: 1280 }, { width: 400, scheme: "dark" as const }]) {
    it(`fits ${look.width} pixels, ${look.scheme ?? "light"}`, () =>
      withConsole({ ...look, seed: "demo" }, async (page) => {
        await expect(page.locator("#push-rows tr")).not.toHaveCount(0);
        const [needed, given, paper] = await page.evaluate<[number, number, string]>(
          "[document.documentElement.scrollWidth, innerWidth, getComputedStyle(document.body).backgroundColor]",
        );
        assert.ok(needed <= given, `the page is ${needed} pixels wide`);
        assert.equal(paper === "rgb(20, 21, 23)", look.scheme === "dark");
      }));
  }
});
