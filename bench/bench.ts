/**
 * Compares, in one run, the mock with a raw node:http server and with the stock Prism mock of the same document, and
 * shows how the mock bears many pushes. Each server is a process of its own; the load comes from this one. Processor
 * time per request is the steadier figure: requests/s of a fast server show what the load generator can do, and what
 * else the machine does. Run compiled (`npx tsc && node dist/bench/bench.js`), the cold starts are those of the
 * installed package; from source they include the loading of tsx. Figures, not a test: docs/performance.md has some.
 */
import { writeFileSync } from "node:fs";
import { availableParallelism, loadavg } from "node:os";
import { extname } from "node:path";
import { Command, InvalidArgumentError } from "commander";
import { measureGrowth } from "./growth.ts";
import { renderBench } from "./render.ts";
import { measureSideBySide } from "./side-by-side.ts";

const program = new Command("bench")
  .option("--connections <n>", "connections at a time", count, 32)
  .option("--seconds <n>", "length of one round", count, 4)
  .option("--warm-up <n>", "seconds of load before the first round", count, 2)
  .option("--rounds <n>", "rounds of each server, in turn", count, 3)
  .option("--starts <n>", "cold starts of each server", count, 3)
  .option("--pushes <n>", "pushes for the lists and for bytes per push", count, 100_000)
  .option("--no-growth", "leave out the lists and bytes per push")
  .option("--json <file>", "write the figures to a file")
  .action(async (options: Options) => {
    const { connections, seconds, warmUp, rounds, starts, pushes } = options;
    const log = (line: string) => void process.stderr.write(`${line}\n`);
    const [load = 0] = loadavg();
    const machine = {
      node: process.version,
      cpus: availableParallelism(),
      loadAtStart: load,
      code: extname(__filename) === ".ts" ? "from source" : "compiled",
    };
    const sideBySide = await measureSideBySide({ connections, seconds, rounds, starts, warmUpSeconds: warmUp, log });
    const growth = options.growth
      ? await measureGrowth({ connections, seconds, few: 100, many: pushes, log })
      : undefined;
    process.stdout.write(`${renderBench(sideBySide, growth)}\n`);
    process.stdout.write(
      `\nNode ${machine.node}, ${machine.cpus} cores, load ${load.toFixed(1)} before the run, ${machine.code}\n`,
    );
    const figures = { machine, options: { connections, seconds, rounds }, servers: sideBySide, growth };
    if (options.json) writeFileSync(options.json, `${JSON.stringify(figures, null, 2)}\n`);
  });

interface Options {
  connections: number;
  seconds: number;
  warmUp: number;
  rounds: number;
  starts: number;
  pushes: number;
  growth: boolean;
  json?: string;
}

void program.parseAsync();

function count(text: string): number {
  if (/^[1-9]\d{0,6}$/.test(text)) return Number(text);
  throw new InvalidArgumentError("expected a whole number of 1 or more");
}
