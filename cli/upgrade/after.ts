import { createHash } from "node:crypto";
import { existsSync, mkdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { removeLedger } from "../../fixtures/ledger/cipher.ts";
import { parseRelease, type Release } from "../../openapi/releases.ts";
import { compare } from "../../reports/compare/comparison.ts";
import type { KnownChange } from "../../reports/compare/facts.ts";
import { renderComparison } from "../../reports/compare/render/terminal.ts";
import { writeWhole } from "../../reports/whole-file.ts";
import { expectedChanges, expectedLines, unexpectedBreaks } from "../../upgrade/expected.ts";
import { inspect, type KeepsakeResult } from "../../upgrade/inspect.ts";
import { removeKeepsakes } from "../../upgrade/remove.ts";
import { keepsakeLines, keepsakeTally } from "../../upgrade/render.ts";
import type { State } from "../../upgrade/state.ts";
import type { StateFile } from "../../upgrade/state-file.ts";
import { runCheck } from "../check/run.ts";
import { readResult, writeComparison } from "../compare/run.ts";
import { EXIT, UsageError } from "../exit.ts";
import type { AfterFlags } from "../upgrade.ts";
import { checkOptions, type Host, ledgerOf, planFor, reach, readState, stateFileOf, today } from "./rehearsal.ts";

/** One part of the judgement: 0, 1 or 4, and a line that says why. */
interface Part {
  readonly name: string;
  readonly code: number;
  readonly line: string;
}

/**
 * `pushcheck upgrade after`: what became of each keepsake, the gate, and what changed. Can be repeated until the
 * keepsakes are expired, which happens once all is well. Throws as `before` does.
 */
export async function runAfter(url: string | undefined, flags: AfterFlags, host: Host): Promise<number> {
  const to = flags.to === undefined ? undefined : knownRelease(flags.to);
  const file = stateFileOf(flags, host);
  const plan = await planFor(url, flags, host);
  const state = readState(file, plan);
  if (state.phase === "removed") {
    throw new UsageError(`the pushes of ${file.file} are expired: nothing is left to look at; remove the file`);
  }
  if (state.phase === "making") {
    throw new UsageError(`${file.file} is of a making that was interrupted: upgrade before --resume, or upgrade clean`);
  }
  const before = flags.check ? resultBefore(state, flags) : null;
  mkdirSync(flags.report, { recursive: true });

  const { target, ways, callers } = await reach(plan, ledgerOf(file), state.rehearsal);
  const from = state.target.release as Release;
  const say = (...lines: string[]) => host.stdout.write(lines.map((line) => `${line}\n`).join(""));
  try {
    const expected = to === undefined ? [] : expectedChanges(from, to);
    say(`${state.target.baseUrl}: ${from} before, ${target.release} now${to === undefined ? "" : `, ${to} expected`}`);
    if (expected.length > 0)
      say("", `Known to change from ${from} to ${to}, and no failure:`, ...expectedLines(expected));
    const arrival = arrivalOf(from, target.release, to);
    if (arrival.code !== 0) {
      say(arrival.line, "nothing was looked at: the pushes are as they were");
      return arrival.code;
    }

    const results = await inspectAll(state, file, { target, callers });
    say("", "What was made before the upgrade:", ...keepsakeLines(results));
    const parts: Part[] = [arrival, partOf(results)];
    if (flags.check) parts.push(...(await gate(url, flags, host, before, expected)));

    const code = [1, 3, 2, 4, 0].find((candidate) => parts.some((part) => part.code === candidate)) ?? 0;
    say(
      "",
      ...parts.map(
        ({ name, code: own, line }) => `${own === 0 ? "ok    " : own === 1 ? "FAILED" : "OPEN  "} ${name}: ${line}`,
      ),
    );
    writeReport(flags.report, { from, to: target.release, results, parts });
    const isWell = results.every(({ verdict }) => verdict === "as it was");
    if (isWell && !flags.keep) say(await end(state, file, callers));
    else say(`the pushes are kept, to look again; pushcheck upgrade clean expires them`);
    say(`report: ${flags.report}`, `${headlines[code] ?? "INCONCLUSIVE"} (exit ${code})`);
    return code;
  } finally {
    await ways.close();
    removeLedger(ledgerOf(file));
  }
}

const headlines: Readonly<Record<number, string>> = {
  0: "EVERYTHING WAS KEPT",
  1: "NOT EVERYTHING WAS KEPT, OR THE GATE IS RED",
};

function arrivalOf(from: string, seen: string, to: string | undefined): Part {
  const name = "release";
  if (to !== undefined && seen !== to) {
    return { name, code: 1, line: `the server is ${seen}, expected ${to}: the upgrade has not arrived` };
  }
  return { name, code: 0, line: seen === from ? `still ${seen}, no upgrade was seen` : `${from} → ${seen}` };
}

async function inspectAll(
  state: State,
  file: StateFile,
  reached: Pick<Parameters<typeof inspect>[1], "target" | "callers">,
): Promise<KeepsakeResult[]> {
  const results: KeepsakeResult[] = [];
  for (const { name, by, memory } of state.keepsakes) {
    if (!memory) continue;
    results.push(
      await inspect(
        { name, by, memory },
        { ...reached, rehearsal: state.rehearsal, now: () => new Date(), keep: () => file.write(state) },
      ),
    );
  }
  return results;
}

function partOf(results: readonly KeepsakeResult[]): Part {
  const has = (verdict: KeepsakeResult["verdict"]) => results.some((one) => one.verdict === verdict);
  const code = has("changed") ? EXIT.failed : has("not judged") || results.length === 0 ? EXIT.inconclusive : 0;
  return { name: "pushes", code, line: keepsakeTally(results) };
}

/** The gate, and the comparison with the result from before. */
async function gate(
  url: string | undefined,
  flags: AfterFlags,
  host: Host,
  before: string | null,
  expected: readonly KnownChange[],
): Promise<Part[]> {
  const code = await runCheck(
    checkOptions(url, flags, { report: flags.report, workers: flags.workers, baseline: flags.baseline }),
    {
      env: host.env,
      command: `pushcheck check ${url ?? ""}`.trim(),
      today: today(),
      out: (text) => host.stdout.write(text),
      err: (text) => host.stderr.write(text),
    },
  );
  const file = join(flags.report, "compliance.json");
  const line = existsSync(file) ? readResult(file).outcome.because : "it left no result";
  const parts: Part[] = [{ name: "gate", code, line }];
  if (before === null) return [...parts, { name: "comparison", code: 0, line: "left out: no result from before" }];
  if (!existsSync(file)) return parts;

  const comparison = compare(readResult(before), readResult(file));
  writeComparison(comparison, {
    json: join(flags.report, "comparison.json"),
    markdown: join(flags.report, "comparison.md"),
  });
  host.stdout.write(`\n${renderComparison(comparison, { verdict: false })}`);
  const unexpected = unexpectedBreaks(comparison, expected);
  const known = comparison.counts.breaking - unexpected.length;
  const aside = known > 0 ? `; ${known} breaking ones are known changes of this upgrade` : "";
  const words =
    unexpected.length === 0
      ? "nothing unexpected breaks users"
      : `${unexpected.length} unexpected differences break users`;
  return [...parts, { name: "comparison", code: unexpected.length === 0 ? 0 : EXIT.failed, line: `${words}${aside}` }];
}

/** The result from before: named now, or remembered, and then unchanged. Throws UsageError. */
function resultBefore({ report }: State, { before }: AfterFlags): string | null {
  if (before !== undefined) readResult(before);
  if (before !== undefined || report === null) return before ?? null;
  readResult(report.file);
  if (createHash("sha256").update(readFileSync(report.file)).digest("hex") === report.digest) return report.file;
  throw new UsageError(
    `${report.file} is not the result that the state file remembers: it was changed since; name one with --before`,
  );
}

async function end(state: State, file: StateFile, callers: Parameters<typeof removeKeepsakes>[2]): Promise<string> {
  const { removed, left } = await removeKeepsakes(state, file, callers);
  return left.length === 0
    ? `${removed} pushes expired; nothing is left of the rehearsal, ${file.file} can be removed`
    : `${left.length} pushes could not be expired: ${left.join(", ")}; repeat with pushcheck upgrade clean`;
}

function writeReport(folder: string, report: unknown): void {
  writeWhole(join(folder, "upgrade.json"), `${JSON.stringify(report, null, 1)}\n`);
}

function knownRelease(text: string): Release {
  try {
    return parseRelease(text);
  } catch (error) {
    throw new UsageError((error as Error).message);
  }
}
