import type { Attachment } from "../../fixtures/clients/push-api.ts";
import { answerOf, creationOf, fieldsOf, filesOf, limitsOf } from "../../fixtures/clients/reading.ts";
import { covers } from "../../fixtures/covers.ts";
import { expect, test } from "../../fixtures/test.ts";

test(
  "a push is made of files",
  covers(
    "files-created",
    "files-make-file-push",
    "files-payload-null",
    "files-explicit-kind",
    "files-kind-without-files",
    "files-limits",
  ),
  async ({ given, owner, viewer, rule }) => {
    const files = [textFile(given.secret())];
    const name = given.secret();
    const far = 10_000_000;
    const tooLong = { expire_after_days: far, expire_after_views: undefined };
    const tooOften = { expire_after_days: undefined, expire_after_views: far };

    const made = await owner.create({ payload: given.secret(), name, kind: "file" }, { files });
    const unnamed = await owner.create({}, { files });
    const seen = await viewer.retrieve({ url_token: String(fieldsOf(unnamed).url_token) });
    const asText = await owner.create({ kind: "text" }, { files });
    const long = await owner.create({ payload: given.secret(), kind: "file", ...tooLong });
    const often = await owner.create({ payload: given.secret(), kind: "file", ...tooOften });

    rule("files-created", () => expect(creationOf(made)).toEqual({ status: 201, name }));
    rule("files-make-file-push", () =>
      expect({ status: unnamed.status, files: filesOf(seen).length }).toEqual({ status: 201, files: 1 }),
    );
    rule("files-payload-null", () => expect(fieldsOf(seen).payload).toBeNull());
    rule("files-explicit-kind", () => expect(asText.status).toBe(422));
    rule("files-kind-without-files", () => expect(long.status).toBe(201));
    rule("files-limits", () => {
      expect(limitsOf(long).days).toBeLessThan(far);
      expect(limitsOf(long)).toEqual(limitsOf(often));
    });
  },
);

test(
  "more files than one may attach are refused",
  covers("files-limit", "files-too-many", "files-too-many-problem"),
  async ({ given, owner, rule }) => {
    const upload = (count: number) => {
      const files = Array.from({ length: count }, () => textFile(given.secret()));
      return owner.create({ payload: given.secret(), kind: "file" }, { files });
    };

    const hundred = await upload(100);
    // The limit is a setting; what a target says of it is what it is held to.
    const most = Number(/up to (\d+) files/.exec(hundred.text)?.[1] ?? 0);
    const allowed = await upload(most);
    const tooMany = await upload(most + 1);

    rule("files-limit", () => {
      expect(most).toBeGreaterThan(0);
      expect(allowed.status).toBe(201);
    });
    rule("files-too-many", () => expect([tooMany.status, hundred.status]).toEqual([422, 422]));
    rule("files-too-many-problem", () =>
      expect(tooMany.body).toEqual({ files: [`You can only attach up to ${most} files per push.`] }),
    );
  },
);

test(
  "a part for a file that nobody chose is ignored",
  covers("files-empty-filename"),
  async ({ given, maker, viewer }) => {
    const nothing = { filename: "", type: "application/octet-stream", bytes: Buffer.alloc(0) };
    const payload = given.secret();

    const reply = await maker.create({ payload }, { files: [nothing] });
    const seen = await viewer.retrieve({ url_token: String(fieldsOf(reply).url_token) });

    expect(fieldsOf(seen)).toMatchObject({ payload, files: [] });
  },
);

test(
  "files from callers without a token are refused",
  covers("files-anonymous-refused", "files-anonymous-message", "files-anonymous-kind-refused"),
  async ({ anonymous, given, rule }) => {
    const payload = given.secret();

    const upload = await anonymous.create({ payload }, { files: [textFile(given.secret())] });
    const kind = await anonymous.create({ payload, kind: "file" });

    rule("files-anonymous-refused", () => expect(upload.status).toBe(401));
    rule("files-anonymous-message", () =>
      expect(upload.body).toEqual({ error: "You need to sign in or sign up before continuing." }),
    );
    rule("files-anonymous-kind-refused", () => expect(kind.status).toBe(401));
  },
);

test(
  "files from callers without a token are taken",
  covers("files-anonymous-accepted"),
  async ({ anonymous, given }) => {
    const files = [textFile(given.secret())];

    const reply = await anonymous.create({ payload: given.secret() }, { files });

    expect(reply.status).toBe(201);
  },
);

test("switched-off file pushes are refused", covers("files-disabled"), async ({ given, owner }) => {
  const reply = await owner.create({ payload: given.secret(), kind: "file" });

  expect(answerOf(reply)).toEqual({
    status: 422,
    body: { kind: ["File pushes are disabled."] },
  });
});

test("the legacy path still makes file pushes", covers("files-legacy-path"), async ({ given, owner, viewer }) => {
  const file = textFile(given.secret());

  const reply = await owner.create({}, { path: "/f.json", envelope: "file_push", files: [file] });
  const seen = await viewer.retrieve({ url_token: String(fieldsOf(reply).url_token) });

  expect(filesOf(seen).map(({ filename }) => filename)).toEqual([file.filename]);
});

/** A small file whose name and content are that word. */
function textFile(word: string): Attachment {
  return { filename: `${word}.txt`, type: "text/plain", bytes: Buffer.from(word) };
}
