import { type Identities, startMock, type Watcher } from "../../mock/server.ts";
import { sendRaw } from "../replay/send.ts";
import { type Call, createCallLog } from "../session/call-log.ts";
import { type CorpusCase, filledIn } from "./corpus.ts";

/** What a mock saw of a case. */
export interface Played {
  readonly calls: readonly Call[];
  readonly identities: Identities;
}

/** A case, played against a mock of its own: what the mock saw, in the order of the requests. */
export async function playCase({ requests }: CorpusCase, release?: string): Promise<Played> {
  const log = createCallLog();
  let watch: Watcher = () => {};
  await using mock = await startMock({ release, watch: (watched) => watch(watched) });
  let urlToken = "";
  watch = ({ push }) => {
    urlToken = push?.token ?? urlToken;
  };
  // The push that requests may name without having made it.
  await sendRaw(mock.url, {
    method: "POST",
    target: "/p.json",
    rawHeaders: ["Authorization", `Bearer ${mock.identities.owner.token}`, "Content-Type", "application/json"],
    body: Buffer.from('{"password":{"payload":"prepared by the corpus"}}'),
  });
  watch = (watched) => {
    log.watch(watched);
    urlToken = watched.push?.token ?? urlToken;
  };
  for (const request of requests) await sendRaw(mock.url, filledIn(request, mock.identities, urlToken));
  return { calls: log.calls(), identities: mock.identities };
}
