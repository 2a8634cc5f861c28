/** Requests of real clients, recorded: what they sent, one by one. Data, never to be edited; new files go beside it. */
import { readFileSync } from "node:fs";
import path from "node:path";
import { z } from "zod";
import type { Identities } from "../../mock/server.ts";
import type { RawRequest } from "../replay/send.ts";

const CorpusRequest = z.strictObject({
  client: z.string(),
  /** What the user did; (client, case) is one use of the client. */
  case: z.string(),
  method: z.string(),
  path: z.string(),
  headers: z.record(z.string(), z.string()),
  body: z.string(),
});
export type CorpusRequest = z.infer<typeof CorpusRequest>;

/** One use of a client: its requests in the order in which they were sent. */
export interface CorpusCase {
  readonly client: string;
  readonly name: string;
  readonly requests: readonly CorpusRequest[];
}

/** The stand-ins of the recording. */
const TOKEN = "OWNER_TOKEN";
const EMAIL = "me@example.test";
const URL_TOKEN = "tok0abc123";

/** All cases, in the order of the file. */
export function readCorpus(): CorpusCase[] {
  const text = readFileSync(path.join(__dirname, "recorded-requests.ndjson"), "utf8");
  const requests = text
    .trim()
    .split("\n")
    .map((line) => CorpusRequest.parse(JSON.parse(line)));
  const names = [...new Set(requests.map((one) => `${one.client}\n${one.case}`))];
  return names.map((key) => {
    const [client = "", name = ""] = key.split("\n");
    return { client, name, requests: requests.filter((one) => one.client === client && one.case === name) };
  });
}

/** Does the request name a push? */
export function namesPush({ path: target }: CorpusRequest): boolean {
  return target.includes(URL_TOKEN);
}

/** The request with stand-ins filled in: who the owner is, and which push is meant. */
export function filledIn(request: CorpusRequest, { owner }: Identities, urlToken: string): RawRequest {
  const fill = (text: string) =>
    text.replaceAll(TOKEN, owner.token).replaceAll(EMAIL, owner.email).replaceAll(URL_TOKEN, urlToken);
  return {
    method: request.method,
    target: fill(request.path),
    rawHeaders: Object.entries(request.headers).flatMap(([name, value]) => [name, fill(value)]),
    body: Buffer.from(request.body),
  };
}
