import { answerOf } from "../../fixtures/clients/reading.ts";
import { covers } from "../../fixtures/covers.ts";
import { refusesPassphrase } from "../../fixtures/refusals.ts";
import { expect, test } from "../../fixtures/test.ts";

test(
  "a push with a passphrase is shown to those who know it; the others lose no view of it",
  covers(
    "passphrase-missing-refused",
    "passphrase-wrong-refused",
    "passphrase-right-opens",
    "passphrase-refusal-body",
    "passphrase-refusal-hides-secrets",
    "passphrase-failure-uncounted",
    "passphrase-unshown-by-creation",
    "passphrase-unshown-by-retrieval",
    "retrieval-preview-without-passphrase",
    "retrieval-preview-hides-payload",
  ),
  async ({ given, viewer, rule }) => {
    const push = await given.push({ passphrase: given.secret() });

    const missing = await viewer.retrieve(push);
    const wrong = await viewer.retrieve(push, { passphrase: given.secret() });
    const previewed = await viewer.preview(push);
    const right = await viewer.retrieve(push, { passphrase: push.passphrase });

    rule("passphrase-missing-refused", () => expect(missing.status).toBe(401));
    rule("passphrase-wrong-refused", () => expect(wrong.status).toBe(401));
    rule("passphrase-right-opens", () => {
      expect(answerOf(right)).toMatchObject({ status: 200, body: { payload: push.payload } });
    });
    rule("passphrase-refusal-body", () => {
      refusesPassphrase(missing);
      refusesPassphrase(wrong);
    });
    rule("passphrase-refusal-hides-secrets", () => {
      const leaks = [push.payload, push.passphrase].some((secret) => (missing.text + wrong.text).includes(secret));
      expect([missing.status, wrong.status, leaks]).toEqual([401, 401, false]);
    });
    rule("passphrase-failure-uncounted", () => expect(right.body).toMatchObject({ views_remaining: push.views - 1 }));
    rule("passphrase-unshown-by-creation", () => expect(push.reply.text).not.toContain(push.passphrase), {
      deviation: 13,
      instead: () => expect(push.reply.body).toMatchObject({ passphrase: push.passphrase }),
    });
    rule(
      "passphrase-unshown-by-retrieval",
      () => {
        expect(right.body).toMatchObject({ payload: push.payload });
        expect(right.text).not.toContain(push.passphrase);
      },
      { deviation: 13, instead: () => expect(right.body).toMatchObject({ passphrase: push.passphrase }) },
    );
    rule("retrieval-preview-without-passphrase", () => {
      expect([previewed.status, previewed.text.includes(push.url_token)]).toEqual([200, true]);
    });
    rule("retrieval-preview-hides-payload", () => {
      expect(previewed.text).toContain(push.url_token);
      for (const secret of [push.payload, push.passphrase]) expect(previewed.text).not.toContain(secret);
    });
  },
);

test(
  "an empty passphrase protects nothing, and one that nobody asked for is ignored",
  covers("passphrase-empty-protects-nothing", "passphrase-empty-when-none", "passphrase-unneeded-ignored"),
  async ({ given, viewer, rule }) => {
    const push = await given.push({ passphrase: "" });

    const without = await viewer.retrieve(push);
    const unasked = await viewer.retrieve(push, { passphrase: given.secret() });

    rule("passphrase-empty-protects-nothing", () =>
      expect(without.body).toMatchObject({ expired: false, payload: push.payload }),
    );
    rule("passphrase-empty-when-none", () => expect(without.body).toMatchObject({ passphrase: "" }));
    rule("passphrase-unneeded-ignored", () => expect(unasked.body).toMatchObject({ payload: push.payload }));
  },
);

test(
  "a passphrase of nothing but spaces protects nothing, yet is kept",
  covers("passphrase-blank-protects-nothing", "passphrase-blank-kept"),
  async ({ given, viewer, rule }) => {
    const push = await given.push({ passphrase: "   " });

    const reply = await viewer.retrieve(push);

    rule("passphrase-blank-protects-nothing", () => expect(reply.body).toMatchObject({ payload: push.payload }));
    rule("passphrase-blank-kept", () => expect(push.reply.body).toMatchObject({ passphrase: "   " }));
  },
);

test(
  "an expired push asks for no passphrase, and has none any more",
  covers("passphrase-expired-asks-none", "passphrase-expired-null"),
  async ({ given, viewer, rule }) => {
    const push = await given.expiredPush({ passphrase: given.secret() });

    const reply = await viewer.retrieve(push);

    rule("passphrase-expired-asks-none", () => {
      expect(answerOf(reply)).toMatchObject({ status: 200, body: { expired: true } });
    });
    rule("passphrase-expired-null", () => expect(reply.body).toMatchObject({ passphrase: null }));
  },
);
