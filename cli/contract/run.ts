import { closest } from "fastest-levenshtein";
import { termsOf } from "../../contract/judging/terms.ts";
import { bare, isHost } from "../../contract/proxy/hosts.ts";
import { renderContractTerminal } from "../../contract/render/terminal.ts";
import { reportOf } from "../../contract/report/build.ts";
import { clearContractReport, writeContractReport } from "../../contract/report/report-files.ts";
import { isRuleId, rules } from "../../contract/rules/index.ts";
import { defaultVariables, VALUES, type Value, type Variables } from "../../contract/session/environment.ts";
import { runSession, type StartCompanion } from "../../contract/session/session.ts";
import { KNOWN, parseRelease } from "../../openapi/releases.ts";
import type { ContractFlags } from "../contract.ts";
import { startEmbeddedMock } from "../embedded-mock.ts";
import { UsageError } from "../exit.ts";
import { packageVersion } from "../package.ts";
import { readSettings } from "../settings.ts";

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
  const variables = { ...defaultVariables, ...variablesFrom(flags.env ?? []) };
  const gate = { failOn: flags.failOn, allow: (flags.allow ?? []).map(allowed) };
  const { host: hosts = [], proxy = hosts.length > 0, ...wishes } = flags;
  const settings = readSettings(flags);
  const interrupted = nextSignal();
  clearContractReport(flags.report);

  const session = await runSession({
    startMock: (watch) => startEmbeddedMock({ ...wishes, settings, watch }),
    companions: proxy ? [await proxyFor(hosts, env)] : [],
    command,
    env,
    variables,
    label: flags.label ?? env.PUSHCHECK_LABEL ?? null,
    interrupted,
    onReady: ({ url, environment }) => out(greetingOf(url, flags, environment)),
  });

  const terms = termsOf(parseRelease(flags.release ?? KNOWN.last), flags.edition ?? "oss", settings);
  const report = reportOf({ session, terms, settings, command, gate, version: packageVersion() });
  writeContractReport(flags.report, report);
  out(renderContractTerminal(report, flags.report));
  return report.outcome.exitCode;
}

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

/** Listens from before the start, so that no signal finds the process without an answer. */
function nextSignal(): Promise<void> {
  return new Promise((resolve) => {
    for (const signal of ["SIGINT", "SIGTERM"] as const) process.on(signal, () => resolve());
  });
}

function greetingOf(url: string, { attach }: ContractFlags, environment: Readonly<Record<string, string>>): string {
  if (!attach) return `contract: watching ${url}\n`;
  const exports = Object.entries(environment)
    .filter(([name]) => /PROXY|CERT|CA_BUNDLE|NODE_OPTIONS/i.test(name))
    .map(([name, value]) => `  export ${name}='${value}'\n`);
  return `contract: watching ${url}\n  tokens are those of pushcheck mock, unless --identities says otherwise\n${exports.join("")}  Ctrl-C ends it and writes the report\n`;
}
