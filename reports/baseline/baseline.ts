import { minVersion, satisfies } from "semver";
import { z } from "zod";
import { nearestRelease, type Release, turningPoints } from "../../openapi/releases.ts";
import { type ApiVersion, appliesTo, type Requirement } from "../../requirements/requirement.ts";
import type { Row } from "../compliance.ts";
import type { Catalogue } from "../summary.ts";

/** One finding that is known, and accepted until a day: what somebody wrote down and answers for. */
export const BaselineEntry = z.strictObject({
  requirement: z.string(),
  versions: z.array(z.enum(["v1", "v2"])).min(1),
  /** The releases in which it occurs, as a range of npm's semver: "2.11.4", ">=2.4.0 <2.12.0". */
  releases: z.string(),
  verdict: z.enum(["fail", "inconclusive"]),
  reason: z.string(),
  owner: z.string(),
  /** The last day on which it is accepted, in UTC. */
  expires: z.iso.date(),
  link: z.url().optional(),
});
export type BaselineEntry = z.infer<typeof BaselineEntry>;

/**
 * How an entry stands to what a run saw. The first two are fine, and the third says that this run cannot tell; the
 * others fail the gate, because an entry that is wrong would hide the next failure.
 */
export const EntryState = z.enum(["expected", "other-release", "unobserved", "stale", "too-broad", "expired"]);
export type EntryState = z.infer<typeof EntryState>;

/** An entry, how it stands, and one line about it for a person. */
export const JudgedEntry = BaselineEntry.extend({ state: EntryState, says: z.string() });
export type JudgedEntry = z.infer<typeof JudgedEntry>;

/** The states that fail the gate. */
const faulty: ReadonlySet<EntryState> = new Set(["stale", "too-broad", "expired"]);

/** What entries are held against. */
export interface Observed {
  readonly rows: readonly Row[];
  readonly catalogue: Catalogue;
  /** The target's, as it was detected. */
  readonly release: string;
  /** The day of the run in UTC, as 2027-03-31. */
  readonly today: string;
}

/**
 * Holds a baseline against the rows of a run. Rows that fail or stay open as an entry says are marked and no longer
 * decide the gate; their verdicts and the counts stay what they are.
 */
export function applyBaseline(
  entries: readonly BaselineEntry[],
  observed: Observed,
): { rows: Row[]; entries: JudgedEntry[] } {
  const judged = entries.map((entry) => judge(entry, observed));
  const rows = observed.rows.map((row) => {
    const baselined = acceptanceOf(row, judged, observed.release);
    return baselined ? { ...row, severity: "notice" as const, baselined } : row;
  });
  return { rows, entries: judged };
}

/** Who accepted what this row says, why and until when; undefined where no entry does. */
export function acceptanceOf(
  row: Row,
  entries: readonly JudgedEntry[],
  release: string,
): NonNullable<Row["baselined"]> | undefined {
  const accepting = entries.find(
    (entry) => entry.state !== "expired" && describes(entry, row) && covers(entry, release),
  );
  if (!accepting) return undefined;
  const { reason, owner, expires, link } = accepting;
  return { reason, owner, expires, ...(link === undefined ? {} : { link }) };
}

/** The lines of entries that fail the gate. */
export function faultsOf(entries: readonly JudgedEntry[]): string[] {
  return entries.filter(({ state }) => faulty.has(state)).map(({ says }) => says);
}

/** The rows that decide the gate now and were observed: what `--write-baseline` writes down. */
export function unexpectedOf(rows: readonly Row[]): Row[] {
  return rows.filter(({ severity, verdict }) => severity === "error" && verdict !== "untested");
}

function judge(entry: BaselineEntry, observed: Observed): JudgedEntry {
  const { requirement, versions, verdict } = entry;
  const said = (state: EntryState, text: string): JudgedEntry => ({
    ...entry,
    state,
    says: `${requirement} (${versions.join(", ")}): ${text}`,
  });
  if (entry.expires < observed.today) {
    return said("expired", `expired on ${entry.expires}; ${entry.owner} reviews it, or the target is mended`);
  }
  const beyond = needless(entry, observed.catalogue[requirement]);
  if (beyond) return said("too-broad", `covers ${entry.releases}, but ${beyond}`);
  if (!covers(entry, observed.release)) {
    return said("other-release", `is for ${entry.releases}, and the target is ${observed.release}`);
  }
  const sightings = versions.map((version) => sightingOf(entry, version, observed.rows));
  const as = (sighting: Sighting["is"]) => sightings.filter(({ is }) => is === sighting);
  const [expected, gone, unseen] = [as("expected"), as("gone"), as("unseen")];
  if (gone.length > 0 && expected.length > 0) {
    const needed = expected.map(({ version }) => version).join(", ");
    return said("too-broad", `${told(gone)}; narrow it to ${needed}`);
  }
  if (gone.length > 0) return said("stale", `${told(gone)}, expected ${verdict}; remove or correct the entry`);
  if (expected.length > 0) return said("expected", `${verdict}, as the baseline says`);
  return said("unobserved", told(unseen));
}

/** What a run saw of one entry in one version of the API. */
interface Sighting {
  readonly version: ApiVersion;
  /** As the entry says; otherwise; or not at all. */
  readonly is: "expected" | "gone" | "unseen";
  /** Reads before "in v1". */
  readonly what: string;
}

function sightingOf(entry: BaselineEntry, version: ApiVersion, rows: readonly Row[]): Sighting {
  const row = rows.find((candidate) => candidate.requirement === entry.requirement && candidate.version === version);
  const verdict = row?.verdict ?? "not-selected";
  if (verdict === entry.verdict) return { version, is: "expected", what: verdict };
  return { version, is: verdict === "pass" || verdict === "fail" ? "gone" : "unseen", what: sights[verdict] };
}

const sights: Readonly<Record<Row["verdict"], string>> = {
  pass: "passes now",
  fail: "fails now",
  inconclusive: "could not be judged",
  untested: "was not judged",
  "not-applicable": "does not concern this target",
  "not-selected": "was not selected",
};

/** "passes now in v1 and v2" */
function told(sightings: readonly Sighting[]): string {
  const whats = [...new Set(sightings.map(({ what }) => what))];
  const versionsWith = (what: string) =>
    sightings.filter((sighting) => sighting.what === what).map(({ version }) => version);
  return whats.map((what) => `${what} in ${versionsWith(what).join(" and ")}`).join(", ");
}

/** A release such as 2.12.0-rc1 belongs to the range that its numbers fall into. */
function covers({ releases }: BaselineEntry, release: string): boolean {
  return satisfies(release, releases, { includePrerelease: true });
}

function describes(entry: BaselineEntry, row: Row): boolean {
  return entry.requirement === row.requirement && entry.versions.includes(row.version) && entry.verdict === row.verdict;
}

/** A release or a version that the entry covers, and in which the rule does not hold: it cannot be broken there. */
function needless(entry: BaselineEntry, rule: Requirement | undefined): string | undefined {
  if (!rule) return undefined;
  const first = minVersion(entry.releases)?.version ?? "";
  const known = nearestRelease(first);
  const releases = [...(known === first ? [known] : []), ...turningPoints()].filter((release) =>
    covers(entry, release),
  );
  const absence = (release: Release, version: ApiVersion) => {
    const subject = { release, edition: rule.edition ?? "oss", abilities: new Set<never>(), without: new Set<never>() };
    const concern = appliesTo({ ...rule, needs: [] }, version, subject);
    return concern.applies ? undefined : concern.reason;
  };
  const { versions } = entry;
  const release = releases.find((one) => versions.every((version) => absence(one, version)));
  if (release) return `${versions.map((version) => absence(release, version))[0]}; narrow its releases`;
  const version = versions.find((one) => releases.length > 0 && releases.every((any) => absence(any, one)));
  return version && `${absence(releases[0] as Release, version)}; narrow its versions`;
}
