/** The last requests and answers of a mock, for the console. */
import type { Watched, Watcher } from "../watch.ts";

export interface ExchangeLog {
  /** Takes the next one in. */
  readonly watch: Watcher;
  /** Those after a number, oldest first, as far as they are still there. */
  since(number: number): readonly Watched[];
  clear(): void;
}

/** Of a longer body only the beginning is kept, so that the log stays small. */
export const LONGEST_BODY = 64 * 1024;

/** @param most how many are kept */
export function exchangeLog(most: number): ExchangeLog {
  let kept: Watched[] = [];
  return {
    watch(watched) {
      kept.push(lightOf(watched));
      // Some at a time: dropping the first of many for each new one would cost every request.
      if (kept.length >= 2 * most) kept = kept.slice(-most);
    },
    since: (number) => kept.slice(-most).filter((watched) => watched.number > number),
    clear: () => {
      kept = [];
    },
  };
}

/** Without what would hold on to large bodies. */
function lightOf(watched: Watched): Watched {
  const { request, answer } = watched;
  return {
    ...watched,
    params: null,
    push: null,
    request: { ...request, body: Buffer.from(request.body.subarray(0, LONGEST_BODY)) },
    answer: { ...answer, content: beginningOf(answer.content) },
  };
}

function beginningOf(content: string | Buffer): string | Buffer {
  if (content.length <= LONGEST_BODY) return content;
  return typeof content === "string" ? content.slice(0, LONGEST_BODY) : Buffer.from(content.subarray(0, LONGEST_BODY));
}
