import { type Judgement, judgeAll } from "../../contract/judging/judge.ts";
import { termsOf } from "../../contract/judging/terms.ts";
import { type RawRequest, sendRaw } from "../../contract/replay/send.ts";
import { createCallLog } from "../../contract/session/call-log.ts";
import { type MockOptions, startMock } from "../../mock/server.ts";
import { parseRelease } from "../../openapi/releases.ts";

/** A request as a test writes it down. `TOKEN` in its path is the push that was made last, or one of the owner's. */
export interface Sent {
  readonly method?: string;
  readonly path: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly as?: "owner" | "other";
  readonly json?: unknown;
  readonly form?: string;
  readonly body?: string;
}

/** Sends requests, one after the other, to a mock of their own, and judges them. */
export async function judged(requests: readonly Sent[], options: MockOptions = {}): Promise<Judgement[]> {
  let log = createCallLog();
  await using mock = await startMock({ ...options, watch: (watched) => log.watch(watched) });
  const { owner, other } = mock.identities;
  await sendRaw(mock.url, {
    method: "POST",
    target: "/p.json",
    rawHeaders: ["Authorization", `Bearer ${owner.token}`, "Content-Type", "application/json"],
    body: Buffer.from('{"password":{"payload":"prepared","deletable_by_viewer":false,"expire_after_views":9}}'),
  });
  let token = log.calls()[0]?.push?.token ?? "none";
  log = createCallLog();
  for (const request of requests) {
    await sendRaw(mock.url, rawOf(request, token, { owner: owner.token, other: other.token }));
    token = log.calls().at(-1)?.push?.token ?? token;
  }
  const terms = termsOf(parseRelease(options.release ?? "2.11.4"), options.edition ?? "oss", options.settings ?? {});
  return judgeAll(log.calls(), terms);
}

function rawOf(request: Sent, token: string, tokens: Readonly<Record<"owner" | "other", string>>): RawRequest {
  const { json, form, as, headers = {} } = request;
  const body = json === undefined ? (form ?? request.body ?? "") : JSON.stringify(json);
  const type =
    json === undefined ? (form === undefined ? [] : ["Content-Type", FORM]) : ["Content-Type", "application/json"];
  return {
    method: request.method ?? (body === "" ? "GET" : "POST"),
    target: request.path.replaceAll("TOKEN", token),
    rawHeaders: [...(as ? ["Authorization", `Bearer ${tokens[as]}`] : []), ...type, ...Object.entries(headers).flat()],
    body: Buffer.from(body),
  };
}

const FORM = "application/x-www-form-urlencoded";
