/**
 * `npm run pin`: adds new requirement ids to tests/snapshots/requirements.json. An id that is gone, or means something
 * else than it did, is refused; `npm run pin -- ID…` accepts it for the ids that are named, as a correction of wording.
 */
import { createHash } from "node:crypto";
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { requirementIds, requirements } from "../../requirements/index.ts";

/** What an id stands for: its level, and a digest of its statement. */
export type Meanings = Readonly<Record<string, string>>;

const FILE = join(__dirname, "requirements.json");

/** What the ids of the catalogue mean now. */
export function currentMeanings(): Meanings {
  return Object.fromEntries(
    [...requirementIds].sort().map((id) => {
      const { level, statement } = requirements[id];
      return [id, `${level} ${createHash("sha256").update(statement).digest("hex").slice(0, 16)}`];
    }),
  );
}

/** What they meant when they were pinned. */
export function pinnedMeanings(): Meanings {
  return JSON.parse(readFileSync(FILE, "utf8")) as Meanings;
}

/** Pinned ids that are gone, or mean something else now. */
export function changedMeanings(pinned: Meanings, current: Meanings): string[] {
  return Object.keys(pinned).filter((id) => pinned[id] !== current[id]);
}

function main(accepted: readonly string[]): void {
  const current = currentMeanings();
  const refused = changedMeanings(pinnedMeanings(), current).filter((id) => !accepted.includes(id));
  if (refused.length > 0) {
    process.stderr.write(`an id keeps its meaning for ever; gone or changed: ${refused.join(" ")}\n`);
    process.exitCode = 1;
    return;
  }
  writeFileSync(FILE, `${JSON.stringify(current, null, 2)}\n`);
}

if (require.main === module) main(process.argv.slice(2));
