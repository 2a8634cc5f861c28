/** `npm run fuzz -- [--count 200000] [--seed 1]`: generated requests against the mock. Exit 1 where anything is amiss. */
import { parseArgs } from "node:util";
import { fuzz } from "./fuzz/fuzz.ts";

const { values } = parseArgs({
  options: {
    count: { type: "string", default: "200000" },
    seed: { type: "string", default: String(Date.now() % 1_000_000) },
  },
});

/** How much more memory may be taken after a reset than before. */
const MOST_GROWTH = 1.2;

void main();

async function main(): Promise<void> {
  const [count, seed] = [Number(values.count), Number(values.seed)];
  process.stderr.write(`${count} requests, seed ${seed}\n`);
  const result = await fuzz({
    count,
    seed,
    onProgress: (done) => {
      if (done % 10_000 === 0) process.stderr.write(`${done}/${count}\n`);
    },
  });
  const { rss } = result;
  const megabytes = (bytes: number) => Math.round(bytes / 1024 / 1024);
  process.stdout.write(
    [
      `${result.requests} requests (seed ${seed}): ${result.crashes} crashes, ${result.hangs.length} hangs, ` +
        `${result.unhandled} unhandled rejections, ${result.uncaught} uncaught exceptions`,
      `memory: ${megabytes(rss.before)} MB before, ${megabytes(rss.loaded)} MB loaded, ${megabytes(rss.afterReset)} MB after a reset`,
      `answers: ${Object.entries(result.answers)
        .map(([status, times]) => `${status} ${times}`)
        .join(", ")}`,
      ...result.hangs.slice(0, 10).map((hang) => `hang: ${hang}`),
      "",
    ].join("\n"),
  );
  const isWell = result.crashes + result.hangs.length + result.unhandled + result.uncaught === 0;
  process.exitCode = isWell && result.requests === count && rss.afterReset <= rss.before * MOST_GROWTH ? 0 : 1;
}
