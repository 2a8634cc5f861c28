import autocannon from "autocannon";
import type { ServerProcess } from "./processes.ts";

/** The requests of one operation; connections go through them in turn. */
export interface Workload {
  readonly requests: readonly { method: "GET" | "POST"; path: string; body?: string }[];
  readonly headers: Readonly<Record<string, string>>;
}

/** What one spell of load showed. */
export interface Spell {
  readonly requestsPerSecond: number;
  /** Processor time of the server per request, in microseconds. */
  readonly cpuMicroseconds: number;
}

export interface LoadOptions {
  readonly connections: number;
  readonly seconds: number;
}

/** Puts a server under load for some seconds. Throws if any answer is missing or not a success: it would not count. */
export async function load(server: ServerProcess, workload: Workload, options: LoadOptions): Promise<Spell> {
  const before = await server.usage();
  const result = await autocannon({
    url: server.url,
    connections: options.connections,
    pipelining: 1,
    duration: options.seconds,
    headers: { ...workload.headers },
    requests: [...workload.requests],
  });
  const after = await server.usage();
  const { total } = result.requests;
  if (result.errors + result.timeouts + result.non2xx > 0 || total === 0) {
    throw new Error(
      `${workload.requests[0]?.path} under load: ${total} answers, ${result.non2xx} of them no success, ${result.errors} errors`,
    );
  }
  return {
    requestsPerSecond: total / result.duration,
    cpuMicroseconds: (after.cpuMicroseconds - before.cpuMicroseconds) / total,
  };
}

/** The middle one of some figures, or the mean of the two in the middle. */
export function medianOf(figures: readonly number[]): number {
  const sorted = [...figures].sort((a, b) => a - b);
  const middle = sorted.length / 2;
  return ((sorted[Math.ceil(middle) - 1] ?? Number.NaN) + (sorted[Math.floor(middle)] ?? Number.NaN)) / 2;
}
