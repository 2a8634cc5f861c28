import assert from "node:assert/strict";
import http from "node:http";
import type { AddressInfo } from "node:net";
import { test } from "node:test";
import type { Wire } from "../../fixtures/clients/wire.ts";
import { TargetError } from "../../parity/errors.ts";
import { type Clock, controlClock, waitForNextMinute } from "../../parity/play/clock.ts";
import { operationOf } from "../../parity/play/operations.ts";
import type { Stage } from "../../parity/play/player.ts";
import { playAll, replayIfLimited } from "../../parity/play/programme.ts";
import type { Answer, Scenario } from "../../parity/recording.ts";

/** A stage that answers 200, or what it is told, and notes who was under way at each request. */
function stageWith({ status = () => 200, jumps = false }: { status?: (path: string) => number; jumps?: boolean } = {}) {
  const log: string[] = [];
  const waits: number[] = [];
  const wire: Wire = {
    send: async ({ path }) => {
      log.push(`> ${path}`);
      await new Promise((resolve) => setImmediate(resolve));
      log.push(`< ${path}`);
      return { status: status(path), headers: {}, bytes: Buffer.alloc(0), text: "", body: undefined, durationMs: 0 };
    },
    close: async () => {},
  };
  const clock: Clock = {
    now: async () => new Date("2026-01-01T00:00:20.000Z"),
    wait: async (milliseconds) => void waits.push(milliseconds),
    jumps,
  };
  const stage: Stage = { base: "http://target.test", wire, identities: {}, clock, newRunName: () => "run-1" };
  return { stage, log, waits };
}

function scenario(id: string, more: Partial<Scenario> = {}, step: Partial<Scenario["steps"][number]> = {}): Scenario {
  return { id, steps: [{ name: id, path: `/${id}`, ...step }], ...more };
}

test("scenarios are played some at a time, and their answers come in their order", async () => {
  const { stage, log } = stageWith();

  const answers = await playAll(
    ["a", "b", "c"].map((id) => scenario(id)),
    stage,
    2,
  );

  assert.deepEqual(
    answers.map(([answer]) => answer?.step),
    ["a", "b", "c"],
  );
  assert.deepEqual(log.slice(0, 2), ["> /a", "> /b"]);
});

test("a scenario that looks at the head of a list is played alone, after the others", async () => {
  const { stage, log } = stageWith();

  await playAll([scenario("list", {}, { first: 1 }), scenario("a"), scenario("list2", {}, { first: 1 })], stage, 4);

  assert.deepEqual(log, ["> /a", "< /a", "> /list", "< /list", "> /list2", "< /list2"]);
});

test("a scenario that waits is played alone where waiting moves the time of all", async () => {
  const waiting = scenario("waits", {}, { wait: 60_000 });
  const real = stageWith();
  const mock = stageWith({ jumps: true });

  await playAll([waiting, scenario("a")], real.stage, 2);
  await playAll([waiting, scenario("a")], mock.stage, 2);

  assert.deepEqual(mock.log, ["> /a", "< /a", "> /waits", "< /waits"]);
  assert.ok(real.log.indexOf("> /waits") < real.log.indexOf("< /a"));
});

test("a scenario of the throttle begins early in a fresh minute", async () => {
  const { stage, waits } = stageWith();

  await playAll([scenario("limiter", { config: "throttled" })], stage, 1);

  assert.deepEqual(waits, [43_000]);
});

test("the second of the next minute is never one of this minute", async () => {
  const waits: number[] = [];
  const clock: Clock = {
    now: async () => new Date("2026-01-01T00:00:00.000Z"),
    wait: async (milliseconds) => void waits.push(milliseconds),
    jumps: false,
  };

  await waitForNextMinute(clock, 3);

  assert.deepEqual(waits, [63_000]);
});

test("notifications that an earlier play used up are played again after a minute; other refusals are not", async () => {
  const notify = scenario("n", {}, { method: "POST", path: "/api/v2/pushes/t/notify_emails" });
  const show = scenario("s", {}, { path: "/api/v2/pushes/t" });
  const answer = (status: number): Answer[] => [{ step: "n", status, headers: {}, body: "" }];
  const { stage, waits } = stageWith();

  const again = await replayIfLimited(notify, answer(200), answer(429), stage);
  const expected = await replayIfLimited(notify, answer(429), answer(429), stage);
  const other = await replayIfLimited(show, answer(200), answer(429), stage);

  assert.deepEqual(
    [again, expected, other].map(([first]) => first?.status),
    [200, 429, 429],
  );
  assert.deepEqual(waits, [61_000]);
});

test("the mock's clock is told by its control port, and waiting advances it", async () => {
  let now = Date.parse("2026-01-01T00:00:00.000Z");
  const server = http.createServer((request, response) => {
    let body = "";
    request.on("data", (chunk) => {
      body += chunk;
    });
    request.on("end", () => {
      if (request.method === "POST") now += (JSON.parse(body) as { advance: number }).advance * 1000;
      response.end(request.url === "/clock" ? JSON.stringify({ now: new Date(now).toISOString() }) : "not here");
    });
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  try {
    const clock = controlClock(`${url}/`);
    await clock.wait(61_500);

    assert.equal((await clock.now()).toISOString(), "2026-01-01T00:01:01.500Z");
    await assert.rejects(controlClock(`${url}/elsewhere`).now(), TargetError);
  } finally {
    server.close();
  }
});

test("every request has an operation", () => {
  const cases: [string, string, string][] = [
    ["POST", "/p.json", "v1 create"],
    ["GET", "/r/token.json?passphrase=x", "v1 show"],
    ["HEAD", "/api/v2/pushes/token", "v2 show"],
    ["GET", "/api/v2/pushes/active?page=2", "v2 active"],
    ["GET", "/f/expired.json", "v1 expired"],
    ["DELETE", "/p/token.json", "v1 expire"],
    ["GET", "/p/token/preview.json", "v1 preview"],
    ["GET", "/api/v2/pushes/token/audit", "v2 audit"],
    ["POST", "/api/v2/pushes/token/notify_emails", "v2 notify"],
    ["GET", "/api/v1/version.json", "v1 version"],
    ["OPTIONS", "/p.json", "preflight"],
    ["GET", "/up", "health"],
    ["PUT", "/p/token.json", "other"],
  ];
  for (const [method, path, operation] of cases) {
    assert.equal(operationOf({ name: "", method, path }), operation, `${method} ${path}`);
  }
});
