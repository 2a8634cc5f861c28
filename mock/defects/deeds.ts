/** Short forms for defects that show in what an operation does, rather than in what it says. */
import type { Answer } from "../api/answer.ts";
import type { Params } from "../api/body/nested-params.ts";
import type { Call } from "../api/call.ts";
import type { Verb } from "../api/routes.ts";
import type { Viewer } from "../state/account.ts";
import { DAY } from "../state/clock.ts";
import type { Push } from "../state/push.ts";
import type { Rules } from "../state/rules.ts";
import { replacePush, type Slot } from "../state/store.ts";
import { type Asked, fieldsOf, isObject, type JsonObject, operations } from "./change.ts";
import type { Defect } from "./defect.ts";

type Change = Pick<Defect, "service">;

/** A request that one operation has in hand, with the push that it is about, if there is one. */
export interface Handled extends Asked {
  readonly slot: Slot | undefined;
}

/** Several changes, the later ones on top of the earlier ones. */
export function together(...changes: readonly Change[]): Change {
  return { service: (sound) => changes.reduce((service, change) => change.service?.(service) ?? service, sound) };
}

/** Puts code of its own around one operation. */
export function around(verb: Verb, change: (perform: () => Answer, handled: Handled) => Answer): Change {
  return operations((sound) => ({
    [verb]: (service: Handled["service"], call: Call, viewer: Handled["viewer"]) => {
      const slot = service.state.store.slotsByToken.get(call.route.token);
      return change(() => sound[verb](service, call, viewer), { service, call, viewer, slot });
    },
  }));
}

/** Answers in the place of one operation, where `answer` gives something. */
export function instead(verb: Verb, answer: (handled: Handled) => Answer | null): Change {
  return around(verb, (perform, handled) => answer(handled) ?? perform());
}

/** Does something to a push before one operation looks at it. */
export function before(verb: Verb, deed: (slot: Slot, handled: Handled) => void): Change {
  return around(verb, (perform, handled) => {
    if (handled.slot) deed(handled.slot, handled);
    return perform();
  });
}

/** Does something to a push after one operation, with a look at what it was before. */
export function afterwards(
  verb: Verb,
  deed: (slot: Slot, handled: Handled, done: { readonly earlier: Push; readonly answer: Answer }) => void,
): Change {
  return around(verb, (perform, handled) => {
    const { slot } = handled;
    if (!slot) return perform();
    const earlier = slot.push;
    const answer = perform();
    deed(slot, handled, { earlier, answer });
    return answer;
  });
}

/** One operation goes by other rules than the rest. */
export function rulesFor(
  verb: Verb,
  change: (sound: Rules, handled: Omit<Handled, "service">) => Partial<Rules>,
): Change {
  return operations((sound) => ({
    [verb]: (service: Handled["service"], call: Call, viewer: Handled["viewer"]) => {
      const { state } = service;
      const slot = state.store.slotsByToken.get(call.route.token);
      const rules = { ...state.rules, ...change(state.rules, { call, viewer, slot }) };
      return sound[verb]({ ...service, state: { ...state, rules } }, call, viewer);
    },
  }));
}

/** One operation reads other parameters than were sent. */
export function paramsFor(verb: Verb, change: (params: Params, handled: Handled) => Params): Change {
  return operations((sound) => ({
    [verb]: (service: Handled["service"], call: Call, viewer: Handled["viewer"]) => {
      const slot = service.state.store.slotsByToken.get(call.route.token);
      const params = change(call.params, { service, call, viewer, slot });
      return sound[verb](service, { ...call, params }, viewer);
    },
  }));
}

/** The push becomes another, and everything that depends on it follows. */
export function become({ service }: Asked, slot: Slot, change: Partial<Push>): void {
  replacePush(service.state.store, slot, { ...slot.push, ...change });
}

/** Changes the entries of the audit log as it is read. */
export function entries(change: (rows: readonly JsonObject[], handled: Handled) => readonly unknown[]): Change {
  return around("audit", (perform, handled) => {
    const answer = perform();
    if (answer.status !== 200 || !isObject(answer.body)) return answer;
    const changed = Object.entries(answer.body).map(([key, rows]) => [
      key,
      change(Array.isArray(rows) ? rows.filter(isObject) : [], handled),
    ]);
    return { ...answer, body: Object.fromEntries(changed) };
  });
}

/** Shows of a push that has ended, in a field of its own, what it held before one operation. */
export function tellsWhatItHeld(verb: Verb, where: (viewer: Viewer, push: Push) => boolean = () => true): Change {
  const held = new WeakMap<Slot, string>();
  return together(
    afterwards(verb, (slot, { viewer }, { earlier }) => {
      if (earlier.payload !== null && where(viewer, earlier)) held.set(slot, earlier.payload);
    }),
    fieldsOf("show", (body, { service, call }) => {
      const slot = service.state.store.slotsByToken.get(call.route.token);
      const text = slot && held.get(slot);
      return body.expired && text !== undefined ? { ...body, last_payload: text } : body;
    }),
  );
}

/** The same time in another form: with an offset in the place of the Z. */
export function withOffset(time: unknown): unknown {
  return typeof time === "string" ? time.replace(/Z$/, "+00:00") : time;
}

/** Has a live push outlived its days? */
export function hasOutlivedDays({ createdAt, expireAfterDays }: Push, now: number): boolean {
  return now - createdAt >= expireAfterDays * DAY;
}
