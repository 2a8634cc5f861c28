import type { Wire } from "../fixtures/clients/wire.ts";
import { ask } from "./identify.ts";

/** Pages for people, which no recording compares. */
const PAGES = ["/up", "/pushcheck-is-this-the-mock"];

/** The word that our mock writes into its HTML pages; a real server has no reason to. */
export const MOCK_MARK = "pushcheck mock";

/**
 * Is this target our own mock? A recording made from the imitation would make the imitation its own proof, so the
 * recorder must know. The API port answers exactly as Password Pusher does, but for the text of its HTML pages: there
 * the mock names itself.
 */
export async function isOwnMock(wire: Wire, url: string): Promise<boolean> {
  for (const page of PAGES) {
    const { text, headers } = await ask(wire, url, page);
    // Prism, which our mock is built on, reports what it found wrong with a request in this header.
    if (text.toLowerCase().includes(MOCK_MARK) || headers["sl-violations"] !== undefined) return true;
  }
  return false;
}
