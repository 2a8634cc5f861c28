import type { BaselineEntry } from "../../reports/baseline/baseline.ts";
import { restoreExchanges } from "../../reports/bundle/exchanges.ts";
import type { Compliance } from "../../reports/compliance.ts";
import type { Exchange, Finding } from "../../reports/finding.ts";
import { resultOf } from "../../reports/result.ts";
import type { RunContext } from "../../reports/run/run-context.ts";
import type { Catalogue } from "../../reports/summary.ts";
import type { ApiVersion, Requirement } from "../../requirements/requirement.ts";

/** Rules as a run sees them: id → level and statement. Half of the areas exist, so that filters have something to do. */
const statements: Readonly<Record<string, readonly [Requirement["level"], string]>> = {
  "access-token-required-for-lists": ["MUST", "refuse the lists of active and expired pushes without a token"],
  "access-bearer-token": ["MUST", "accept a token in an Authorization header of the Bearer form"],
  "access-legacy-headers": ["MUST", "accept the pair of legacy headers for e-mail and token"],
  "access-unknown-token": ["MUST", "answer a token that does not exist with 401 and an empty body"],
  "access-foreign-audit": ["MUST", "keep the audit log of a push from everyone but its owner"],
  "access-admin-audit": ["MAY", "show the audit log of any push to an admin"],
  "creation-status": ["MUST", "answer a created push with 201"],
  "creation-defaults-days": ["MUST", "give a push seven days when none are named"],
  "creation-defaults-views": ["MUST", "give a push five views when none are named"],
  "creation-days-bounds": ["MUST", "keep the days of a push between 1 and 90"],
  "creation-views-bounds": ["MUST", "keep the views of a push between 1 and 100"],
  "creation-unicode": ["MUST", "keep every character of a payload, whatever its script"],
  "creation-empty-payload": ["MUST", "refuse an empty payload with 422 and name the field"],
  "creation-form-body": ["SHOULD", "accept a form-encoded body as it accepts JSON"],
  "creation-multipart-body": ["SHOULD", "accept a multipart body as it accepts JSON"],
  "retrieval-payload": ["MUST", "return the payload to whoever has the token of an unexpired push"],
  "retrieval-passphrase-required": ["MUST", "withhold the payload until the right passphrase is given"],
  "retrieval-passphrase-wrong": ["MUST", "answer a wrong passphrase with 401, and not count a view"],
  "retrieval-passphrase-limit": ["MUST", "stop answering passphrase attempts after five in a minute"],
  "retrieval-not-found": ["MUST", "answer an unknown token with 404"],
  "retrieval-no-store": ["SHOULD", "forbid caches to keep an answer that carries a payload"],
  "retrieval-head-counts": ["MAY", "count a HEAD request as a view"],
  "expiration-view-limit": ["MUST", "expire a push once it has been viewed as often as it allows"],
  "expiration-last-view": ["MUST", "still show the payload at the last allowed view"],
  "expiration-day-limit": ["MUST", "expire a push once its days are over"],
  "expiration-by-owner": ["MUST", "let the owner expire a push at any time"],
  "expiration-by-viewer": ["MUST", "let a viewer expire a push that is deletable by viewers"],
  "expiration-viewer-refused": ["MUST", "refuse a viewer the deletion of a push that is not deletable by viewers"],
  "expiration-payload-dropped": ["MUST", "drop the payload of an expired push"],
  "audit-events-in-order": ["MUST", "list the events of a push in the order in which they happened"],
  "audit-views-counted": ["MUST", "record every view of a push in its audit log"],
  "listing-own-only": ["MUST", "list only the pushes of the caller"],
  "listing-page-bounds": ["MUST", "accept page numbers from 1 to 200 and refuse all others with 400"],
  "listing-page-size": ["MUST", "put fifty pushes on a page"],
  "listing-newest-first": ["SHOULD", "list the newest push first"],
  "files-download": ["MUST", "return an uploaded file byte for byte"],
  "files-anonymous-refused": ["MUST", "refuse a file push without a token"],
  "errors-json-body": ["SHOULD", "explain a refusal in a JSON body"],
  "errors-no-5xx": ["MUST", "never answer a request with a server error"],
  "version-public": ["MUST", "answer the version endpoint to anyone, without a token"],
};

/** A small catalogue with 40 rules, 79 rows. */
export const sampleCatalogue: Catalogue = Object.fromEntries(
  Object.entries(statements).map(([id, [level, statement]]) => [
    id,
    {
      level,
      statement,
      versions: id === "access-legacy-headers" ? (["v1"] as const) : (["v1", "v2"] as const),
      source: `v2: ${id.split("-")[0]} endpoints`,
    },
  ]),
);

/** A run of everything against a mock. */
export function sampleContext(changes: Partial<RunContext> = {}): RunContext {
  return {
    runId: "r-20250310-a1b2c3",
    startedAt: "2025-03-10T09:15:00.000Z",
    command: "pushcheck check http://127.0.0.1:5100 --identities identities.json",
    selection: { versions: ["v1", "v2"], only: [], ids: Object.keys(sampleCatalogue) },
    strict: false,
    reportDir: "/tmp/report",
    target: {
      name: "staging",
      baseUrl: "http://127.0.0.1:5100",
      release: "2.11.4",
      edition: "oss",
      detection: ["GET /api/v2/version said 2.11.4, edition oss", "a url push was accepted"],
      abilities: ["owner", "other", "anonymous", "url-pushes", "file-pushes"],
      without: ["admin"],
      settings: { retrieval_step: true, files_max: 10 },
    },
    ...changes,
  };
}

/** A finding with what a test is not about filled in; a pass of one comparison over one exchange unless told else. */
export function sampleFinding(requirement: string, version: ApiVersion, changes: Partial<Finding> = {}): Finding {
  return {
    requirement,
    version,
    check: {
      kind: "check",
      file: `${requirement.split("-")[0]}.spec.ts`,
      line: 12,
      title: "what a reader would observe",
    },
    verdict: "pass",
    cause: null,
    reason: null,
    deviation: null,
    seen: null,
    expected: null,
    assertions: [{ matcher: "toBe", expected: "200", seen: "200", passed: true }],
    exchanges: 1,
    evidence: [sampleExchange()],
    durationMs: 20,
    ...changes,
  };
}

/** One exchange: a viewer retrieves a push. */
export function sampleExchange(changes: Partial<Exchange> = {}): Exchange {
  return {
    by: "anonymous",
    part: "when",
    operation: "showPush",
    request: {
      method: "GET",
      path: "/api/v2/pushes/<url-token-1>",
      headers: { accept: "application/json" },
      body: null,
    },
    reply: {
      status: 200,
      headers: { "content-type": "application/json; charset=utf-8", "cache-control": "no-store" },
      body: '{"payload":"<payload-1>","expired":false,"views_remaining":0,"url_token":"<url-token-1>"}',
      bytes: 131,
    },
    error: null,
    durationMs: 7.4,
    ...changes,
  };
}

const creation = sampleExchange({
  by: "owner",
  part: "given",
  operation: "createPush",
  request: {
    method: "POST",
    path: "/api/v2/pushes",
    headers: { authorization: "Bearer <owner-token>", "content-type": "application/json" },
    body: '{"push":{"payload":"<payload-1>","expire_after_views":2,"name":"it\'s <name-1>"}}',
  },
  reply: {
    status: 201,
    headers: { "content-type": "application/json; charset=utf-8" },
    body: '{"url_token":"<url-token-1>","expire_after_views":2,"expired":false}',
    bytes: 402,
  },
});

const failures: Readonly<Record<string, Partial<Finding>>> = {
  "expiration-view-limit v1": failure('{"expired":false,"payload":"<payload-1>"}', '{"expired":true,"payload":null}'),
  "expiration-view-limit v2": failure('{"expired":false,"payload":"<payload-1>"}', '{"expired":true,"payload":null}'),
  "listing-page-bounds v2": failure("200", "400"),
  "errors-no-5xx v1": {
    ...failure("500", "a status below 500"),
    check: { kind: "observer", file: "observers", line: 1, title: "every exchange: errors-no-5xx" },
    exchanges: 412,
  },
  "retrieval-no-store v1": failure('"private, max-age=600"', 'a cache-control with "no-store"'),
  "retrieval-head-counts v1": failure("5", "4"),
  "access-admin-audit v2": failure("403", "200"),
};

const open: Readonly<Record<string, Partial<Finding>>> = {
  "files-download v1": {
    verdict: "inconclusive",
    cause: "setup",
    reason: "setup: creating a file push answered 413, expected success",
    evidence: [creation],
  },
  "audit-views-counted v2": {
    verdict: "inconclusive",
    cause: "harness",
    reason: "the check ran out of time",
    evidence: [],
    exchanges: 0,
  },
};

/** The findings of a run with seven failures, two inconclusives, two rules not applicable and one known deviation. */
export function sampleFindings(): Finding[] {
  return Object.entries(sampleCatalogue).flatMap(([id, { versions }]) =>
    versions.flatMap((version) => {
      const key = `${id} ${version}`;
      if (key === "retrieval-not-found v2") return [];
      if (id === "expiration-day-limit") {
        return [
          sampleFinding(id, version, {
            verdict: "not-applicable",
            cause: "not-concerned",
            reason: "this target's clock cannot be turned",
            assertions: [],
            exchanges: 0,
            evidence: [],
          }),
        ];
      }
      if (key === "creation-empty-payload v2") {
        return [sampleFinding(id, version, { deviation: 12, reason: "answers 200 with an empty push" })];
      }
      return [sampleFinding(id, version, failures[key] ?? open[key] ?? {})];
    }),
  );
}

/** The whole result, counted by the functions under test. */
export function sampleReport(findings = sampleFindings(), changes: Partial<RunContext> = {}): Compliance {
  return resultOf(sampleCatalogue, {
    suite: {
      name: "pushcheck",
      version: "0.1.0",
      commit: "98ef3a9d0c5b4e4d8c1f2a3b4c5d6e7f80910111",
      catalogue: `sha256:${"a1".repeat(32)}`,
      openapi: { v1: `sha256:${"b2".repeat(32)}`, v2: null },
    },
    context: sampleContext(changes),
    findings,
    durationMs: 14_320,
    traffic: {
      budget: null,
      sent: 188,
      detection: 6,
      waitedMs: 2150,
      throttled: 0,
      retried: 1,
      pushesMade: 92,
      events: [{ kind: "throttled", atMs: 4200, what: "the target throttled: all workers pause for 12 s" }],
      leftovers: [
        { push: "<url-token-7>", why: "the target refuses to expire it", expiresBy: "2025-03-17T09:15:00.000Z" },
      ],
    },
    problems: [],
    coverage: null,
    strength: { suiteVersion: "0.1.0", defects: 212, score: 0.986, date: "2025-03-01" },
  });
}

/** The sample held against a baseline, in which some entries are as they should be and one of each kind is not. */
export function sampleBaselined(report = sampleReport(), text = "the proxy in front does it"): Compliance {
  const entry = (requirement: string, changes: Partial<BaselineEntry> = {}): BaselineEntry => ({
    requirement,
    versions: ["v1"],
    releases: "2.11.x",
    verdict: "fail",
    reason: text,
    owner: "ops",
    expires: "2025-12-31",
    ...changes,
  });
  const entries = [
    entry("expiration-view-limit", { versions: ["v1", "v2"], link: "https://tracker.example/7" }),
    entry("files-download", { verdict: "inconclusive" }),
    entry("retrieval-no-store"),
    entry("errors-no-5xx", { expires: "2025-03-09" }),
    entry("version-public"),
    entry("listing-page-bounds", { versions: ["v1", "v2"] }),
    entry("expiration-day-limit"),
    entry("creation-status", { releases: "2.4.0" }),
  ];
  const { suite, run, target, strength } = report;
  return resultOf(sampleCatalogue, {
    suite,
    context: { ...run, target, reportDir: "" },
    findings: restoreExchanges(report),
    baseline: { file: "known.yaml", digest: `sha256:${"c3".repeat(32)}`, today: "2025-03-10", entries },
    durationMs: run.durationMs,
    traffic: run.traffic,
    problems: run.problems,
    coverage: null,
    strength,
  });
}

function failure(seen: string, expected: string): Partial<Finding> {
  return {
    verdict: "fail",
    reason: `seen ${seen}, expected ${expected}`,
    seen,
    expected,
    assertions: [
      { matcher: "toBe", expected: "200", seen: "200", passed: true },
      { matcher: "toMatchObject", expected, seen, passed: false },
    ],
    exchanges: 4,
    evidence: [creation, sampleExchange({ part: "given" }), sampleExchange({ part: "given" }), sampleExchange()],
  };
}
