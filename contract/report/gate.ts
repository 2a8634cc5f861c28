import { MEASURES, type Measure, type Share } from "../judging/coverage.ts";
import { type Finding, JudgementClass } from "../judging/finding.ts";

/** What the user decided. */
export interface Gate {
  /** The mildest class that counts against the client. */
  readonly failOn: JudgementClass | "never";
  /** Rules that may be broken: an id, or an id and a label, joined by `@`; of findings of a run, an id and a place. */
  readonly allow: readonly string[];
  /** How much of the API the run must use at least. */
  readonly floors: readonly Floor[];
}

/** A floor: at least so many percent of a measure, in one version or in all that the client calls. */
export interface Floor {
  readonly text: string;
  readonly version: "v1" | "v2" | null;
  readonly measure: Measure;
  readonly percent: number;
}

/** Parses "operations=80%" or "v2:operations=80%". Undefined for anything else. */
export function parseFloor(text: string): Floor | undefined {
  const [, version, name, number] = /^(?:(v[12]):)?([a-z]+)=(\d{1,3})%?$/.exec(text) ?? [];
  const measure = MEASURES.find((one) => one === name);
  const percent = Number(number);
  if (measure === undefined || percent > 100) return undefined;
  return { text, version: version === "v1" || version === "v2" ? version : null, measure, percent };
}

/** What a run reaches of a floor, in percent; nothing called is nothing reached. */
export function reachedOf({ version, measure }: Floor, shares: readonly Share[]): number {
  const own = shares.filter((share) => share.measure === measure && (version === null || share.version === version));
  const of = own.reduce((sum, share) => sum + share.of, 0);
  return of === 0 ? 0 : Math.floor((own.reduce((sum, share) => sum + share.exercised, 0) * 100) / of);
}

/** Does a class count against the client, where this is the mildest that does? */
export function counts(judgement: JudgementClass, failOn: Gate["failOn"]): boolean {
  if (failOn === "never" || judgement === "accepted") return false;
  return JudgementClass.options.indexOf(judgement) <= JudgementClass.options.indexOf(failOn);
}

/** Does a finding of a run, which belongs to no call, count? It is allowed by its rule, or by rule and place. */
export function countsAgainst(
  { class: name, rule, place }: Finding,
  { failOn, allow }: Pick<Gate, "failOn" | "allow">,
): boolean {
  return counts(name, failOn) && !allow.includes(rule) && !allow.includes(`${rule}@${place}`);
}
