/** `npm run fidelity`: measures the mock against every recording and writes docs/fidelity.md; `--check` only compares. */
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { packagedRecordings } from "../commands.ts";
import { deviations } from "../deviations.ts";
import { measureFidelity, renderFidelity } from "../fidelity.ts";
import { readRecordings } from "../recording.ts";
import { startMockFor } from "./mock-target.ts";

const FILE = join(__dirname, "../../docs/fidelity.md");

async function main(check: boolean): Promise<void> {
  const parities = await measureFidelity(readRecordings(packagedRecordings()), startMockFor);
  const text = renderFidelity(parities, deviations);
  if (!check) {
    writeFileSync(FILE, text);
    process.stdout.write(`${FILE} written\n`);
  } else if (readFileSync(FILE, "utf8") === text) {
    process.stdout.write(`${FILE} is up to date\n`);
  } else {
    process.stderr.write(`${FILE} is out of date: run npm run fidelity\n`);
    process.exitCode = 1;
  }
}

void main(process.argv.includes("--check"));
