import { readdirSync, readFileSync, statSync } from "node:fs";
import { basename, join } from "node:path";
import { z } from "zod";
import { compareReleases, parseRelease, type Release } from "../openapi/releases.ts";
import { RecordingError } from "./errors.ts";

/** One value of a step's body in `multipart/form-data`; a file when it has a filename. */
const Part = z.strictObject({
  name: z.string(),
  filename: z.string().optional(),
  type: z.string().optional(),
  value: z.string().optional(),
  base64: z.base64().optional(),
});

/** One request of a scenario, or a mere wait when it has no path. The words are those of `docs/recordings.md`. */
const Step = z.strictObject({
  name: z.string(),
  as: z.string().optional(),
  method: z.string().optional(),
  path: z.string().startsWith("/").optional(),
  json: z.unknown().optional(),
  form: z.array(z.tuple([z.string(), z.string()])).optional(),
  multipart: z.array(Part).optional(),
  raw: z.string().optional(),
  rawType: z.string().optional(),
  repeat: z.int().positive().max(64_000_000).optional(),
  headers: z.record(z.string(), z.string().nullable()).optional(),
  keep: z.record(z.string(), z.string()).optional(),
  times: z.int().positive().max(10_000).optional(),
  wait: z.number().nonnegative().max(3_600_000).optional(),
  count: z.boolean().optional(),
  first: z.int().positive().optional(),
  quiet: z.boolean().optional(),
});

/** Requests that belong together, played in order. */
const Scenario = z.strictObject({
  id: z.string().regex(/^[\w.-]+$/, "expected letters, digits, dots and dashes"),
  about: z.string().optional(),
  config: z.string().optional(),
  since: z.string().optional(),
  until: z.string().optional(),
  steps: z.array(Step).min(1),
});

/** What a server answered to one step, its volatile parts replaced by names. */
const Answer = z.strictObject({
  step: z.string(),
  n: z.int().positive().optional(),
  status: z.int(),
  headers: z.record(z.string(), z.string()),
  body: z.unknown(),
});

const Recording = z.strictObject({ release: z.string(), scenario: Scenario, responses: z.array(Answer) });

export type Step = z.infer<typeof Step>;
export type Scenario = z.infer<typeof Scenario>;
export type Answer = z.infer<typeof Answer>;
export type Recording = z.infer<typeof Recording>;

/** The recordings of one release in one configuration. */
export interface RecordingFolder {
  /** `2.11.4` or `2.11.4+closed`. */
  readonly name: string;
  readonly release: Release;
  /** Absent for the plain settings. */
  readonly configuration?: string;
  readonly recordings: readonly Recording[];
}

/**
 * Every folder of recordings at `directory`: the directory itself if it holds recordings, else its sub-folders that are
 * named `<release>` or `<release>+<configuration>`, oldest release first. Throws RecordingError.
 */
export function readRecordings(directory: string): RecordingFolder[] {
  return recordingFoldersAt(directory).map(readRecordingFolder);
}

/** The paths that `readRecordings` would read, unread. Throws RecordingError when there are none. */
export function recordingFoldersAt(directory: string): string[] {
  const entries = entriesOf(directory);
  if (entries.some((entry) => entry.endsWith(".json"))) return [directory];
  const folders = entries.filter((entry) => nameOf(entry) !== undefined && isFolder(join(directory, entry)));
  if (folders.length === 0)
    throw new RecordingError(`${directory} holds no recordings: expected <scenario>.json files`);
  return folders.sort(byRelease).map((entry) => join(directory, entry));
}

/** The recordings of one folder, checked: format, release, configuration, and as many answers as requests. */
export function readRecordingFolder(folder: string): RecordingFolder {
  const files = entriesOf(folder).filter((entry) => entry.endsWith(".json"));
  const [first] = files;
  if (first === undefined) throw new RecordingError(`${folder} holds no recordings: expected <scenario>.json files`);
  const recordings = files.sort().map((file) => readRecording(join(folder, file)));
  const { release, configuration } = nameOf(basename(folder)) ?? asFirstOf(recordings);
  for (const [index, recording] of recordings.entries()) {
    const file = join(folder, files[index] ?? "");
    expectSame(file, "release", recording.release, release);
    expectSame(file, "scenario.config", recording.scenario.config, configuration);
  }
  return {
    name: configuration === undefined ? release : `${release}+${configuration}`,
    release: knownRelease(join(folder, first), release),
    ...(configuration === undefined ? {} : { configuration }),
    recordings,
  };
}

/** One recording, checked by itself. Throws RecordingError. */
export function readRecording(file: string): Recording {
  const parsed = Recording.safeParse(parseJson(file));
  if (!parsed.success) throw new RecordingError(`${file} is not a recording: ${firstProblem(parsed.error)}`);
  const { scenario, responses } = parsed.data;
  const requests = scenario.steps.reduce((sum, step) => sum + answersTo(step), 0);
  if (responses.length !== requests) {
    throw new RecordingError(`${file} holds ${responses.length} responses, expected ${requests}: one per request`);
  }
  return parsed.data;
}

/** The scenario of a recording, or of a file that holds nothing but a scenario. Throws RecordingError. */
export function readScenario(file: string): Scenario {
  const json = parseJson(file);
  const inner = z.object({ scenario: z.unknown() }).safeParse(json);
  const parsed = Scenario.safeParse(inner.success ? inner.data.scenario : json);
  if (parsed.success) return parsed.data;
  throw new RecordingError(`${file} holds no scenario: ${firstProblem(parsed.error)}`);
}

/** How many recorded answers a step has: none if it is quiet or sends nothing, else one per repetition. */
export function answersTo(step: Step): number {
  return step.path === undefined || step.quiet ? 0 : (step.times ?? 1);
}

/** The release and configuration that a folder is named after; undefined for any other name. */
export function nameOf(folder: string): { release: string; configuration?: string } | undefined {
  const match = /^(\d+\.\d+\.\d+)(?:\+([\w-]+))?$/.exec(folder);
  if (match?.[1] === undefined) return undefined;
  return { release: match[1], ...(match[2] === undefined ? {} : { configuration: match[2] }) };
}

function asFirstOf([recording]: Recording[]): { release: string; configuration?: string } {
  const configuration = recording?.scenario.config;
  return { release: recording?.release ?? "", ...(configuration === undefined ? {} : { configuration }) };
}

function expectSame(file: string, what: string, seen: string | undefined, expected: string | undefined): void {
  if (seen === expected) return;
  throw new RecordingError(`${file}: ${what} is ${seen ?? "absent"}, expected ${expected ?? "none"} as in its folder`);
}

function knownRelease(file: string, release: string): Release {
  try {
    return parseRelease(release);
  } catch (error) {
    throw new RecordingError(`${file}: ${error instanceof Error ? error.message : String(error)}`);
  }
}

function parseJson(file: string): unknown {
  try {
    return JSON.parse(readFileSync(file, "utf8"));
  } catch (error) {
    // A parser's message may quote the text, and a recording may hold payloads.
    const why = error instanceof SyntaxError ? "its JSON is broken or half written" : readProblem(error);
    throw new RecordingError(`${file} cannot be read: ${why}`);
  }
}

function firstProblem(error: z.ZodError): string {
  const [issue] = error.issues;
  const where = issue?.path.map(String).join(".");
  return `${where ? `${where}: ` : ""}${issue?.message ?? "another format"}`;
}

function entriesOf(directory: string): string[] {
  try {
    return readdirSync(directory);
  } catch (error) {
    throw new RecordingError(`${directory} cannot be read: ${readProblem(error)}`);
  }
}

function readProblem(error: unknown): string {
  const code = error instanceof Error && "code" in error ? String(error.code) : "unknown error";
  return { ENOENT: "there is no such file or folder", ENOTDIR: "it is not a folder" }[code] ?? code;
}

function isFolder(path: string): boolean {
  return statSync(path).isDirectory();
}

function byRelease(a: string, b: string): number {
  const order = compareReleases(nameOf(a)?.release ?? "", nameOf(b)?.release ?? "");
  return order || (a < b ? -1 : 1);
}
