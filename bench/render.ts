import type { Growth } from "./growth.ts";
import { operations, type ServerName, type SideBySide, servers } from "./side-by-side.ts";

/** The figures of one run as tables. */
export function renderBench(sideBySide: SideBySide, growth: Growth | undefined): string {
  return [renderOperations(sideBySide), renderServers(sideBySide), ...(growth ? [renderGrowth(growth)] : [])].join(
    "\n\n",
  );
}

/** Both measures, and of each how the server compares: with raw node:http, as a part of its speed, and with stock Prism. */
function renderOperations(figures: SideBySide): string {
  const rows = operations.flatMap((operation) =>
    servers.map((name) => {
      const spellOf = (server: ServerName) => figures[server].operations[operation];
      const [own, raw, prism] = [spellOf(name), spellOf("raw"), spellOf("prism")];
      return [
        operation,
        name,
        own.cpuMicroseconds.toFixed(1),
        (raw.cpuMicroseconds / own.cpuMicroseconds).toFixed(2),
        (prism.cpuMicroseconds / own.cpuMicroseconds).toFixed(1),
        Math.round(own.requestsPerSecond),
        (own.requestsPerSecond / raw.requestsPerSecond).toFixed(2),
        (own.requestsPerSecond / prism.requestsPerSecond).toFixed(1),
      ];
    }),
  );
  return table(
    ["operation", "server", "CPU µs/request", "of raw", "times Prism", "requests/s", "of raw", "times Prism"],
    rows,
  );
}

function renderServers(figures: SideBySide): string {
  const rows = servers.map((name) => {
    const { startMilliseconds, idleRssBytes, loadedRssBytes } = figures[name];
    return [name, Math.round(startMilliseconds), megabytes(idleRssBytes), megabytes(loadedRssBytes)];
  });
  return table(["server", "start to first answer, ms", "RSS idle, MB", "RSS after load, MB"], rows);
}

function renderGrowth({ few, many, lists, bytesPerPush }: Growth): string {
  const reference = lists["page 1 of few"].requestsPerSecond;
  const rows = Object.entries(lists).map(([name, { requestsPerSecond, cpuMicroseconds }]) => [
    name,
    Math.round(requestsPerSecond),
    cpuMicroseconds.toFixed(1),
    (reference / requestsPerSecond).toFixed(2),
  ]);
  const title = `lists of the mock (few: ${few}, many: ${many} pushes)`;
  return `${table([title, "requests/s", "CPU µs/request", "times slower"], rows)}\n\nbytes per push: ${Math.round(bytesPerPush)}`;
}

/** Columns as wide as their widest cell; numbers to the right. */
function table(head: readonly string[], rows: readonly (readonly (string | number)[])[]): string {
  const widths = head.map((title, i) => Math.max(title.length, ...rows.map((row) => String(row[i]).length)));
  const line = (cells: readonly (string | number)[]) =>
    cells
      .map((cell, i) => pad(String(cell), widths[i] ?? 0))
      .join("  ")
      .trimEnd();
  return [head, ...rows].map(line).join("\n");
}

function pad(cell: string, width: number): string {
  return /^[\d.]+$/.test(cell) ? cell.padStart(width) : cell.padEnd(width);
}

function megabytes(bytes: number): number {
  return Math.round(bytes / 1024 / 1024);
}
