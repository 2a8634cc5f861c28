/** Calls that differ in nothing a reader needs: a test suite makes hundreds, of which a few kinds matter. */
import { JudgementClass } from "../judging/finding.ts";
import type { ContractReport, JudgedCall } from "../report/report.ts";

/** Calls of one operation with the same findings. */
export interface Group {
  readonly judgement: JudgementClass;
  /** Such as "v2 create" or "GET /elsewhere". */
  readonly title: string;
  /** The gravest first. */
  readonly findings: JudgedCall["findings"];
  readonly calls: readonly JudgedCall[];
}

/** All calls in groups, the gravest first, else in the order of the first call. */
export function groupsOf({ calls }: ContractReport): Group[] {
  const groups = new Map<string, JudgedCall[]>();
  for (const call of calls) {
    const places = call.findings.map(({ rule, place }) => `${rule} ${place}`).sort();
    const key = [call.judgement, titleOf(call), ...places].join("\n");
    groups.set(key, [...(groups.get(key) ?? []), call]);
  }
  const order = JudgementClass.options;
  return [...groups.values()]
    .flatMap((members) => {
      const [first] = members;
      if (!first) return [];
      const findings = [...first.findings].sort((a, b) => order.indexOf(a.class) - order.indexOf(b.class));
      return [{ judgement: first.judgement, title: titleOf(first), findings, calls: members }];
    })
    .sort((a, b) => order.indexOf(a.judgement) - order.indexOf(b.judgement));
}

function titleOf({ operation, method, path }: JudgedCall): string {
  return operation ?? `${method} ${path.replace(/<([a-z-]+)-\d+>/g, "<$1>")}`;
}
