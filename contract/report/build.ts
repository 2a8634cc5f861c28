/** From a session to its report: judge every call, redact it, count, decide. */

import { breaksAt } from "../judging/compare.ts";
import { type UsedOperation, usedBy } from "../judging/coverage.ts";
import type { Finding, JudgementClass } from "../judging/finding.ts";
import type { Judgement } from "../judging/judge.ts";
import { judgeAll } from "../judging/judge.ts";
import type { Terms } from "../judging/terms.ts";
import type { Replayed } from "../replay/replay.ts";
import { isRuleId, rules } from "../rules/index.ts";
import type { Scenario } from "../scenario/run.ts";
import type { Session } from "../session/session.ts";
import { counts, type Gate, reachedOf } from "./gate.ts";
import { outcomeOf } from "./outcome.ts";
import { redactedCalls } from "./redacted.ts";
import { type ContractReport, type JudgedCall, SCHEMA_VERSION } from "./report.ts";
import { scenarioReport } from "./scenario.ts";
import { createSecrets, type Secrets } from "./secrets.ts";

/** What a report needs beside the session. */
export interface ReportParts {
  readonly session: Session;
  readonly terms: Terms;
  /** Settings as the user gave them. */
  readonly settings: Readonly<Record<string, unknown>>;
  readonly command: readonly string[];
  readonly gate: Gate;
  readonly version: string;
  /** The calls once more, at other releases. */
  readonly replays?: readonly { readonly terms: Terms; readonly calls: readonly Replayed[] }[];
  /** The client's runs with one fault after the other; null without. */
  readonly scenario?: Scenario | null;
}

/** The report of a session. No secret of a call is in it. */
export function reportOf({
  session,
  terms,
  settings,
  command,
  gate,
  version,
  replays = [],
  scenario = null,
}: ReportParts): ContractReport {
  const secrets = createSecrets(session.identities);
  const judgements = judgeAll(session.calls, terms);
  const readings = judgements.map(({ reading }) => reading);
  const redacted = redactedCalls(readings, secrets);
  const calls = judgements.map((judgement, index): JudgedCall => {
    const { headers, ...rest } = redacted[index] as (typeof redacted)[number];
    const { call, documented } = judgement.reading;
    const label = call.label === null ? null : secrets.redact(call.label);
    return {
      number: call.number,
      label,
      operation: documented ? `${documented.version} ${documented.operation.operationId}` : null,
      ...rest,
      headers: headers.map(([name, value]) => [name, value]),
      judgement: judgement.class,
      allowed: isAllowed(judgement, call.label, gate),
      findings: [...judgement.findings],
    };
  });
  const findings = [...session.findings, ...(scenario?.played.flatMap((one) => one.findings) ?? [])];
  const byJudgement = tally(calls);
  const used = usedBy(readings, terms);
  const report: Omit<ContractReport, "outcome"> = {
    schemaVersion: SCHEMA_VERSION,
    tool: { name: "pushcheck contract", version },
    server: {
      release: terms.release,
      edition: terms.edition,
      settings: Object.entries(settings).map(([name, value]) => `${name}=${JSON.stringify(value)}`),
    },
    session: {
      startedAt: session.startedAt.toISOString(),
      durationMs: session.durationMs,
      command: command.length === 0 ? null : commandText(command, secrets),
      client: session.client,
      interrupted: session.wasInterrupted,
    },
    gate: { failOn: gate.failOn, allow: [...gate.allow] },
    calls,
    findings,
    scenario: scenario && scenarioReport(scenario),
    rules: appliedRules([...calls.flatMap((call) => call.findings), ...findings]),
    coverage: {
      operations: used.operations.map(mutable),
      shares: [...used.shares],
      floors: gate.floors.map((floor) => {
        const reached = reachedOf(floor, used.shares);
        return { floor: floor.text, reached, met: reached >= floor.percent };
      }),
    },
    releases: replays.map((one) => ({
      release: one.terms.release,
      breaks: breaksAt(judgements, one.calls, one.terms).map((each) => ({ ...each, findings: [...each.findings] })),
    })),
    counts: { calls: calls.length, byJudgement, allowed: calls.filter(({ allowed }) => allowed).length },
  };
  return { ...report, outcome: outcomeOf(report) };
}

/** Only what is milder than the worst that counts, or allowed by name. */
function isAllowed({ findings }: Judgement, label: string | null, { failOn, allow }: Gate): boolean {
  const counting = findings.filter((finding) => counts(finding.class, failOn));
  return (
    counting.length > 0 && counting.every(({ rule }) => allow.includes(rule) || allow.includes(`${rule}@${label}`))
  );
}

function mutable(used: UsedOperation) {
  const { parameters, sent, statuses, seen } = used;
  return { ...used, parameters: [...parameters], sent: [...sent], statuses: [...statuses], seen: [...seen] };
}

function tally(calls: readonly JudgedCall[]): Record<JudgementClass, number> {
  const counted = { rejected: 0, ignored: 0, accident: 0, deprecated: 0, accepted: 0 };
  for (const { judgement } of calls) counted[judgement] += 1;
  return counted;
}

function appliedRules(findings: readonly Finding[]): ContractReport["rules"] {
  const ids = Object.keys(rules).filter((id) => findings.some(({ rule }) => rule === id));
  return ids.filter(isRuleId).map((id) => {
    const rule = rules[id];
    return {
      rule: id,
      class: rule.class,
      sentence: rule.sentence,
      requirement: "requirement" in rule ? rule.requirement : null,
      source: rule.source,
      calls: findings.filter((finding) => finding.rule === id).length,
    };
  });
}

/** Arguments that are plain words or paths, and no secret; a command line may hold anything. */
function commandText([program = "", ...args]: readonly string[], secrets: Secrets): string {
  const words = args.map((arg) =>
    /^[\w./@:-]{1,80}$/.test(arg) && !secrets.isSecret(arg) ? secrets.redact(arg) : "…",
  );
  return [program, ...words].join(" ");
}
