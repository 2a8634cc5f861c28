import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { z } from "zod";
import { startMock } from "../../mock/server.ts";
import { requirements } from "../../requirements/index.ts";
import type { ApiVersion, Requirement } from "../../requirements/requirement.ts";
import { prepareForMock } from "../trials/prepare.ts";
import { runTrials } from "../trials/run.ts";
import { suiteFiles } from "../trials/suite-files.ts";
import type { Trial } from "../trials/trial.ts";
import { whyMet } from "./meets.ts";
import { serve } from "./serve.ts";
import { servers as listeners } from "./servers.ts";

/** What the whole suite said of a server that answers nonsense. */
export const NullServerProof = z.strictObject({
  server: z.string(),
  /** Rules of level MUST, once for each version: how many were judged wrong, and how many could not be judged. */
  failed: z.number(),
  inconclusive: z.number(),
  /** `v1 version-public`: rules that such a server really meets. */
  met: z.array(z.string()),
  /** MUST rules that it passes, and does not meet. Each is a check that proves nothing. */
  vacuous: z.array(z.string()),
});
export type NullServerProof = z.infer<typeof NullServerProof>;

export interface NullOptions {
  readonly workers: number;
  /** Names of null servers; all unless said. */
  readonly servers?: readonly string[];
  /** v1 for every other server, v2 for the rest: half the time. */
  readonly oneVersionEach?: boolean;
}

/** A server that never answers passes nothing by definition, and costs every check its patience. */
const SILENT = "never answers";

/**
 * Runs every check against every null server, as if each had been taken for an open-source 2.11.4: what the suite does
 * with one that it can tell from a Password Pusher is another question.
 */
export async function judgeNullServers({ workers, servers, oneVersionEach }: NullOptions): Promise<NullServerProof[]> {
  const folder = mkdtempSync(join(tmpdir(), "pushcheck-null-"));
  const judged = (servers ?? Object.keys(listeners)).filter((name) => name !== SILENT);
  const served = await Promise.all(judged.map((name) => serve(listeners[name] ?? (() => undefined))));
  try {
    await using mock = await startMock({ controlPort: 0 });
    const { env, target } = await prepareForMock(mock, folder);
    const trials = judged.flatMap((_, n) =>
      versionsOf(oneVersionEach ? n : null).map((version): Trial => {
        const targetJson = JSON.stringify({ ...target, baseUrl: served[n]?.url, controlUrl: null });
        return { name: `${n}:${version}`, version, targetJson, files: suiteFiles(), ids: [] };
      }),
    );
    const outcomes = await runTrials(trials, { workers, env });
    return judged.map((server, n) => {
      const findings = outcomes.filter(({ trial }) => trial.startsWith(`${n}:`)).flatMap((outcome) => outcome.findings);
      return proofOf(server, findings);
    });
  } finally {
    await Promise.all(served.map((server) => server.close()));
    rmSync(folder, { recursive: true, force: true });
  }
}

function versionsOf(turn: number | null): readonly ApiVersion[] {
  return turn === null ? ["v1", "v2"] : [turn % 2 === 0 ? "v1" : "v2"];
}

function isMet(server: string, key: string): boolean {
  return whyMet(server, key.replace(/^v\d /, "")) !== undefined;
}

function proofOf(
  server: string,
  findings: readonly { readonly requirement: string; readonly version: string; readonly verdict: string }[],
): NullServerProof {
  const catalogue: Readonly<Record<string, Requirement>> = requirements;
  const verdicts = new Map<string, Set<string>>();
  for (const { requirement, version, verdict } of findings) {
    if (catalogue[requirement]?.level !== "MUST" || verdict === "not-applicable") continue;
    const key = `${version} ${requirement}`;
    verdicts.set(key, (verdicts.get(key) ?? new Set()).add(verdict));
  }
  const worst = (seen: ReadonlySet<string>) => ["fail", "inconclusive"].find((verdict) => seen.has(verdict)) ?? "pass";
  const of = (wanted: string) => [...verdicts].filter(([, seen]) => worst(seen) === wanted).map(([key]) => key);
  const passed = of("pass").sort();
  return {
    server,
    failed: of("fail").length,
    inconclusive: of("inconclusive").length,
    met: passed.filter((key) => isMet(server, key)),
    vacuous: passed.filter((key) => !isMet(server, key)),
  };
}
