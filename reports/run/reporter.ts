import path from "node:path";
import type {
  FullConfig,
  FullResult,
  Reporter,
  Suite as RunnerSuite,
  TestCase,
  TestError,
  TestResult,
} from "@playwright/test/reporter";
import { requirements } from "../../requirements/index.ts";
import { readBaseline } from "../baseline/file.ts";
import type { Compliance } from "../compliance.ts";
import { createCoverageUnion } from "../coverage.ts";
import { createRedactor, type Redactor } from "../evidence.ts";
import { REQUIREMENT_ANNOTATION } from "../finding.ts";
import { mergeObservers } from "../observers.ts";
import { redactFinding } from "../redact-finding.ts";
import { renderingNames } from "../render/index.ts";
import { renderTerminal } from "../render/terminal.ts";
import { oneLine } from "../render/text.ts";
import { clearReport, writeReport } from "../report-files.ts";
import { type Judged, resultOf } from "../result.ts";
import { strengthOf, suiteOf } from "../suite.ts";
import { isSelected } from "../summary.ts";
import { type Collected, collect, type EndedCheck, orderOf } from "./collect.ts";
import { type Progress, type Screen, startProgress } from "./progress.ts";
import { RUN_CONTEXT_VARIABLE, RunContext, TRAFFIC_VARIABLE, Traffic } from "./run-context.ts";

/** What a test of ours may replace; Playwright constructs the reporter with none of it. */
export interface ReporterOptions {
  readonly environment?: NodeJS.ProcessEnv;
  readonly out?: Screen;
  readonly progress?: Screen;
}

/**
 * Playwright's results → compliance.json and its renderings. It reads findings that the fixtures judged and redacted;
 * what the runner itself says about a test is used only to doubt them.
 */
export default class ComplianceReporter implements Reporter {
  private readonly environment: NodeJS.ProcessEnv;
  private readonly out: Screen;
  private readonly screen: Screen;
  private readonly announced = new Map<string, TestCase>();
  private readonly collected: { readonly order: string; readonly said: Collected }[] = [];
  private readonly problems: string[] = [];
  private readonly coverage = createCoverageUnion();
  private context: RunContext | undefined;
  private root = process.cwd();
  private progress: Progress | undefined;

  constructor({ environment = process.env, out = process.stdout, progress = process.stderr }: ReporterOptions = {}) {
    this.environment = environment;
    this.out = out;
    this.screen = progress;
    // Known already when our command line starts the run; else global setup finds it out before the first check.
    if (environment[RUN_CONTEXT_VARIABLE]) this.readContext();
  }

  printsToStdio(): boolean {
    return true;
  }

  onBegin(config: FullConfig, suite: RunnerSuite): void {
    this.root = config.configFile ? path.dirname(config.configFile) : config.rootDir;
    this.readContext();
    for (const test of suite.allTests()) this.announced.set(test.id, test);
    this.progress = startProgress(this.announced.size, this.screen);
  }

  onTestEnd(test: TestCase, result: TestResult): void {
    this.announced.delete(test.id);
    const said = this.take(this.endedCheck(test, result));
    this.progress?.ended(
      coveredIds(test).join(" "),
      said.findings.map(({ verdict }) => verdict),
    );
  }

  /** Something broke outside of any check: a spec that does not load, global setup or teardown, a worker. */
  onError(error: TestError): void {
    const at = error.location ? ` at ${this.place(error.location)}` : "";
    const redactor = identityRedactor(this.environment);
    this.problems.push(oneLine(redactor.redact(`${error.message ?? error.value ?? "unknown error"}${at}`), 300));
  }

  async onEnd(result: FullResult): Promise<{ status: "passed" | "failed" }> {
    this.progress?.finish();
    // Global setup failed before the target was known: there is nothing to report on, and its error has been said.
    if (!this.context) {
      for (const problem of this.problems) this.screen.write(`${problem}\n`);
      return { status: "failed" };
    }
    for (const test of this.announced.values()) this.take(this.endedCheck(test, undefined));
    if (result.status === "interrupted") this.problems.push("the run was interrupted");
    if (result.status === "timedout") this.problems.push("the run ran out of time");
    const compliance = this.complianceOf(this.context, result.duration);
    writeReport(this.context.reportDir, compliance);
    this.out.write(renderTerminal(compliance, { reportDir: this.context.reportDir, color: this.wantsColor() }));
    return { status: compliance.outcome.exitCode === 0 ? "passed" : "failed" };
  }

  /** Also removes the report of an earlier run, so that a run which dies cannot be mistaken for it. */
  private readContext(): void {
    if (this.context) return;
    this.context = RunContext.parse(JSON.parse(this.environment[RUN_CONTEXT_VARIABLE] ?? "null"));
    clearReport(this.context.reportDir, renderingNames);
  }

  private take(ended: EndedCheck): Collected {
    const said = collect(ended, requirements);
    this.problems.push(...this.coverage.add(ended));
    this.collected.push({
      order: orderOf(ended, ended.project),
      said,
    });
    return said;
  }

  private complianceOf(context: RunContext, durationMs: number): Compliance {
    const redactor = identityRedactor(this.environment);
    // Checks end in any order; the report is the same each time.
    const inOrder = this.collected.sort((a, b) => (a.order < b.order ? -1 : 1)).map(({ said }) => said);
    const traffic = this.traffic();
    const baseline = context.baseline && this.baseline(context.baseline);
    const selected = inOrder
      .flatMap((said) => said.findings)
      .filter(({ requirement, version }) => isSelected(requirement, version, context));
    return resultOf(requirements, {
      suite: suiteOf(requirements),
      context,
      findings: mergeObservers(selected).map((finding) => redactFinding(finding, redactor)),
      baseline,
      durationMs,
      traffic,
      problems: [...this.problems, ...inOrder.flatMap((said) => said.problems)],
      coverage: this.coverage.figures(),
      strength: strengthOf(),
    });
  }

  /** The baseline, read again; one that changed while the run went on accepts nothing, and is trouble. */
  private baseline({ file, path, digest, today }: NonNullable<RunContext["baseline"]>): Judged["baseline"] {
    try {
      const baseline = readBaseline(path);
      if (baseline.digest === digest) return { file, digest, today, entries: baseline.entries };
    } catch {
      // Gone or broken is a change, too.
    }
    this.problems.push(`the baseline ${file} changed during the run`);
    return { file, digest, today, entries: [] };
  }

  private traffic(): Traffic | null {
    try {
      return Traffic.parse(JSON.parse(this.environment[TRAFFIC_VARIABLE] ?? ""));
    } catch {
      this.problems.push("the run ended before its traffic was counted: what it left behind is unknown");
      return null;
    }
  }

  private endedCheck(test: TestCase, result: TestResult | undefined): EndedCheck {
    const project = test.parent.project();
    const location = result?.error?.location;
    return {
      file: path
        .relative(project?.testDir ?? this.root, test.location.file)
        .split(path.sep)
        .join("/"),
      line: test.location.line,
      title: test.title,
      project: project?.name ?? "",
      // A worker that dies leaves a result without annotations: what a test covers is read from its declaration, too.
      annotations: [
        ...test.annotations.filter(({ type }) => type === REQUIREMENT_ANNOTATION),
        ...(result?.annotations ?? []),
      ],
      status: result?.status ?? "not-run",
      brokeAt: location ? this.place(location) : null,
      durationMs: result?.duration ?? 0,
    };
  }

  private place({ file, line }: { file: string; line: number }): string {
    return `${path.relative(this.root, file).split(path.sep).join("/")}:${line}`;
  }

  private wantsColor(): boolean {
    return this.out.isTTY === true && !this.environment.NO_COLOR;
  }
}

function coveredIds(test: TestCase): string[] {
  return test.annotations
    .filter(({ type }) => type === REQUIREMENT_ANNOTATION)
    .map(({ description = "" }) => description);
}

/** The fixtures redact at capture; the identities of the run are replaced once more over all that leaves. */
function identityRedactor(environment: NodeJS.ProcessEnv): Redactor {
  const redactor = createRedactor();
  for (const who of ["owner", "other", "admin"]) {
    const token = environment[`PUSHCHECK_${who.toUpperCase()}_TOKEN`];
    const email = environment[`PUSHCHECK_${who.toUpperCase()}_EMAIL`];
    if (token) redactor.learn("token", token, `${who}-token`);
    if (email) redactor.learn("email", email, `${who}-email`);
  }
  return redactor;
}
