/** Settles at the first SIGINT or SIGTERM. Call it before a start, so that no signal finds the process without an answer. */
export function nextSignal(): Promise<void> {
  return new Promise((resolve) => {
    for (const signal of ["SIGINT", "SIGTERM"] as const) process.on(signal, () => resolve());
  });
}
