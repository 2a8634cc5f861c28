import { answerOf } from "../../fixtures/clients/reading.ts";
import { covers } from "../../fixtures/covers.ts";
import { expect, test } from "../../fixtures/test.ts";

test(
  "a push takes attempts again a minute after the first of them",
  covers("passphrase-limit-frees", "passphrase-limit-window-fixed"),
  async ({ sandbox, rule }) => {
    const { given, viewer } = sandbox;
    const passphrase = given.secret();
    const push = await given.push({ passphrase, expire_after_views: 9 });
    const wrong = { passphrase: "a guess" };
    const right = { passphrase };

    const first = await viewer.retrieve(push, wrong);
    await sandbox.advance("30s");
    for (let n = 2; n <= 5; n++) await viewer.retrieve(push, wrong);
    const limited = await viewer.retrieve(push, right);
    await sandbox.advance("20s");
    const stillLimited = await viewer.retrieve(push, right);
    await sandbox.advance("11s");
    const freed = await viewer.retrieve(push, right);

    rule("passphrase-limit-frees", () => {
      const opened = { status: 200, body: { payload: push.payload } };
      expect([first.status, limited.status, answerOf(freed)]).toMatchObject([401, 429, opened]);
    });
    rule("passphrase-limit-window-fixed", () => expect(stillLimited.status).toBe(429));
  },
);
