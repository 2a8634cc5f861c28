/** The state rules by example: plain records in, plain records out, time passed in. */
import assert from "node:assert/strict";
import { describe, it } from "node:test";
import type { Account, Viewer } from "../../mock/state/account.ts";
import type { Client } from "../../mock/state/audit-log.ts";
import { DAY, MINUTE } from "../../mock/state/clock.ts";
import { createPush, type Draft } from "../../mock/state/creation.ts";
import { expireByHand, expireOverdue, purgeAgeOf, purgeExpired } from "../../mock/state/expiration.ts";
import { sign, verify } from "../../mock/state/files.ts";
import { daysRemaining, expire, isOver, type Push, viewsRemaining, withEvent } from "../../mock/state/push.ts";
import { newToken } from "../../mock/state/random.ts";
import { passesAttemptLimit, view } from "../../mock/state/retrieval.ts";
import { rulesOf } from "../../mock/state/rules.ts";
import type { State } from "../../mock/state/state.ts";
import { newStore, pageOfOwned, type Slot } from "../../mock/state/store.ts";
import { isBlank, isLongerThan } from "../../mock/state/text.ts";
import { countAttempt, countInPeriod } from "../../mock/state/windows.ts";
import { factsOf, type Release } from "../../openapi/releases.ts";
import { settingsOf } from "../../openapi/settings.ts";

const NOW = Date.parse("2026-01-01T12:00:00Z");
const client: Client = { ip: "127.0.0.1", agent: "test", referrer: "", loggable: true };
const owner: Account = {
  id: 1,
  email: "owner@example.test",
  token: "o",
  admin: false,
  confirmed: true,
  locked: false,
  secondFactor: false,
};

/** A seeded source: the same tokens on every run. */
function seeded(seed = 1) {
  let state = seed;
  return () => {
    state = (state * 48_271) % 2_147_483_647;
    return state / 2_147_483_647;
  };
}

function stateAt(release: Release = "2.11.4", maxPushes = 100): State {
  const rules = rulesOf(factsOf(release), settingsOf(release));
  const store = newStore([owner], { maxPushes, maxBytes: 1_000_000 });
  return { rules, store, random: seeded(), secret: "secret" };
}

const draft: Draft = {
  kind: "text",
  payload: "x",
  days: null,
  views: null,
  deletableByViewer: undefined,
  retrievalStep: undefined,
  passphrase: "",
  name: "",
  note: "",
  files: [],
  notification: null,
};

function create(state: State, wishes: Partial<Draft> = {}, viewer: Viewer = owner): Slot {
  const creation = createPush(state, { ...draft, ...wishes }, viewer, client, NOW);
  assert.equal(creation.outcome, "created");
  const token = creation.outcome === "created" ? creation.push.token : "";
  const slot = state.store.slotsByToken.get(token);
  assert.ok(slot);
  return slot;
}

function look(state: State, slot: Slot, viewer: Viewer = null, passphrase: string | null = null, now = NOW) {
  const retrieval = view(state, slot, { viewer, client, passphrase }, now);
  return retrieval.outcome === "shown" ? retrieval.push : retrieval.outcome;
}

describe("a push", () => {
  it("counts whole days from its creation", () => {
    const { push } = create(stateAt(), { days: 2 });
    assert.equal(daysRemaining(push, NOW + DAY - 1), 2);
    assert.equal(daysRemaining(push, NOW + DAY), 1);
    assert.equal(daysRemaining(push, NOW + 2 * DAY), 0);
    assert.deepEqual([isOver(push, NOW + 2 * DAY - 1), isOver(push, NOW + 2 * DAY)], [false, true]);
  });

  it("counts views and failed views, down to 0", () => {
    const { push } = create(stateAt(), { views: 2 });
    const kinds = ["owner_view", "failed_passphrase", "view", "failed_view", "failed_view"];
    const counted: number[] = [];
    kinds.reduce<Push>((before, kind) => {
      const after = withEvent(before, kind);
      counted.push(viewsRemaining(after));
      return after;
    }, push);
    assert.deepEqual(counted, [2, 2, 1, 0, 0]);
  });

  it("loses its secrets when it ends, and keeps name and note", () => {
    const { push } = create(stateAt(), { passphrase: "open", name: "a name", note: "a note" });
    const ended = expire(push, NOW + MINUTE);
    assert.deepEqual([ended.payload, ended.passphrase, ended.files], [null, null, []]);
    assert.deepEqual([ended.name, ended.note, ended.expiredOn], ["a name", "a note", NOW + MINUTE]);
    assert.equal(push.payload, "x");
  });

  it("gets what was asked for within range, and the default otherwise", () => {
    const state = stateAt();
    const { push } = create(state, { days: 91, views: 100, retrievalStep: false });
    assert.deepEqual([push.expireAfterDays, push.expireAfterViews, push.retrievalStep], [7, 100, false]);
    const url = create(state, { kind: "url", payload: "http://x", deletableByViewer: true });
    assert.equal(url.push.deletableByViewer, null);
  });

  it("is not made when something is wrong, and everything wrong is named", () => {
    const state = stateAt();
    const asked = { ...draft, payload: " ", notification: { recipients: "nobody", locale: null } };
    assert.deepEqual(createPush(state, asked, owner, client, NOW), {
      outcome: "invalid",
      problems: {
        payload: ["Payload is required."],
        notify_emails_to: ["contains invalid email(s)", "are not available"],
        base: ["Notify by email feature is not enabled"],
      },
    });
    assert.equal(state.store.slotsByToken.size, 0);
  });
});

describe("viewing", () => {
  it("shows the last view unexpired, and ends the push right after", () => {
    const state = stateAt();
    const slot = create(state, { views: 1 });
    const shown = look(state, slot);
    assert.ok(typeof shown === "object");
    assert.deepEqual([shown.payload, shown.expired, viewsRemaining(shown)], ["x", false, 0]);
    assert.deepEqual([slot.push.payload, slot.push.expired], [null, true]);
  });

  it("compares the passphrase byte for byte, and takes blanks for none", () => {
    const state = stateAt();
    const slot = create(state, { passphrase: "Open " });
    for (const wrong of [null, "", "open ", "Open"]) assert.equal(look(state, slot, owner, wrong), "refused");
    assert.ok(typeof look(state, slot, null, "Open ") === "object");
    assert.ok(typeof look(state, create(state, { passphrase: " \u00a0" })) === "object");
  });

  it("expires an overdue push before it asks for a passphrase", () => {
    const state = stateAt();
    const slot = create(state, { passphrase: "open", days: 1 });
    const shown = look(state, slot, null, null, NOW + DAY);
    assert.ok(typeof shown === "object" && shown.expired);
    assert.deepEqual(
      slot.events.map(({ kind }) => kind),
      ["creation", "failed_view"],
    );
  });

  it("limits attempts with a passphrase in a fixed window", () => {
    const state = stateAt();
    const attempts = Array.from({ length: 6 }, (_, i) => passesAttemptLimit(state, "t", "x", NOW + i));
    assert.deepEqual(attempts, [true, true, true, true, true, false]);
    assert.equal(passesAttemptLimit(state, "t", " ", NOW), true);
    assert.equal(passesAttemptLimit(state, "t", "x", NOW + MINUTE), true);
  });

  it("ends a push whose log is full, or goes on without the log in older releases", () => {
    for (const [release, payload] of [
      ["2.11.4", null],
      ["2.6.4", "x"],
      ["2.6.3", "x"],
    ] as const) {
      const state = stateAt(release);
      const slot = create(state, { views: 100 });
      for (let i = 0; i < 1_999; i++) look(state, slot, owner);
      const free = look(state, slot, owner);
      assert.ok(typeof free === "object" && free.payload === "x");
      const shown = look(state, slot);
      assert.ok(typeof shown === "object");
      assert.equal(shown.payload, payload, release);
      assert.equal(slot.events.length, release === "2.6.3" ? 2_002 : 2_000, release);
    }
  });
});

describe("ending", () => {
  it("by hand is for the owner, and for viewers where allowed; the event is written once", () => {
    const state = stateAt();
    const slot = create(state, { deletableByViewer: false });
    assert.equal(expireByHand(state, slot, null, client, NOW).outcome, "refused");
    assert.equal(expireByHand(state, slot, { ...owner, id: 2, admin: true }, client, NOW).outcome, "refused");
    assert.equal(expireByHand(state, slot, owner, client, NOW).outcome, "expired");
    assert.equal(expireByHand(state, slot, owner, client, NOW + 1).outcome, "expired");
    assert.deepEqual(
      slot.events.map(({ kind }) => kind),
      ["creation", "expire"],
    );
    assert.equal(slot.push.expiredOn, NOW);
  });

  it("by the jobs leaves no event, and forgets what nobody owns", () => {
    const state = stateAt();
    const [mine, nobodys] = [create(state, { days: 1 }), create(state, { days: 1 }, null)];
    create(state, { days: 2 });
    assert.equal(expireOverdue(state, NOW + DAY), 2);
    assert.equal(mine.events.length, 1);
    assert.equal(purgeExpired(state, null, NOW + DAY), 1);
    assert.equal(state.store.slotsByToken.has(nobodys.push.token), false);
    assert.equal(purgeExpired(state, purgeAgeOf("6 months"), NOW + 181 * DAY + DAY), 1);
    assert.equal(purgeAgeOf("disabled"), null);
  });
});

describe("the store", () => {
  it("lists newest first, page by page, whatever was ended in between", () => {
    const state = stateAt();
    const slots = Array.from({ length: 7 }, () => create(state));
    for (const index of [4, 1]) expireByHand(state, slots[index] as Slot, owner, client, NOW);
    const ids = (list: "active" | "expired", page: number) =>
      pageOfOwned(state.store, 1, list, page, 3).map(({ push }) => push.id);
    assert.deepEqual([ids("active", 1), ids("active", 2), ids("active", 3)], [[7, 6, 4], [3, 1], []]);
    assert.deepEqual(ids("expired", 1), [5, 2]);
  });

  it("stays within its bounds", () => {
    const state = stateAt("2.11.4", 3);
    const slots = Array.from({ length: 3 }, () => create(state));
    expireByHand(state, slots[1] as Slot, owner, client, NOW);
    create(state);
    assert.deepEqual(
      [...state.store.slotsByToken.values()].map(({ push }) => push.id),
      [1, 3, 4],
    );
    create(state, { payload: "x".repeat(999_000) });
    create(state, { payload: "x".repeat(999_000) });
    assert.equal(state.store.slotsByToken.size, 1);
    assert.ok(state.store.bytes < 1_000_000);
  });
});

describe("small things", () => {
  it("makes tokens of the server's lengths and letters, the same for the same seed", () => {
    const random = seeded();
    const tokens = Array.from({ length: 300 }, () => newToken(random));
    assert.ok(tokens.every((token) => /^[a-z0-9_-]{11,19}$/.test(token)));
    assert.deepEqual([...new Set(tokens.map(({ length }) => length))].sort(), [11, 12, 14, 15, 16, 18, 19]);
    assert.equal(new Set(tokens).size, 300);
    assert.equal(newToken(seeded(7)), newToken(seeded(7)));
  });

  it("signs addresses for one purpose and five minutes", () => {
    const state = stateAt();
    const signed = sign(state, "blob", "key", NOW);
    assert.equal(verify(state, "blob", signed, NOW + 5 * MINUTE - 1), "key");
    assert.equal(verify(state, "blob", signed, NOW + 5 * MINUTE), null);
    assert.equal(verify(state, "disk", signed, NOW), null);
    for (const forged of ["", "--", signed.slice(1), `${signed}0`])
      assert.equal(verify(state, "blob", forged, NOW), null);
  });

  it("knows blanks, and counts characters", () => {
    for (const blank of ["", " \t\r\n", "\u00a0\u3000\u2028"]) assert.equal(isBlank(blank), true);
    for (const text of ["a", " a ", "\u200b", "\ufeff"]) assert.equal(isBlank(text), false);
    assert.deepEqual([isLongerThan("😀😀", 2), isLongerThan("😀😀a", 2), isLongerThan("abc", 2)], [false, true, true]);
  });

  it("keeps windows apart, and drops old ones", () => {
    const windows = new Map();
    for (let i = 0; i < 10_001; i++) countAttempt(windows, `key ${i}`, MINUTE, NOW + i);
    assert.ok(windows.size <= 10_000);
    assert.deepEqual(
      [59_999, 60_000].map((at) => countInPeriod(windows, "aligned", MINUTE, NOW + at)),
      [1, 1],
    );
  });
});
