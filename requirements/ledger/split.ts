/**
 * A document as the pieces that each need a trace: sentences, items, table rows, examples. The same text gives the same
 * pieces, whatever its line ends. Headings are no pieces but the places where pieces stand.
 */

import { createHash } from "node:crypto";

/** What a piece is. */
export type PieceKind = "sentence" | "item" | "status" | "endpoint" | "row" | "example";

/** One piece of a document. */
export interface Piece {
  /** Heading and number below it: `Push Endpoints / GET /api/v2/pushes/active 3`. */
  readonly at: string;
  readonly kind: PieceKind;
  readonly text: string;
  /** SHA-256 of the text with white space joined, in hexadecimal. */
  readonly sha256: string;
}

/** A block of lines below a heading, before it is numbered. */
interface Block {
  readonly section: string;
  readonly kind: PieceKind;
  readonly text: string;
}

/** The line between the head of a table and its rows. */
const TABLE_RULE = /^\|[-:| ]+\|$/;

/** The pieces of an API document: plain text as copied from a web page, where headings are short lines of their own. */
export function splitPlainText(text: string): Piece[] {
  let [heading, endpoint] = ["Top", ""];
  const blocks = paragraphsOf(text).flatMap((lines): Block[] => {
    const [first = ""] = lines;
    if (lines.length === 1 && isEndpoint(first)) {
      endpoint = first;
      return [{ section: `${heading} / ${endpoint}`, kind: "endpoint", text: first }];
    }
    if (lines.length === 1 && isPlainHeading(first)) {
      [heading, endpoint] = [first, ""];
      return [];
    }
    const section = endpoint === "" ? heading : `${heading} / ${endpoint}`;
    return plainBlocks(lines).map((block) => ({ ...block, section }));
  });
  return numbered(blocks);
}

/** The pieces of a Markdown document. */
export function splitMarkdown(text: string): Piece[] {
  let section = "Top";
  const groups = paragraphsOf(text).flatMap(markdownGroups);
  const blocks = groups.flatMap((group, index): Block[] => {
    const title = /^#+ +(.*)$/.exec(group[0] ?? "")?.[1];
    section = title ?? section;
    const isTableHead = TABLE_RULE.test(groups[index + 1]?.[0] ?? "");
    if (title !== undefined || isTableHead) return [];
    return markdownBlocks(group).map((block) => ({ ...block, section }));
  });
  return numbered(blocks);
}

/** Text as it is hashed: one space for any white space, none at the ends. */
export function normalised(text: string): string {
  return text.replace(/\s+/g, " ").trim();
}

/** Blocks become pieces, numbered below their heading; a sentence by sentence, everything else as it stands. */
function numbered(blocks: readonly Block[]): Piece[] {
  const counts = new Map<string, number>();
  return blocks
    .flatMap((block) => (block.kind === "sentence" || block.kind === "item" ? sentencesOf(block) : [block]))
    .map(({ section, kind, text }) => {
      const number = (counts.get(section) ?? 0) + 1;
      counts.set(section, number);
      const clean = normalised(text);
      return {
        at: `${section} ${number}`,
        kind,
        text: clean,
        sha256: createHash("sha256").update(clean).digest("hex"),
      };
    });
}

/** Lines between blank ones; a fenced example is one paragraph whatever is inside. */
function paragraphsOf(text: string): string[][] {
  const paragraphs: string[][] = [[]];
  let isFenced = false;
  for (const line of text.split(/\r?\n/)) {
    if (line.startsWith("```")) isFenced = !isFenced;
    if (line.trim() === "" && !isFenced) paragraphs.push([]);
    else paragraphs.at(-1)?.push(line);
  }
  return paragraphs.filter((lines) => lines.length > 0);
}

function isEndpoint(line: string): boolean {
  return /^(GET|POST|DELETE) \/\S*$/.test(line);
}

/** A few words that begin with a capital and do not end as a sentence does. */
function isPlainHeading(line: string): boolean {
  return /^[A-Z]/.test(line) && line.split(" ").length <= 4 && !/[.:;,/{]/.test(line);
}

/** The lines of a paragraph, sorted into items, table rows, examples and running text. */
function plainBlocks(lines: readonly string[]): Omit<Block, "section">[] {
  const blocks: { kind: PieceKind; text: string }[] = [];
  let isTable = false;
  for (const line of lines) {
    const last = blocks.at(-1);
    if (/^Parameter Type Required/.test(line)) isTable = true;
    else if (/^\s*• \d{3} - /.test(line)) blocks.push({ kind: "status", text: line.replace(/^\s*• /, "") });
    else if (/^\s*•/.test(line)) blocks.push({ kind: "item", text: line.replace(/^\s*• /, "") });
    else if (/^[{[]$/.test(line)) {
      isTable = false;
      blocks.push({ kind: "example", text: line });
    } else if (isTable) blocks.push({ kind: "row", text: line });
    else if (last?.kind === "example") last.text += `\n${line}`;
    else if (/^(curl |fetch\(|https?:\/\/\S+$|Authorization: )/.test(line))
      blocks.push({ kind: "example", text: line });
    else if (last) last.text += `\n${line}`;
    else blocks.push({ kind: "sentence", text: line });
  }
  return blocks;
}

/** Headings and what follows them need no blank line between; neither do items and the rows of a table. */
function markdownGroups(lines: readonly string[]): string[][] {
  if (lines[0]?.startsWith("```")) return [[...lines]];
  const groups: string[][] = [];
  let isFenced = false;
  for (const line of lines) {
    const startsGroup = /^(#|\||- |\* |\d+\. |```|---$)/.test(line) || /^(#|\||---$)/.test(groups.at(-1)?.[0] ?? "");
    if (isFenced || (!startsGroup && groups.length > 0)) groups.at(-1)?.push(line);
    else groups.push([line]);
    if (line.startsWith("```")) isFenced = !isFenced;
  }
  return groups;
}

function markdownBlocks(group: readonly string[]): Omit<Block, "section">[] {
  const [first = ""] = group;
  const text = group.join("\n");
  if (first === "---" || TABLE_RULE.test(first)) return [];
  if (first.startsWith("|")) return [{ kind: "row", text }];
  if (first.startsWith("```")) return [{ kind: "example", text }];
  const item = /^(?:[-*]|\d+\.) +([\s\S]*)$/.exec(text)?.[1];
  return [item === undefined ? { kind: "sentence", text } : { kind: "item", text: item }];
}

/**
 * A sentence ends in a full stop or question mark, or in a mark of evidence such as `[R view-limit, L]`, before a
 * capital, a quotation or code; not inside code or a quotation, and not in an abbreviation.
 */
function sentencesOf(block: Block): Block[] {
  const kept: string[] = [];
  const masked = block.text.replace(/`[^`]*`|"[^"]*"/g, (span) => `<<${kept.push(span) - 1}>>`);
  return masked
    .split(/(?<=[.?!]['")*]*|\[[RLS][^\]]*\])(?<!\b(?:e\.g|i\.e|etc|vs)\.)\s+(?=[A-Z'"(*∅]|<<|[a-z]+_)/)
    .map((sentence) => sentence.replace(/<<(\d+)>>/g, (_, index) => kept[Number(index)] ?? ""))
    .map((text) => ({ ...block, text }));
}
