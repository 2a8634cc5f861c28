import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import type { Reply } from "../fixtures/clients/wire.ts";
import { createGate, type Gate, type GateOptions, type Pace, type Purpose } from "../fixtures/pacing/gate.ts";
import { connectPacer, type KeeperOptions, type PaceKeeper, startPaceKeeper } from "../fixtures/pacing/keeper.ts";
import { createLatencyWatch } from "../fixtures/pacing/latency.ts";
import { BudgetSpent } from "../fixtures/pacing/pacer.ts";
import { throttlePauseOf } from "../fixtures/pacing/throttle.ts";

const ok = { status: 200, headers: { "content-type": "application/json" }, durationMs: 1 } as unknown as Reply;
const throttled = {
  status: 429,
  headers: { "content-type": "text/plain", "retry-after": "1" },
  durationMs: 1,
} as unknown as Reply;

/** Runs `act` with a gate and two workers, and closes all of them. */
async function withWorkers(
  pace: Pace,
  act: (workers: ReturnType<typeof connectPacer>[], waited: () => number) => Promise<void>,
  options: KeeperOptions = {},
): Promise<PaceKeeper> {
  const keeper = await startPaceKeeper(pace, options);
  let waited = 0;
  const workers = [0, 1].map(() => connectPacer(keeper.port, (ms) => (waited += ms)));
  try {
    await act(workers, () => waited);
  } finally {
    await Promise.all(workers.map((worker) => worker.close()));
    await new Promise((resolve) => setTimeout(resolve, 20));
    await keeper.close();
  }
  return keeper;
}

test("two workers together send no more than the pace allows in a second", async () => {
  const sentAt: number[] = [];
  await withWorkers({ perMinute: null, perSecond: 5, budget: null }, async ([a, b]) => {
    const send = async () => {
      sentAt.push(performance.now());
      return ok;
    };
    for (let i = 0; i < 6; i++) await Promise.all([a?.paced(send), b?.paced(send)]);
  });

  const [first = 0] = sentAt;
  assert.equal(sentAt.length, 12);
  assert.ok(sentAt.filter((at) => at < first + 990).length <= 5);
});

test("no request is sent once the budget is spent, and the count says so", async () => {
  let sent = 0;
  const keeper = await withWorkers({ perMinute: null, perSecond: null, budget: 7 }, async ([a]) => {
    const send = async () => {
      sent += 1;
      return ok;
    };
    for (let i = 0; i < 7; i++) await a?.paced(send);
    await assert.rejects(a?.paced(send) ?? Promise.resolve(), BudgetSpent);
  });

  assert.equal(sent, 7);
  assert.equal(keeper.spent().sent, 7);
});

test("slots that a worker took and did not use are not counted", async () => {
  const keeper = await withWorkers({ perMinute: null, perSecond: null, budget: null }, async ([a]) => {
    await a?.paced(async () => ok);
  });

  assert.equal(keeper.spent().sent, 1);
});

test("a throttle answer reaches workers that hold slots already", async () => {
  const answers = [throttled, ok];
  const sentAt: number[] = [];
  const began = performance.now();
  const keeper = await withWorkers({ perMinute: null, perSecond: null, budget: null }, async ([a, b]) => {
    await b?.paced(async () => ok);
    const reply = a?.paced(async () => answers.shift() ?? ok);
    await new Promise((resolve) => setTimeout(resolve, 100));
    await b?.paced(async () => {
      sentAt.push(performance.now() - began);
      return ok;
    });
    await reply;
  });

  assert.ok((sentAt[0] ?? 0) >= 950, `the other worker waited ${sentAt[0]} ms`);
  assert.deepEqual(
    keeper.spent().events.map(({ kind, what }) => [kind, what]),
    [["throttled", "the target throttled: all workers pause for 1 s"]],
  );
});

test("waiting is told while it lasts, so that a check's time can grow with it", async () => {
  const told: number[] = [];
  const keeper = await startPaceKeeper({ perMinute: null, perSecond: 1, budget: null });
  const began = performance.now();
  const worker = connectPacer(keeper.port, () => told.push(performance.now() - began));
  for (let i = 0; i < 3; i++) await worker.paced(async () => ok);
  await worker.close();
  await keeper.close();

  assert.ok(told.length >= 2 && (told[0] ?? 0) < 1_500, `told after ${told.join(", ")} ms`);
});

test("a throttle answer pauses every worker, is sent again and is counted", async () => {
  const answers = [throttled, ok];
  let otherAt = 0;
  const began = performance.now();
  const keeper = await withWorkers({ perMinute: 1000, perSecond: null, budget: null }, async ([a, b]) => {
    const reply = a?.paced(async () => answers.shift() ?? ok);
    await new Promise((resolve) => setTimeout(resolve, 100));
    await b?.paced(async () => {
      otherAt = performance.now();
      return ok;
    });
    assert.equal((await reply)?.status, 200);
  });

  assert.ok(otherAt - began >= 950, `the other worker waited ${otherAt - began} ms`);
  assert.equal(keeper.spent().throttled, 1);
});

/** A gate whose time passes only when somebody waits for it. */
function gateInVirtualTime(pace: Pace, options: Partial<GateOptions> = {}): { gate: Gate; now: () => number } {
  let at = 0;
  const now = () => at;
  const sleep = async (ms: number) => {
    at += ms;
  };
  return { gate: createGate({ pace, now, sleep, ...options }), now };
}

test("no number of workers, in no order, spends more than the budget or sends faster than the pace", async () => {
  const step = fc.constantFrom<Purpose | "settle" | "throttle">("ask", "create", "remove", "settle", "throttle");
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.array(step, { maxLength: 40 }), { minLength: 1, maxLength: 8 }),
      fc.record({ perMinute: fc.integer({ min: 1, max: 60 }), perSecond: fc.integer({ min: 1, max: 20 }) }),
      fc.integer({ min: 0, max: 80 }),
      fc.integer({ min: 0, max: 12 }),
      async (workers, rates, budget, spentBefore) => {
        const { gate, now } = gateInVirtualTime({ ...rates, budget }, { spentBefore });
        const sentAt: number[] = [];
        const work = async (steps: readonly (Purpose | "settle" | "throttle")[]) => {
          for (const each of steps) {
            if (each === "settle") gate.settled();
            else if (each === "throttle") gate.throttled(2_000);
            else if ((await gate.take(each)).slots > 0) sentAt.push(now());
          }
        };
        await Promise.all(workers.map(work));

        assert.ok(sentAt.length + spentBefore <= Math.max(budget, spentBefore), "the budget holds");
        const most = (span: number) =>
          Math.max(0, ...sentAt.map((from) => sentAt.filter((at) => at >= from && at < from + span).length));
        assert.ok(most(60_000) <= rates.perMinute, "the minute holds");
        assert.ok(most(1_000) <= rates.perSecond, "the second holds");
      },
    ),
    { numRuns: 200 },
  );
});

test("what a run made can still be removed when its budget is spent", async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.constantFrom<Purpose>("ask", "create"), { maxLength: 60 }),
      fc.integer({ min: 0, max: 60 }),
      async (steps, budget) => {
        const { gate } = gateInVirtualTime({ perMinute: null, perSecond: null, budget });
        let made = 0;
        for (const purpose of steps) if ((await gate.take(purpose)).slots > 0 && purpose === "create") made += 1;
        for (; made > 0; made--) {
          assert.equal((await gate.take("remove")).slots, 1);
          gate.settled();
        }
      },
    ),
    { numRuns: 200 },
  );
});

test("a throttle that outlasts the run's patience ends the run: nothing more is sent", async () => {
  const { gate, now } = gateInVirtualTime({ perMinute: 100, perSecond: null, budget: null }, { patienceMs: 150_000 });
  for (let i = 0; i < 2; i++) {
    gate.throttled(60_000);
    assert.equal((await gate.take("ask")).slots, 1);
  }
  gate.throttled(60_000);

  assert.deepEqual(await gate.take("ask"), { slots: 0, refused: "throttle" });
  assert.equal(now(), 120_000);
  assert.deepEqual(
    gate.spent().events.map(({ kind }) => kind),
    ["throttled", "throttled", "gave-up"],
  );
});

test("throttle answers to several workers at once are one pause, and a good answer restores the patience", async () => {
  const { gate } = gateInVirtualTime({ perMinute: 100, perSecond: null, budget: null }, { patienceMs: 100_000 });
  for (let i = 0; i < 5; i++) {
    for (let worker = 0; worker < 4; worker++) gate.throttled(60_000);
    assert.equal((await gate.take("ask")).slots, 1);
    gate.answered(5);
  }
});

test("a worker with slots in hand waits, too, when it is throttled", async () => {
  const sentAt: number[] = [];
  const answers = [ok, throttled, ok];
  await withWorkers({ perMinute: null, perSecond: null, budget: null }, async ([a]) => {
    const send = async () => {
      sentAt.push(performance.now());
      return answers.shift() ?? ok;
    };
    for (let i = 0; i < 2; i++) await a?.paced(send);
  });

  const [, refused = 0, again = 0] = sentAt;
  assert.ok(again - refused > 950, `sent again after ${again - refused} ms`);
});

test("answers since the last pause count for the patience, though workers report them in batches", async () => {
  // Three pauses of a second each are more than the patience, but there are good answers between them.
  const answers = [throttled, ok, throttled, ok, throttled, ok];
  const keeper = await withWorkers(
    { perMinute: null, perSecond: null, budget: null },
    async ([a]) => {
      for (let i = 0; i < 3; i++) await a?.paced(async () => answers.shift() ?? ok);
    },
    { patienceMs: 2_500 },
  );

  assert.deepEqual(
    keeper.spent().events.map(({ kind }) => kind),
    ["throttled", "throttled", "throttled"],
  );
});

test("a target whose median triples is given air, until it has recovered", async () => {
  const { gate, now } = gateInVirtualTime({ perMinute: null, perSecond: null, budget: null });
  for (let i = 0; i < 20; i++) gate.answered(100);
  assert.equal((await gate.take("ask")).slots, 32);
  for (let i = 0; i < 11; i++) gate.answered(400);
  await gate.take("ask");
  const before = now();
  await gate.take("ask");
  assert.equal(now() - before, 800);
  for (let i = 0; i < 11; i++) gate.answered(100);
  await gate.take("ask");
  const after = now();
  await gate.take("ask");
  assert.equal(now(), after);
  assert.deepEqual(
    gate.spent().events.map(({ kind, what }) => [kind, what]),
    [
      ["slowed", "answers take 400 ms, and took 100 ms: requests are kept 800 ms apart"],
      ["recovered", "answers take 100 ms, and took 100 ms: back to the usual pace"],
    ],
  );
});

test("answers below a tenth of a second strain nobody, and slow ones from the start are usual", () => {
  const quick = createLatencyWatch();
  for (let i = 0; i < 20; i++) quick.saw(2);
  for (let i = 0; i < 20; i++) assert.equal(quick.saw(90)?.strained, false);

  const slow = createLatencyWatch();
  for (let i = 0; i < 19; i++) assert.equal(slow.saw(900), undefined);
  for (let i = 0; i < 20; i++) assert.equal(slow.saw(1_500)?.strained, false);
});

test("503 is a throttle where a proxy says it, and the target's own elsewhere", () => {
  const pauseOf = (headers: Record<string, string>) => throttlePauseOf({ status: 503, headers }, new Date());

  assert.equal(pauseOf({ "content-type": "text/html" }), 10_000);
  assert.equal(pauseOf({ "content-type": "text/html", "retry-after": "2" }), 2_000);
  assert.equal(pauseOf({ "content-type": "text/html", "x-request-id": "a" }), undefined);
  assert.equal(pauseOf({ "content-type": "application/json" }), undefined);
});

test("Retry-After is read in seconds and as a date of the server's clock", () => {
  const now = new Date("2026-01-01T00:00:00Z");
  const pauseOf = (headers: Record<string, string>, type = "text/plain") =>
    throttlePauseOf({ status: 429, headers: { "content-type": type, ...headers } }, now);

  assert.equal(pauseOf({ "retry-after": "17" }), 17_000);
  assert.equal(pauseOf({ "retry-after": "0" }), 1_000);
  assert.equal(pauseOf({}), 60_000);
  assert.equal(pauseOf({ "retry-after": "soon" }), 60_000);
  assert.equal(pauseOf({ "retry-after": "Thu, 01 Jan 2026 00:00:30 GMT" }), 30_000);
  const tomorrow = { date: "Fri, 02 Jan 2026 00:00:00 GMT", "retry-after": "Fri, 02 Jan 2026 00:00:05 GMT" };
  assert.equal(pauseOf(tomorrow), 5_000);
  assert.equal(pauseOf({ "retry-after": "17" }, "application/json"), undefined);
  assert.equal(pauseOf({}, "text/html"), 60_000);
});
