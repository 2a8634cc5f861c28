import type { RequirementId } from "../../requirements/index.ts";
import type { Finding, JudgementClass } from "../judging/finding.ts";
import type { Reading } from "../judging/reading.ts";

/** One thing that can be said about a client's call. */
export interface Rule {
  readonly class: JudgementClass;
  /** What is so about the call, to be read by the author of the client. */
  readonly sentence: string;
  /** What to send instead; "" where nothing needs to change. */
  readonly instead: string;
  /** The requirement on servers that it follows from, where there is one. */
  readonly requirement?: RequirementId;
  /** Section of the behaviour reference or of the survey of clients. */
  readonly source: string;
}

/** Rules by id, which begins with the name of their file. */
export type RuleTable = Readonly<Record<string, Rule>>;

/** What a rule saw in a call; what the table says of the rule is added by the judge. */
export interface Found<Id extends string = string> {
  readonly rule: Id;
  readonly place?: string | null;
  readonly sent: string;
  readonly made: string;
  /** A better hint than the table's, made for this call. */
  readonly instead?: string;
}

/** Looks at one call. */
export type Look<Id extends string = string> = (reading: Reading) => readonly Found<Id>[];

/** A finding, complete. */
export function findingOf(found: Found, table: RuleTable): Finding {
  const rule = table[found.rule];
  if (!rule) throw new Error(`the rule ${found.rule} is not in the table`);
  return {
    rule: found.rule,
    class: rule.class,
    place: found.place ?? null,
    sent: found.sent,
    made: found.made,
    instead: found.instead ?? rule.instead,
  };
}
