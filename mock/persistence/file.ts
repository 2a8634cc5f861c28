/** Reading and writing the file that keeps a state. It holds payloads, so that only its owner may read it. */
import { createWriteStream, existsSync, readFileSync, realpathSync } from "node:fs";
import { rename, rm } from "node:fs/promises";
import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import { Unusable } from "../unusable.ts";
import { linesOf, type Memory, parseLines } from "./format.ts";

const ONLY_OWNER = 0o600;
const LINE_END = 10;
const CHUNK = 256 * 1024;

/** The memory that a file holds; null where there is no file. Throws Unusable, and leaves the file as it is. */
export function readMemory(file: string): Memory | null {
  if (!existsSync(file)) return null;
  return parseLines(splitLines(bytesOf(file)), file);
}

/** Puts a memory in the place of what the file held, at once or not at all. Throws Unusable. */
export async function writeMemory(file: string, memory: Memory): Promise<void> {
  const target = existsSync(file) ? realpathSync(file) : file;
  const temporary = `${target}.${process.pid}.tmp`;
  try {
    const text = Readable.from(chunksOf(linesOf(memory)), { objectMode: false });
    await pipeline(text, createWriteStream(temporary, { mode: ONLY_OWNER, flush: true }));
    await rename(temporary, target);
  } catch (error) {
    await rm(temporary, { force: true });
    throw new Unusable(`cannot keep the state in ${file}: ${codeOf(error)}`);
  }
}

function bytesOf(file: string): Buffer {
  try {
    return readFileSync(file);
  } catch (error) {
    throw new Unusable(`cannot read ${file}: ${codeOf(error)}`);
  }
}

/** Each line ends with a line end; what follows the last one is a line that was cut off. */
function splitLines(bytes: Buffer): string[] {
  const lines: string[] = [];
  for (let start = 0; start < bytes.length; ) {
    const end = bytes.indexOf(LINE_END, start);
    lines.push(bytes.toString("utf8", start, end < 0 ? bytes.length : end));
    start = end < 0 ? bytes.length : end + 1;
  }
  return lines;
}

/** Many lines at a time: writing each by itself would take longer than everything else. */
function* chunksOf(lines: Iterable<string>): Generator<string> {
  let chunk = "";
  for (const line of lines) {
    chunk += line;
    if (chunk.length < CHUNK) continue;
    yield chunk;
    chunk = "";
  }
  yield chunk;
}

function codeOf(error: unknown): string {
  return (error as NodeJS.ErrnoException).code ?? "unknown error";
}
