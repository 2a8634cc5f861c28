import { existsSync, mkdirSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { compareReleases, type Release } from "../openapi/releases.ts";
import { type Difference, differencesOf } from "./difference.ts";
import { disclosureFor } from "./disclosure.ts";
import { RecordingError } from "./errors.ts";
import { valueAt, withoutAddresses } from "./play/normalise.ts";
import { NO_ANSWER, type Stage } from "./play/player.ts";
import { playAll, replayIfLimited } from "./play/programme.ts";
import type { Answer, Recording, Scenario } from "./recording.ts";

export interface RecordOptions {
  readonly stage: Stage;
  readonly release: Release;
  /** All of one configuration. */
  readonly scenarios: readonly Scenario[];
  /** Where the folder `<release>[+<configuration>]` is made; it must not exist yet. */
  readonly out: string;
  readonly concurrency?: number;
}

/** What became of each scenario. */
export interface RecordReport {
  /** The folder that was written; undefined if nothing was worth keeping. */
  readonly folder?: string;
  readonly written: readonly string[];
  readonly refused: readonly RefusedScenario[];
}

/** A scenario that was not kept. */
export interface RefusedScenario {
  readonly scenario: string;
  readonly reason: string;
  /** What came out differently the second time. */
  readonly differences: readonly Difference[];
}

/**
 * Plays every scenario twice and keeps what came out the same both times. The folder appears whole or not at all.
 * Throws RecordingError, before anything is sent, if the folder exists or no scenario fits the release.
 */
export async function record({
  stage,
  release,
  scenarios,
  out,
  concurrency = 4,
}: RecordOptions): Promise<RecordReport> {
  const fitting = scenarios.filter((scenario) => fits(scenario, release));
  const [some] = fitting;
  if (!some) throw new RecordingError(`none of the ${scenarios.length} scenarios is for release ${release}`);
  const folder = join(out, some.config === undefined ? release : `${release}+${some.config}`);
  if (existsSync(folder)) throw new RecordingError(`${folder} exists already; recordings are never overwritten`);

  const once = await playAll(fitting, stage, concurrency);
  const again = await playAll(fitting, stage, concurrency);

  const recordings: Recording[] = [];
  const refused: RefusedScenario[] = [];
  for (const [index, scenario] of fitting.entries()) {
    const first = once[index] ?? [];
    const second = await replayIfLimited(scenario, first, again[index] ?? [], stage);
    const refusal = refusalOf(release, scenario, first, second);
    if (refusal) refused.push(refusal);
    else recordings.push({ release, scenario, responses: withoutAddresses(first) });
  }
  if (recordings.length === 0) return { written: [], refused };
  writeWhole(folder, recordings);
  return { folder, written: recordings.map(({ scenario }) => scenario.id), refused };
}

/** One configuration for all, and no scenario twice. Throws RecordingError. */
export function expectOneSet(scenarios: readonly Scenario[]): void {
  const configurations = new Set(scenarios.map(({ config }) => config ?? "plain"));
  if (configurations.size > 1) {
    throw new RecordingError(`the scenarios are of ${[...configurations].join(" and ")}, expected one configuration`);
  }
  const ids = scenarios.map(({ id }) => id);
  const twice = ids.find((id, index) => ids.indexOf(id) !== index);
  if (twice !== undefined) throw new RecordingError(`the scenario ${twice} is given twice`);
}

function fits({ since, until }: Scenario, release: Release): boolean {
  return (
    (since === undefined || compareReleases(release, since) >= 0) &&
    (until === undefined || compareReleases(release, until) < 0)
  );
}

function refusalOf(
  release: Release,
  scenario: Scenario,
  first: readonly Answer[],
  second: readonly Answer[],
): RefusedScenario | undefined {
  const refuse = (reason: string, differences: readonly Difference[] = []) => ({
    scenario: scenario.id,
    reason,
    differences,
  });
  const mute = [...first, ...second].find(({ status }) => status === NO_ANSWER);
  if (mute) return refuse(`"${mute.step}" was not answered`);
  // The rows of an unreduced list may be anybody's, with note, name and passphrase.
  const foreign = first.find(({ body }) => Array.isArray(body) && body.some(isForeign));
  if (foreign)
    return refuse(`"${foreign.step}" lists pushes that the scenario did not make: give it "count" or "first"`);
  const disclose = disclosureFor([{ release, scenario, responses: [...first] }]);
  const differences = first.flatMap((answer, index) => {
    const other = second[index];
    return other ? differencesOf(answer, other, disclose) : [];
  });
  return differences.length === 0 ? undefined : refuse("came out differently the second time", differences);
}

function isForeign(row: unknown): boolean {
  return valueAt(row, "url_token") === "{some_token}";
}

function writeWhole(folder: string, recordings: readonly Recording[]): void {
  const partial = `${folder}.partial-${process.pid}`;
  mkdirSync(partial, { recursive: true });
  try {
    for (const recording of recordings) {
      writeFileSync(join(partial, `${recording.scenario.id}.json`), `${JSON.stringify(recording, null, 1)}\n`);
    }
    renameSync(partial, folder);
  } finally {
    rmSync(partial, { recursive: true, force: true });
  }
}
