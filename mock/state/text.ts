/**
 * Blank as the server sees it: nothing but white space, no-break and ideographic spaces and line ends included. A
 * zero-width space is not blank.
 */
const BLANK = /^[\t-\r \u0085\u00a0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000]*$/;

export function isBlank(text: string): boolean {
  return BLANK.test(text);
}

/** Limits are in characters, not in UTF-16 units: an emoji is one. */
export function isLongerThan(text: string, limit: number): boolean {
  if (text.length <= limit) return false;
  if (text.length > 2 * limit) return true;
  let characters = 0;
  for (const _ of text) characters++;
  return characters > limit;
}
