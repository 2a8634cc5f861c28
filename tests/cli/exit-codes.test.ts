import assert from "node:assert/strict";
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { after, before, describe, it } from "node:test";
import { explain } from "../../cli/exit.ts";
import { type Mock, startMock } from "../../mock/server.ts";
import { nullServers, refusing } from "../../proof/null-servers/servers.ts";
import { mockTokens, pushcheck, temporaryFolder } from "../helpers/command.ts";
import { meddleWith } from "../servers/meddling-proxy.ts";
import { type Served, serve } from "../servers/serve.ts";

/** One run that ends with an exit code, and what its last words must say. */
interface Case {
  readonly because: string;
  readonly args: readonly string[];
  readonly env?: Readonly<Record<string, string>>;
  /** The target's name in `targets`; none for the embedded mock, or where the arguments name one. */
  readonly at?: string;
  readonly says: RegExp;
}

const folder = temporaryFolder();
const { PUSHCHECK_ADMIN_TOKEN: _token, PUSHCHECK_ADMIN_EMAIL: _email, ...ownerAndOther } = mockTokens;
let mock: Mock;
const targets: Record<string, Served> = {};

before(async () => {
  mock = await startMock({ port: 0 });
  targets.mock = mock;
  // A version document with a member that no document describes.
  targets["breaks a rule"] = await meddleWith(mock.url, (answer) =>
    answer.path.includes("/version") ? { ...answer, body: answer.body.replace("{", '{"debug":true,') } : answer,
  );
  targets["dies after detection"] = await meddleWith(mock.url, (answer) =>
    answer.userAgent.includes("detection") ? answer : null,
  );
  targets.refuses = await refusing();
  for (const [name, answer] of Object.entries(nullServers)) targets[name] = await serve(answer);
  write("without-admin.yaml", "without: [admin]\n");
  write("unknown-key.yaml", "name: staging\nurl: http://127.0.0.1:1\n");
  write("unset-variable.yaml", "identities: { owner: { token: NOBODY_SETS_THIS } }\n");
  write("settings.yaml", "allow_anonimous: false\n");
  write("half.json", '{"owner": {"email": "a@b.test"');
});

after(async () => {
  for (const { close } of Object.values(targets)) await close();
});

const cases: Readonly<Record<0 | 1 | 2 | 3 | 4, readonly Case[]>> = {
  0: [
    {
      because: "every selected rule passed",
      at: "mock",
      args: ["--only", "version"],
      env: mockTokens,
      says: /CONFORMS/,
    },
    { because: "the embedded mock passed", args: ["--only", "version-fields"], says: /CONFORMS/ },
    { because: "observers of a named area saw what they judge", args: ["--only", "transport"], says: /CONFORMS/ },
    {
      because: "the profile declares the admin missing",
      at: "mock",
      args: ["--only", "retrieval-admin-free,version-fields", "--profile", join(folder, "without-admin.yaml")],
      env: ownerAndOther,
      says: /CONFORMS/,
    },
    { because: "help was asked for", args: ["--help"], says: /Exit codes/ },
    { because: "a list was asked for", args: ["--list", "--only", "MUST"], says: /version-public/ },
  ],
  1: [
    {
      because: "a MUST failed",
      at: "breaks a rule",
      args: ["--only", "version-fields"],
      env: mockTokens,
      says: /fail +MUST +v1 version-fields: seen/,
    },
    {
      because: "a MUST failed, although others could not be judged",
      at: "breaks a rule",
      args: ["--only", "version-fields,retrieval-admin-free"],
      says: /MUST rules? failed/,
    },
  ],
  2: [
    { because: "--only has a typo", args: ["--only", "version-feilds"], says: /did you mean "version-fields"/ },
    {
      because: "the selection is empty",
      args: ["--only", "version-feature-url", "--api", "v1"],
      says: /selects nothing/,
    },
    { because: "a flag is unknown", args: ["--relase", "2.4.0"], says: /unknown option '--relase'.*--release/ },
    { because: "the budget would not get past detection", args: ["--budget", "12"], says: /too small.*up to 12/ },
    { because: "a flag's value is unfit", args: ["--workers", "none"], says: /whole number/ },
    { because: "the URL has no scheme", args: ["localhost:5100"], says: /did you mean http:\/\/localhost:5100/ },
    { because: "the URL carries credentials", args: ["http://me:word@127.0.0.1:1"], says: /carries credentials/ },
    { because: "the host serves the public", args: ["https://eu.pwpush.com"], says: /--i-may-test-this-host/ },
    { because: "the release is unknown", args: ["--release", "3.0.0"], says: /nearest is 2\.11\.4/ },
    { because: "a setting is unknown", args: ["--set", "allow_anonimous=no"], says: /did you mean "allow_anonymous"/ },
    {
      because: "the settings file has an unknown key",
      args: ["--config", join(folder, "settings.yaml")],
      says: /did you mean/,
    },
    {
      because: "the profile is not there",
      args: ["--profile", join(folder, "none.yaml")],
      says: /cannot read .*ENOENT/,
    },
    { because: "the profile has an unknown key", args: ["--profile", join(folder, "unknown-key.yaml")], says: /"url"/ },
    {
      because: "the profile names a variable that is not set",
      at: "mock",
      args: ["--profile", join(folder, "unset-variable.yaml")],
      says: /NOBODY_SETS_THIS is not set/,
    },
    {
      because: "the identities file is cut off",
      at: "mock",
      args: ["--identities", join(folder, "half.json")],
      says: /half\.json/,
    },
    {
      because: "a token comes without its e-mail",
      at: "mock",
      args: [],
      env: { PUSHCHECK_OWNER_TOKEN: "mock-owner-token" },
      says: /PUSHCHECK_OWNER_EMAIL is not set/,
    },
    {
      because: "the target refuses a token",
      at: "mock",
      args: [],
      env: { ...mockTokens, PUSHCHECK_OTHER_TOKEN: "revoked" },
      says: /the other's token is refused/,
    },
    {
      because: "the report cannot be written",
      args: ["--report", join(folder, "half.json", "x")],
      says: /cannot write/,
    },
    {
      because: "the certificate's file is none",
      at: "mock",
      args: ["--ca", join(folder, "none.pem")],
      says: /cannot read/,
    },
  ],
  3: [
    { because: "nobody listens", at: "refuses", args: [], says: /ECONNREFUSED/ },
    { because: "it is no Password Pusher", at: "always HTML", args: [], says: /not a Password Pusher.*text\/html/ },
    { because: "it redirects to a login page", at: "redirects to a login", args: [], says: /redirects .*login page/ },
    { because: "nobody has set it up", at: "redirects to its first-run page", args: [], says: /first-run page/ },
    { because: "the mock has no users", args: ["--set", "no_users=true"], says: /first-run page/ },
  ],
  4: [
    {
      because: "an identity was not given, and not declared missing",
      at: "mock",
      args: ["--only", "retrieval-admin-free"],
      env: ownerAndOther,
      says: /no admin identity was given/,
    },
    {
      because: "nothing applies",
      at: "mock",
      args: ["--only", "version-edition-commercial"],
      says: /no rule was judged/,
    },
    {
      because: "the budget was spent",
      at: "mock",
      args: ["--only", "retrieval-admin-free", "--budget", "13"],
      env: mockTokens,
      says: /budget is spent/,
    },
    {
      because: "the target died on the way",
      at: "dies after detection",
      args: ["--only", "retrieval-admin-free"],
      env: mockTokens,
      says: /INCONCLUSIVE/,
    },
  ],
};

for (const [code, list] of Object.entries(cases)) {
  describe(`exit ${code}`, { concurrency: 2 }, () => {
    for (const [index, { because, args, env, at, says }] of list.entries()) {
      it(because, async () => {
        const url = at === undefined ? [] : [targets[at]?.url ?? assert.fail(`no target "${at}"`)];
        const report = args.includes("--report") ? [] : ["--report", join(folder, `${code}-${index}`)];

        const ended = await pushcheck(["check", ...url, ...args, ...report], { env });

        assert.equal(ended.code, Number(code), ended.out + ended.err);
        assert.match(ended.out + ended.err, says);
        if (code === "2" || code === "3") assert.equal(ended.err.trim().split("\n").length, 1, "one line");
      });
    }
  });
}

describe("what is left in the report folder", () => {
  it("a report of an earlier run does not outlive a target that cannot be judged", async () => {
    const report = join(folder, "stale");
    mkdirSync(report);
    writeFileSync(join(report, "compliance.json"), "{}");

    const ended = await pushcheck(["check", targets.refuses?.url ?? "", "--report", report]);

    assert.equal(ended.code, 3);
    assert.throws(() => readFileSync(join(report, "compliance.json")), /ENOENT/);
  });

  it("a report that cannot be written is inconclusive", async () => {
    const report = join(folder, "blocked");
    mkdirSync(join(report, "compliance.json"), { recursive: true });

    const ended = await pushcheck(["check", "--only", "version-fields", "--report", report]);

    assert.equal(ended.code, 4, ended.out + ended.err);
    assert.match(ended.err, /no usable report/);
  });
});

describe("a signal", () => {
  for (const [signal, code] of [
    ["SIGINT", 130],
    ["SIGTERM", 143],
  ] as const) {
    it(`${signal} ends the run in order with ${code}`, async () => {
      const report = join(folder, signal);
      let asked = false;

      const ended = await pushcheck(["check", targets.mock?.url ?? "", "--report", report], {
        env: mockTokens,
        onProgress: (child) => {
          if (!asked) child.kill(signal);
          asked = true;
        },
      });

      assert.equal(ended.code, code, ended.out + ended.err);
      assert.match(ended.err, new RegExp(`interrupted by ${signal} \\(exit ${code}\\)`));
      const { outcome, run } = JSON.parse(readFileSync(join(report, "compliance.json"), "utf8"));
      assert.notEqual(outcome.exitCode, 0);
      assert.deepEqual(run.traffic.leftovers, []);
    });
  }
});

describe("a fault of our own", () => {
  it("is one line, names itself and gives 4", () => {
    const { line, exitCode } = explain(new TypeError("x is not a function\n  at y"));

    assert.equal(line, "this is a bug of pushcheck: TypeError: x is not a function (PUSHCHECK_DEBUG=1 shows where)");
    assert.equal(exitCode, 4);
  });
});

function write(name: string, text: string): void {
  writeFileSync(join(folder, name), text);
}
