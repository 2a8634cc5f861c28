import { answerOf, fieldsOf } from "../../fixtures/clients/reading.ts";
import { covers } from "../../fixtures/covers.ts";
import { expect, test } from "../../fixtures/test.ts";

test(
  "a preview shows the push's address and takes no view, before expiry and after",
  covers("retrieval-preview-url", "retrieval-preview-uncounted", "retrieval-preview-expired"),
  async ({ given, viewer, maker, rule }) => {
    const push = await given.push({ deletable_by_viewer: true });
    const { html_url } = fieldsOf(push.reply);

    const live = await viewer.preview(push);
    const shown = await viewer.retrieve(push);
    await given.step("expiring the push", () => maker.expire(push));
    const expired = await viewer.preview(push);

    rule("retrieval-preview-url", () => {
      expect(answerOf(live)).toEqual({ status: 200, body: { url: html_url } });
    });
    rule("retrieval-preview-uncounted", () =>
      expect(shown.body).toMatchObject({ payload: push.payload, views_remaining: push.views - 1 }),
    );
    rule("retrieval-preview-expired", () => {
      expect(answerOf(expired)).toEqual({ status: 200, body: { url: html_url } });
    });
  },
);
