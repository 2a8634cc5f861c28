/** `npm run compare:page`: writes the tables of docs/compare.md anew, between its markers. */
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { type Fact, facts } from "../../openapi/releases.ts";
import { meanings } from "../../reports/compare/facts.ts";
import { comparisonRules } from "../../reports/compare/rules.ts";
import { neighbours } from "./known-breaks.ts";
import { seededChanges } from "./seeded-changes.ts";

const FILE = join(__dirname, "..", "..", "docs", "compare.md");

/** The tables by the names of their markers. */
export function tables(): Record<string, string> {
  return {
    rules: table(
      ["rule", "class", "when"],
      Object.entries(comparisonRules).map(([id, rule]) => [code(id), rule.class, rule.sentence]),
    ),
    facts: table(
      ["fact", "begins", "ends", "what"],
      (Object.keys(meanings) as Fact[]).map((fact) => {
        const { begins, ends = "" } = meanings[fact];
        return [code(fact), begins, ends, facts[fact].what];
      }),
    ),
    changes: table(
      ["change", "class", "by the rule", "checks"],
      seededChanges.map((change) => [
        change.what,
        change.class,
        code(change.rule),
        `${change.ids.map(code).join(", ")} (${change.version})`,
      ]),
    ),
    releases: table(
      ["from", "to", "seen in runs", "seen in recordings of real servers", "named, cannot be seen"],
      neighbours.map(({ from, to, seen, recorded, unseen }) => [
        from,
        to,
        seen.map(code).join(", "),
        recorded.map(code).join(", "),
        Object.entries(unseen)
          .map(([fact, why]) => `${code(fact)} (${why})`)
          .join(", "),
      ]),
    ),
  };
}

/** The page with its tables as they should be. */
export function pageWith(text: string): string {
  return Object.entries(tables()).reduce((page, [name, rows]) => {
    const [begin, end] = [`<!-- table: ${name} -->`, `<!-- end: ${name} -->`];
    const [from, to] = [page.indexOf(begin), page.indexOf(end)];
    if (from < 0 || to < from) throw new Error(`docs/compare.md has no place for the table ${name}`);
    return `${page.slice(0, from + begin.length)}\n\n${rows}\n\n${page.slice(to)}`;
  }, text);
}

/** The page as it is. */
export function page(): string {
  return readFileSync(FILE, "utf8");
}

function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]) => `| ${cells.map((cell) => cell.replaceAll("|", "\\|")).join(" | ")} |`;
  return [line(head), line(head.map(() => "---")), ...rows.map(line)].join("\n");
}

function code(text: string): string {
  return `\`${text}\``;
}

if (require.main === module) writeFileSync(FILE, pageWith(page()));
