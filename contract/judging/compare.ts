/** The same calls at two releases: which of them fare worse at the other one. */
import type { Replayed } from "../replay/replay.ts";
import { type Finding, JudgementClass } from "./finding.ts";
import { type Judgement, judgeAll } from "./judge.ts";
import type { Terms } from "./terms.ts";

/** A call that fares worse at another release. */
export interface Break {
  /** Number of the call. */
  readonly call: number;
  readonly judgement: JudgementClass;
  readonly status: number;
  /** What is found there, and was not found here. */
  readonly findings: readonly Finding[];
  /** The creation that failed there, of which this call is about the push; null where it fails by itself. */
  readonly follows: number | null;
}

/** What would break at the release of these terms. */
export function breaksAt(here: readonly Judgement[], replayed: readonly Replayed[], terms: Terms): Break[] {
  const there = judgeAll(
    replayed.filter((call) => call !== null),
    terms,
  );
  const lost = lostCreations(here, replayed);
  return there.flatMap((judgement): Break[] => {
    const before = here.find(({ reading }) => reading.call.number === judgement.reading.call.number);
    if (!before || !isWorse(judgement.class, before.class)) return [];
    const known = new Set(before.findings.map(keyOf));
    const token = before.reading.call.route?.token ?? "";
    return [
      {
        call: judgement.reading.call.number,
        judgement: judgement.class,
        status: judgement.reading.status,
        findings: judgement.findings.filter((finding) => !known.has(keyOf(finding))),
        follows: token === "" ? null : (lost.get(token) ?? null),
      },
    ];
  });
}

/** Pushes that were made here and not there, by url_token: the number of the call that should have made them. */
function lostCreations(here: readonly Judgement[], replayed: readonly Replayed[]): Map<string, number> {
  const lost = new Map<string, number>();
  for (const { reading } of here) {
    const { call, status } = reading;
    if (call.route?.verb !== "create" || status !== 201 || !call.push) continue;
    const there = replayed.find((one) => one?.number === call.number);
    if (there?.answer.status !== 201) lost.set(call.push.token, call.number);
  }
  return lost;
}

function isWorse(one: JudgementClass, other: JudgementClass): boolean {
  const order = JudgementClass.options;
  return order.indexOf(one) < order.indexOf(other);
}

function keyOf({ rule, place }: Finding): string {
  return `${rule} ${place}`;
}
