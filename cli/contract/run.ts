import { randomInt } from "node:crypto";
import { closest } from "fastest-levenshtein";
import { MEASURES } from "../../contract/judging/coverage.ts";
import { type Terms, termsOf } from "../../contract/judging/terms.ts";
import { bare, isHost } from "../../contract/proxy/hosts.ts";
import { renderPlayed } from "../../contract/render/played.ts";
import { renderContractTerminal } from "../../contract/render/terminal.ts";
import { replay } from "../../contract/replay/replay.ts";
import { reportOf } from "../../contract/report/build.ts";
import { type Floor, parseFloor } from "../../contract/report/gate.ts";
import { clearContractReport, writeContractReport } from "../../contract/report/report-files.ts";
import { playedRun } from "../../contract/report/scenario.ts";
import { isRuleId, rules } from "../../contract/rules/index.ts";
import { runScenario } from "../../contract/scenario/run.ts";
import { defaultVariables, VALUES, type Value, type Variables } from "../../contract/session/environment.ts";
import { type Ready, runSession, type StartCompanion } from "../../contract/session/session.ts";
import type { Watcher } from "../../mock/server.ts";
import { KNOWN, type Release } from "../../openapi/releases.ts";
import { knownRelease, startEmbeddedMock } from "../embedded-mock.ts";
import { UsageError } from "../exit.ts";
import { readSettings } from "../input/settings.ts";
import { packageVersion } from "../package.ts";
import { nextSignal } from "../signals.ts";
import type { ContractFlags } from "./command.ts";

/** What a session is handed besides its flags. */
export interface Surroundings {
  readonly env: NodeJS.ProcessEnv;
  readonly out: (text: string) => void;
}

/** `pushcheck contract`: runs the client, judges its calls, writes the report. Throws UsageError and CommandError. */
export async function runContract(
  command: readonly string[],
  flags: ContractFlags,
  { env, out }: Surroundings,
): Promise<number> {
  checkCommand(command, flags.attach ?? false);
  if (flags.scenario && flags.attach)
    throw new UsageError("--scenario runs a command again and again: expected one, not --attach");
  const variables = { ...defaultVariables, ...variablesFrom(flags.env ?? []) };
  const { host: hosts = [], proxy = hosts.length > 0, ...wishes } = flags;
  const gate = {
    failOn: flags.failOn,
    allow: (flags.allow ?? []).map(allowed),
    floors: (flags.require ?? []).map(knownFloor),
  };
  const edition = flags.edition ?? "oss";
  const settings = readSettings(flags);
  const release = knownRelease(flags.release ?? KNOWN.last);
  const terms = knownTerms(release, edition, settings);
  const otherTerms = (flags.releases ?? []).map((other) => knownTerms(knownRelease(other), edition, settings));
  // Seeded pushes have the same names wherever the calls are played.
  const randomSeed = flags.randomSeed ?? (flags.seed === undefined ? undefined : randomInt(2 ** 32 - 1));
  const startMock =
    (at: Release, fault: readonly string[] = []) =>
    (watch: Watcher) =>
      startEmbeddedMock({
        ...{ ...wishes, release: at, port: at === release ? flags.port : 0 },
        ...{ settings, randomSeed, fault, watch },
      });
  const interrupted = nextSignal();
  clearContractReport(flags.report);

  const options = {
    companions: proxy ? [await proxyFor(hosts, env)] : [],
    command,
    env,
    variables,
    label: flags.label ?? env.PUSHCHECK_LABEL ?? null,
    interrupted,
    onReady: ({ url, environment }: Ready) => out(greetingOf(url, flags, environment)),
  };
  const scenario =
    flags.scenario === undefined
      ? null
      : await runScenario({
          ...options,
          startMock: (fault) => startMock(release, fault === null ? [] : [fault]),
          terms,
          longestMs: LONGEST_RUN,
          onPlayed: (played) => out(renderPlayed(playedRun(played))),
        });
  const session = scenario?.sound ?? (await runSession({ ...options, startMock: startMock(release) }));

  const replays = [];
  for (const other of otherTerms) {
    replays.push({ terms: other, calls: await replay(session.calls, startMock(other.release)) });
  }
  const parts = { session, terms, settings, command, gate, version: packageVersion(), replays, scenario };
  const report = reportOf(parts);
  writeContractReport(flags.report, report);
  out(renderContractTerminal(report, flags.report));
  return report.outcome.exitCode;
}

/** A run under a fault may take a minute; waiting for 429 to pass is no mistake. In milliseconds. */
const LONGEST_RUN = 60_000;

function checkCommand(command: readonly string[], attach: boolean): void {
  if (attach && command.length > 0) throw new UsageError("--attach waits for clients: expected no command beside it");
  if (!attach && command.length === 0) {
    throw new UsageError("no command was given: expected `pushcheck contract -- COMMAND …`, or --attach");
  }
}

/** The proxy, loaded only where it is wanted. */
async function proxyFor(hosts: readonly string[], env: NodeJS.ProcessEnv): Promise<StartCompanion> {
  const names = hosts.map(hostName);
  const { proxyCompanion } = await import("../../contract/proxy/companion.ts");
  return proxyCompanion(names, env);
}

function hostName(text: string): string {
  const host = bare(text);
  if (isHost(host)) return host;
  throw new UsageError(`--host "${text}" is no host: expected a name or an address, such as push.example.com`);
}

function variablesFrom(assignments: readonly string[]): Variables {
  return Object.fromEntries(
    assignments.map((assignment) => {
      const at = assignment.indexOf("=");
      const [name, value] = [assignment.slice(0, at), assignment.slice(at + 1)];
      if (at < 1 || !isValue(value)) {
        throw new UsageError(`--env "${assignment}" is not understood: expected NAME=${VALUES.join("|")}`);
      }
      return [name, value];
    }),
  );
}

function isValue(text: string): text is Value {
  return (VALUES as readonly string[]).includes(text);
}

function allowed(text: string): string {
  const [rule = ""] = text.split("@", 1);
  if (isRuleId(rule)) return text;
  throw new UsageError(`--allow "${rule}" names no rule: did you mean "${closest(rule, Object.keys(rules))}"?`);
}

function knownFloor(text: string): Floor {
  const floor = parseFloor(text);
  if (floor) return floor;
  throw new UsageError(`--require "${text}" is not understood: expected [v1:|v2:]${MEASURES.join("|")}=80%`);
}

/** Throws UsageError for a setting that is none. */
function knownTerms(...[release, edition, settings]: Parameters<typeof termsOf>): Terms {
  try {
    return termsOf(release, edition, settings);
  } catch (error) {
    throw new UsageError((error as Error).message);
  }
}

function greetingOf(url: string, { attach }: ContractFlags, environment: Readonly<Record<string, string>>): string {
  if (!attach) return `contract: watching ${url}\n`;
  const exports = Object.entries(environment)
    .filter(([name]) => /PROXY|CERT|CA_BUNDLE|NODE_OPTIONS/i.test(name))
    .map(([name, value]) => `  export ${name}='${value}'\n`);
  return `contract: watching ${url}\n  tokens are those of pushcheck mock, unless --identities says otherwise\n${exports.join("")}  Ctrl-C ends it and writes the report\n`;
}
