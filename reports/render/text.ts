/**
 * Controls that a reader cannot see or that reorder what is seen: C0 and C1 except tab and line feed, DEL, zero-width
 * and bidirectional marks, the byte order mark, non-characters and lone surrogates.
 */
const INVISIBLE =
  // biome-ignore lint/suspicious/noControlCharactersInRegex: finding control characters is the purpose
  /[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u061c\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff\ufff9-\ufffb\ufffe\uffff]|\p{Cs}/gu;

/** The text with everything invisible spelled out (`\u202e`), so that what is shown is all there is. */
export function visible(text: string): string {
  return text.replace(INVISIBLE, (c) => {
    const code = c.charCodeAt(0);
    return code < 0x100 ? `\\x${code.toString(16).padStart(2, "0")}` : `\\u${code.toString(16).padStart(4, "0")}`;
  });
}

/** At most `longest` characters, and how many were left out. */
export function clip(text: string, longest: number): string {
  if (text.length <= longest) return text;
  const kept = text.slice(0, longest).replace(/[\ud800-\udbff]$/, "");
  return `${kept}… (${text.length - kept.length} more characters)`;
}

/** One visible line of at most `longest` characters, cut at its end. */
export function oneLine(text: string, longest: number): string {
  // Cut before looking closer: a reason may be a hundred kilobytes long.
  const line = visible(text.slice(0, longest * 2).replace(/\s+/g, " ")).trim();
  return line.length <= longest && text.length <= longest * 2 ? line : `${line.slice(0, longest - 1)}…`;
}

/** Seconds with one decimal, or minutes and seconds from two minutes on. */
export function duration(ms: number): string {
  const seconds = ms / 1000;
  if (seconds < 120) return `${seconds.toFixed(1)} s`;
  return `${Math.floor(seconds / 60)} min ${Math.round(seconds % 60)} s`;
}

/** "1 push", "2 pushes". */
export function count(amount: number, one: string, many = `${one}s`): string {
  return `${amount} ${amount === 1 ? one : many}`;
}
