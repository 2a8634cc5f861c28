import { type Deviation, deviations as knownDeviations } from "./deviations.ts";
import { type Difference, differencesOf } from "./difference.ts";
import { type Disclosure, disclosureFor } from "./disclosure.ts";
import { settle } from "./play/normalise.ts";
import { operationOf } from "./play/operations.ts";
import type { Stage } from "./play/player.ts";
import { playAll, replayIfLimited } from "./play/programme.ts";
import { type Answer, answersTo, type Recording, type RecordingFolder } from "./recording.ts";

/** How many of a number of answers are as recorded. */
export interface Tally {
  readonly same: number;
  /** Not as recorded, but each difference is a known deviation. */
  readonly deviating: number;
  readonly all: number;
}

/** One answer that is not as recorded. */
export interface Mismatch {
  readonly step: string;
  /** Which repetition of the step. */
  readonly n?: number;
  readonly operation: string;
  readonly differences: readonly Difference[];
  /** The reasons, if every difference is a known deviation. */
  readonly deviations?: readonly string[];
}

/** One scenario against a target. */
export interface ScenarioParity extends Tally {
  readonly scenario: string;
  readonly mismatches: readonly Mismatch[];
}

/** A target against the recordings of one release in one configuration. */
export interface Parity {
  /** `2.11.4` or `2.11.4+closed`. */
  readonly folder: string;
  readonly release: string;
  readonly configuration?: string;
  readonly total: Tally;
  readonly operations: Readonly<Record<string, Tally>>;
  readonly scenarios: readonly ScenarioParity[];
}

export interface ParityOptions {
  readonly stage: Stage;
  readonly recordings: RecordingFolder;
  /** How many scenarios are played at a time, where they cannot disturb each other. */
  readonly concurrency?: number;
  /** Differences that are forgiven. */
  readonly deviations?: readonly Deviation[];
}

/** One answer, compared: no mismatch means "as recorded". */
interface Comparison {
  readonly operation: string;
  readonly mismatch?: Mismatch;
}

/**
 * Plays every scenario of a folder against a target and says where its answers are not as recorded. An answer that does
 * not come is a difference, not an error.
 */
export async function measureParity(options: ParityOptions): Promise<Parity> {
  const { stage, recordings: folder, concurrency = 4, deviations = knownDeviations } = options;
  const disclose = disclosureFor(folder.recordings);
  const played = await playAll(
    folder.recordings.map(({ scenario }) => scenario),
    stage,
    concurrency,
  );
  const comparisons: Comparison[] = [];
  const scenarios: ScenarioParity[] = [];
  for (const [index, recording] of folder.recordings.entries()) {
    const { id } = recording.scenario;
    const seen = await replayIfLimited(recording.scenario, recording.responses, played[index] ?? [], stage);
    const forgiven = deviations.filter((known) => known.scenario === id && known.releases.includes(folder.release));
    const compared = compareAnswers(recording, seen, disclose, forgiven);
    comparisons.push(...compared);
    scenarios.push({
      scenario: id,
      ...tallyOf(compared),
      mismatches: compared.flatMap(({ mismatch }) => mismatch ?? []),
    });
  }
  return {
    folder: folder.name,
    release: folder.release,
    ...(folder.configuration === undefined ? {} : { configuration: folder.configuration }),
    total: tallyOf(comparisons),
    operations: tallyByOperation(comparisons),
    scenarios,
  };
}

/** Is every answer as recorded, but for known deviations? */
export function isWhole({ same, deviating, all }: Tally): boolean {
  return same + deviating === all;
}

function compareAnswers(
  { scenario, responses }: Recording,
  seen: readonly Answer[],
  disclose: Disclosure,
  forgiven: readonly Deviation[],
): Comparison[] {
  const operations = scenario.steps.flatMap((step) => Array<string>(answersTo(step)).fill(operationOf(step)));
  const settled = settle(seen);
  return settle(responses).map((recorded, index) => {
    const operation = operations[index] ?? "other";
    const answer = settled[index];
    const differences = answer ? differencesOf(recorded, answer, disclose) : [];
    if (differences.length === 0) return { operation };
    const reasons = differences.map(({ path }) => forgiven.find((deviation) => deviation.path === path)?.reason);
    const { step, n } = recorded;
    const mismatch = { step, ...(n === undefined ? {} : { n }), operation, differences };
    return { operation, mismatch: reasons.every(isText) ? { ...mismatch, deviations: unique(reasons) } : mismatch };
  });
}

function tallyByOperation(comparisons: readonly Comparison[]): Record<string, Tally> {
  const operations = unique(comparisons.map(({ operation }) => operation)).sort();
  return Object.fromEntries(
    operations.map((name) => [name, tallyOf(comparisons.filter(({ operation }) => operation === name))]),
  );
}

function tallyOf(comparisons: readonly Comparison[]): Tally {
  const mismatches = comparisons.flatMap(({ mismatch }) => mismatch ?? []);
  const deviating = mismatches.filter((mismatch) => mismatch.deviations).length;
  return { same: comparisons.length - mismatches.length, deviating, all: comparisons.length };
}

function isText(value: string | undefined): value is string {
  return value !== undefined;
}

function unique(texts: readonly string[]): string[] {
  return [...new Set(texts)];
}
