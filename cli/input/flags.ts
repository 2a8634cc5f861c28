import { InvalidArgumentError } from "commander";

/** A parser for a whole number within bounds. */
export function wholeNumber(least: number, most: number): (text: string) => number {
  return (text) => {
    const number = Number(text);
    if (/^\d+$/.test(text) && number >= least && number <= most) return number;
    throw new InvalidArgumentError(`Expected a whole number from ${least} to ${most}.`);
  };
}

/** A parser for a flag that may be given several times; each may hold several words, separated by commas. */
export function words(text: string, before: readonly string[] = []): string[] {
  const more = text.split(",").map((word) => word.trim());
  if (more.includes("")) throw new InvalidArgumentError("Expected a word.");
  return [...before, ...more];
}

/** A parser for a flag that may be given several times, each value taken as it is. */
export function values(text: string, before: readonly string[] = []): string[] {
  return [...before, text];
}

/** A parser for a label: one line that fits into a header and the name of a push. */
export function label(text: string): string {
  if (/^[\w .:@/#+-]{1,60}$/.test(text)) return text;
  throw new InvalidArgumentError("Expected at most 60 letters, digits, blanks and .:@/#+-_.");
}

/** A parser for a part of a run: "1/3" is the first of three. */
export function shard(text: string): { index: number; of: number } {
  const [index = 0, of = 0] = (/^(\d{1,3})\/(\d{1,3})$/.exec(text) ?? []).slice(1).map(Number);
  if (index >= 1 && index <= of) return { index, of };
  throw new InvalidArgumentError("Expected a part and how many there are, as in 1/3.");
}

/** A parser for requests a minute: "100" or "100/min". */
export function pace(text: string): number {
  const match = /^(\d{1,6})(?:\/min)?$/.exec(text);
  const perMinute = Number(match?.[1] ?? 0);
  if (perMinute >= 1) return perMinute;
  throw new InvalidArgumentError("Expected requests a minute, as in 100/min.");
}

/** A parser for a point in time; gives milliseconds since 1970. */
export function instant(text: string): number {
  const time = /^\d{4}-\d{2}-\d{2}(T[\d:.]+(Z|[+-]\d{2}:\d{2}))?$/.test(text) ? Date.parse(text) : Number.NaN;
  if (!Number.isNaN(time)) return time;
  throw new InvalidArgumentError("Expected a date or a time such as 2030-01-01T00:00:00Z.");
}
