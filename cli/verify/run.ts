import type { KeyObject } from "node:crypto";
import { existsSync, readFileSync, statSync } from "node:fs";
import { basename, dirname, join } from "node:path";
import { isSignedBy, SIGNATURE_FILE } from "../../reports/bundle/signature.ts";
import type { Compliance } from "../../reports/compliance.ts";
import { releaseOf } from "../../reports/render/headline.ts";
import { renderAll } from "../../reports/render/index.ts";
import { count, oneLine } from "../../reports/render/text.ts";
import { COMPLIANCE_FILE, parseCompliance } from "../../reports/report-files.ts";
import { compare, type Difference } from "../../reports/verify/difference.ts";
import { type Verification, verifyCompliance } from "../../reports/verify/verify.ts";
import { EXIT, UsageError } from "../exit.ts";
import { readPublicKey } from "../input/keys.ts";
import type { VerifyFlags } from "./command.ts";
import { knowledge } from "./knowledge.ts";

/** Differences that are printed: a report of another suite has hundreds. */
const SHOWN = 50;

/**
 * `pushcheck verify`: prints each difference in one line, or what was found to be as recorded, and gives the exit code.
 * Throws UsageError, also for a report of another version, and ComplianceError for what is no report.
 */
export function runVerify(report: string, { publicKey, seal }: VerifyFlags, out: (text: string) => void): number {
  const file = existsSync(report) && statSync(report).isDirectory() ? join(report, COMPLIANCE_FILE) : report;
  const key = publicKey === undefined ? undefined : readPublicKey(publicKey);
  const printed = seal === undefined ? undefined : sealOrThrow(seal);
  const compliance = parseCompliance(file);
  const known = knowledge();

  const verification = verifyCompliance(compliance, known);
  const beside = verification.foreign ? [] : renderingsBeside(file, compliance);
  const differences = [
    ...(printed === undefined ? [] : compare("seal, as it was printed", compliance.seal.digest, printed)),
    ...(key === undefined ? [] : signatureAgain(file, key)),
    ...verification.differences,
    ...beside.flatMap(({ difference }) => difference),
  ];

  if (differences.length > 0) {
    out(`${tampered(file, differences).join("\n")}\n`);
    return EXIT.failed;
  }
  if (verification.foreign) {
    const { version } = compliance.suite;
    throw new UsageError(
      `${file} was judged by pushcheck ${version}, this is ${known.suite.version}: verify it with that version`,
    );
  }
  const names = beside.map(({ name }) => name);
  out(`${verified(file, compliance, verification, names, key !== undefined, printed !== undefined).join("\n")}\n`);
  return EXIT.conforms;
}

function sealOrThrow(seal: string): string {
  if (/^sha256:[0-9a-f]{64}$/.test(seal)) return seal;
  throw new UsageError(`--seal "${oneLine(seal, 80)}" is no seal: expected sha256: and 64 hexadecimal digits`);
}

/** Is the file, byte by byte, what the holder of the key signed? */
function signatureAgain(file: string, key: KeyObject): Difference[] {
  const beside = join(dirname(file), SIGNATURE_FILE);
  if (!existsSync(beside)) return compare("signature", "none beside the report", "one by the holder of the key");
  const signed = isSignedBy(readFileSync(file), readFileSync(beside), key);
  return signed ? [] : compare("signature", SIGNATURE_FILE, "none that the key made over this file");
}

/** The renderings that stand beside a report: each must be, byte by byte, what the report renders to. */
function renderingsBeside(file: string, compliance: Compliance): { name: string; difference: Difference[] }[] {
  if (basename(file) !== COMPLIANCE_FILE) return [];
  return Object.entries(renderAll(compliance)).flatMap(([name, text]) => {
    const rendering = join(dirname(file), name);
    if (!existsSync(rendering)) return [];
    const same = readFileSync(rendering, "utf8") === text;
    return [{ name, difference: compare(name, same ? "as rendered" : "another text", "as rendered") }];
  });
}

function tampered(file: string, differences: readonly Difference[]): string[] {
  const more = differences.length - SHOWN;
  return [
    ...differences
      .slice(0, SHOWN)
      .map(
        ({ where, recorded, recomputed }) => `${oneLine(where, 200)}: recorded ${recorded}, recomputed ${recomputed}`,
      ),
    ...(more > 0 ? [`… and ${more} more`] : []),
    `NOT VERIFIED: ${count(differences.length, "place")} of ${file} ${differences.length === 1 ? "does" : "do"} not say what follows from the rest (exit 1)`,
  ];
}

function verified(
  file: string,
  compliance: Compliance,
  { comparisons, madeAgain, observed }: Verification,
  renderings: readonly string[],
  isSigned: boolean,
  isSealKnown: boolean,
): string[] {
  const { target, run, findings, exchanges, requirements: rows, seal, outcome } = compliance;
  const unsigned = existsSync(join(dirname(file), SIGNATURE_FILE))
    ? `${SIGNATURE_FILE} is there: --public-key says whether it is good`
    : "none";
  return [
    `Password Pusher ${oneLine(releaseOf(compliance), 40)} at ${oneLine(target.baseUrl, 120)}, judged ${run.startedAt} (exit ${outcome.exitCode})`,
    `recomputed: ${count(rows.length, "row")}, ${count(findings.length, "finding")}, ${count(Object.keys(exchanges).length, "exchange")}, counts, outcome, coverage`,
    `comparisons made again: ${madeAgain} of ${comparisons}; the values of the others were cut or replaced by stand-ins`,
    `verdicts taken as told: ${observed} of observers, which keep a sample of what they saw`,
    `renderings that are what the report renders to: ${renderings.join(", ") || "none beside it"}`,
    `signature: ${isSigned ? "made with this key" : unsigned}`,
    `seal: ${seal.digest}${isSealKnown ? ", as printed" : ""}`,
    isSigned || isSealKnown
      ? `VERIFIED: ${file} is whole, and follows from its evidence (exit 0)`
      : `CONSISTENT: ${file} follows from its evidence; compare the seal with the one printed by the run (exit 0)`,
  ];
}
