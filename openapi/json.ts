/** JSON as strictly as an answer should be: parsable, and no key twice in one object. */

/** What a text holds, or what is wrong with it. Parsers disagree about a repeated key, so it is a fault here. */
export function parseStrictly(text: string): { readonly value: unknown } | { readonly problem: string } {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    // The parser's own message quotes the text, which may be a secret.
    return { problem: text === "" ? "an empty body was seen, expected JSON" : "the body is not JSON" };
  }
  return repeatsKey(text) ? { problem: "an object has the same key twice" } : { value };
}

/** Whether valid JSON has an object with the same key twice. */
function repeatsKey(text: string): boolean {
  const open: (Set<string> | undefined)[] = [];
  for (let at = 0; at < text.length; at++) {
    const character = text[at];
    if (character === "{") open.push(new Set());
    else if (character === "[") open.push(undefined);
    else if (character === "}" || character === "]") open.pop();
    else if (character === '"') {
      const end = endOfString(text, at);
      if (isKey(text, end)) {
        const key: string = JSON.parse(text.slice(at, end + 1));
        const seen = open.at(-1);
        if (seen?.has(key)) return true;
        seen?.add(key);
      }
      at = end;
    }
  }
  return false;
}

/** The place of the quotation mark that ends the string which begins at `start`. */
function endOfString(text: string, start: number): number {
  let end = text.indexOf('"', start + 1);
  while (isEscaped(text, end)) end = text.indexOf('"', end + 1);
  return end;
}

function isEscaped(text: string, at: number): boolean {
  let backslashes = 0;
  while (text[at - 1 - backslashes] === "\\") backslashes++;
  return backslashes % 2 === 1;
}

/** In valid JSON a colon follows after a key, and after nothing else. */
function isKey(text: string, end: number): boolean {
  let next = end + 1;
  while (text[next] === " " || text[next] === "\n" || text[next] === "\r" || text[next] === "\t") next++;
  return text[next] === ":";
}
