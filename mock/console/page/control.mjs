// Talks to the control port that has served this page.
import { byId } from "./dom.mjs";

/**
 * Asks the control port. What it refuses is shown in the page, and thrown.
 * @param {string} method
 * @param {string} path
 * @param {unknown} [body]
 */
export async function ask(method, path, body) {
  const message = byId("message", HTMLParagraphElement);
  try {
    const reply = await fetch(path, { method, ...(body === undefined ? {} : { body: JSON.stringify(body) }) });
    const answer = await reply.json();
    if (!reply.ok) throw new Error(answer.error);
    message.hidden = true;
    return answer;
  } catch (error) {
    message.textContent = error instanceof Error ? error.message : String(error);
    message.hidden = false;
    throw error;
  }
}

/**
 * Asks on behalf of a click: the page already says what went wrong.
 * @param {string} method
 * @param {string} path
 * @param {unknown} [body]
 */
export function tell(method, path, body) {
  return ask(method, path, body).catch(() => undefined);
}
