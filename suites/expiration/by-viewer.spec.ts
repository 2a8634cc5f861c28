import { answerOf } from "../../fixtures/clients/reading.ts";
import { covers } from "../../fixtures/covers.ts";
import { expect, test } from "../../fixtures/test.ts";

const ENDED = { expired: true, deleted: true };

test(
  "a viewer expires a push that allows it, and nobody sees the payload any more",
  covers("expiration-by-viewer", "expiration-by-viewer-payload-gone"),
  async ({ given, viewer, maker, rule }) => {
    const push = await given.push({ deletable_by_viewer: true });
    await given.views(push, 1);

    const reply = await viewer.expire(push);
    const later = await maker.retrieve(push);

    rule("expiration-by-viewer", () => {
      expect(answerOf(reply)).toMatchObject({ status: 200, body: ENDED });
    });
    rule("expiration-by-viewer-payload-gone", () => {
      expect(later.body).toMatchObject({ ...ENDED, payload: null });
      expect(later.text).not.toContain(push.payload);
    });
  },
);

test(
  "a viewer expires a push without having seen it and without its passphrase",
  covers("expiration-by-viewer-unseen"),
  async ({ given, viewer }) => {
    const push = await given.push({ deletable_by_viewer: true, passphrase: given.secret() });

    const reply = await viewer.expire(push);

    expect(answerOf(reply)).toMatchObject({ status: 200, body: ENDED });
  },
);

test(
  "another account expires a push that viewers may expire",
  covers("expiration-by-other-account"),
  async ({ given, other }) => {
    const push = await given.push({ deletable_by_viewer: true });

    const reply = await other.expire(push);

    expect(answerOf(reply)).toMatchObject({ status: 200, body: ENDED });
  },
);

test(
  "a viewer expires a push whose creation did not mention viewers",
  covers("expiration-deletable-by-default"),
  async ({ given, viewer }) => {
    const push = await given.push();

    const reply = await viewer.expire(push);

    expect(answerOf(reply)).toMatchObject({ status: 200, body: ENDED });
  },
);
