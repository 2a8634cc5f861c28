import { covers } from "../../fixtures/covers.ts";
import { expect, test } from "../../fixtures/test.ts";

/** The envelope that the other version of the API has. */
const FOREIGN: Readonly<Record<string, string>> = { password: "push", push: "password" };

test(
  "a push without its envelope is answered with 400",
  covers(
    "encoding-empty-body",
    "encoding-envelope-missing",
    "encoding-envelope-message",
    "encoding-envelope-message-before",
    "encoding-envelope-foreign",
    "encoding-bare-json",
    "encoding-bare-json-v1",
    "encoding-bare-form",
    "encoding-bare-beside-null",
  ),
  async ({ given, maker, rule }) => {
    const payload = given.secret();
    const { envelope } = maker;

    const empty = await maker.create({}, { as: () => ({ type: "application/json", bytes: "" }) });
    const missing = await maker.create({ payload }, { envelope: "secret" });
    const foreign = await maker.create({ payload }, { envelope: FOREIGN[envelope] });
    const bare = await maker.create({ payload }, { json: { payload, expire_after_days: 1 } });
    const bareForm = await maker.create({ payload }, { form: { payload } });
    const besideNull = await maker.create({ payload }, { json: { payload, [envelope]: null } });

    rule("encoding-empty-body", () => expect(empty.status).toBe(400));
    rule("encoding-envelope-missing", () => expect(missing.status).toBe(400));
    rule("encoding-envelope-message", () =>
      expect(missing.body).toEqual({ error: `param is missing or the value is empty or invalid: ${envelope}` }),
    );
    rule("encoding-envelope-message-before", () =>
      expect(missing.body).toEqual({ error: `param is missing or the value is empty: ${envelope}` }),
    );
    rule("encoding-envelope-foreign", () => expect(foreign.status).toBe(400));
    rule("encoding-bare-json", () => expect(bare.status).toBe(400), {
      deviation: 24,
      instead: () => expect(bare.status).toBe(201),
    });
    rule("encoding-bare-json-v1", () => expect(bare.status).toBe(400));
    rule("encoding-bare-form", () => expect(bareForm.status).toBe(400));
    rule("encoding-bare-beside-null", () => expect(besideNull.status).toBe(400));
  },
);

test(
  "an envelope that is no object makes no push",
  covers(
    "encoding-envelope-empty",
    "encoding-envelope-null",
    "encoding-envelope-blank",
    "encoding-envelope-scalar",
    "encoding-envelope-list",
    "encoding-document-list",
    "encoding-document-null",
    "encoding-document-text",
  ),
  async ({ maker, rule }) => {
    const { envelope } = maker;

    const empty = await maker.create({}, { json: { [envelope]: {} } });
    const absent = await maker.create({}, { json: { [envelope]: null } });
    const blank = await maker.create({}, { json: { [envelope]: "" } });
    const text = await maker.create({}, { json: { [envelope]: "x" } });
    const list = await maker.create({}, { json: { [envelope]: [1] } });
    const documentList = await maker.create({}, { json: [1, 2] });
    const documentNull = await maker.create({}, { json: null });
    const documentText = await maker.create({}, { json: "x" });

    rule("encoding-envelope-empty", () => expect(empty.status).toBe(400));
    rule("encoding-envelope-null", () => expect(absent.status).toBe(400));
    rule("encoding-envelope-blank", () => expect(blank.status).toBe(400));
    rule("encoding-envelope-scalar", () => expect(text.status).toBeGreaterThanOrEqual(400));
    rule("encoding-envelope-list", () => expect(list.status).toBeGreaterThanOrEqual(400));
    rule("encoding-document-list", () => expect(documentList.status).toBe(400));
    rule("encoding-document-null", () => expect(documentNull.status).toBe(400));
    rule("encoding-document-text", () => expect(documentText.status).toBe(400));
  },
);
