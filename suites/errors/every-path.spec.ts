import type { Actor } from "../../fixtures/actor.ts";
import { answerOf } from "../../fixtures/clients/reading.ts";
import { covers } from "../../fixtures/covers.ts";
import { expect, test } from "../../fixtures/test.ts";

const BAD_REQUEST = { status: 400, body: { status: 400, error: "Bad Request" } };
const NOT_ACCEPTABLE = { status: 406, body: { status: 406, error: "Not Acceptable" } };

test(
  "a query that is no UTF-8 is refused on every path",
  covers("errors-unreadable-query"),
  async ({ given, maker }) => {
    const replies = await atEveryPath(maker, given.unknownToken(), (method, path) =>
      maker.send({ method, path: `${path}?locale=%FF` }),
    );

    expect(replies.map(answerOf)).toEqual(replies.map(() => BAD_REQUEST));
  },
);

test(
  "an empty Content-Type is not acceptable on any path",
  covers("errors-content-type-everywhere"),
  async ({ given, maker }) => {
    const replies = await atEveryPath(maker, given.unknownToken(), (method, path) =>
      maker.send({ method, path, headers: { "content-type": "" } }),
    );

    expect(replies.map(answerOf)).toEqual(replies.map(() => NOT_ACCEPTABLE));
  },
);

/** Sends one request to each path of the version; the token is looked up by none of them. */
async function atEveryPath<Answer>(
  { paths }: Actor,
  token: string,
  send: (method: string, path: string) => Promise<Answer>,
): Promise<Answer[]> {
  const requests: readonly (readonly [method: string, path: string])[] = [
    ["GET", paths.version],
    ["GET", paths.active],
    ["GET", paths.expired],
    ["GET", paths.push(token)],
    ["GET", paths.preview(token)],
    ["GET", paths.audit(token)],
    ["DELETE", paths.push(token)],
    ["POST", paths.create],
  ];
  const answers: Answer[] = [];
  for (const [method, path] of requests) answers.push(await send(method, path));
  return answers;
}
