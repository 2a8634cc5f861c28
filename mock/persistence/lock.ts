/** One mock at a time keeps a file: a second one would overwrite what the first remembers. */
import { existsSync, readFileSync, realpathSync, rmSync, writeFileSync } from "node:fs";
import { Unusable } from "../unusable.ts";

const ONLY_OWNER = 0o600;

/** The locks of this process: another one may have had its number before, in a container always. */
const held = new Set<string>();

/** Takes a file for this process, and gives the way to let go of it. Throws Unusable where another mock keeps it. */
export function lockState(file: string): () => void {
  const lock = `${existsSync(file) ? realpathSync(file) : file}.lock`;
  if (!create(lock, file)) {
    const owner = ownerOf(lock);
    if (owner !== null) {
      throw new Unusable(
        `${file} is kept by another mock (process ${owner}): end it, or name another file; if it is none, remove ${lock}`,
      );
    }
    // Left by a mock that was killed.
    rmSync(lock, { force: true });
    if (!create(lock, file)) throw new Unusable(`${file} was taken by another mock just now`);
  }
  held.add(lock);
  return () => {
    if (held.delete(lock)) rmSync(lock, { force: true });
  };
}

/** False where there is one. */
function create(lock: string, file: string): boolean {
  try {
    writeFileSync(lock, `${process.pid}\n`, { flag: "wx", mode: ONLY_OWNER });
    return true;
  } catch (error) {
    const { code = "unknown error" } = error as NodeJS.ErrnoException;
    if (code === "EEXIST") return false;
    throw new Unusable(`cannot keep the state in ${file}: ${code}`);
  }
}

/** The process that holds it; null where that is gone. */
function ownerOf(lock: string): number | null {
  let pid: number;
  try {
    pid = Number.parseInt(readFileSync(lock, "utf8"), 10);
  } catch {
    return null;
  }
  if (held.has(lock)) return process.pid;
  return pid > 0 && pid !== process.pid && isRunning(pid) ? pid : null;
}

function isRunning(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === "EPERM";
  }
}
