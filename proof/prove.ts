import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { z } from "zod";
import { observers } from "../fixtures/observers/index.ts";
import type { Prepared } from "../fixtures/prepare.ts";
import { subjectOf, Target } from "../fixtures/target.ts";
import { type Defect, defects } from "../mock/defects/index.ts";
import { type Mock, startMock } from "../mock/server.ts";
import type { Finding } from "../reports/finding.ts";
import { type RequirementId, requirementIds, requirements } from "../requirements/index.ts";
import { type ApiVersion, appliesTo, type Requirement } from "../requirements/requirement.ts";
import { ComparisonProof, Comparisons } from "./comparisons.ts";
import { prepareForMock } from "./trials/prepare.ts";
import type { Outcome } from "./trials/reporter.ts";
import { runTrials } from "./trials/run.ts";
import { suiteFiles, suiteFilesById } from "./trials/suite-files.ts";
import type { Trial } from "./trials/trial.ts";

/** What the suite said of a server with one defect. */
export const DefectProof = z.strictObject({
  defect: z.string(),
  sentence: z.string(),
  breaks: z.string(),
  /** The owning requirement failed in every version in which the defect shows: killed, and for the right reason. */
  killed: z.boolean(),
  /** `v1 expiration-view-limit: fail`, the owner's verdict in each version. */
  owner: z.array(z.string()),
  /** Other requirements that failed too. */
  alsoFailed: z.array(z.string()),
  seconds: z.number(),
});
export type DefectProof = z.infer<typeof DefectProof>;

/** The result of a proof. */
export const Proof = z.strictObject({
  /** How long it took. */
  seconds: z.number(),
  defects: z.array(DefectProof),
  /** Empty unless every comparison was asked for. */
  comparisons: z.array(ComparisonProof),
});
export type Proof = z.infer<typeof Proof>;

export interface ProveOptions {
  /** Names of defects; all unless said. */
  readonly only?: readonly string[];
  readonly workers: number;
  /** Also find out which comparisons could be left out unnoticed: checks then go on after a comparison that fails. */
  readonly everyComparison?: boolean;
  /** Told after each batch, with what is proved so far: a proof takes minutes, and may be ended. */
  readonly onProgress?: (soFar: Proof, all: number) => void;
}

/** Servers that run at once: bounds memory, and how late the first result comes. */
const BATCH = 40;

/** Checks that give an observer's requirement traffic to look at. */
const TRAFFIC: string[] = suiteFiles().filter((file) =>
  /^(creation\/answer|encoding\/payloads|retrieval\/live|expiration|listing\/(contents|page-size)|audit|errors|transport|access\/callers)/.test(
    file,
  ),
);

/** Runs the checks that can matter against the mock with each defect. Throws for a name that is no defect. */
export async function prove(options: ProveOptions): Promise<Proof> {
  const names = options.only ?? Object.keys(defects);
  const proofs: DefectProof[] = [];
  const comparisons = new Comparisons();
  const began = performance.now();
  const soFar = (): Proof => ({
    seconds: Math.round((performance.now() - began) / 1000),
    defects: [...proofs],
    comparisons: comparisons.all(),
  });
  for (let from = 0; from < names.length; from += BATCH) {
    const batch = await proveBatch(names.slice(from, from + BATCH), options);
    proofs.push(...batch.proofs);
    if (options.everyComparison) comparisons.add(batch.outcomes);
    options.onProgress?.(soFar(), names.length);
  }
  return soFar();
}

/** The share of defects whose owning requirement failed, 0 to 1. */
export function scoreOf(proofs: readonly DefectProof[]): number {
  return proofs.length === 0 ? 0 : proofs.filter((proof) => proof.killed).length / proofs.length;
}

async function proveBatch(
  names: readonly string[],
  { workers, everyComparison }: ProveOptions,
): Promise<{ proofs: DefectProof[]; outcomes: Outcome[] }> {
  const folder = mkdtempSync(join(tmpdir(), "pushcheck-prove-"));
  const mocks: Mock[] = [];
  try {
    const jobs = [];
    let env: Record<string, string> = {};
    const sound = new Map<string, Target>();
    for (const name of names) {
      const defect = defectNamed(name);
      const mock = await startMock({ ...defect.server, defects: [name], controlPort: 0 });
      mocks.push(mock);
      const key = JSON.stringify(defect.server ?? {});
      if (!sound.has(key)) {
        const prepared = await detectSound(defect, folder);
        env = prepared.env;
        sound.set(key, prepared.target);
      }
      const target = { ...sound.get(key), name, baseUrl: mock.url, controlUrl: mock.controlUrl ?? null };
      jobs.push(jobOf(name, defect, Target.parse(target)));
    }
    const outcomes = await runTrials(
      jobs.flatMap((job) => job.trials),
      { workers, env, everyComparison },
    );
    return { proofs: jobs.map((job) => proofOf(job, outcomes)), outcomes };
  } finally {
    await Promise.all(mocks.map((mock) => mock.close()));
    rmSync(folder, { recursive: true, force: true });
  }
}

interface Job {
  readonly name: string;
  readonly defect: Defect;
  readonly trials: readonly Trial[];
}

/** The defect's trials: one for each version in which the owning requirement applies. */
function jobOf(name: string, defect: Defect, target: Target): Job {
  const rule: Requirement = requirements[defect.breaks as RequirementId];
  const versions = rule.versions.filter(
    (version) =>
      (defect.version === undefined || defect.version === version) &&
      appliesTo(rule, version, subjectOf(target)).applies,
  );
  return { name, defect, trials: versions.map((version) => trialOf(name, defect, version, target)) };
}

/** The checks that judge the requirement; for an observer's, checks that give it traffic to look at. */
function trialOf(name: string, defect: Defect, version: ApiVersion, target: Target): Trial {
  const isObserved = observers.some((observer) => observer.requirement === defect.breaks);
  return {
    name: `${name}:${version}`,
    version,
    targetJson: JSON.stringify(target),
    files: isObserved ? TRAFFIC : [...(filesById().get(defect.breaks) ?? [])],
    ids: isObserved ? [] : [defect.breaks],
  };
}

let files: Map<string, string[]> | undefined;

/** Read once: the suite does not change during a proof. */
function filesById(): Map<string, string[]> {
  files ??= suiteFilesById(requirementIds);
  return files;
}

function proofOf({ name, defect, trials }: Job, outcomes: readonly Outcome[]): DefectProof {
  const own = outcomes.filter((outcome) => trials.some((trial) => trial.name === outcome.trial));
  const findings = own.flatMap((outcome) => outcome.findings);
  const owner = trials.map(({ version }) => ({ version, verdict: worst(findings, defect.breaks, version) }));
  const failed = findings.filter((finding) => finding.verdict === "fail" && finding.requirement !== defect.breaks);
  return {
    defect: name,
    sentence: defect.sentence,
    breaks: defect.breaks,
    killed: owner.length > 0 && owner.every(({ verdict }) => verdict === "fail"),
    owner: owner.map(({ version, verdict }) => `${version} ${defect.breaks}: ${verdict}`),
    alsoFailed: [...new Set(failed.map((finding) => finding.requirement))].sort(),
    seconds: Math.round(own.reduce((sum, outcome) => sum + outcome.durationMs, 0)) / 1000,
  };
}

function worst(findings: readonly Finding[], requirement: string, version: ApiVersion): string {
  const verdicts = findings
    .filter((finding) => finding.requirement === requirement && finding.version === version)
    .map((finding) => finding.verdict);
  return (
    (["fail", "inconclusive", "pass", "not-applicable"] as const).find((v) => verdicts.includes(v)) ?? "not judged"
  );
}

/** What a sound server of this kind looks like to the detection: a defect must not change what is judged. */
async function detectSound(defect: Defect, folder: string): Promise<Prepared> {
  await using mock = await startMock({ ...defect.server, controlPort: 0 });
  return await prepareForMock(mock, folder, defect.server);
}

function defectNamed(name: string): Defect {
  const defect = defects[name];
  if (defect) return defect;
  throw new Error(`there is no defect "${name}": pushcheck prove --list shows all`);
}
