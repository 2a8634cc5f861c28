import { oneLine } from "../reports/render/text.ts";
import type { KeepsakeResult } from "./inspect.ts";

/** A line for each keepsake, and one more for each thing that is otherwise. */
export function keepsakeLines(results: readonly KeepsakeResult[]): string[] {
  const width = Math.max(0, ...results.map(({ name }) => name.length));
  return results.flatMap(({ name, verdict, lines }) => [
    `  ${verdict.padEnd(10)} ${name.padEnd(width)}`.trimEnd(),
    ...lines.map((line) => `               ${oneLine(line, 200)}`),
  ]);
}

/** "28 pushes: 27 as they were, 1 changed". */
export function keepsakeTally(results: readonly KeepsakeResult[]): string {
  const count = (verdict: KeepsakeResult["verdict"]) => results.filter((one) => one.verdict === verdict).length;
  const [changed, open] = [count("changed"), count("not judged")];
  return [
    `${results.length} pushes: ${count("as it was")} as they were`,
    ...(changed > 0 ? [`${changed} changed`] : []),
    ...(open > 0 ? [`${open} not judged`] : []),
  ].join(", ");
}
