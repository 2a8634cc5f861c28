import type { Compliance } from "../compliance.ts";
import type { Sighting } from "./sightings.ts";

/** One of the two runs, as a reader must know it. */
export interface ComparedRun {
  readonly target: string;
  readonly baseUrl: string;
  readonly release: string;
  readonly edition: string;
  readonly startedAt: string;
  readonly suite: string;
  /** The run's own verdict. */
  readonly outcome: string;
}

/** The settings that differ. */
export function settingSightings({ target: was }: Compliance, { target: is }: Compliance): Sighting[] {
  const names = [...new Set([...Object.keys(was.settings), ...Object.keys(is.settings)])].sort();
  return names.flatMap((name): Sighting[] => {
    const [before, after] = [was.settings[name], is.settings[name]];
    // What only one run could find out is no change of the setting.
    if (before === undefined || after === undefined || before === after) return [];
    return [{ rule: "setting", subject: `setting ${name}`, before: String(before), after: String(after) }];
  });
}

/** One of the runs. */
export function runOf({ target, run, suite, outcome }: Compliance): ComparedRun {
  const { name, baseUrl, release, edition } = target;
  return {
    target: name,
    baseUrl,
    release,
    edition,
    startedAt: run.startedAt,
    suite: suite.version,
    outcome: `exit ${outcome.exitCode}: ${outcome.because}`,
  };
}

/** What a reader should know of the two runs before anything else. */
export function notesOn(before: Compliance, after: Compliance): string[] {
  const { suite: was, target: from } = before;
  const { suite: is, target: to } = after;
  const one = (what: string, a: string, b: string) => (a === b ? [] : [`${what} differs: ${a} before, ${b} after`]);
  const identities = (target: Compliance["target"]) =>
    ["owner", "other", "admin"].filter((who) => target.abilities.includes(who)).join(", ") || "none";
  const open = ({ outcome }: Compliance) => outcome.exitCode === 3 || outcome.exitCode === 4;
  return [
    ...one("the host", new URL(from.baseUrl).hostname, new URL(to.baseUrl).hostname),
    ...one("the edition", from.edition, to.edition),
    ...one("the suite", was.version, is.version),
    ...(was.catalogue === is.catalogue
      ? []
      : ["the rules of the two runs differ: rules of one run only are not compared"]),
    ...one("who was given", identities(from), identities(to)),
    ...one("judging by the documents alone (--strict)", String(before.run.strict), String(after.run.strict)),
    ...(open(before) ? [`the run before is inconclusive: ${before.outcome.because}`] : []),
    ...(open(after) ? [`the run after is inconclusive: ${after.outcome.because}`] : []),
  ];
}
