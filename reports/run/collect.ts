import { z } from "zod";
import type { ApiVersion } from "../../requirements/requirement.ts";
import { type Check, FINDINGS_ANNOTATION, Finding, REQUIREMENT_ANNOTATION } from "../finding.ts";
import type { Catalogue } from "../summary.ts";

/** A check in one version of the API, as the runner reports it, in plain values. */
export interface EndedCheck {
  /** Below the folder of the Playwright configuration. */
  readonly file: string;
  readonly line: number;
  readonly title: string;
  /** The name of the Playwright project: the version of the API. */
  readonly project: string;
  readonly annotations: readonly { readonly type: string; readonly description?: string }[];
  /** The runner's own word; "not-run" for a check that was announced and never ended. */
  readonly status: "passed" | "failed" | "timedOut" | "skipped" | "interrupted" | "not-run";
  /** Where in our own code it broke, if it did. */
  readonly brokeAt: string | null;
  readonly durationMs: number;
}

/** Sorts checks as a report has them: by place, version and title, whenever and wherever they ran. */
export function orderOf({ file, line, title }: Pick<Check, "file" | "line" | "title">, version: string): string {
  return `${file}:${String(line).padStart(6, "0")} ${version} ${title}`;
}

/** What one check said, and what was wrong with the way it was said. */
export interface Collected {
  readonly findings: readonly Finding[];
  /** One line each; a run with any of them never conforms. */
  readonly problems: readonly string[];
}

/**
 * The findings of one check. Every rule that it covers gets one, whatever happened: where the check said nothing, or
 * contradicts itself or the runner, the rule is inconclusive by fault of the harness. Nothing here becomes a pass.
 */
export function collect(ended: EndedCheck, catalogue: Catalogue): Collected {
  const where = `${ended.file}:${ended.line}`;
  const version = versionOf(ended.project);
  const covered = descriptionsOf(ended, REQUIREMENT_ANNOTATION);
  if (!version) {
    const problems = covered.length === 0 ? [] : [`${where} ran in project "${ended.project}", expected v1 or v2`];
    return { findings: [], problems };
  }
  const said = descriptionsOf(ended, FINDINGS_ANNOTATION).map(parseFindings);
  const known = said.flat().filter((finding) => catalogue[finding.requirement]?.versions.includes(finding.version));
  const fromObservers = known.filter(({ check }) => check.kind === "observer");
  const fromCheck = known.filter(({ check }) => check.kind === "check");
  const expected = covered.filter((id) => catalogue[id]?.versions.includes(version));
  const own = expected.flatMap((id) => {
    const spoken = fromCheck.filter((finding) => finding.requirement === id && finding.version === version);
    return spoken.length > 0 ? spoken : [silent(ended, id, version)];
  });
  const explained = ended.status === "passed" || known.some(({ verdict }) => verdict !== "pass");
  return {
    findings: [
      ...own.map((finding) => doubted(finding, explained ? null : `${silence[ended.status]}${brokeAt(ended)}`)),
      ...fromObservers.map((finding) => (finding.exchanges > 0 ? finding : doubted(finding, null))),
    ],
    problems: [
      ...covered.filter((id) => !catalogue[id]).map((id) => `${where} covers "${id}", which is not in the catalogue`),
      ...said.filter((findings) => findings === unreadable).map(() => `${where} left findings that cannot be read`),
      ...said
        .flat()
        .filter((finding) => !known.includes(finding))
        .map(({ requirement }) => `${where} judged "${requirement}", which is not a rule of ${version}`),
      ...fromCheck
        .filter(({ requirement, version: of }) => of !== version || !covered.includes(requirement))
        .map(({ requirement, version: of }) => `${where} judged ${requirement} in ${of}, which it does not cover`),
    ],
  };
}

const unreadable: Finding[] = [];

function parseFindings(json: string): Finding[] {
  try {
    const parsed = z.array(Finding).safeParse(JSON.parse(json));
    return parsed.success ? parsed.data : unreadable;
  } catch {
    return unreadable;
  }
}

function silent(ended: EndedCheck, id: string, version: ApiVersion): Finding {
  return {
    requirement: id,
    version,
    check: checkOf(ended),
    verdict: "inconclusive",
    cause: "harness",
    reason: `${silence[ended.status]}${brokeAt(ended)}`,
    deviation: null,
    seen: null,
    expected: null,
    assertions: [],
    exchanges: 0,
    evidence: [],
    durationMs: ended.durationMs,
  };
}

const silence: Readonly<Record<EndedCheck["status"], string>> = {
  passed: "the check ended without a verdict",
  failed: "the check broke before it could judge",
  timedOut: "the check ran out of time",
  skipped: "the check was skipped without a reason",
  interrupted: "the run was interrupted",
  "not-run": "the check did not run",
};

/**
 * A pass is believed only if the runner agrees, or something else in the check explains why it does not (`disagrees` is
 * null then), if something was sent and compared, and if every comparison held.
 */
function doubted(finding: Finding, disagrees: string | null): Finding {
  if (finding.verdict !== "pass") return finding;
  const doubts = [
    disagrees !== null && `judged as a pass, but ${disagrees}`,
    finding.exchanges === 0 && "judged as a pass without any exchange",
    finding.assertions.length === 0 && "judged as a pass without any comparison",
    finding.assertions.some(({ passed }) => !passed) && "judged as a pass although a comparison failed",
  ];
  const reason = doubts.find((doubt) => doubt !== false);
  return reason === undefined ? finding : { ...finding, verdict: "inconclusive", cause: "harness", reason };
}

function brokeAt(ended: EndedCheck): string {
  return ended.brokeAt ? ` at ${ended.brokeAt}` : "";
}

function checkOf({ file, line, title }: EndedCheck): Check {
  return { kind: "check", file, line, title };
}

function descriptionsOf({ annotations }: EndedCheck, type: string): string[] {
  const found = annotations.filter((annotation) => annotation.type === type).map(({ description = "" }) => description);
  return [...new Set(found)];
}

function versionOf(project: string): ApiVersion | undefined {
  return project === "v1" || project === "v2" ? project : undefined;
}
