import { randomUUID } from "node:crypto";
import { existsSync, statSync } from "node:fs";
import { basename, dirname, join } from "node:path";
import { createWire, type Wire } from "../fixtures/clients/wire.ts";
import { parseRelease, type Release } from "../openapi/releases.ts";
import { configurationOf } from "./configurations.ts";
import { RecordingError, TargetError } from "./errors.ts";
import { contradictionTo, identify } from "./identify.ts";
import { isOwnMock } from "./own-mock.ts";
import { isWhole, measureParity, type Parity } from "./parity.ts";
import { type Clock, controlClock, wallClock } from "./play/clock.ts";
import type { Stage } from "./play/player.ts";
import { type Identities, identityOf } from "./play/request.ts";
import { expectOneSet, type RecordReport, record } from "./record.ts";
import {
  nameOf,
  type RecordingFolder,
  readRecordingFolder,
  readScenario,
  recordingFoldersAt,
  type Scenario,
} from "./recording.ts";
import { renderDifference, renderParity } from "./render.ts";

/** A target, and who may play at it. */
export interface TargetOptions {
  readonly url: string;
  readonly identities: Identities;
  /** Our mock's control port: waits are then done by advancing its clock. */
  readonly controlUrl?: string;
  /** File with the certificate of the target's issuer. */
  readonly caFile?: string;
  readonly insecure?: boolean;
  /** How many scenarios are played at a time; 4 unless said. */
  readonly concurrency?: number;
}

export interface RunParityOptions extends TargetOptions {
  /** A folder of recordings, or one with such folders in it; those of the package unless said. */
  readonly recordings?: string;
  /** What the target is expected to be; whatever it identifies as unless said. */
  readonly release?: string;
  /** The configuration that the target has: its name, or its settings as `name=value`; the plain one unless said. */
  readonly set?: readonly string[];
  /** Only scenarios whose id contains this. */
  readonly only?: string;
}

export interface RunRecordOptions extends TargetOptions {
  readonly release: string;
  /** Files with a scenario or a recording, or folders of them. */
  readonly scenarios: readonly string[];
  readonly out: string;
  readonly set?: readonly string[];
  /** Record even our own mock; for tests of the recorder only. */
  readonly allowMock?: boolean;
}

/**
 * What a command hands to the command line. Exit codes: 0 all as it should be, 1 differences, 2 bad input, 3 the target
 * is unreachable, no Password Pusher, or not of the release.
 */
export interface CommandResult<Data> {
  readonly exitCode: 0 | 1 | 2 | 3;
  readonly text: string;
  readonly json: Data | { readonly error: string };
}

/** `pushcheck parity URL`: plays the recordings of the target's release against it. Never throws for bad input. */
export function runParity(options: RunParityOptions): Promise<CommandResult<Parity>> {
  return answering(options, async (stage) => {
    const wanted = options.release === undefined ? undefined : releaseOf(options.release);
    const configuration = configurationOf(options.set ?? []);
    const source = options.recordings ?? packagedRecordings();
    const folders = recordingFoldersAt(source);
    const identified = await identify(stage.wire, stage.base);
    const release = wanted ?? (identified.by === "version" ? identified.release : undefined);
    // A folder that the user names is taken as it is, and must then fit.
    const path = folders.includes(source) ? source : folderFor(folders, release, configuration);
    const folder = selected(readRecordingFolder(path), options.only);
    const contradiction = contradictionTo(wanted ?? folder.release, identified);
    if (contradiction !== undefined && wanted !== undefined) throw new TargetError(contradiction);
    if (contradiction !== undefined) throw new RecordingError(`${folder.name} does not fit: ${contradiction}`);
    expectIdentities(scenariosOf(folder), options.identities);

    const parity = await measureParity({ stage, recordings: folder, concurrency: options.concurrency });

    return { exitCode: isWhole(parity.total) ? 0 : 1, text: renderParity(parity), json: parity };
  });
}

/** `pushcheck record URL`: makes recordings of a real server. Never throws for bad input. */
export function runRecord(options: RunRecordOptions): Promise<CommandResult<RecordReport>> {
  return answering(options, async (stage) => {
    const release = releaseOf(options.release);
    const configuration = configurationOf(options.set ?? []);
    const scenarios = options.scenarios.flatMap((path) => scenariosAt(path, configuration));
    if (scenarios.length === 0) throw new RecordingError("no scenarios were given");
    expectOneSet(scenarios);
    expectIdentities(scenarios, options.identities);
    const contradiction = contradictionTo(release, await identify(stage.wire, stage.base));
    if (contradiction !== undefined) throw new TargetError(contradiction);
    if (!options.allowMock && (await isOwnMock(stage.wire, stage.base))) {
      throw new TargetError(`${stage.base} is pushcheck's own mock; recordings must come from a real server`);
    }

    const report = await record({ stage, release, scenarios, out: options.out, concurrency: options.concurrency });

    return { exitCode: report.refused.length === 0 ? 0 : 1, text: renderReport(report), json: report };
  });
}

/** The recordings that come with the package, whether it runs from source or compiled. */
export function packagedRecordings(): string {
  let folder = __dirname;
  while (!existsSync(join(folder, "recordings")) && dirname(folder) !== folder) folder = dirname(folder);
  return join(folder, "recordings");
}

async function answering<Data>(
  options: TargetOptions,
  command: (stage: Stage) => Promise<CommandResult<Data>>,
): Promise<CommandResult<Data>> {
  let wire: Wire | undefined;
  try {
    const base = baseOf(options.url);
    wire = createWire({ baseUrl: base, caFile: options.caFile, insecure: options.insecure });
    const clock: Clock = options.controlUrl === undefined ? wallClock : controlClock(options.controlUrl);
    return await command({ base, wire, identities: options.identities, clock, newRunName });
  } catch (error) {
    if (!(error instanceof RecordingError || error instanceof TargetError)) throw error;
    const { message } = error;
    return { exitCode: error instanceof TargetError ? 3 : 2, text: `${message}\n`, json: { error: message } };
  } finally {
    await wire?.close();
  }
}

/** A name for one play of a scenario: pushes carry it, so that they can be told from those of other runs. */
export function newRunName(): string {
  return `run-${randomUUID().slice(0, 13)}`;
}

/** Origin and path alone: credentials in a URL would end up in messages. */
function baseOf(url: string): string {
  const parsed = URL.canParse(url) ? new URL(url) : undefined;
  if (!parsed || !/^https?:$/.test(parsed.protocol)) {
    throw new RecordingError("the target's URL is not one: expected http://… or https://…");
  }
  return (parsed.origin + parsed.pathname).replace(/\/+$/, "");
}

function releaseOf(text: string): Release {
  try {
    return parseRelease(text);
  } catch (error) {
    throw new RecordingError(error instanceof Error ? error.message : String(error));
  }
}

function folderFor(folders: readonly string[], release: string | undefined, configuration: string | undefined): string {
  const fitting = folders.filter((folder) => {
    const name = nameOf(basename(folder));
    return name?.configuration === configuration && (release === undefined || name?.release === release);
  });
  const [first] = fitting;
  if (first !== undefined && fitting.length === 1) return first;
  if (fitting.length > 1) throw new RecordingError("the target does not say its release: expected --release");
  const wanted = `${release ?? "any release"}${configuration === undefined ? "" : `+${configuration}`}`;
  throw new RecordingError(
    `there are no recordings of ${wanted}, but of ${folders.map((folder) => basename(folder)).join(", ")}`,
  );
}

function selected(folder: RecordingFolder, only: string | undefined): RecordingFolder {
  if (only === undefined) return folder;
  const recordings = folder.recordings.filter(({ scenario }) => scenario.id.includes(only));
  if (recordings.length > 0) return { ...folder, recordings };
  throw new RecordingError(`no scenario of ${folder.name} has "${only}" in its id`);
}

function scenariosOf(folder: RecordingFolder): Scenario[] {
  return folder.recordings.map(({ scenario }) => scenario);
}

function scenariosAt(path: string, configuration: string | undefined): Scenario[] {
  if (existsSync(path) && statSync(path).isFile()) return [readScenario(path)];
  const folders = recordingFoldersAt(path);
  const named = folders.filter((folder) => nameOf(basename(folder))?.configuration === configuration);
  const [folder] = folders.length === 1 ? folders : named;
  if (folder !== undefined && (folders.length === 1 || named.length === 1)) {
    return scenariosOf(readRecordingFolder(folder));
  }
  throw new RecordingError(`${path} holds ${folders.length} folders of recordings, expected one: name it`);
}

function expectIdentities(scenarios: readonly Scenario[], identities: Identities): void {
  for (const { id, steps } of scenarios) {
    const missing = steps.map(identityOf).find((who) => who !== undefined && identities[who] === undefined);
    if (missing !== undefined) {
      throw new RecordingError(`the scenario ${id} needs the identity "${missing}", which was not given`);
    }
  }
}

function renderReport({ folder, written, refused }: RecordReport): string {
  const lines = [
    ...refused.flatMap(({ scenario, reason, differences }) => [
      `${scenario}: not kept, ${reason}`,
      ...differences.map((difference) => `   ${renderDifference(difference)}`),
    ]),
    folder === undefined
      ? "nothing was recorded"
      : `recorded ${written.length} of ${written.length + refused.length} scenarios into ${folder}`,
  ];
  return `${lines.join("\n")}\n`;
}
