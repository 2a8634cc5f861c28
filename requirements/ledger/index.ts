import { behaviour } from "./behaviour.ts";
import type { LedgerEntry } from "./entry.ts";
import { type Piece, splitMarkdown, splitPlainText } from "./split.ts";
import { v1 } from "./v1.ts";
import { v2 } from "./v2.ts";

/** A document whose every piece is traced. */
export interface TracedDocument {
  readonly title: string;
  /** Where the document lies in the folder that the ledger tool is given. */
  readonly file: string;
  readonly split: (text: string) => Piece[];
  readonly entries: readonly LedgerEntry[];
}

/** The two API documents, and the reference of what real servers do. */
export const tracedDocuments: readonly TracedDocument[] = [
  {
    title: "API document, v1",
    file: "seeds/000_f90d9e0ab7b2e652.txt",
    split: splitPlainText,
    entries: v1,
  },
  {
    title: "API document, v2",
    file: "seeds/001_f903890b985e5de5.txt",
    split: splitPlainText,
    entries: v2,
  },
  {
    title: "Behaviour reference",
    file: "docs/api-behaviour.md",
    split: splitMarkdown,
    entries: behaviour,
  },
];
