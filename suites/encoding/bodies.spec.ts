import type { Encoded } from "../../fixtures/clients/push-api.ts";
import { creationOf, fieldsOf } from "../../fixtures/clients/reading.ts";
import { covers } from "../../fixtures/covers.ts";
import { expect, test } from "../../fixtures/test.ts";

/** In bodies that are written by hand, so that what is left behind ends soon. */
const DAY = '"expire_after_days": 1';

test(
  "a push is taken as JSON, as a form and as multipart",
  covers(
    "encoding-json",
    "encoding-form",
    "encoding-form-characters",
    "encoding-multipart",
    "encoding-multipart-characters",
  ),
  async ({ given, maker, rule, viewer }) => {
    const name = given.secret();
    const inForm = { payload: `${given.secret()} a+b & c=d; 50%20 [x] é 漢\r\nend`, name };
    const inMultipart = { payload: `${given.secret()}\r\n--boundary--\r\n\t"é" 漢 `, name };

    const json = await maker.create({ payload: given.secret(), name });
    const form = await maker.create(inForm, { as: "form" });
    const multipart = await maker.create(inMultipart, { as: "multipart" });
    const seenForm = await viewer.retrieve({ url_token: String(fieldsOf(form).url_token) });
    const seenMultipart = await viewer.retrieve({ url_token: String(fieldsOf(multipart).url_token) });

    rule("encoding-json", () => expect(creationOf(json)).toEqual({ status: 201, name }));
    rule("encoding-form", () => expect(creationOf(form)).toEqual({ status: 201, name }));
    rule("encoding-form-characters", () => expect(fieldsOf(seenForm).payload).toBe(inForm.payload));
    rule("encoding-multipart", () => expect(creationOf(multipart)).toEqual({ status: 201, name }));
    rule("encoding-multipart-characters", () => expect(fieldsOf(seenMultipart).payload).toBe(inMultipart.payload));
  },
);

test(
  "a push is taken from the query",
  covers("encoding-query", "encoding-query-first"),
  async ({ given, maker, rule }) => {
    const [payload, name, other] = [given.secret(), given.secret(), given.secret()];
    const field = (key: string) => `${maker.envelope}[${key}]`;
    const query = { [field("payload")]: payload, [field("name")]: name, [field("expire_after_days")]: "1" };

    const alone = await maker.create({ payload, name }, { as: () => form(""), query });
    const both = await maker.create(
      { payload, name, note: other },
      { as: (envelope) => json(`{"${envelope}": {${DAY}, "payload": "${payload}", "name": "${other}"}}`), query },
    );

    rule("encoding-query", () => expect(creationOf(alone)).toEqual({ status: 201, name }));
    rule("encoding-query-first", () => expect(fieldsOf(both).name).toBe(name));
  },
);

test(
  "the content type says how a body is read",
  covers(
    "encoding-untyped-form",
    "encoding-json-charset",
    "encoding-json-type-case",
    "encoding-json-other-types",
    "encoding-text-ignored",
    "encoding-vendor-type-ignored",
    "encoding-json-in-form",
  ),
  async ({ given, maker, rule }) => {
    const [payload, name] = [given.secret(), given.secret()];
    const typed = (type: string) => maker.create({ payload, name }, { headers: { "content-type": type } });

    const untyped = await maker.create({ payload, name }, { as: "form", headers: { "content-type": null } });
    const charset = await typed("application/json; charset=utf-8");
    const capitals = await typed("Application/JSON");
    const other = await typed("text/x-json");
    const text = await typed("text/plain");
    const vendor = await typed("application/vnd.api+json");
    const inForm = await typed("application/x-www-form-urlencoded");

    rule("encoding-untyped-form", () => expect(creationOf(untyped)).toEqual({ status: 201, name }));
    rule("encoding-json-charset", () => expect(creationOf(charset)).toEqual({ status: 201, name }));
    rule("encoding-json-type-case", () => expect(creationOf(capitals)).toEqual({ status: 201, name }));
    rule("encoding-json-other-types", () => expect(creationOf(other)).toEqual({ status: 201, name }));
    rule("encoding-text-ignored", () => expect(text.status).toBe(400));
    rule("encoding-vendor-type-ignored", () => expect(vendor.status).toBe(400));
    rule("encoding-json-in-form", () => expect(inForm.status).toBe(400));
  },
);

test(
  "the last of two equal keys counts",
  covers("encoding-json-last-key", "encoding-form-last-key"),
  async ({ given, maker, rule }) => {
    const [payload, note, name] = [given.secret(), given.secret(), given.secret()];

    const inJson = await maker.create(
      { payload, note, name },
      {
        as: (envelope) =>
          json(`{"${envelope}": {${DAY}, "payload": "${payload}", "name": "${note}", "name": "${name}"}}`),
      },
    );
    const inForm = await maker.create(
      { payload, note, name },
      {
        as: (envelope) => {
          const pairs = [`payload]=${payload}`, "expire_after_days]=1", `name]=${note}`, `name]=${name}`];
          return form(pairs.map((pair) => `${envelope}[${pair}`).join("&"));
        },
      },
    );

    rule("encoding-json-last-key", () => expect(fieldsOf(inJson).name).toBe(name));
    rule("encoding-form-last-key", () => expect(fieldsOf(inForm).name).toBe(name));
  },
);

test(
  "a broken body is answered with 400",
  covers(
    "encoding-broken-json",
    "encoding-broken-json-body",
    "encoding-json-trailing-comma",
    "encoding-json-trailing-text",
    "encoding-json-not-a-number",
    "encoding-broken-form",
    "encoding-broken-multipart",
    "encoding-multipart-without-boundary",
  ),
  async ({ maker, rule }) => {
    const send = (body: (envelope: string) => Encoded) => maker.create({}, { as: body });

    const cutOff = await send((envelope) => json(`{"${envelope}": {"payload": `));
    const comma = await send((envelope) => json(`{"${envelope}": {"payload": "x",}}`));
    const trailing = await send((envelope) => json(`{"${envelope}": {"payload": "x"}} x`));
    const notANumber = await send((envelope) => json(`{"${envelope}": {"payload": NaN}}`));
    const noUtf8 = await send((envelope) => form(`${envelope}[payload]=%ff%fe`));
    const cutPart = await send((envelope) =>
      multipart(`--b\r\nContent-Disposition: form-data; name="${envelope}[pay`, "b"),
    );
    const unbounded = await send((envelope) =>
      multipart(`--b\r\nContent-Disposition: form-data; name="${envelope}[payload]"\r\n\r\nx\r\n--b--\r\n`),
    );

    rule("encoding-broken-json", () => expect(cutOff.status).toBe(400));
    rule("encoding-broken-json-body", () => expect(cutOff.body).toEqual({ status: 400, error: "Bad Request" }));
    rule("encoding-json-trailing-comma", () => expect(comma.status).toBe(400));
    rule("encoding-json-trailing-text", () => expect(trailing.status).toBe(400));
    rule("encoding-json-not-a-number", () => expect(notANumber.status).toBe(400));
    rule("encoding-broken-form", () => expect(noUtf8.status).toBe(400));
    rule("encoding-broken-multipart", () => expect(cutPart.status).toBe(400));
    rule("encoding-multipart-without-boundary", () => expect(unbounded.status).toBe(400));
  },
);

function json(bytes: string): Encoded {
  return { type: "application/json", bytes };
}

function form(bytes: string): Encoded {
  return { type: "application/x-www-form-urlencoded", bytes };
}

function multipart(bytes: string, boundary?: string): Encoded {
  return { type: boundary === undefined ? "multipart/form-data" : `multipart/form-data; boundary=${boundary}`, bytes };
}
