import { randomBytes } from "node:crypto";
import http from "node:http";
import type { AddressInfo } from "node:net";
import type { Recording } from "../../parity/recording.ts";

/** A server that repeats what was recorded, with fresh values for the volatile parts; one scenario at a time, in order. */
export interface Replayer {
  readonly url: string;
  /** The requests that came, oldest first. */
  readonly requests: { method: string; url: string; headers: http.IncomingHttpHeaders; body: Buffer }[];
  close(): Promise<void>;
}

export interface ReplayerOptions {
  /** Changes an answer before it goes out, to show that a player notices; `index` counts all answers. */
  readonly tamper?: (answer: Outgoing, index: number) => Outgoing;
}

/** An answer with its names filled in. */
export interface Outgoing {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

/** Starts a replayer of these recordings on a free port of the loopback interface. */
export async function startReplayer(
  recordings: readonly Recording[],
  { tamper = (answer) => answer }: ReplayerOptions = {},
): Promise<Replayer> {
  const requests: Replayer["requests"] = [];
  const script = recordings.flatMap(scriptOf);
  const server = http.createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on("data", (chunk: Buffer) => chunks.push(chunk));
    request.on("end", () => {
      const body = Buffer.concat(chunks);
      requests.push({ method: request.method ?? "", url: request.url ?? "", headers: request.headers, body });
      const line = script[requests.length - 1];
      const run = /run-[0-9a-z-]+/.exec(body.toString())?.[0];
      if (run !== undefined && line) line.names.set("run", run);
      const answer = tamper(line ? outgoing(line, url) : { status: 500, headers: {}, body: "" }, requests.length - 1);
      response.writeHead(answer.status, { ...answer.headers });
      response.end(request.method === "HEAD" ? undefined : answer.body);
    });
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  return {
    url,
    requests,
    close: () =>
      new Promise((resolve) => {
        server.closeAllConnections();
        server.close(() => resolve());
      }),
  };
}

type Line = { answer: Recording["responses"][number] | undefined; names: Map<string, string> };

/** One line per request of a scenario; those of quiet steps have no recorded answer. */
function scriptOf({ scenario, responses }: Recording): Line[] {
  const names = new Map<string, string>();
  const answers = [...responses];
  return scenario.steps.flatMap((step) =>
    Array.from({ length: step.path === undefined ? 0 : (step.times ?? 1) }, () => ({
      answer: step.quiet ? undefined : answers.shift(),
      names,
    })),
  );
}

function outgoing({ answer, names }: Line, base: string): Outgoing {
  if (!answer) return { status: 200, headers: {}, body: "" };
  const some = new Map([["some_token", randomBytes(9).toString("hex")]]);
  const valueFor = (name: string): string => {
    if (name === "base") return base;
    if (name === "//base") return base.replace("http:", "");
    if (name === "time") return new Date().toISOString();
    const values = name === "some_token" ? some : names;
    const value = values.get(name) ?? `${name}-${randomBytes(6).toString("hex")}`;
    values.set(name, value);
    return value;
  };
  const fill = (text: string) => text.replace(/(?<!%)\{([\w/]+)\}/g, (_, name: string) => valueFor(name));
  const grown = JSON.stringify(answer.body, (_, value) => grow(value));
  const isText = typeof answer.body === "string";
  const text = answer.body === "{html}" || answer.body === "{any}" ? "<html></html>" : String(answer.body);
  return {
    status: answer.status,
    headers: Object.fromEntries(Object.entries(answer.headers).map(([name, value]) => [name, fill(value)])),
    body: isText ? fill(text) : fill(grown),
  };
}

/** A list of which only the length was recorded gets so many rows again. */
function grow(value: unknown): unknown {
  if (typeof value !== "object" || value === null || !("{count}" in value)) return value;
  return Array.from({ length: Number(value["{count}"]) }, () => ({}));
}
