import assert from "node:assert/strict";
import { test } from "node:test";
import type { Reply } from "../fixtures/clients/wire.ts";
import { BudgetSpent, connectPacer, type Pace, startPaceKeeper } from "../fixtures/pacing.ts";

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
): Promise<Awaited<ReturnType<typeof startPaceKeeper>>> {
  const keeper = await startPaceKeeper(pace);
  let waited = 0;
  const workers = [0, 1].map(() => connectPacer(keeper.port, (ms) => (waited += ms)));
  await act(workers, () => waited).finally(() => Promise.all(workers.map((worker) => worker.close())));
  await new Promise((resolve) => setTimeout(resolve, 20));
  await keeper.close();
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
