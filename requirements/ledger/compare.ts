import type { LedgerEntry } from "./entry.ts";
import type { Piece } from "./split.ts";

/** What a document and its ledger do not share. */
export interface Difference {
  /** Pieces that no entry traces: new, or with another text. */
  readonly untraced: readonly Piece[];
  /** Entries whose piece is gone: removed, or with another text. */
  readonly gone: readonly LedgerEntry[];
}

/** Compares by hash, so that pieces may move; two pieces with the same text need two entries. */
export function compare(pieces: readonly Piece[], entries: readonly LedgerEntry[]): Difference {
  return { untraced: unmatched(pieces, entries), gone: unmatched(entries, pieces) };
}

function unmatched<Own extends { sha256: string }>(own: readonly Own[], others: readonly { sha256: string }[]): Own[] {
  const left = new Map<string, number>();
  for (const { sha256 } of others) left.set(sha256, (left.get(sha256) ?? 0) + 1);
  return own.filter(({ sha256 }) => {
    const count = left.get(sha256) ?? 0;
    left.set(sha256, count - 1);
    return count <= 0;
  });
}
