/** Keeps what a mock remembers in a file: soon after each change, and at the end. */
import { writeMemory } from "./file.ts";
import type { Memory } from "./format.ts";

/** What is kept. */
export interface Kept {
  readonly file: string;
  readonly memory: () => Memory;
  /** A text that is another one whenever there is something new to keep. */
  readonly version: () => string;
  /** Told once when keeping fails; it is tried again at the next change. */
  readonly warn: (message: string) => void;
}

export interface Keeper {
  /** Keeps what is not kept yet. Throws Unusable if that is impossible. */
  close(): Promise<void>;
}

/** Milliseconds between looks for something new. */
const INTERVAL = 250;
/** Of a large state, keeping takes at most one part in so many of the time. */
const SHARE = 5;

/** Writes the file once, so that a place that cannot be written to is known at the start. Throws Unusable. */
export async function startKeeper({ file, memory, version, warn }: Kept): Promise<Keeper> {
  let kept = "";
  let restUntil = 0;
  const keep = async () => {
    const next = version();
    if (next === kept) return;
    const startedAt = performance.now();
    await writeMemory(file, memory());
    kept = next;
    restUntil = performance.now() + (SHARE - 1) * (performance.now() - startedAt);
  };
  await keep();
  let running = Promise.resolve();
  let isRunning = false;
  let hasWarned = false;
  const timer = setInterval(() => {
    if (isRunning || performance.now() < restUntil) return;
    isRunning = true;
    running = keep()
      .catch((error: Error) => {
        if (!hasWarned) warn(error.message);
        hasWarned = true;
      })
      .finally(() => {
        isRunning = false;
      });
  }, INTERVAL);
  timer.unref();
  return {
    close: async () => {
      clearInterval(timer);
      await running;
      await keep();
    },
  };
}
