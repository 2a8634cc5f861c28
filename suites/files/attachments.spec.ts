import { download } from "../../fixtures/clients/download.ts";
import type { Attachment } from "../../fixtures/clients/push-api.ts";
import { answerOf, fieldsOf, filesOf, pathOf } from "../../fixtures/clients/reading.ts";
import { covers } from "../../fixtures/covers.ts";
import { expect, test } from "../../fixtures/test.ts";

test("an empty list of files makes a file push", covers("files-empty-list"), async ({ owner, rule }) => {
  const reply = await owner.create({ payload: "", files: [], expire_after_days: 1 });

  rule("files-empty-list", () => expect(reply.status).toBe(201), {
    deviation: 9,
    instead: () => expect({ status: reply.status, fields: Object.keys(fieldsOf(reply)) }).toEqual(noPayload),
  });
});

test("files that are no files are ignored", covers("files-not-a-list-ignored"), async ({ given, maker }) => {
  const creating = (files: unknown) => maker.create({ payload: given.secret(), expire_after_days: 1, files });

  const text = await creating("key.txt");
  const objects = await creating([{}]);

  expect([text.status, objects.status]).toEqual([201, 201]);
});

test("a list of no files is meant as files", covers("files-blank-list-needs-user"), async ({ given, anonymous }) => {
  const reply = await anonymous.create({ payload: given.secret(), files: [null] });

  expect(answerOf(reply)).toEqual({
    status: 401,
    body: { error: "You need to sign in or sign up before continuing." },
  });
});

test(
  "a stored file is served in parts, attached again, and gone with its push",
  covers("files-range", "files-signed-part", "files-storage-gone"),
  async ({ given, owner, rule, target, viewer }) => {
    const content = given.secret();
    const file: Attachment = { filename: `${given.secret()}.txt`, type: "text/plain", bytes: Buffer.from(content) };
    const push = await given.push({ kind: "file" }, { by: owner, files: [file] });
    const link = filesOf(await viewer.retrieve(push))[0]?.url;
    const stored = await download(viewer, link, target.baseUrl);
    const place = pathOf(stored.redirect.headers.location, target.baseUrl);

    const part = await viewer.send({ path: place, headers: { range: "bytes=4-7" } });
    const signed = /\/redirect\/([^/]+)\//.exec(pathOf(link, target.baseUrl))?.[1] ?? "";
    const again = await owner.create({ kind: "file", files: [decodeURIComponent(signed)], expire_after_days: 1 });
    const seenAgain = await viewer.retrieve({ url_token: String(fieldsOf(again).url_token) });
    const alone = await given.push({ kind: "file" }, { by: owner, files: [file] });
    const lastLink = filesOf(await viewer.retrieve(alone))[0]?.url;
    const lastStored = await download(viewer, lastLink, target.baseUrl);
    await given.step("expiring the push of the file", () => owner.expire(alone));
    const gone = await viewer.send({ path: pathOf(lastStored.redirect.headers.location, target.baseUrl) });

    rule("files-range", () => expect({ status: part.status, text: part.text }).toEqual(partOf(content, 4, 7)));
    rule("files-signed-part", () =>
      expect(filesOf(seenAgain).map(({ filename }) => filename)).toEqual([file.filename]),
    );
    rule("files-storage-gone", () =>
      expect({ before: lastStored.content.status, after: gone.status }).toEqual({ before: 200, after: 404 }),
    );
  },
);

const noPayload = { status: 422, fields: ["payload"] };

function partOf(content: string, first: number, last: number) {
  return { status: 206, text: content.slice(first, last + 1) };
}
