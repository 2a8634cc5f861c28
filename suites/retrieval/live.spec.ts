import { ANSWER_FIELDS, answerOf, fieldsOf, keysOf } from "../../fixtures/clients/reading.ts";
import { covers } from "../../fixtures/covers.ts";
import { expect, test } from "../../fixtures/test.ts";

test(
  "a viewer's retrieval shows the push as it was made, with its payload, and takes one view",
  covers(
    "retrieval-live-status",
    "retrieval-payload",
    "retrieval-files-empty",
    "retrieval-live-state",
    "retrieval-lowers-views",
    "retrieval-repeats-limits",
    "retrieval-repeats-links",
    "retrieval-times-unmoved",
    "retrieval-days-on-first-day",
    "retrieval-hides-note",
    "retrieval-answer-keys",
  ),
  async ({ given, viewer, rule }) => {
    const push = await given.push({ name: "for the owner", note: "for the owner as well" });
    const made = fieldsOf(push.reply);

    const reply = await viewer.retrieve(push);

    rule("retrieval-live-status", () => {
      expect(answerOf(reply)).toMatchObject({ status: 200, body: { url_token: push.url_token } });
    });
    rule("retrieval-payload", () => expect(reply.body).toMatchObject({ payload: push.payload }));
    rule("retrieval-files-empty", () => expect(reply.body).toMatchObject({ files: [] }));
    rule("retrieval-live-state", () => {
      const { url_token } = push;
      expect(reply.body).toMatchObject({ url_token, expired: false, deleted: false, expired_on: null });
    });
    rule("retrieval-lowers-views", () => expect(reply.body).toMatchObject({ views_remaining: push.views - 1 }));
    rule("retrieval-repeats-limits", () => {
      const { expire_after_days, expire_after_views, deletable_by_viewer, retrieval_step } = made;
      expect(reply.body).toMatchObject({ expire_after_days, expire_after_views, deletable_by_viewer, retrieval_step });
    });
    rule("retrieval-repeats-links", () => {
      const { url_token, json_url, html_url } = made;
      expect(reply.body).toMatchObject({ url_token, json_url, html_url });
    });
    rule("retrieval-times-unmoved", () => {
      const { created_at, updated_at } = made;
      expect(reply.body).toMatchObject({ created_at, updated_at });
    });
    rule("retrieval-days-on-first-day", () =>
      expect(reply.body).toMatchObject({ days_remaining: made.expire_after_days }),
    );
    rule("retrieval-hides-note", () => {
      expect(keysOf(reply).filter((key) => ["payload", "note", "name"].includes(key))).toEqual(["payload"]);
    });
    rule("retrieval-answer-keys", () => expect(keysOf(reply)).toEqual(ANSWER_FIELDS.show));
  },
);

test(
  "HEAD of a push is answered like GET, and takes a view",
  covers("retrieval-head-status", "retrieval-head-counts"),
  async ({ given, viewer, rule }) => {
    const push = await given.push();

    const head = await viewer.retrieve(push, { method: "HEAD" });
    const next = await viewer.retrieve(push);

    rule("retrieval-head-status", () => expect(head.status).toBe(200));
    rule("retrieval-head-counts", () =>
      expect(next.body).toMatchObject({ payload: push.payload, views_remaining: push.views - 2 }),
    );
  },
);

test(
  "a push that does not exist is not found, whatever is asked of it",
  covers("retrieval-unknown-token", "retrieval-preview-unknown-token", "expiration-unknown-token"),
  async ({ given, viewer, rule }) => {
    const nothing = { url_token: given.unknownToken() };

    const shown = await viewer.retrieve(nothing);
    const previewed = await viewer.preview(nothing);
    const expired = await viewer.expire(nothing);

    rule("retrieval-unknown-token", () => {
      expect(answerOf(shown)).toEqual({ status: 404, body: { error: "not-found" } });
    });
    rule("retrieval-preview-unknown-token", () => {
      expect(answerOf(previewed)).toEqual({ status: 404, body: { error: "not-found" } });
    });
    rule("expiration-unknown-token", () => {
      expect(answerOf(expired)).toEqual({ status: 404, body: { error: "not-found" } });
    });
  },
);
