import { createHash } from "node:crypto";
import { readFileSync, writeFileSync } from "node:fs";
import { closest } from "fastest-levenshtein";
import { intersects, validRange } from "semver";
import { isNode, isSeq, LineCounter, parseDocument, Document as YamlDocument } from "yaml";
import { z } from "zod";
import { requirementIds, requirements } from "../../requirements/index.ts";
import type { Requirement } from "../../requirements/requirement.ts";
import type { Compliance, Row } from "../compliance.ts";
import { groupedBy } from "../grouped.ts";
import { oneLine } from "../render/text.ts";
import { BaselineEntry } from "./baseline.ts";

/** What was read of a baseline file. */
export interface Baseline {
  readonly entries: readonly BaselineEntry[];
  /** Of the file's bytes, so that a change between two readings shows. */
  readonly digest: string;
}

/** A baseline that cannot be used; the message is one line that names the file and the line in it. */
export class BaselineError extends Error {
  override name = "BaselineError";
}

/** Begins what `--write-baseline` leaves for a person to write; the reader refuses it. */
const PLACEHOLDER = "TODO";

/** How long an entry is accepted that `--write-baseline` wrote, in days. */
const ACCEPTED_DAYS = 90;

const NO_RANGE = 'is no range of releases, expected such as ">=2.4.0 <2.12.0"';

const written = z
  .string("expected a text")
  .transform((text) => text.replace(/\s+/g, " ").trim())
  .refine((text) => text !== "" && !text.startsWith(PLACEHOLDER), "is not written yet, expected somebody's words");

const WrittenEntry = BaselineEntry.extend({ reason: written, owner: written })
  .extend({ releases: z.string(`${NO_RANGE}, in quotes`).refine(isRange, { abort: true, error: NO_RANGE }) })
  .superRefine((entry, context) => {
    const rule = ruleOf(entry.requirement);
    const refuse = (path: string[], message: string) => context.addIssue({ code: "custom", path, message });
    if (!rule) {
      const nearest = closest(entry.requirement, requirementIds);
      return refuse(["requirement"], `"${oneLine(entry.requirement, 80)}" is no requirement, did you mean ${nearest}?`);
    }
    const foreign = entry.versions.find((version) => !rule.versions.includes(version));
    if (foreign) refuse(["versions"], `${entry.requirement} is no rule of ${foreign}, expected ${rule.versions}`);
  });

const BaselineFile = z.strictObject({ entries: z.array(WrittenEntry) }).superRefine(({ entries }, context) => {
  for (const [index, entry] of entries.entries()) {
    const earlier = entries.slice(0, index).findIndex((other) => overlap(other, entry));
    if (earlier === -1) continue;
    const message = `repeats entry ${earlier + 1} (${entry.requirement}), expected each finding once`;
    context.addIssue({ code: "custom", path: ["entries", index], message });
  }
});

/** Reads a baseline, YAML or JSON. Throws BaselineError for what is not there, not whole or not usable. */
export function readBaseline(file: string): Baseline {
  let text: string;
  try {
    text = readFileSync(file, "utf8");
  } catch (error) {
    throw new BaselineError(`cannot read ${file}: ${(error as NodeJS.ErrnoException).code ?? "unknown error"}`);
  }
  const lines = new LineCounter();
  const document = parseDocument(text, { lineCounter: lines, prettyErrors: false });
  const [broken] = document.errors;
  if (broken) throw new BaselineError(`${file}:${lines.linePos(broken.pos[0]).line} is neither YAML nor JSON`);
  const parsed = BaselineFile.safeParse(document.toJS());
  if (parsed.success) {
    return { entries: parsed.data.entries, digest: `sha256:${createHash("sha256").update(text).digest("hex")}` };
  }
  const [issue] = parsed.error.issues;
  const path = (issue?.path ?? []) as (string | number)[];
  const where = path.length === 0 ? "a baseline has entries" : path.map(shownKey).join(".");
  const id: unknown = document.getIn([...path.slice(0, 2), "requirement"]);
  const whose = typeof id === "string" && path[2] !== "requirement" ? ` (${oneLine(id, 80)})` : "";
  throw new BaselineError(`${file}:${lineOf(document, path, lines)}: ${where}${whose}: ${issue?.message ?? "invalid"}`);
}

/**
 * Writes what is unexpected in a result as a baseline for a person to complete: its reasons and owners are refused
 * until somebody writes them. Never overwrites a file: throws BaselineError. `today` is a day in UTC.
 */
export function writeBaseline(file: string, rows: readonly Row[], { target }: Compliance, today: string): void {
  const document = `# Findings of ${oneLine(target.name, 80)}, release ${oneLine(target.release, 40)}, on ${today}: written by pushcheck --write-baseline.
# Say for each why it is accepted, and who answers for it. An entry that is no longer true fails the gate.
entries:
${[...groupedBy(rows, ({ requirement, verdict }) => `${requirement} ${verdict}`).values()]
  .map((group) => entryText(group, target.release, today))
  .join("")}`;
  try {
    writeFileSync(file, document, { flag: "wx" });
  } catch (error) {
    throw new BaselineError(`cannot write ${file}: ${(error as NodeJS.ErrnoException).code ?? "unknown error"}`);
  }
}

/** Rows of one requirement with the same verdict are one entry. */
function entryText(rows: readonly Row[], release: string, today: string): string {
  const [first] = rows;
  if (!first) return "";
  const { requirement, verdict, level, statement, reason } = first;
  const expires = new Date(Date.parse(today) + ACCEPTED_DAYS * 24 * 3600 * 1000).toISOString().slice(0, 10);
  const entry = {
    requirement,
    versions: rows.map(({ version }) => version),
    releases: release,
    verdict,
    reason: `${PLACEHOLDER}: why is this accepted?`,
    owner: `${PLACEHOLDER}: who answers for it?`,
    expires,
  };
  const seen = reason === null ? "" : `  # ${oneLine(reason, 200)}\n`;
  const document = new YamlDocument([entry]);
  const versions: unknown = document.getIn([0, "versions"], true);
  if (isSeq(versions)) versions.flow = true;
  const lines = document.toString({ lineWidth: 0, flowCollectionPadding: false }).trimEnd().split("\n");
  return `\n  # ${level} ${statement}\n${seen}${lines.map((line) => `  ${line}\n`).join("")}`;
}

function overlap(a: BaselineEntry, b: BaselineEntry): boolean {
  const shared = a.requirement === b.requirement && a.versions.some((version) => b.versions.includes(version));
  return shared && intersects(a.releases, b.releases);
}

function isRange(text: string): boolean {
  return text.trim() !== "" && validRange(text) !== null;
}

function ruleOf(id: string): Requirement | undefined {
  return Object.hasOwn(requirements, id) ? requirements[id as keyof typeof requirements] : undefined;
}

/** "entries.2": people count from one. */
function shownKey(key: string | number): string {
  return typeof key === "number" ? String(key + 1) : key;
}

/** The line of the nearest thing that is there; 1 for an empty file. */
function lineOf(document: YamlDocument, path: readonly (string | number)[], lines: LineCounter): number {
  for (let length = path.length; length >= 0; length -= 1) {
    const node: unknown = document.getIn(path.slice(0, length), true);
    if (isNode(node) && node.range) return lines.linePos(node.range[0]).line;
  }
  return 1;
}
