import type { Wire } from "../fixtures/clients/wire.ts";
import { ask } from "./identify.ts";

/** Pages for people, which no recording compares. */
const PAGES = ["/", "/first_run"];

/** The title of our mock's pages. */
const MOCK_TITLE = "<title>Password Pusher (mock)</title>";

/**
 * Is this target our own mock? A recording made from the imitation would make the imitation its own proof, so the
 * recorder must know. The API port answers exactly as Password Pusher does, but where a real server has its web pages
 * the mock has a page that names itself.
 */
export async function isOwnMock(wire: Wire, url: string): Promise<boolean> {
  for (const page of PAGES) {
    const { text, headers } = await ask(wire, url, page);
    // Prism, which our mock is built on, reports in this header what it finds wrong with a request.
    if (text.includes(MOCK_TITLE) || headers["sl-violations"] !== undefined) return true;
  }
  return false;
}
