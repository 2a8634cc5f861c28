import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { generateKeyPairSync } from "node:crypto";
import { cpSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { before, describe, it } from "node:test";
import { knowledge } from "../../cli/verify/knowledge.ts";
import { startMock } from "../../mock/server.ts";
import type { Compliance } from "../../reports/compliance.ts";
import type { Assertion } from "../../reports/finding.ts";
import { type Recheck, recheck } from "../../reports/verify/comparisons.ts";
import { verifyCompliance } from "../../reports/verify/verify.ts";
import { mockTokens, pushcheck, temporaryFolder } from "../helpers/command.ts";
import { resealed, tamperings } from "../helpers/tampering.ts";

const folder = temporaryFolder();
const report = join(folder, "report");
const keys = {
  private: join(folder, "key.pem"),
  public: join(folder, "key.pub.pem"),
  other: join(folder, "other.pem"),
};
const known = knowledge();
let honest: Compliance;

/** A signed report on a server that lets a push live for one view too long. */
before(async () => {
  writeKeys();
  const mock = await startMock({ defects: ["expires-one-view-late"] });
  const { PUSHCHECK_ADMIN_TOKEN: _token, PUSHCHECK_ADMIN_EMAIL: _email, ...env } = mockTokens;
  const args = ["check", mock.url, "--only", "expiration,version,audit", "--report", report];
  const { code, err } = await pushcheck([...args, "--sign-key", keys.private], { env });
  await mock.close();
  assert.equal(code, 1, err);
  honest = JSON.parse(readFileSync(join(report, "compliance.json"), "utf8"));
});

describe("pushcheck verify", () => {
  it("says of an honest report that it is consistent, and what it rests on", async () => {
    const { code, out, err } = await pushcheck(["verify", report]);

    assert.equal(code, 0, out + err);
    assert.match(out, /^recomputed: \d+ rows, \d+ findings, \d+ exchanges/m);
    assert.match(out, /^renderings that are what the report renders to: index\.html, junit\.xml, summary\.md/m);
    assert.match(out, /^signature: compliance\.json\.sig is there: --public-key says/m);
    assert.match(out, /^CONSISTENT: .*compare the seal/m);
  });

  it("verifies a report by its printed seal, and by the key that signed it", async () => {
    const args = ["verify", join(report, "compliance.json"), "--seal", honest.seal.digest];

    const { code, out } = await pushcheck([...args, "--public-key", keys.public]);

    assert.equal(code, 0, out);
    assert.match(out, /^signature: made with this key$/m);
    assert.match(out, /^seal: sha256:[0-9a-f]{64}, as printed$/m);
    assert.match(out, /^VERIFIED: /m);
  });

  it("names each difference in one line, and what was recomputed", async () => {
    const { code, out } = await verifyEdited((text) => text.replace('"exitCode": 1', '"exitCode": 0'));

    assert.equal(code, 1);
    assert.match(out, /^outcome: exitCode: recorded 0, recomputed 1$/m);
    assert.match(out, /^signature: recorded compliance\.json\.sig, recomputed none that the key made over this file$/m);
    assert.match(out, /^NOT VERIFIED: \d+ places .* \(exit 1\)$/m);
  });

  it("notices a rendering that was edited", async () => {
    const page = readFileSync(join(report, "index.html"), "utf8");
    const { code, out } = await verifyEdited(undefined, { "index.html": page.replace("Does not conform", "Conforms") });

    assert.equal(code, 1);
    assert.match(out, /^index\.html: recorded another text, recomputed as rendered$/m);
  });

  it("notices another key, and a report that nobody signed", async () => {
    const another = await pushcheck(["verify", report, "--public-key", keys.other]);
    const unsigned = await verifyEdited(undefined, {}, ["compliance.json.sig"]);

    assert.equal(another.code, 1);
    assert.match(another.out, /^signature: /m);
    assert.equal(unsigned.code, 1);
    assert.match(unsigned.out, /^signature: recorded none beside the report/m);
  });

  it("signs so that OpenSSL can check it", () => {
    const [file, signature] = [join(report, "compliance.json"), join(report, "compliance.json.sig")];
    const args = ["pkeyutl", "-verify", "-pubin", "-inkey", keys.public, "-rawin", "-in", file, "-sigfile", signature];

    assert.match(execFileSync("openssl", args, { encoding: "utf8" }), /Verified Successfully/);
  });
});

describe("what cannot be verified is one line and exit code 2", () => {
  const whole = () => readFileSync(join(report, "compliance.json"), "utf8");
  const files: Readonly<Record<string, readonly [() => string, RegExp]>> = {
    "a truncated file": [() => whole().slice(0, -5000), /is not whole JSON: half-written, or cut off/],
    "a file of something else": [() => '{"name":"x"}', /is not a report of pushcheck/],
    "a report of another schema": [
      () => whole().replace('"schemaVersion": 2', '"schemaVersion": 1'),
      /has schema version 1, expected 2: written by an older pushcheck/,
    ],
    "a report with a field too many": [() => whole().replace("{", '{"extra":1,'), /does not fit the schema/],
    "an honest report of another version": [
      () => JSON.stringify(resealed({ ...honest, suite: { ...honest.suite, version: "0.0.1" } })),
      /was judged by pushcheck 0\.0\.1, this is .*: verify it with that version/,
    ],
  };
  for (const [name, [text, says]] of Object.entries(files)) {
    it(name, async () => {
      const file = join(folder, "bad.json");
      writeFileSync(file, text());

      await isRefused(["verify", file], says);
    });
  }

  it("no file, no key, a private key, no seal", async () => {
    await isRefused(["verify", join(folder, "nowhere")], /cannot be read: expected the compliance\.json of a run/);
    await isRefused(["verify", report, "--public-key", join(folder, "none")], /cannot read .*none: ENOENT/);
    await isRefused(["verify", report, "--public-key", keys.private], /is a private key, expected the public one/);
    await isRefused(["verify", report, "--seal", "sha256:12"], /is no seal: expected sha256:/);
  });

  it("a key that cannot sign, before anything is sent", async () => {
    await isRefused(["check", "http://127.0.0.1:9", "--sign-key", keys.public], /is not an Ed25519 private key/);
    await isRefused(["check", "--report", join(folder, "unused")], /PUSHCHECK_SIGN_KEY is not an Ed25519 private key/, {
      PUSHCHECK_SIGN_KEY: "not a key",
    });
  });
});

describe("tampering is noticed", () => {
  for (const { what, edit, noticed, despiteNewDigests } of tamperings) {
    it(what, () => {
      const edited = structuredClone(honest);
      edit(edited);

      assert.match(linesOf(edited), noticed);
      const careful = resealed(edited);
      assert.equal(verifyCompliance(careful, known).differences.length > 0, despiteNewDigests, "with new digests");
      assert.notEqual(careful.seal.digest, honest.seal.digest);
    });
  }

  it("and docs/verify.md tells of each how", () => {
    const rows = tamperings.map(
      ({ what, despiteNewDigests }) => `| ${what} | yes | ${despiteNewDigests ? "yes" : "no"} | yes |`,
    );
    const told = readFileSync(join(__dirname, "..", "..", "docs", "verify.md"), "utf8").split("\n");

    assert.deepEqual(
      told.filter((line) => / \| yes \|$/.test(line)).map((line) => line.replace(/ +\|/g, " |")),
      rows,
    );
  });

  /** What verify prints of an edited report whose seal was printed when the run ended. */
  function linesOf(edited: Compliance): string {
    const { differences } = verifyCompliance(edited, known);
    const lines = differences.map(
      (entry) => `${entry.where}: recorded ${entry.recorded}, recomputed ${entry.recomputed}`,
    );
    return [...lines, ...(edited.seal.digest === honest.seal.digest ? [] : ["seal, as it was printed"])].join("\n");
  }
});

describe("a comparison made again", () => {
  const table: readonly (readonly [Recheck, Assertion["matcher"], string, string, boolean])[] = [
    ["agrees", "toBe", "200", "200", true],
    ["contradicts", "toBe", "404", "200", true],
    ["contradicts", "toBe", "200", "200", false],
    ["agrees", "toMatchObject", '{"a":1,"b":2}', '{"a":1}', true],
    ["contradicts", "toMatchObject", '{"b":2}', '{"a":1}', true],
    ["agrees", "not toContain", '["a"]', '"b"', true],
    ["contradicts", "not toContain", '["a"]', '"a"', true],
    ["agrees", "toMatch", '"2.11.4"', '"/^\\\\d+\\\\.\\\\d+/"', true],
    ["contradicts", "toMatch", '"x"', '"/^\\\\d+$/"', true],
    ["agrees", "toHaveProperty", '{"a":null}', '["a",null]', true],
    ["agrees", "toBeNull", "null", "[]", true],
    ["contradicts", "toBeNull", "1", "[]", true],
    // Equal secrets have equal stand-ins; other spellings of one secret have the same one.
    ["agrees", "toBe", '"<payload-1>"', '"<payload-1>"', true],
    ["contradicts", "toBe", '"<payload-2>"', '"<payload-1>"', true],
    ["open", "toBe", '"<payload-1>"', '"<payload-1>"', false],
    ["open", "not toContain", '"x <payload-1>"', '"<payload-1>"', true],
    ["open", "toHaveLength", '"<payload-1>"', "40", true],
    ["open", "toBe", `"${"x".repeat(399)}…`, '"y"', true],
    ["open", "toBeUndefined", "<absent>", "[]", true],
    // Matchers that checks do not use could do anything.
    ["open", "toMatchSnapshot", '"x"', '"x"', true],
    ["open", "constructor", '"x"', '"x"', true],
  ];
  for (const [result, matcher, seen, expected, passed] of table) {
    it(`${result}: ${seen.slice(0, 30)} ${matcher} ${expected}, ${passed ? "passed" : "failed"}`, () => {
      assert.equal(recheck({ matcher, seen, expected, passed }), result);
    });
  }

  it("is possible for most comparisons of a run", () => {
    const { comparisons, madeAgain } = verifyCompliance(honest, known);

    assert.ok(madeAgain / comparisons > 0.6, `${madeAgain} of ${comparisons}`);
  });
});

function writeKeys(): void {
  const [own, foreign] = [generateKeyPairSync("ed25519"), generateKeyPairSync("ed25519")];
  writeFileSync(keys.private, own.privateKey.export({ type: "pkcs8", format: "pem" }));
  writeFileSync(keys.public, own.publicKey.export({ type: "spki", format: "pem" }));
  writeFileSync(keys.other, foreign.publicKey.export({ type: "spki", format: "pem" }));
}

/** Verifies, with the public key, a copy of the report in which files were replaced or left out. */
function verifyEdited(
  edit: (text: string) => string = (text) => text,
  replaced: Readonly<Record<string, string>> = {},
  without: readonly string[] = [],
) {
  const copy = temporaryCopy(without);
  const file = join(copy, "compliance.json");
  writeFileSync(file, edit(readFileSync(file, "utf8")));
  for (const [name, text] of Object.entries(replaced)) writeFileSync(join(copy, name), text);
  return pushcheck(["verify", copy, "--public-key", keys.public]);
}

let copies = 0;

function temporaryCopy(without: readonly string[]): string {
  copies += 1;
  const copy = join(folder, `copy-${copies}`);
  cpSync(report, copy, { recursive: true, filter: (file) => !without.some((name) => file.endsWith(name)) });
  return copy;
}

async function isRefused(args: readonly string[], says: RegExp, env: Record<string, string> = {}): Promise<void> {
  const { code, out, err } = await pushcheck(args, { env });

  assert.equal(code, 2, out + err);
  assert.match(err, says);
  assert.equal(err.trim().split("\n").length, 1, err);
}
