import { lastLook, looks, rules } from "../rules/index.ts";
import { findingOf } from "../rules/rule.ts";
import { type Finding, gravest, type JudgementClass } from "./finding.ts";
import type { Reading } from "./reading.ts";

/** What we say about one call of a client. */
export interface Judgement {
  readonly reading: Reading;
  readonly class: JudgementClass;
  readonly findings: readonly Finding[];
}

/** Judges one call: every rule is asked, and a refusal that none of them explains is explained by its status. */
export function judge(reading: Reading): Judgement {
  const found = looks.flatMap((look) => look(reading));
  const isExplained = found.some(({ rule }) => rules[rule].class === "rejected");
  const all = isExplained ? found : [...found, ...lastLook(reading)];
  const findings = all.map((one) => findingOf(one, rules));
  return { reading, class: gravest(findings.map((finding) => finding.class)), findings };
}
