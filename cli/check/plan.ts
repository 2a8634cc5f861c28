import { accessSync, constants, existsSync, mkdirSync } from "node:fs";
import { resolve } from "node:path";
import { isLoopback } from "../../fixtures/clients/wire.ts";
import { MOST_DETECTION_REQUESTS } from "../../fixtures/detect.ts";
import type { Plan } from "../../fixtures/prepare.ts";
import { Profile, readProfile } from "../../fixtures/target.ts";
import { readBaseline } from "../../reports/baseline/file.ts";
import { requirements } from "../../requirements/index.ts";
import type { Requirement } from "../../requirements/requirement.ts";
import { selectRequirements } from "../../requirements/select.ts";
import { UsageError } from "../exit.ts";
import { readableFile } from "../input/files.ts";
import { paceFor, refusePublicHost, targetUrl, warningsFor } from "../input/hosts.ts";
import { readAccounts } from "../input/identities.ts";
import { readSettings } from "../input/settings.ts";
import type { CheckOptions, Surroundings } from "./options.ts";

/** A run that can be prepared, what its user should know first, and what is to be closed after it. */
export interface Planned {
  readonly plan: Plan;
  readonly warnings: readonly string[];
  close(): Promise<void>;
}

type WithoutTarget = Omit<Plan, "baseUrl" | "identities" | "controlUrl" | "budget" | "perMinute" | "perSecond">;

/**
 * Lays out a run: flags beat environment, that beats the profile, that beats defaults. Starts the embedded mock where no
 * target is named. Throws UsageError or ConfigurationError, before any request leaves.
 */
export async function planOf(
  options: CheckOptions,
  { env, command, today }: Pick<Surroundings, "env" | "command" | "today">,
): Promise<Planned> {
  const profile = options.profile === undefined ? Profile.parse({}) : readProfile(options.profile);
  const versions = options.api === undefined ? (["v1", "v2"] as const) : [options.api];
  const { only = [], strict = false, insecure = false, iMayTestThisHost = false } = options;
  const selected = selectOrThrow(only, versions);
  refuseSmallBudget(options.budget ?? profile.budget);
  const asked: WithoutTarget = {
    baseline: baselineOf(options, today),
    without: profile.without,
    settings: profile.settings,
    release: options.release ?? profile.release,
    edition: options.edition ?? profile.edition,
    versions,
    only,
    strict,
    reportDir: writableFolder(options.report),
    command,
    caFile: readableFile(options.ca),
    insecure,
    shard: options.shard,
    runLabel: options.runLabel ?? null,
    timeoutMs: options.timeout === undefined ? null : options.timeout * 1000,
  };
  const url = options.url ?? profile.baseUrl;
  if (url === undefined) return planOfMock(options, asked);

  const baseUrl = targetUrl(url);
  refusePublicHost(baseUrl, iMayTestThisHost);
  const identities = readAccounts({ env, file: options.identities, profile });
  const tokens = Object.values(identities).some((account) => account !== undefined);
  const plan: Plan = {
    ...asked,
    name: profile.name,
    baseUrl,
    identities,
    settings: { ...profile.settings, ...(readSettings(options) as Plan["settings"]) },
    controlUrl: profile.controlUrl ?? null,
    ...paceFor(baseUrl, options.pace),
    budget: options.budget ?? profile.budget ?? (isLoopback(baseUrl) ? null : defaultBudget(selected, versions)),
  };
  return { plan, warnings: warningsFor(baseUrl, { tokens, insecure }), close: async () => undefined };
}

/** The mock of this process as the target: what the flags say of a server, the mock becomes. */
async function planOfMock(options: CheckOptions, asked: WithoutTarget): Promise<Planned> {
  // Loaded here, because checking another server needs nothing of the mock.
  const { startEmbeddedMock } = await import("../embedded-mock.ts");
  const mock = await startEmbeddedMock({
    release: asked.release,
    edition: asked.edition,
    settings: { ...asked.settings, ...readSettings(options) },
    identities: options.identities,
    controlPort: 0,
  });
  const plan: Plan = {
    ...asked,
    name: "embedded mock",
    baseUrl: mock.url,
    identities: mock.identities,
    // The mock's settings are found out from the outside, as any server's are.
    settings: {},
    controlUrl: mock.controlUrl ?? null,
    perMinute: options.pace ?? null,
    perSecond: null,
    budget: options.budget ?? null,
  };
  return { plan, warnings: [], close: mock.close };
}

/** Generous, so that it stops a run that went wrong and no other: a full run needs less than two requests a row. */
function defaultBudget(selected: readonly string[], versions: readonly string[]): number {
  return Math.max(200, rowsOf(selected, versions) * 4);
}

/** What a run without --only takes, judging most of its rows. */
const USUAL_REQUESTS_A_ROW = 1.17;

/** About how many requests the whole suite takes; undefined for a part of it, of which nobody can tell. */
export function usualRequests({ only, versions, shard }: Plan, selected: readonly string[]): number | undefined {
  if (only.length > 0 || shard) return undefined;
  return Math.round((rowsOf(selected, versions) * USUAL_REQUESTS_A_ROW) / 100) * 100;
}

/** Rules, once for each version. */
function rowsOf(selected: readonly string[], versions: readonly string[]): number {
  const catalogue: Readonly<Record<string, Requirement>> = requirements;
  return selected.flatMap((id) => catalogue[id]?.versions.filter((version) => versions.includes(version)) ?? []).length;
}

function refuseSmallBudget(budget: number | undefined): void {
  if (budget === undefined || budget > MOST_DETECTION_REQUESTS) return;
  throw new UsageError(
    `a budget of ${budget} requests is too small: finding out what the target is takes up to ${MOST_DETECTION_REQUESTS}`,
  );
}

function selectOrThrow(only: readonly string[], versions: Plan["versions"]): string[] {
  try {
    return selectRequirements(only, versions);
  } catch (error) {
    throw new UsageError((error as Error).message);
  }
}

/** Reads the baseline before any request leaves, and makes sure that the one to be written would overwrite nothing. */
function baselineOf({ baseline, writeBaseline }: CheckOptions, today: string): Plan["baseline"] {
  if (writeBaseline !== undefined && existsSync(writeBaseline)) {
    throw new UsageError(`${writeBaseline} exists, and --write-baseline overwrites nothing: name another file`);
  }
  if (baseline === undefined) return undefined;
  return { file: baseline, path: resolve(baseline), digest: readBaseline(baseline).digest, today };
}

function writableFolder(folder: string): string {
  try {
    mkdirSync(folder, { recursive: true });
    accessSync(folder, constants.W_OK);
    return folder;
  } catch (error) {
    throw new UsageError(
      `cannot write reports to ${folder}: ${(error as NodeJS.ErrnoException).code ?? "unknown error"}`,
    );
  }
}
