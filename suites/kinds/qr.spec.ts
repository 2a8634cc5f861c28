import { answerOf, creationOf, fieldsOf, limitsOf } from "../../fixtures/clients/reading.ts";
import { covers } from "../../fixtures/covers.ts";
import { expect, test } from "../../fixtures/test.ts";

/** The most characters that a QR push may have. */
const MOST = 1_024;

test(
  "a QR push keeps its content",
  covers("kinds-qr", "kinds-qr-payload", "kinds-qr-deletable", "kinds-qr-limits", "kinds-qr-largest", "kinds-qr-bytes"),
  async ({ given, maker, viewer, rule }) => {
    const payload = `WIFI:T:WPA;S:${given.secret()};P:é"\\;;`;
    const name = given.secret();
    const far = 10_000_000;
    const tooLong = { expire_after_days: far, expire_after_views: undefined };
    const tooOften = { expire_after_days: undefined, expire_after_views: far };

    const reply = await maker.create({ payload, name, kind: "qr", ...tooLong });
    const push = fieldsOf(reply);
    const seen = await viewer.retrieve({ url_token: String(push.url_token) });
    const largest = await maker.create({ payload: "q".repeat(MOST), name, kind: "qr", ...tooOften });
    const inTwoBytesEach = await maker.create({ payload: "é".repeat(MOST), kind: "qr" });

    rule("kinds-qr", () => expect(creationOf(reply)).toEqual({ status: 201, name }));
    rule("kinds-qr-payload", () => expect(fieldsOf(seen).payload).toBe(payload));
    rule("kinds-qr-deletable", () => expect(typeof push.deletable_by_viewer).toBe("boolean"));
    rule("kinds-qr-limits", () => {
      expect(push.expire_after_days).toBeLessThan(far);
      expect(limitsOf(largest)).toEqual(limitsOf(reply));
    });
    rule("kinds-qr-largest", () => expect(creationOf(largest)).toEqual({ status: 201, name }));
    rule("kinds-qr-bytes", () => expect(inTwoBytesEach.status).toBe(422), {
      deviation: 20,
      instead: () => expect(inTwoBytesEach.status).toBe(201),
    });
  },
);

test(
  "a QR push without content, or with too much, is refused",
  covers("kinds-qr-payload-required", "kinds-qr-too-large", "kinds-qr-problem"),
  async ({ maker, rule }) => {
    const empty = await maker.create({ payload: "", kind: "qr" });
    const tooLarge = await maker.create({ payload: "q".repeat(MOST + 1), kind: "qr" });

    rule("kinds-qr-payload-required", () => expect(empty.status).toBe(422));
    rule("kinds-qr-too-large", () => expect(tooLarge.status).toBe(422));
    rule("kinds-qr-problem", () =>
      expect(tooLarge.body).toEqual({
        payload: ["The QR code payload is too large.  You can only push up to 1024 bytes."],
      }),
    );
  },
);

test("switched-off QR pushes are refused", covers("kinds-qr-disabled"), async ({ given, maker }) => {
  const reply = await maker.create({ payload: given.secret(), kind: "qr" });

  expect(answerOf(reply)).toEqual({
    status: 422,
    body: { kind: ["QR code pushes are disabled."] },
  });
});
