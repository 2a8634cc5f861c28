import { type ChildProcess, spawn } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { test } from "node:test";

/** How a command ended, and what it wrote. */
export interface Ended {
  readonly code: number | null;
  readonly out: string;
  readonly err: string;
}

export interface CommandOptions {
  readonly env?: Readonly<Record<string, string>>;
  /** Called with what the command wrote to standard output, once it has. */
  readonly onOutput?: (child: ChildProcess, out: string) => void;
  /** Called whenever the command tells how many of its checks have ended. */
  readonly onProgress?: (child: ChildProcess) => void;
}

/** The development identities of the mock, as the environment names them. */
export const mockTokens: Readonly<Record<string, string>> = Object.fromEntries(
  ["owner", "other", "admin"].flatMap((who) => [
    [`PUSHCHECK_${who.toUpperCase()}_TOKEN`, `mock-${who}-token`],
    [`PUSHCHECK_${who.toUpperCase()}_EMAIL`, `${who}@example.test`],
  ]),
);

/** Runs `pushcheck` with arguments, as from a checkout, in an environment without anything of ours. */
export function pushcheck(args: readonly string[], { env, onOutput, onProgress }: CommandOptions = {}): Promise<Ended> {
  const main = join(__dirname, "..", "..", "cli", "main.ts");
  const child = spawn(process.execPath, ["--import", "tsx", main, ...args], {
    env: { ...outerEnvironment(), ...env },
    stdio: ["ignore", "pipe", "pipe"],
  });
  const written = { out: "", err: "" };
  child.stdout.setEncoding("utf8").on("data", (text: string) => {
    if (written.out === "") onOutput?.(child, text);
    written.out += text;
  });
  child.stderr.setEncoding("utf8").on("data", (text: string) => {
    written.err += text;
    if (/\d+\/\d+ checks/.test(text)) onProgress?.(child);
  });
  return new Promise((resolve, reject) => {
    child.once("error", reject);
    child.once("close", (code) => resolve({ code, ...written }));
  });
}

/** A folder that goes when the tests of the file have ended. */
export function temporaryFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), "pushcheck-test-"));
  test.after(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

function outerEnvironment(): Record<string, string | undefined> {
  return Object.fromEntries(
    Object.entries(process.env).filter(([name]) => !name.startsWith("PUSHCHECK_") && name !== "NODE_TEST_CONTEXT"),
  );
}
