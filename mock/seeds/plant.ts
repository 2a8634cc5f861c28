/** Makes the pushes of a seed, by the rules that creations and retrievals over the API follow. */

import { UploadedFile } from "../api/body/multipart.ts";
import { decodeDraft, type EnvelopeReading } from "../api/decode.ts";
import type { Account } from "../state/account.ts";
import type { Client } from "../state/audit-log.ts";
import { DAY } from "../state/clock.ts";
import { createPush, type Draft } from "../state/creation.ts";
import { expireByHand } from "../state/expiration.ts";
import { view } from "../state/retrieval.ts";
import type { Range } from "../state/rules.ts";
import type { State } from "../state/state.ts";
import { replacePush, type Slot } from "../state/store.ts";
import { Unusable } from "../unusable.ts";
import type { PushSeed, SeedEntry } from "./seed.ts";

/** Where pushes are planted. */
export interface Ground {
  readonly state: State;
  readonly people: Readonly<Record<"owner" | "other" | "admin", Account>>;
  readonly now: number;
}

/**
 * Plants pushes in their order. What the server would refuse or quietly change is refused here.
 * @param source what to call the seed in errors. Throws Unusable, which names push and key.
 */
export function plant(ground: Ground, pushes: Iterable<SeedEntry>, source: string): void {
  for (const [index, seed] of pushes) {
    const problem = plantPush(ground, seed);
    if (problem !== null) throw new Unusable(`${source} cannot be planted: pushes.${index}.${problem}`);
  }
}

/** What is wrong with a push, after its key; null once it is planted. */
function plantPush(ground: Ground, seed: PushSeed): string | null {
  const { people, now } = ground;
  const owner = seed.owner === undefined ? null : people[seed.owner];
  const state = withToken(ground.state, seed.url_token);
  if (!state.rules.kinds[seed.kind ?? "text"].known) return "kind: this release has no such kind";
  const draft = decodeDraft(envelopeOf(seed), reading, state.rules);
  const problem = problemOf(state, seed, draft);
  if (problem !== null) return problem;
  const bornAt = now - seed.age;
  const creation = createPush(state, draft, owner, client, bornAt);
  if (creation.outcome === "crashed") return "payload: the server would fall over it";
  if (creation.outcome === "invalid") {
    const [key, messages] = Object.entries(creation.problems)[0] ?? [];
    return `${key}: ${messages?.[0]}`;
  }
  const slot = state.store.slotsByToken.get(creation.push.token);
  if (!slot) return null;
  visit(state, seed, slot, now);
  return seed.expired ? expire(state, slot, owner, now) : null;
}

/** As if no header had said more. */
const client: Client = { ip: "127.0.0.1", agent: "pushcheck seed", referrer: "", loggable: true };

const reading: EnvelopeReading = {
  forcedKind: null,
  emptyFilesMeanFile: false,
  dropped: new Set(),
  notification: "none",
};

function withToken(state: State, token: string | undefined): State {
  return token === undefined ? state : { ...state, rules: { ...state.rules, newToken: () => token } };
}

/** The push as a caller would send it. */
function envelopeOf(seed: PushSeed) {
  if (seed.files === undefined) return seed;
  const files = seed.files.map(({ name, content_type, text, base64 }) => {
    const bytes = text === undefined ? Buffer.from(base64 ?? "", "base64") : Buffer.from(text);
    return new UploadedFile({ filename: name, contentType: content_type, bytes });
  });
  return { ...seed, files };
}

/** What a server would not refuse, but would not do either. */
function problemOf({ rules, store }: State, seed: PushSeed, { kind, passphrase }: Draft): string | null {
  const { days, views } = rules.kinds[kind ?? "text"];
  if (seed.url_token !== undefined && store.slotsByToken.has(seed.url_token)) return "url_token: it is taken";
  if (kind === "file" && seed.owner === undefined && rules.fileNeedsUser) return "owner: a file push needs one";
  if (!isWithin(seed.expire_after_days, days)) return `expire_after_days: expected ${days.min} to ${days.max}`;
  if (!isWithin(seed.expire_after_views, views)) return `expire_after_views: expected ${views.min} to ${views.max}`;
  if (seed.failed_passphrases > 0 && passphrase === "") return "failed_passphrases: it has no passphrase";
  return null;
}

function isWithin(value: number | undefined, { min, max }: Range): boolean {
  return value === undefined || (value >= min && value <= max);
}

/** Wrong passphrases first, then views, spread over the time that the push has been there, or has lived. */
function visit(state: State, seed: PushSeed, slot: Slot, now: number): void {
  const visits = seed.failed_passphrases + seed.views;
  const { createdAt, expireAfterDays } = slot.push;
  const time = Math.min(now - createdAt, expireAfterDays * DAY - 1);
  for (let i = 0; i < visits; i++) {
    const passphrase = i < seed.failed_passphrases ? `not ${seed.passphrase}` : (seed.passphrase ?? null);
    const at = createdAt + Math.floor((time * (i + 1)) / (visits + 1));
    view(state, slot, { viewer: null, client, passphrase }, at);
  }
}

/** Limits end a push without a trace in its log, as the server's job does; people leave one. */
function expire(state: State, slot: Slot, owner: Account | null, now: number): string | null {
  const { rules, store } = state;
  if (slot.push.expired) return null;
  if (rules.isOverdue(slot.push, now)) {
    const limit = slot.push.createdAt + slot.push.expireAfterDays * DAY;
    replacePush(store, slot, rules.expire(slot.push, Math.min(limit, now)));
    return null;
  }
  const { outcome } = expireByHand(state, slot, owner, client, now);
  return outcome === "expired" ? null : "expired: nobody may expire it by hand";
}
