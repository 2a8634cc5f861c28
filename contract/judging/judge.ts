import { lastLook, lookAtHabits, looks, rules } from "../rules/index.ts";
import { findingOf } from "../rules/rule.ts";
import type { Call } from "../session/call-log.ts";
import { type Finding, gravest, type JudgementClass } from "./finding.ts";
import { type Reading, readingOf } from "./reading.ts";
import type { Terms } from "./terms.ts";

/** What we say about one call of a client. */
export interface Judgement {
  readonly reading: Reading;
  readonly class: JudgementClass;
  readonly findings: readonly Finding[];
}

/** Judges the calls of a session: each by itself, and in the light of those around it. */
export function judgeAll(calls: readonly Call[], terms: Terms): Judgement[] {
  const readings = calls.map((call) => readingOf(call, terms));
  const habits = lookAtHabits(readings);
  return readings.map((reading, index) => judged(reading, habits[index] ?? []));
}

/** Every rule is asked, and a refusal that none of them explains is explained by its status. */
function judged(reading: Reading, habits: ReturnType<typeof lookAtHabits>[number]): Judgement {
  const found = [...looks.flatMap((look) => look(reading)), ...habits];
  const isExplained = found.some(({ rule }) => rules[rule].class === "rejected" || PROBES.has(rule));
  const findings = (isExplained ? found : [...found, ...lastLook(reading)]).map((one) => findingOf(one, rules));
  return { reading, class: gravest(findings.map((finding) => finding.class)), findings };
}

/** A 404 that is what the caller wanted to know. */
const PROBES: ReadonlySet<string> = new Set(["paths-edition-probe", "paths-version-probe"]);
