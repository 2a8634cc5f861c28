import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Target } from "../../fixtures/target.ts";
import { type Mock, startMock } from "../../mock/server.ts";
import { prepareForMock } from "../../proof/trials/prepare.ts";
import { runTrials } from "../../proof/trials/run.ts";
import { suiteFilesById } from "../../proof/trials/suite-files.ts";
import type { Trial } from "../../proof/trials/trial.ts";
import type { Compliance } from "../../reports/compliance.ts";
import type { Finding } from "../../reports/finding.ts";
import { resultOf } from "../../reports/result.ts";
import { suiteOf } from "../../reports/suite.ts";
import { requirements } from "../../requirements/index.ts";
import { meddleWith } from "../servers/meddling-proxy.ts";
import type { Served } from "../servers/serve.ts";
import type { SeededServer } from "./seeded-changes.ts";

/** Checks that are to be run against a server. */
export interface WantedRun {
  readonly server: SeededServer;
  readonly version: "v1" | "v2";
  readonly ids: readonly string[];
}

/** What was found, to be cut into results. */
export interface PlayedRuns {
  /** The compliance.json that a check of these ids and versions against the server would have written. */
  resultOf(server: SeededServer, versions: readonly ("v1" | "v2")[], ids: readonly string[]): Compliance;
}

/**
 * Runs checks against many servers in one go of the runner. A server that appears several times is started once, and
 * each of its checks is run once.
 */
export async function playRuns(wanted: readonly WantedRun[]): Promise<PlayedRuns> {
  const folder = mkdtempSync(join(tmpdir(), "pushcheck-compare-"));
  const opened: (Mock | Served)[] = [];
  const targets = new Map<SeededServer, Target>();
  const sound = new Map<string, Target>();
  let env: Record<string, string> = {};
  try {
    for (const { server } of wanted) {
      if (targets.has(server)) continue;
      const { release, settings, defects, meddle } = server;
      const key = JSON.stringify({ release, settings });
      const known = sound.get(key);
      if (!known) {
        await using mock = await startMock({ release, settings, controlPort: 0 });
        const prepared = await prepareForMock(mock, folder);
        env = prepared.env;
        sound.set(key, prepared.target);
      }
      const mock = await startMock({ release, settings, defects, controlPort: 0 });
      opened.push(mock);
      const proxy = meddle && (await meddleWith(mock.url, meddle));
      if (proxy) opened.push(proxy);
      const { url, controlUrl = null } = mock;
      targets.set(server, Target.parse({ ...sound.get(key), name: "seeded", baseUrl: proxy?.url ?? url, controlUrl }));
    }
    const trials = trialsOf(wanted, targets);
    const outcomes = await runTrials(trials, { workers: 2, env, keepEvidence: true });
    const findings = new Map<string, Finding[]>();
    for (const { trial, findings: found } of outcomes) findings.set(trial, [...(findings.get(trial) ?? []), ...found]);
    const names = new Map([...targets.keys()].map((server, index) => [server, `server-${index}`]));
    return {
      resultOf: (server, versions, ids) =>
        complianceOf(
          targets.get(server) as Target,
          versions,
          ids,
          versions.flatMap((version) => findings.get(`${names.get(server)}:${version}`) ?? []),
        ),
    };
  } finally {
    await Promise.all(opened.map((server) => server.close()));
    rmSync(folder, { recursive: true, force: true });
  }
}

function trialsOf(wanted: readonly WantedRun[], targets: ReadonlyMap<SeededServer, Target>): Trial[] {
  return [...targets].flatMap(([server, target], index) =>
    (["v1", "v2"] as const).flatMap((version): Trial[] => {
      const own = wanted.filter((run) => run.server === server && run.version === version);
      const ids = [...new Set(own.flatMap((run) => run.ids))];
      if (ids.length === 0) return [];
      const files = [...new Set([...suiteFilesById(ids).values()].flat())].sort();
      return [{ name: `server-${index}:${version}`, version, targetJson: JSON.stringify(target), files, ids }];
    }),
  );
}

function complianceOf(
  target: Target,
  versions: readonly ("v1" | "v2")[],
  ids: readonly string[],
  found: readonly Finding[],
): Compliance {
  const { controlUrl: _, ...shown } = target;
  const checks = new Set(found.filter(({ requirement }) => ids.includes(requirement)).map(({ check }) => check.title));
  return resultOf(requirements, {
    suite: suiteOf(requirements),
    context: {
      runId: "seeded",
      startedAt: "2026-01-01T00:00:00.000Z",
      command: "pushcheck check",
      selection: { versions: [...versions], only: [...ids], ids: [...ids] },
      strict: false,
      reportDir: "",
      target: { ...shown, abilities: [...shown.abilities], without: [...shown.without] },
    },
    findings: found.filter(({ check, requirement }) => checks.has(check.title) && ids.includes(requirement)),
    durationMs: 0,
    traffic: null,
    problems: [],
    coverage: null,
    strength: undefined,
  });
}
