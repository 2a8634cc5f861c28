import { answerOf, auditRowsOf, fieldsOf, rowOf } from "../../fixtures/clients/reading.ts";
import type { Reply } from "../../fixtures/clients/wire.ts";
import { covers } from "../../fixtures/covers.ts";
import { expect, test } from "../../fixtures/test.ts";

test(
  "lists and audit logs are refused without a token under the legacy paths",
  covers("transport-legacy-lists-need-token"),
  async ({ given, anonymous }) => {
    const token = given.unknownToken();
    const paths = ["/f/active.json", "/r/active.json", "/f/expired.json", "/r/expired.json"];

    const replies: Reply[] = [];
    for (const path of [...paths, `/f/${token}/audit.json`, `/r/${token}/audit.json`])
      replies.push(await anonymous.send({ path }));

    expect(replies.map(({ status, text }) => ({ status, text }))).toEqual(
      replies.map(() => ({ status: 401, text: "" })),
    );
  },
);

test(
  "a push is listed, previewed, audited and shown to its owner under the legacy paths",
  covers(
    "transport-legacy-lists-alike",
    "transport-legacy-preview",
    "transport-legacy-audit",
    "transport-legacy-owner-show",
  ),
  async ({ given, owner, viewer, rule }) => {
    const push = await given.push({}, { by: owner });
    const ended = await given.expiredPush({}, { by: owner });
    const token = push.url_token;

    const active = await owner.send({ path: "/f/active.json" });
    const expiredUnderF = await owner.send({ path: "/f/expired.json" });
    const expiredUnderR = await owner.send({ path: "/r/expired.json" });
    const previews = [
      await owner.send({ path: `/f/${token}/preview.json` }),
      await owner.send({ path: `/r/${token}/preview.json` }),
      await viewer.send({ path: `/f/${token}/preview.json` }),
      await viewer.send({ path: `/r/${token}/preview.json` }),
    ];
    const audits = [
      await owner.send({ path: `/f/${token}/audit.json` }),
      await owner.send({ path: `/r/${token}/audit.json` }),
    ];
    const shown = [await owner.send({ path: `/f/${token}.json` }), await owner.send({ path: `/r/${token}.json` })];

    rule("transport-legacy-lists-alike", () => {
      const rows = [rowOf(active, push), rowOf(expiredUnderF, ended), rowOf(expiredUnderR, ended)];
      expect(rows.map((row) => row?.expired)).toEqual([false, true, true]);
    });
    rule("transport-legacy-preview", () => {
      const url = String(fieldsOf(push.reply).html_url);
      expect(previews.map(({ body }) => body)).toEqual(previews.map(() => ({ url })));
    });
    rule("transport-legacy-audit", () => {
      expect(audits.map((audit) => auditRowsOf(audit)[0]?.kind)).toEqual(["creation", "creation"]);
    });
    rule("transport-legacy-owner-show", () => {
      expect(shown.map((reply) => fieldsOf(reply).payload)).toEqual([push.payload, push.payload]);
    });
  },
);

test(
  "a push is expired under the legacy paths, by its owner and by a viewer",
  covers("transport-legacy-expire"),
  async ({ given, owner, viewer }) => {
    const underF = await given.push({ deletable_by_viewer: true }, { by: owner });
    const underR = await given.push({ deletable_by_viewer: true }, { by: owner });
    const expiring = (prefix: string, token: string) => ({ method: "DELETE", path: `/${prefix}/${token}.json` });

    const replies = [
      await viewer.send(expiring("f", underF.url_token)),
      await owner.send(expiring("f", underF.url_token)),
      await viewer.send(expiring("r", underR.url_token)),
      await owner.send(expiring("r", underR.url_token)),
    ];

    const ended = { status: 200, body: { deleted: true } };
    expect(replies.map(answerOf)).toMatchObject([ended, ended, ended, ended]);
  },
);

test(
  "forms and multipart make pushes under the legacy paths",
  covers("transport-legacy-forms"),
  async ({ given, owner }) => {
    const address = "https://www.example.com/";
    const [underF, underR] = ["/f.json", "/r.json"];

    const file = await owner.create({ payload: given.secret() }, { path: underF, envelope: "file_push", as: "form" });
    const url = await owner.create({ payload: address }, { path: underR, envelope: "url", as: "form" });
    const parts = await owner.create({ payload: address }, { path: underR, envelope: "url", as: "multipart" });

    const undeletable = { status: 201, body: { deletable_by_viewer: null } };
    expect([file.status, answerOf(url), answerOf(parts)]).toMatchObject([201, undeletable, undeletable]);
  },
);
