/** The browser of the system: Playwright's own would be a download of its own. */
import { accessSync, constants } from "node:fs";
import { delimiter, join } from "node:path";
import { after, before } from "node:test";
import { type Browser, chromium, type Page } from "@playwright/test";

const NAMES = ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable"];

/** Switches that keep it from talking to anybody but the page under test, and let it run as root in a container. */
const QUIET = [
  ...["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking"],
  ...["--disable-component-update", "--disable-sync", "--disable-default-apps", "--disable-dev-shm-usage"],
];

/** How a page is looked at. */
export interface Look {
  readonly width?: number;
  readonly height?: number;
  readonly scheme?: "light" | "dark";
  /** Where the page may send requests besides its own origin. */
  readonly origins?: readonly string[];
  /** What the browser may complain about, because the test brings it about. */
  readonly complaint?: RegExp;
}

/**
 * Starts a browser for the tests of a file, and gives what opens pages in it. A test that uses a page fails if anything
 * went wrong in it: an error, a message on the console, a request to anywhere but its own origin.
 */
export function useBrowser(): {
  withPage(url: string, look: Look, test: (page: Page) => Promise<void>): Promise<void>;
} {
  let browser: Browser | undefined;
  before(async () => {
    browser = await chromium.launch({ executablePath: chromiumPath(), args: QUIET });
  });
  after(() => browser?.close());
  return {
    async withPage(url, { width = 1280, height = 900, scheme = "light", complaint, origins = [] }, test) {
      if (!browser) throw new Error("the browser has not started");
      const context = await browser.newContext({ viewport: { width, height }, colorScheme: scheme });
      try {
        const page = await context.newPage();
        const troubles = troublesOf(page, [new URL(url).origin, ...origins]);
        await page.goto(url);
        await test(page);
        const unexpected = troubles.filter((trouble) => !complaint?.test(trouble));
        if (unexpected.length > 0) throw new Error(`in the page: ${unexpected.join(" · ")}`);
      } finally {
        await context.close();
      }
    },
  };
}

/** What goes wrong in a page, as it happens. */
function troublesOf(page: Page, origins: readonly string[]): readonly string[] {
  const troubles: string[] = [];
  page.on("pageerror", (error) => troubles.push(error.message));
  page.on("console", (message) => {
    if (message.type() === "error" || message.type() === "warning") troubles.push(message.text());
  });
  page.on("request", (request) => {
    const isOwn = request.url().startsWith("data:") || origins.includes(new URL(request.url()).origin);
    if (!isOwn) troubles.push(`a request to ${request.url()}`);
  });
  return troubles;
}

/** PUSHCHECK_CHROMIUM, or the first browser on PATH. */
function chromiumPath(): string {
  const named = process.env.PUSHCHECK_CHROMIUM;
  const folders = (process.env.PATH ?? "").split(delimiter);
  const places = named ? [named] : NAMES.flatMap((name) => folders.map((folder) => join(folder, name)));
  const found = places.find(isExecutable);
  if (found) return found;
  throw new Error(`there is no browser: expected ${named ?? `${NAMES.join(", ")} on PATH`} (apt-get install chromium)`);
}

function isExecutable(file: string): boolean {
  try {
    accessSync(file, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}
