import builder from "junit-report-builder";
import type { Compliance } from "../compliance.ts";
import { groupedBy } from "../grouped.ts";
import { type Case, casesOf } from "./cases.ts";
import { oneLine } from "./text.ts";

type TestCase = ReturnType<(typeof builder)["testCase"]>;

/** junit.xml: red exactly when the exit code is not 0. The property "verdict" of a case says what the report says. */
export function renderJunit(compliance: Compliance): string {
  const { target, suite, run } = compliance;
  const report = builder.newBuilder().name(oneLine(`pushcheck ${suite.version}: ${target.baseUrl}`, 200));
  for (const [name, cases] of groupedBy(casesOf(compliance), (one) => one.suite)) {
    const group = report.testSuite().name(name).timestamp(run.startedAt);
    for (const one of cases) tell(group.testCase(), one);
  }
  return `${report.build()}\n`;
}

function tell(testCase: TestCase, { className, name, durationMs, result, message, type, ...more }: Case): void {
  testCase
    .className(className)
    .name(name)
    .time(durationMs / 1000);
  for (const [key, value] of Object.entries(more.properties)) testCase.property(key, value);
  if (more.output !== "") testCase.standardOutput(cdata(more.output));
  if (result === "failure") {
    testCase.failure(message, type);
    if (more.seen !== "") testCase.stacktrace(cdata(more.seen));
  } else if (result === "error") testCase.error(message, type);
  else if (result === "skipped") testCase.skipped();
}

/** What may stand in a CDATA section: the library splits only the first end mark. */
function cdata(value: string): string {
  return value.replaceAll("]]>", "]]&gt;");
}
