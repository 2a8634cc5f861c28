import { test as base, expect } from "@playwright/test";
import { type Mock, startMock } from "pushcheck/mock";

/** A mock for each worker, empty at the start of each test. Pages of any origin may call it. */
const test = base.extend<{ mock: Mock }, { workerMock: Mock }>({
  workerMock: [
    // biome-ignore lint/correctness/noEmptyPattern: Playwright wants the pattern
    async ({}, use) => {
      await using mock = await startMock({ cors: true });
      await use(mock);
    },
    { scope: "worker" },
  ],
  mock: async ({ workerMock }, use) => {
    await workerMock.reset();
    await use(workerMock);
    workerMock.faults.turnOff();
  },
});

/** What is tested: a form that shares a secret and shows its address. */
const form = (server: string) => `
  <form><label>Secret <input name="payload"></label><button>Share</button></form><p role="status"></p>
  <script>
    const show = (text) => { document.querySelector("p").textContent = text; };
    document.querySelector("form").addEventListener("submit", async (event) => {
      event.preventDefault();
      const push = Object.fromEntries(new FormData(event.target));
      const reply = await fetch("${server}/api/v2/pushes", {
        method: "POST", headers: { "Content-Type": "application/json" }, body: JSON.stringify({ push }),
      });
      show(reply.ok ? (await reply.json()).html_url : "Not shared, please try again.");
    });
  </script>`;

test("shares a secret", async ({ page, mock }) => {
  await page.setContent(form(mock.url));
  await page.getByLabel("Secret").fill("hello");
  await page.getByRole("button", { name: "Share" }).click();
  await expect(page.getByRole("status")).toContainText(`${mock.url}/p/`);
});

test("says so when the server fails", async ({ page, mock }) => {
  mock.faults.turnOn("error-page=503,method=POST");
  await page.setContent(form(mock.url));
  await page.getByLabel("Secret").fill("hello");
  await page.getByRole("button", { name: "Share" }).click();
  await expect(page.getByRole("status")).toHaveText("Not shared, please try again.");
});
