import assert from "node:assert/strict";
import { test } from "node:test";
import { createWire } from "../../fixtures/clients/wire.ts";
import { newRunName, packagedRecordings } from "../../parity/commands.ts";
import { measureParity } from "../../parity/parity.ts";
import { type Clock, wallClock } from "../../parity/play/clock.ts";
import { play, type Stage } from "../../parity/play/player.ts";
import { type Recording, type RecordingFolder, readRecordings, type Scenario } from "../../parity/recording.ts";
import { type Outgoing, type ReplayerOptions, startReplayer } from "./replayer.ts";

const folders = readRecordings(packagedRecordings());
const identities = {
  owner: { email: "owner@example.test", token: "owner-token-1" },
  other: { email: "other@example.test", token: "other-token-2" },
  admin: { email: "admin@example.test", token: "admin-token-3" },
};

/** Jumps over every wait, and remembers how long it was. */
function jumpingClock(waits: number[] = []): Clock {
  return {
    now: async () => new Date("2026-01-01T00:00:00.000Z"),
    wait: async (milliseconds) => {
      waits.push(milliseconds);
    },
    jumps: false,
  };
}

async function onStage<T>(url: string, act: (stage: Stage) => Promise<T>, clock: Clock = wallClock): Promise<T> {
  const wire = createWire({ baseUrl: url });
  try {
    return await act({ base: url, wire, identities, clock, newRunName });
  } finally {
    await wire.close();
  }
}

/** The parity of a server that repeats one folder. The replayer answers in the order of the play: those alone come last. */
async function parityOfReplay(folder: RecordingFolder, options: ReplayerOptions = {}) {
  const isAlone = ({ scenario }: Recording) =>
    scenario.config === "throttled" || scenario.steps.some(({ first }) => first !== undefined);
  const { recordings } = folder;
  const replayer = await startReplayer(
    [...recordings.filter((each) => !isAlone(each)), ...recordings.filter(isAlone)],
    options,
  );
  try {
    const measure = (stage: Stage) => measureParity({ stage, recordings: folder, concurrency: 1, deviations: [] });
    return await onStage(replayer.url, measure, jumpingClock());
  } finally {
    await replayer.close();
  }
}

function folderNamed(name: string): RecordingFolder {
  const found = folders.find((folder) => folder.name === name);
  assert.ok(found, `no folder ${name}`);
  return found;
}

/** A folder with nothing but one scenario. */
function folderWith(folder: string, id: string): RecordingFolder {
  const recordings = folderNamed(folder).recordings.filter(({ scenario }) => scenario.id === id);
  assert.equal(recordings.length, 1);
  return { ...folderNamed(folder), recordings };
}

async function playAgainst(
  steps: Scenario["steps"],
  reply: Outgoing = { status: 200, headers: {}, body: "" },
  waits?: number[],
) {
  const scenario: Scenario = { id: "test", steps };
  const responses = steps.map(({ name }) => ({ step: name, status: 200, headers: {}, body: "" }));
  const replayer = await startReplayer([{ release: "2.11.4", scenario, responses }], { tamper: () => reply });
  try {
    const answers = await onStage(replayer.url, (stage) => play(scenario, stage), jumpingClock(waits));
    return { answers, requests: replayer.requests, url: replayer.url };
  } finally {
    await replayer.close();
  }
}

test("all sixteen folders are carried, whole", () => {
  assert.equal(folders.length, 16);
  assert.equal(folders.flatMap(({ recordings }) => recordings.flatMap(({ responses }) => responses)).length, 2299);
});

for (const folder of folders) {
  test(`a server that repeats ${folder.name} has full parity with it`, async () => {
    const { total, scenarios } = await parityOfReplay(folder);

    assert.deepEqual(
      scenarios.flatMap(({ scenario, mismatches }) => mismatches.map((mismatch) => ({ scenario, ...mismatch }))),
      [],
    );
    assert.deepEqual(total, { same: total.all, deviating: 0, all: total.all });
  });
}

const changes: [what: string, change: (answer: Outgoing) => Outgoing, path: RegExp][] = [
  ["another status", (answer) => ({ ...answer, status: 418 }), /^\$\.status$/],
  [
    "a missing header",
    ({ headers, ...answer }) => ({ ...answer, headers: omit(headers, "cache-control") }),
    /cache-control/,
  ],
  ["an added field", (answer) => inBody(answer, (body) => ({ ...body, extra: 1 })), /^\$\.body\.extra$/],
  [
    "a field of another type",
    (answer) => inBody(answer, (body) => ({ ...body, expired: "false" })),
    /^\$\.body\.expired$/,
  ],
  [
    "a time without milliseconds",
    (answer) => inBody(answer, (body) => ({ ...body, created_at: "2026-01-01T00:00:00Z" })),
    /created_at/,
  ],
  [
    "another push's URL",
    (answer) => inBody(answer, (body) => ({ ...body, html_url: "http://127.0.0.1/p/another" })),
    /html_url/,
  ],
  ["a body that is no JSON", (answer) => ({ ...answer, body: "{" }), /^\$\.body$/],
];
for (const [what, change, path] of changes) {
  test(`${what} is a difference, and the only one`, async () => {
    const folder = folderWith("2.11.4", "v2-create-minimal");

    const { total, scenarios } = await parityOfReplay(folder, {
      tamper: (answer, index) => (index === 1 ? change(answer) : answer),
    });

    assert.equal(total.all - total.same, 1);
    assert.deepEqual(
      scenarios[0]?.mismatches.map(({ operation }) => operation),
      ["v2 show"],
    );
    assert.match(scenarios[0]?.mismatches[0]?.differences[0]?.path ?? "", path);
  });
}

test("differences do not show what a push holds, nor the token of one", async () => {
  const folder = folderWith("2.11.4", "v2-create-minimal");
  const secrets = ["swordfish-1", "abc-def-ghi-jkl", "between us", "nobody else's"];
  const [payload, url_token, note, name] = secrets;

  const { scenarios } = await parityOfReplay(folder, {
    tamper: (answer) =>
      inBody(answer, (body) => ({
        ...body,
        payload,
        url_token,
        note,
        name,
        [`${payload} `]: 1,
        html_url: `https://x/p/${url_token}`,
      })),
  });

  const report = JSON.stringify(scenarios);
  assert.match(report, /<text of \d+ characters>/);
  for (const secret of secrets) assert.ok(!report.includes(secret), `the report shows "${secret}"`);
});

test("a target that goes silent is a difference in each answer", async () => {
  const folder = folderWith("2.11.4", "v2-create-minimal");

  const { total, scenarios } = await onStage("http://127.0.0.1:9", (stage) =>
    measureParity({ stage, recordings: folder }),
  );

  assert.equal(total.same, 0);
  assert.deepEqual(scenarios[0]?.mismatches[0]?.differences, [
    { path: "$", recorded: "<answer>", seen: "<no answer>" },
  ]);
});

test("bodies go out as the step has them", async () => {
  const { requests } = await playAgainst([
    { name: "json", method: "POST", path: "/a?b=c", json: { push: { payload: "é {run} {unknown}" } } },
    { name: "form", method: "POST", path: "/a", form: [["a[b]", "1 & 2"]] },
    { name: "raw", method: "POST", path: "/a", raw: "<{REPEAT}>", rawType: "text/x", repeat: 3 },
    {
      name: "files",
      method: "POST",
      path: "/a",
      multipart: [{ name: "f[]", filename: "ü.png", type: "image/png", base64: "AP+A" }],
    },
  ]);

  const [json, form, raw, files] = requests;
  assert.match(json?.body.toString() ?? "", /^\{"push":\{"payload":"é run-[0-9a-f-]+ \{unknown\}"\}\}$/);
  assert.equal(json?.url, "/a?b=c");
  assert.equal(form?.body.toString(), "a%5Bb%5D=1%20%26%202");
  assert.equal(form?.headers["content-type"], "application/x-www-form-urlencoded");
  assert.equal(raw?.body.toString(), "<xxx>");
  assert.equal(raw?.headers["content-type"], "text/x");
  assert.ok(files?.body.includes(Buffer.from([0, 255, 128])), "the file's bytes are as given");
  assert.match(files?.body.toString() ?? "", /name="f\[\]"; filename="ü.png"\r\nContent-Type: image\/png\r\n\r\n/);
});

test("a token is presented as the step says", async () => {
  const forms = [
    "owner",
    "owner:legacy",
    "owner:token-only",
    "owner:bare",
    "owner:basic",
    "owner:wrong-email",
    "bad-token",
    "anonymous",
  ];

  const { requests } = await playAgainst([
    ...forms.map((as) => ({ name: as, as, path: "/" })),
    { name: "empty", path: "/", headers: { Authorization: "", "User-Agent": null } },
  ]);

  const shown = requests.map(({ headers }) => [
    headers.authorization,
    headers["x-user-email"],
    headers["x-user-token"],
  ]);
  assert.deepEqual(shown, [
    ["Bearer owner-token-1", undefined, undefined],
    [undefined, "owner@example.test", "owner-token-1"],
    [undefined, undefined, "owner-token-1"],
    ["owner-token-1", undefined, undefined],
    ["Basic owner-token-1", undefined, undefined],
    [undefined, "nobody@example.test", "owner-token-1"],
    ["Bearer not-a-token", undefined, undefined],
    [undefined, undefined, undefined],
    ["", undefined, undefined],
  ]);
  assert.equal(requests.at(-1)?.headers["user-agent"], undefined);
  assert.equal(requests[0]?.headers["user-agent"], "scenario/1");
});

test("what a step keeps is named afterwards, in requests and in answers", async () => {
  const { requests, answers } = await playAgainst(
    [
      { name: "create", path: "/", keep: { t: "url_token", f: "files.0.url" } },
      { name: "show", path: "/p/{t}.json" },
    ],
    {
      status: 200,
      headers: { "content-type": "application/json" },
      body: JSON.stringify({ url_token: "tok-en-1234", files: [{ url: "/pfb/abcd" }], at: "2026-01-01T01:02:03.456Z" }),
    },
  );

  assert.equal(requests[1]?.url, "/p/tok-en-1234.json");
  assert.deepEqual(answers[1]?.body, { url_token: "{t}", files: [{ url: "{f}" }], at: "{time}" });
});

test("waits are the clock's, and a wait alone sends nothing", async () => {
  const waits: number[] = [];

  const { requests } = await playAgainst(
    [
      { name: "pause", wait: 60_000 },
      { name: "then", path: "/", wait: 5, times: 2 },
    ],
    undefined,
    waits,
  );

  assert.deepEqual(waits, [60_000, 5, 5]);
  assert.equal(requests.length, 2);
});

test("a request that the throttle refused is sent again when it says so", async () => {
  const waits: number[] = [];
  const recording: Recording = {
    release: "2.11.4",
    scenario: { id: "test", steps: [{ name: "version", path: "/" }] },
    responses: [{ step: "version", status: 200, headers: {}, body: "" }],
  };
  const throttled = {
    status: 429,
    headers: { "content-type": "text/plain", "retry-after": "7" },
    body: "Retry later\n",
  };
  const replayer = await startReplayer([recording], {
    tamper: (_, index) => (index === 0 ? throttled : { status: 200, headers: {}, body: "" }),
  });

  const answers = await onStage(replayer.url, (stage) => play(recording.scenario, stage), jumpingClock(waits));
  await replayer.close();

  assert.deepEqual(
    answers.map(({ status }) => status),
    [200],
  );
  assert.deepEqual(waits, [7100]);
});

function omit(headers: Readonly<Record<string, string>>, name: string): Record<string, string> {
  return Object.fromEntries(Object.entries(headers).filter(([key]) => key !== name));
}

function inBody(answer: Outgoing, change: (body: object) => object): Outgoing {
  const body: unknown = JSON.parse(answer.body || "{}");
  return { ...answer, body: JSON.stringify(change(body as object)) };
}
