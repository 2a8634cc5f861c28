import { download } from "../../fixtures/clients/download.ts";
import type { Attachment } from "../../fixtures/clients/push-api.ts";
import { fieldsOf, filesOf } from "../../fixtures/clients/reading.ts";
import { covers } from "../../fixtures/covers.ts";
import { expect, test } from "../../fixtures/test.ts";

test(
  "the files of a push are shown and downloaded",
  covers(
    "files-listed",
    "files-fields",
    "files-filename",
    "files-filename-directories",
    "files-type-declared",
    "files-type-sniffed",
    "files-type-unknown",
    "files-payload-beside",
    "files-url-redirects",
    "files-url-open",
    "files-url-cache",
    "files-url-fresh",
    "files-content",
    "files-attachment",
    "files-html-inert",
    "files-download-uncounted",
  ),
  async ({ callerWith, given, owner, rule, target, viewer }) => {
    const word = given.secret();
    const files = [
      file(`schlüssel 鍵 ${word}.txt`, "text/plain", `${word}\r\nof the door\n`),
      file(`${word}.txt`, "text/plain", PICTURE),
      file(`../../etc/${word}.bin`, "", Buffer.from(Array.from({ length: 4096 }, (_, n) => (n + 1) % 256))),
      file(`${word}.html`, "text/html", `<!DOCTYPE html><script>alert("${word}")</script>`),
    ];
    const push = await given.push({ kind: "file", expire_after_views: 4 }, { by: owner, files });
    const passerBy = callerWith("passer-by", {});

    const first = await viewer.retrieve(push);
    const [text, picture, bytes, page] = filesOf(first);
    const textThere = await download(passerBy, text?.url, target.baseUrl);
    const bytesThere = await download(viewer, bytes?.url, target.baseUrl);
    const pageThere = await download(viewer, page?.url, target.baseUrl);
    const second = await viewer.retrieve(push);

    rule("files-listed", () => expect(filesOf(first)).toHaveLength(4));
    rule("files-fields", () => expect(Object.keys(text ?? {}).sort()).toEqual(["content_type", "filename", "url"]));
    rule("files-filename", () => expect(text?.filename).toBe(`schlüssel 鍵 ${word}.txt`));
    rule("files-filename-directories", () => expect(bytes?.filename).toBe(`${word}.bin`));
    rule("files-type-declared", () => expect(text?.content_type).toBe("text/plain"));
    rule("files-type-sniffed", () => expect(picture?.content_type).toBe("image/png"));
    rule("files-type-unknown", () => expect(bytes?.content_type).toBe("application/octet-stream"));
    rule("files-payload-beside", () => expect(fieldsOf(first).payload).toBe(push.payload));
    rule("files-url-redirects", () => expect(bytesThere.redirect.status).toBe(302));
    rule("files-url-open", () => expect(textThere.content.status).toBe(200));
    rule("files-url-cache", () => expect(bytesThere.redirect.headers["cache-control"]).toBe("max-age=300, private"));
    rule("files-url-fresh", () => {
      const url = filesOf(second)[0]?.url;
      expect({ shown: typeof url, alike: url === text?.url }).toEqual({ shown: "string", alike: false });
    });
    rule("files-content", () => {
      expect(sameBytes(textThere.content.bytes, files[0])).toBe(true);
      expect(sameBytes(bytesThere.content.bytes, files[2])).toBe(true);
    });
    rule("files-attachment", () =>
      expect(bytesThere.content.headers["content-disposition"]).toMatch(new RegExp(`^attachment; filename="${word}`)),
    );
    rule("files-html-inert", () => expect(pageThere.content.headers["content-type"]).toBe("application/octet-stream"));
    rule("files-download-uncounted", () =>
      expect(fieldsOf(second).views_remaining).toBe(Number(fieldsOf(first).views_remaining) - 1),
    );
  },
);

test(
  "files outlive the last view, and end with the push",
  covers("files-outlive-last-view", "files-gone-from-push", "files-gone"),
  async ({ given, owner, rule, target, viewer }) => {
    const files = [file(`${given.secret()}.txt`, "text/plain", given.secret())];
    const push = await given.push({ kind: "file", expire_after_views: 1 }, { by: owner, files });
    await given.views(push, push.views - 1);

    const last = await viewer.retrieve(push);
    const link = filesOf(last)[0]?.url;
    const afterLast = await download(viewer, link, target.baseUrl);
    const ended = await viewer.retrieve(push);
    const gone = await download(viewer, link, target.baseUrl);

    rule("files-outlive-last-view", () =>
      expect({ left: fieldsOf(last).views_remaining, status: afterLast.content.status }).toEqual({
        left: 0,
        status: 200,
      }),
    );
    rule("files-gone-from-push", () => expect(fieldsOf(ended)).toMatchObject({ expired: true, files: [] }));
    rule("files-gone", () =>
      expect({ shown: typeof link, status: gone.redirect.status }).toEqual({ shown: "string", status: 404 }),
    );
  },
);

test("files stay behind the passphrase", covers("files-behind-passphrase"), async ({ given, owner, viewer }) => {
  const word = given.secret();
  const files = [file(`${word}.txt`, "text/plain", given.secret())];
  const push = await given.push({ kind: "file", passphrase: given.secret() }, { by: owner, files });

  const reply = await viewer.retrieve(push);

  expect({ status: reply.status, named: reply.text.includes(word) }).toEqual({ status: 401, named: false });
});

/** The smallest picture there is: one transparent point. */
const PICTURE = Buffer.from(
  "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==",
  "base64",
);

function file(filename: string, type: string, content: string | Buffer): Attachment {
  return { filename, type, bytes: Buffer.from(content) };
}

function sameBytes(seen: Buffer, sent: Attachment | undefined): boolean {
  return sent !== undefined && seen.equals(sent.bytes);
}
