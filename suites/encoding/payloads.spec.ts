import { fieldsOf } from "../../fixtures/clients/reading.ts";
import { covers } from "../../fixtures/covers.ts";
import { expect, test } from "../../fixtures/test.ts";

/** What must come back as it was sent. The first and the last stand at the ends of the payload. */
const PARTS = {
  blanks: "\t  after blanks",
  unicode: "Ångström 鍵 مفتاح 🔑👩‍👩‍👧 e\u0301 \u00a0\u200b\u202e\ufeff",
  html: `<script>alert("1")</script><b>&amp;&lt;</b><!-- -->`,
  controls: "\u0001\u0002\u0007\b\u000b\f\u000e\u001b[31m\u001f\u007f\u0085",
  lineEnds: "one\r\ntwo\nthree\rfour\n\r\n",
  escapes: `"quoted" 'single' \\n \\u0041 %20 %00 +&=;? #{1} \${2} <%= 3 %> {{4}}`,
  separators: "before\u2028between\u2029after",
  finalLineEnd: "the end\r\n\n",
};

test(
  "a payload comes back character by character",
  covers(
    "encoding-payload-blanks",
    "encoding-payload-unicode",
    "encoding-payload-html",
    "encoding-payload-controls",
    "encoding-payload-line-ends",
    "encoding-payload-escapes",
    "encoding-payload-separators",
    "encoding-payload-final-line-end",
    "encoding-answer-utf8",
    "encoding-answer-escapes",
  ),
  async ({ given, rule, viewer }) => {
    const separator = `|${given.secret()}|`;
    const push = await given.push({ payload: Object.values(PARTS).join(separator) });

    const reply = await viewer.retrieve(push);

    const seen = String(fieldsOf(reply).payload).split(separator);
    const [blanks, unicode, html, controls, lineEnds, escapes, separators, finalLineEnd] = seen;
    rule("encoding-payload-blanks", () => expect(blanks).toBe(PARTS.blanks));
    rule("encoding-payload-unicode", () => expect(unicode).toBe(PARTS.unicode));
    rule("encoding-payload-html", () => expect(html).toBe(PARTS.html));
    rule("encoding-payload-controls", () => expect(controls).toBe(PARTS.controls));
    rule("encoding-payload-line-ends", () => expect(lineEnds).toBe(PARTS.lineEnds));
    rule("encoding-payload-escapes", () => expect(escapes).toBe(PARTS.escapes));
    rule("encoding-payload-separators", () => expect(separators).toBe(PARTS.separators));
    rule("encoding-payload-final-line-end", () => expect(finalLineEnd).toBe(PARTS.finalLineEnd));
    rule("encoding-answer-utf8", () => {
      expect(reply.headers["content-type"]).toMatch(/^application\/json; *charset=utf-8$/i);
      expect(Buffer.from(reply.text).equals(reply.bytes)).toBe(true);
    });
    rule("encoding-answer-escapes", () =>
      expect({ status: reply.status, ends: /<\/script>|\u2028/.test(reply.text) }).toEqual({
        status: 200,
        ends: false,
      }),
    );
  },
);

test("digits stay text", covers("encoding-payload-number-like"), async ({ given, viewer }) => {
  const push = await given.push({ payload: "00012.500" });

  const reply = await viewer.retrieve(push);

  expect(fieldsOf(reply).payload).toBe("00012.500");
});

test("a mebibyte comes back whole", covers("encoding-payload-mebibyte"), async ({ given, viewer }) => {
  const push = await given.push({ payload: given.secret().repeat(43_691).slice(0, 1_048_576) });

  const reply = await viewer.retrieve(push);

  expect(fieldsOf(reply).payload === push.payload).toBe(true);
});
