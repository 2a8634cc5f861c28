/** Counters that limit how often something may be done. */

interface Window {
  readonly startedAt: number;
  count: number;
}

/** Windows by key. Bounded: old ones are dropped before many pile up. */
export type Windows = Map<string, Window>;

const MOST_WINDOWS = 10_000;

/** Counts one attempt in the fixed window that began with the first attempt of this key. Gives the number so far. */
export function countAttempt(windows: Windows, key: string, length: number, now: number): number {
  const window = windows.get(key);
  if (window && now - window.startedAt < length && now >= window.startedAt) return ++window.count;
  if (windows.size >= MOST_WINDOWS) dropOld(windows, length, now);
  windows.set(key, { startedAt: now, count: 1 });
  return 1;
}

/** Counts one attempt in the window that the clock cuts: every minute at :00, every second. */
export function countInPeriod(windows: Windows, key: string, length: number, now: number): number {
  const startedAt = now - (now % length);
  const window = windows.get(key);
  if (window?.startedAt === startedAt) return ++window.count;
  if (windows.size >= MOST_WINDOWS) dropOld(windows, length, now);
  windows.set(key, { startedAt, count: 1 });
  return 1;
}

function dropOld(windows: Windows, length: number, now: number): void {
  for (const [key, window] of windows) if (now - window.startedAt >= length) windows.delete(key);
  if (windows.size >= MOST_WINDOWS) windows.clear();
}
