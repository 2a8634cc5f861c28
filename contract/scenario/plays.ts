/** What is played to a client, one fault at a time, to see what it makes of each. */

/** One thing that happens to the client. */
export interface Play {
  /** What it gets, in a few words. */
  readonly sentence: string;
  /** For the mock, as `--fault` takes it. */
  readonly fault: string;
}

export const plays = {
  unauthorized: { sentence: "401 with an empty body", fault: "unauthorized" },
  "not-found": { sentence: "404", fault: "not-found" },
  invalid: { sentence: "422 with errors by field", fault: "invalid,method=POST" },
  "too-many-requests": { sentence: "429 with Retry-After, once", fault: "too-many-requests=2,count=1" },
  "expired-push": { sentence: "an expired push, its payload null", fault: "expired-now,method=GET" },
  "error-page": { sentence: "502 with an HTML page", fault: "error-page=502" },
  // Longer than the five seconds after which some clients give up.
  "slow-answer": { sentence: "an answer after six seconds, once", fault: "late-answer=6000,count=1" },
  "cut-answer": { sentence: "an answer that breaks off, once", fault: "cut-answer,count=1" },
  "lost-answer": {
    sentence: "a POST that takes effect and is not answered, once",
    fault: "dropped-after-commit,method=POST,count=1",
  },
} as const satisfies Readonly<Record<string, Play>>;

export type PlayName = keyof typeof plays;
