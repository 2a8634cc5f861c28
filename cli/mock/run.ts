import { type EmbeddedMock, startEmbeddedMock } from "../embedded-mock.ts";
import { readSettings } from "../input/settings.ts";
import { nextSignal } from "../signals.ts";
import type { MockFlags } from "./command.ts";
import { isFree } from "./ports.ts";

/** `pushcheck mock`: runs until SIGINT or SIGTERM, and then gives exit code 0. Throws UsageError. */
export async function runMock(flags: MockFlags, out: (text: string) => void): Promise<number> {
  const ended = nextSignal();
  const warn = (message: string) => process.stderr.write(`pushcheck: ${message}\n`);
  const control = await controlOf(flags);
  const mock = await startEmbeddedMock({ ...flags, ...control, settings: readSettings(flags), warn });
  out(flags.json ? readyLine(mock) : greetingOf(mock, flags));
  await ended;
  await mock.close();
  return 0;
}

/**
 * Where the control server listens. One that nobody has asked for takes the port after the API's or any other, and stays on
 * this machine whoever may use the API.
 */
async function controlOf({ port, controlPort }: MockFlags) {
  if (controlPort === false) return { controlPort: undefined };
  if (controlPort !== undefined) return { controlPort };
  const next = port === 0 || port === LAST_PORT ? 0 : port + 1;
  return { controlPort: (await isFree(next, LOOPBACK)) ? next : 0, controlHost: LOOPBACK };
}

const LOOPBACK = "127.0.0.1";
const LAST_PORT = 65_535;

/** For programs: one line, once requests are answered. */
function readyLine({ url, controlUrl, release, edition }: EmbeddedMock): string {
  return `${JSON.stringify({ ready: true, url, controlUrl, release, edition, pid: process.pid })}\n`;
}

/** For people. The development identities are no secret; tokens from a file of the user's own are not shown. */
function greetingOf(mock: EmbeddedMock, { identities, persist }: MockFlags): string {
  const development = identities === undefined;
  const people = Object.entries(mock.identities).map(([who, { email, token }]) =>
    development ? `  ${who.padEnd(6)} ${email.padEnd(20)} ${token}` : `  ${who}`,
  );
  const token = development ? mock.identities.owner.token : "$PUSHCHECK_OWNER_TOKEN";
  return [
    `Password Pusher ${mock.release} (${editions[mock.edition]}), simulated: ${mock.url}`,
    ...(mock.controlUrl === undefined ? [] : [`Console: ${mock.controlUrl}`]),
    "",
    ...people,
    "",
    "Try it:",
    `  curl -s ${mock.url}/p.json -H "Authorization: Bearer ${token}" \\`,
    `    -H "Content-Type: application/json" -d '{"password":{"payload":"hello"}}'`,
    "",
    `Ctrl-C ends it; ${persist === undefined ? "nothing is kept" : `the state is kept in ${persist}`}.`,
    "",
  ].join("\n");
}

const editions = { oss: "open source", pro: "commercial" } as const;
