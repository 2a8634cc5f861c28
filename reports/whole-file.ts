import { renameSync, writeFileSync } from "node:fs";

/** Writes a file that is whole or not there. `mode` is for new files; the usual one unless said. */
export function writeWhole(file: string, text: string | Uint8Array, mode?: number): void {
  const unfinished = `${file}.${process.pid}.tmp`;
  writeFileSync(unfinished, text, { mode });
  renameSync(unfinished, file);
}
