import type { Verdict } from "../finding.ts";

/** Where progress goes: standard error, or a test's list. */
export interface Screen {
  write(text: string): unknown;
  readonly isTTY?: boolean;
  readonly columns?: number;
}

/** Tells how a run goes on: one line that is written over on a terminal, about ten plain lines elsewhere. */
export interface Progress {
  /** A check has ended; `name` is one of our own ids, never text of the target. */
  ended(name: string, verdicts: readonly Verdict[]): void;
  /** Leaves the screen clean for what follows. */
  finish(): void;
}

/** How many plain lines a whole run writes where no line can be written over. */
const PLAIN_LINES = 10;

/** Progress over `total` checks. */
export function startProgress(total: number, screen: Screen): Progress {
  const counted = { fail: 0, inconclusive: 0, pass: 0, "not-applicable": 0 } satisfies Record<Verdict, number>;
  const step = Math.max(1, Math.ceil(total / PLAIN_LINES));
  let done = 0;
  return {
    ended(name, verdicts) {
      done += 1;
      for (const verdict of verdicts) counted[verdict] += 1;
      const line = `${done}/${total} checks · ${counted.fail} failed · ${counted.inconclusive} inconclusive`;
      if (screen.isTTY) screen.write(`\r\u001b[2K${`${line} · ${name}`.slice(0, (screen.columns ?? 80) - 1)}`);
      else if (done % step === 0 || done === total) screen.write(`${line}\n`);
    },
    finish() {
      if (screen.isTTY) screen.write("\r\u001b[2K");
    },
  };
}
