/** What changed when, on both sides of each boundary. */
import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { type Lab, withMock } from "./client.ts";

/** The settings of the recordings of 1.x, whose defaults have neither logins nor kinds. */
const everything = {
  enable_logins: true,
  enable_url_pushes: true,
  enable_file_pushes: true,
  enable_qr_pushes: true,
};

/** Observes the same thing at several releases. */
function across(
  rows: Readonly<Record<string, unknown>>,
  observe: (lab: Lab) => Promise<unknown>,
  settings = everything,
) {
  return async () => {
    for (const [release, expected] of Object.entries(rows)) {
      await withMock({ release, settings }, async (lab) => assert.deepEqual(await observe(lab), expected, release));
    }
  };
}

const create = (lab: Lab, password: Readonly<Record<string, unknown>>, as?: "owner") =>
  lab.send("POST", "/p.json", { json: { password: { payload: "x", ...password } }, as });

describe("v1 through the releases", () => {
  it(
    "names its version",
    across({ "1.62.1": "1.4", "1.63.0": "1.5", "2.11.4": "1.5" }, async ({ send }) => {
      return (await send("GET", "/api/v1/version")).body.api_version;
    }),
  );

  it(
    "has QR pushes from 1.57.0, and refuses long ones from 1.63.0",
    across({ "1.56.0": [500, 500], "1.57.0": [201, 500], "1.62.1": [201, 500], "1.63.0": [201, 422] }, async (lab) => {
      const short = await create(lab, { kind: "qr" });
      return [short.status, (await create(lab, { kind: "qr", payload: "x".repeat(1_025) })).status];
    }),
  );

  it(
    "lists note and name from 1.58.4",
    across({ "1.58.3": false, "1.58.4": true }, async (lab) => {
      await create(lab, { note: "n" }, "owner");
      return /"note":"n"/.test((await lab.send("GET", "/p/active.json", { as: "owner" })).text);
    }),
  );

  it(
    "bounds pages from 1.63.0",
    across({ "1.62.1": [25, 200, 200, 500], "1.63.0": [26, 400, 400, 400] }, async (lab) => {
      for (let i = 0; i < 26; i++) await create(lab, {}, "owner");
      const list = (query: string) => lab.send("GET", `/p/active.json${query}`, { as: "owner" });
      const first = JSON.parse((await list("")).text) as unknown[];
      const statuses = [];
      for (const query of ["?page=201", "?page=abc", "?page[]=1"]) statuses.push((await list(query)).status);
      return [first.length, ...statuses];
    }),
  );

  it(
    "does not count the owner's views from 1.65.0",
    across({ "1.64.0": [4, "view"], "1.65.0": [5, "owner_view"] }, async (lab) => {
      const token = (await create(lab, {}, "owner")).body.url_token;
      const shown = await lab.send("GET", `/p/${token}.json`, { as: "owner" });
      return [shown.body.views_remaining, (await lab.audit(token))[1]];
    }),
  );

  it(
    "takes 1 for true from 1.67.0",
    across({ "1.66.2": false, "1.67.0": true }, async (lab) => {
      return (await create(lab, { deletable_by_viewer: 1 })).body.deletable_by_viewer;
    }),
  );

  it(
    "needs a user for files from 2.4.2, and from the back-port 1.69.4",
    across({ "1.69.3": 201, "1.69.4": 401, "2.0.0": 201, "2.4.1": 201, "2.4.2": 401 }, async (lab) => {
      return (await create(lab, { kind: "file" })).status;
    }),
  );

  it(
    "has the retrieval step by default from 2.0.0, for QR pushes from 2.0.1",
    across({ "1.69.4": [false, false], "2.0.0": [true, false], "2.0.1": [true, true] }, async (lab) => {
      return [(await create(lab, {})).body.retrieval_step, (await create(lab, { kind: "qr" })).body.retrieval_step];
    }),
  );

  it(
    "takes any scheme for a url before 2.8.1",
    across({ "2.8.0": [201, 422], "2.8.1": [422, 422] }, async (lab) => {
      const script = await create(lab, { kind: "url", payload: "javascript:alert(1)" });
      return [script.status, (await create(lab, { kind: "url", payload: "no url" })).status];
    }),
  );

  it(
    "lets nobody end a push of nobody from 2.9.6",
    across({ "2.9.5": [200, 401], "2.9.6": [401, 401] }, async (lab) => {
      const end = async (as?: "other") => {
        const token = (await create(lab, { deletable_by_viewer: false })).body.url_token;
        return (await lab.send("DELETE", `/p/${token}.json`, { as })).status;
      };
      return [await end(), await end("other")];
    }),
  );

  it(
    "limits passphrases from 2.9.2, and takes one address for the log",
    across({ "2.9.1": [401, "1.1.1.1, junk"], "2.9.2": [429, "1.1.1.1"] }, async (lab) => {
      const headers = { "X-Forwarded-For": "1.1.1.1, junk" };
      const token = (await create(lab, { passphrase: "open" }, "owner")).body.url_token;
      let last = 0;
      for (let i = 0; i < 6; i++) {
        last = (await lab.send("GET", `/p/${token}.json?passphrase=shut`, { headers })).status;
      }
      const log = await lab.send("GET", `/p/${token}/audit.json`, { as: "owner" });
      return [last, (log.body.views as { ip: string }[])[1]?.ip];
    }),
  );

  it(
    "has more headers as time goes by",
    across(
      {
        "2.8.1": [false, false, "private"],
        "2.8.2": [true, false, "private"],
        "2.9.3": [true, true, "private"],
        "2.11.2": [true, true, "no-cache"],
      },
      async (lab) => {
        const token = (await create(lab, {}, "owner")).body.url_token;
        await lab.send("DELETE", `/p/${token}.json`);
        const { headers } = await lab.send("GET", `/p/${token}.json`);
        const cache = headers["cache-control"]?.includes("private") ? "private" : headers["cache-control"];
        return ["x-robots-tag" in headers, "permissions-policy" in headers, cache];
      },
    ),
  );
});

describe("v2 through the releases", () => {
  it(
    "exists from 2.3.0, and lists features from 2.5.4",
    across(
      { "2.2.0": [404, null], "2.3.0": [200, "2.0"], "2.5.3": [200, "2.0"], "2.5.4": [200, "2.1"] },
      async (lab) => {
        const { status, body } = await lab.send("GET", "/api/v2/version");
        return [status, status === 200 ? body.api_version : null];
      },
    ),
  );

  it(
    "spoke JSON only to those who asked, in 2.3.0 and 2.4.0",
    across(
      { "2.4.0": [500, 406, 500, 201], "2.4.1": [201, 406, 200, 201], "2.7.3": [201, 404, 200, 201] },
      async ({ send }) => {
        const json = { push: { payload: "x" } };
        const created = await send("POST", "/api/v2/pushes", { json });
        const unknown = await send("GET", "/api/v2/pushes/none");
        const list = await send("GET", "/api/v2/pushes/active", { as: "owner" });
        const asked = await send("POST", "/api/v2/pushes", { json, headers: { Accept: "application/json" } });
        return [created.status, unknown.status, list.status, asked.status];
      },
    ),
  );

  it(
    "forgot who wrote, from 2.4.1 to 2.7.2",
    across({ "2.4.1": [403, 200], "2.7.2": [403, 200], "2.7.3": [200, 200] }, async ({ send }) => {
      const json = { push: { payload: "x" } };
      const audit = async (headers: Record<string, string>) => {
        const created = await send("POST", "/api/v2/pushes", { json, as: "owner", headers });
        return (await send("GET", `/api/v2/pushes/${created.body.url_token}/audit`, { as: "owner" })).status;
      };
      return [await audit({ Accept: "*/*" }), await audit({ Accept: "application/json" })];
    }),
  );

  it(
    "names the log differently from 2.9.0",
    across({ "2.8.2": ["views"], "2.9.0": ["logs"] }, async (lab) => {
      const token = await lab.create({ payload: "x" }, "owner");
      return Object.keys((await lab.send("GET", `/api/v2/pushes/${token}/audit`, { as: "owner" })).body);
    }),
  );

  it(
    "notifies nobody, then by a nested object, then by flat fields",
    across(
      { "2.8.2": [404, 404, 201], "2.9.0": [201, 404, 201], "2.9.1": [201, 404, 201], "2.9.2": [404, 201, 201] },
      async (lab) => {
        const token = await lab.create({ payload: "x" }, "owner");
        const path = `/api/v2/pushes/${token}`;
        const nested = await lab.send("POST", `${path}/notify_by_email`, {
          json: { recipients: "a@b.cd" },
          as: "owner",
        });
        const flat = await lab.send("POST", `${path}/notify_emails`, {
          json: { notify_emails_to: "a@b.cd" },
          as: "owner",
        });
        const created = await lab.send("POST", "/api/v2/pushes.json", {
          json: { push: { payload: "x", notify_by_email: { recipients: "a@b.cd" } } },
          as: "owner",
        });
        return [nested.status, flat.status, created.status];
      },
      { ...everything, "mail.smtp_address": "mail.example.test" } as typeof everything,
    ),
  );

  it(
    "has documentation pages below /api before 2.7.3",
    across({ "2.7.2": [200, "no-cache", 406], "2.7.3": [301, undefined, 404] }, async ({ send }) => {
      const index = await send("GET", "/api");
      const unknown = await send("GET", "/api/v2/accounts");
      assert.equal(unknown.status, 404);
      return [index.status, unknown.headers["cache-control"], (await send("GET", "/api/v2/version.xml")).status];
    }),
  );
});

describe("instances of 1.x", () => {
  it("have no logins, lists and kinds by default, but tokens", () =>
    withMock({ release: "1.69.4" }, async ({ send }) => {
      const list = await send("GET", "/p/active.json", { as: "owner" });
      assert.deepEqual(list.body, { error: "You must be logged in to view your active pushes." });
      const url = { password: { payload: "http://x", kind: "url" } };
      assert.equal((await send("POST", "/p.json", { json: url })).status, 422);
      assert.equal((await send("POST", "/r.json", { json: {}, as: "owner" })).status, 404);
    }));

  it("closed to nobodies, only refuse creation", () =>
    withMock({ release: "2.2.0", settings: { allow_anonymous: false } }, async ({ send }) => {
      const json = { password: { payload: "x" } };
      const refused = await send("POST", "/p.json", { json });
      assert.deepEqual(refused.body, { error: "You need to sign in or sign up before continuing." });
      const { url_token } = (await send("POST", "/p.json", { json, as: "owner" })).body;
      assert.equal((await send("GET", `/p/${url_token}.json`)).status, 200);
    }));
});
