/**
 * No false alarms: the whole suite against the mock at every recorded release, in every configuration that fits.
 *
 *   npm run matrix -- [--releases 2.11.4,1.56.0] [--configurations plain,closed] [--json FILE]
 *
 * A cell is clean when nothing failed, nothing was inconclusive and something was judged. Exit 1 unless all are.
 */
import { spawn } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { type Fact, hasFact, parseRelease, type Release } from "../openapi/releases.ts";
import { type ConfiguredSettings, settingsOfFolder } from "../parity/configurations.ts";
import type { Compliance } from "../reports/compliance.ts";
import { readCompliance } from "../reports/report-files.ts";

/** The releases with recordings. */
export const RELEASES: readonly Release[] = ["1.56.0", "1.63.0", "1.69.4", "2.4.0", "2.9.0", "2.11.4"];

/** The commercial edition as documented; no settings of a folder, because nobody recorded it. */
const COMMERCIAL = "pro";

/** The configurations that a check can run in, and the fact that a release must have for one to mean anything. */
const CONFIGURATIONS: Readonly<Record<string, Fact | null>> = {
  plain: null,
  closed: null,
  "no-kinds": null,
  "no-options": null,
  tuned: null,
  mfa: "mfa-enforced",
  mail: null,
  "no-notify": "mail-notifications",
  "base-url": null,
  [COMMERCIAL]: "api-v2",
};

/** One release in one configuration. */
export interface Cell {
  readonly release: Release;
  readonly configuration: string;
}

/** What the suite said of a cell. */
export interface CellResult extends Cell {
  readonly exitCode: number;
  readonly pass: number;
  readonly notApplicable: number;
  /** `v2 creation-status: seen 404, expected 201`, one for each failure or inconclusive result. */
  readonly alarms: readonly string[];
  readonly seconds: number;
}

/** The cells that make sense, of those asked for. */
export function cellsOf(releases: readonly Release[], configurations: readonly string[]): Cell[] {
  return releases.flatMap((release) =>
    configurations
      .filter((configuration) => {
        const fact = CONFIGURATIONS[configuration];
        if (fact === undefined)
          throw new Error(
            `configuration "${configuration}" is not known: expected one of ${Object.keys(CONFIGURATIONS).join(", ")}`,
          );
        return fact === null || hasFact(release, fact);
      })
      .map((configuration) => ({ release, configuration })),
  );
}

/** Runs the suite against the mock in one cell. */
export async function runCell(cell: Cell): Promise<CellResult> {
  const folder = mkdtempSync(join(tmpdir(), "pushcheck-matrix-"));
  const began = performance.now();
  try {
    const isPlain = cell.configuration === "plain" || cell.configuration === COMMERCIAL;
    const settings = settingsOfFolder({
      name: cell.release,
      configuration: isPlain ? undefined : cell.configuration,
    });
    const exitCode = await check([
      ...["--release", cell.release, "--report", folder, "--workers", "2"],
      ...(cell.configuration === COMMERCIAL ? ["--edition", "pro"] : []),
      ...assignments(settings, cell.release).flatMap((assignment) => ["--set", assignment]),
    ]);
    const compliance = readCompliance(join(folder, "compliance.json"));
    return { ...cell, exitCode, ...judged(compliance), seconds: (performance.now() - began) / 1000 };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** Is there nothing to complain about, and was something judged? */
export function isClean(result: CellResult): boolean {
  return result.exitCode === 0 && result.alarms.length === 0 && result.pass > 0;
}

function judged(compliance: Compliance): Pick<CellResult, "pass" | "notApplicable" | "alarms"> {
  const of = (verdict: string) => compliance.findings.filter((finding) => finding.verdict === verdict);
  return {
    pass: of("pass").length,
    notApplicable: of("not-applicable").length,
    alarms: [...of("fail"), ...of("inconclusive")].map(
      (finding) => `${finding.version} ${finding.requirement}: ${finding.verdict}: ${finding.reason ?? "no reason"}`,
    ),
  };
}

/** The settings of a cell as --set takes them; those that the release does not know are left out. */
function assignments(settings: ConfiguredSettings, release: Release): string[] {
  return Object.entries(settings)
    .filter(([name]) => name !== "enable_logins" || !hasFact(release, "logins-always-on"))
    .map(([name, value]) => `${name}=${String(value)}`);
}

function check(args: readonly string[]): Promise<number> {
  const main = join(__dirname, "..", "cli", "main.ts");
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, ["--import", "tsx", main, "check", ...args], {
      stdio: "ignore",
      env: { ...process.env, PUSHCHECK_SECOND_OPINION: "1" },
    });
    child.on("error", reject);
    child.on("exit", (code) => resolve(code ?? 4));
  });
}

async function main(): Promise<void> {
  const { values } = parseArgs({
    options: { releases: { type: "string" }, configurations: { type: "string" }, json: { type: "string" } },
  });
  const releases = values.releases?.split(",").map(parseRelease) ?? RELEASES;
  const cells = cellsOf(releases, values.configurations?.split(",") ?? Object.keys(CONFIGURATIONS));
  const results: CellResult[] = [];
  for (const cell of cells) {
    const result = await runCell(cell);
    results.push(result);
    const { release, configuration, pass, notApplicable, seconds, exitCode } = result;
    console.log(
      `${isClean(result) ? "clean" : "ALARM"}  ${release} ${configuration}: exit ${exitCode}, ${pass} pass, ${notApplicable} not applicable, ${seconds.toFixed(1)} s`,
    );
    for (const alarm of result.alarms) console.log(`       ${alarm}`);
  }
  if (values.json) writeFileSync(values.json, `${JSON.stringify(results, null, 2)}\n`);
  const clean = results.filter(isClean).length;
  console.log(`matrix: ${clean} of ${results.length} cells clean`);
  process.exitCode = clean === results.length && clean > 0 ? 0 : 1;
}

if (require.main === module) void main();
