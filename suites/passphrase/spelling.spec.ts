import { covers } from "../../fixtures/covers.ts";
import { refusesPassphrase } from "../../fixtures/refusals.ts";
import { expect, test } from "../../fixtures/test.ts";

test(
  "a passphrase is compared letter by letter, its case and spaces included",
  covers("passphrase-case-matters", "passphrase-spaces-matter", "passphrase-stored-verbatim"),
  async ({ given, viewer, rule }) => {
    const passphrase = `Open ${given.secret()} Sesame `;
    const push = await given.push({ passphrase });

    const lowered = await viewer.retrieve(push, { passphrase: passphrase.toLowerCase() });
    const trimmed = await viewer.retrieve(push, { passphrase: passphrase.trim() });
    const exact = await viewer.retrieve(push, { passphrase });

    rule("passphrase-case-matters", () => refusesPassphrase(lowered));
    rule("passphrase-spaces-matter", () => refusesPassphrase(trimmed));
    rule("passphrase-stored-verbatim", () => expect(exact.body).toMatchObject({ payload: push.payload }));
  },
);

test("a passphrase beyond ASCII opens its push", covers("passphrase-unicode"), async ({ given, viewer }) => {
  const push = await given.push({ passphrase: `Süßes Öl 密码 🔑 ${given.secret()}` });

  const reply = await viewer.retrieve(push, { passphrase: push.passphrase });

  expect(reply.body).toMatchObject({ payload: push.payload });
});

test(
  "a passphrase is read from query, form and JSON, as one text, and from nowhere else",
  covers(
    "passphrase-header-ignored",
    "passphrase-array-never-matches",
    "passphrase-object-never-matches",
    "passphrase-url-characters",
    "passphrase-form-body",
    "passphrase-json-body",
  ),
  async ({ given, viewer, rule }) => {
    const passphrase = `a&b=c#d+e%20f/g?h ${given.secret()}`;
    const push = await given.push({ passphrase, expire_after_views: 9 });

    const inHeader = await viewer.retrieve(push, { headers: { passphrase: encodeURIComponent(passphrase) } });
    const inArray = await viewer.retrieve(push, { query: { "passphrase[]": passphrase } });
    const inObject = await viewer.retrieve(push, { query: { "passphrase[text]": passphrase } });
    const inQuery = await viewer.retrieve(push, { passphrase });
    const inForm = await viewer.retrieve(push, { form: { passphrase } });
    const inJson = await viewer.retrieve(push, { json: { passphrase } });

    rule("passphrase-header-ignored", () => refusesPassphrase(inHeader));
    rule("passphrase-array-never-matches", () => refusesPassphrase(inArray));
    rule("passphrase-object-never-matches", () => refusesPassphrase(inObject));
    rule("passphrase-url-characters", () => expect(inQuery.body).toMatchObject({ payload: push.payload }));
    rule("passphrase-form-body", () => expect(inForm.body).toMatchObject({ payload: push.payload }));
    rule("passphrase-json-body", () => expect(inJson.body).toMatchObject({ payload: push.payload }));
  },
);
