import { randomBytes } from "node:crypto";
import type { Actor } from "../fixtures/actor.ts";
import type { Fields } from "../fixtures/clients/push-api.ts";
import { fieldsOf } from "../fixtures/clients/reading.ts";
import type { Reply } from "../fixtures/clients/wire.ts";
import { sweep } from "../fixtures/ledger/sweep.ts";
import { hasFeature, type Target } from "../fixtures/target.ts";
import { type Callers, callersOf, type Ways } from "./callers.ts";
import { digestOf, eventsOf, findInList, keptFieldsOf, pathOfLink } from "./memory.ts";
import { MADE_UP, type Specimen, specimens } from "./specimens.ts";
import type { Keepsake, Memory, State } from "./state.ts";
import type { StateFile } from "./state-file.ts";

/** A step of the preparation was answered otherwise than a sound server answers it. */
export class RehearsalError extends Error {
  override name = "RehearsalError";
}

/** The specimens that this target can have, with the accounts that were given. */
export function specimensFor(target: Target): string[] {
  const isOpen = hasFeature(target, "anonymous");
  return Object.entries(specimens).flatMap(([name, { by, needs = [], views = 0, wrongPassphrases = 0 }]) => {
    const able = needs.every((feature) => target.abilities.includes(feature));
    const given = by === "anonymous" || target.abilities.includes(by);
    // Where nobody may view without a token, another account is the viewer.
    const viewer = by === "other" ? "owner" : "other";
    const seen = isOpen || views + wrongPassphrases === 0 || target.abilities.includes(viewer);
    return able && given && seen ? [name] : [];
  });
}

/**
 * Makes every specimen that the state lacks. The state is on disk before and after each: whoever is interrupted can go
 * on. Throws RehearsalError and TransportError.
 */
export async function makeKeepsakes(
  state: State,
  file: StateFile,
  target: Target,
  ways: Ways,
  onMade: (name: string, done: number, all: number) => void,
): Promise<State> {
  const names = specimensFor(target);
  const callers = callersOf(target, ways);
  let now = state;
  const put = (keepsakes: readonly Keepsake[], phase: State["phase"] = "making") => {
    now = { ...now, phase, keepsakes: [...keepsakes] };
    file.write(now);
  };
  for (const [index, name] of names.entries()) {
    const specimen = specimens[name];
    if (!specimen || now.keepsakes.some((one) => one.name === name && one.memory)) continue;
    const others = now.keepsakes.filter((one) => one.name !== name);
    put([...others, { name, by: specimen.by, memory: null }]);
    const memory = await make(name, specimen, state.keepDays, callers, hasFeature(target, "logins"));
    put([...others, { name, by: specimen.by, memory }]);
    // From now on the state file knows it, and a sweep of the ledger must leave it alone.
    ways.ledger.gone(memory.url_token);
    onMade(name, index + 1, names.length);
  }
  put(now.keepsakes, "made");
  return now;
}

/** Expires what a killed run made and did not finish. Returns what is left of it, one line each. */
export async function removeUnfinished(state: State, { ledger, ledgerFile, ...ways }: Ways): Promise<string[]> {
  for (const { memory } of state.keepsakes) if (memory) ledger.gone(memory.url_token);
  const { left } = await sweep({ ...ways, file: ledgerFile, now: () => new Date() });
  return left.map(({ push, why }) => `${push}: ${why}`);
}

async function make(
  name: string,
  specimen: Specimen,
  days: number,
  callers: Callers,
  hasLists: boolean,
): Promise<Memory> {
  const { by, fields, files, wrongPassphrases = 0, views = 0, expire = false } = specimen;
  const [maker, viewer] = [callers.by(by), callers.viewerOf(by)];
  const secret = randomBytes(18).toString("base64url");
  const payload = specimen.payload?.(secret) ?? secret;
  const passphrase = fields.passphrase === MADE_UP ? randomBytes(12).toString("base64url") : "";
  const expected = (what: string, reply: Reply, status: number) => {
    if (reply.status === status) return reply;
    throw new RehearsalError(`${name}: ${what} answered ${reply.status}, expected ${status}`);
  };

  const creation = expected(
    "creating it",
    await maker.create(
      { payload, expire_after_days: days, expire_after_views: 10, ...fields, ...(passphrase ? { passphrase } : {}) },
      { files },
    ),
    201,
  );
  const { url_token } = fieldsOf(creation);
  if (typeof url_token !== "string") throw new RehearsalError(`${name}: creating it answered without a url_token`);
  const push = { url_token };
  const opening = passphrase ? { passphrase } : {};
  for (let n = 0; n < wrongPassphrases; n++) {
    expected("a wrong passphrase", await viewer.retrieve(push, { passphrase: `not ${passphrase}` }), 401);
  }
  let last = creation;
  for (let n = 1; n <= views; n++) {
    last = expected(`view ${n} of ${views}`, await viewer.retrieve(push, opening), 200);
  }
  if (expire) last = expected("expiring it", await maker.expire(push), 200);
  return memoryOf(name, specimen, { push, payload, passphrase, creation, last, maker, hasLists });
}

interface Made {
  readonly push: { readonly url_token: string };
  readonly payload: string;
  readonly passphrase: string;
  readonly creation: Reply;
  readonly last: Reply;
  readonly maker: Actor;
  /** Before 2.0.0 accounts may be switched off, and their lists with them. */
  readonly hasLists: boolean;
}

async function memoryOf(name: string, { by, files = [], views, expire }: Specimen, made: Made): Promise<Memory> {
  const { push, payload, passphrase, creation, last, maker, hasLists } = made;
  const created = fieldsOf(creation);
  const endsByViews = views !== undefined && created.expire_after_views === views;
  const shown: Fields = { ...created, ...fieldsOf(last), ...(endsByViews ? { expired: true } : {}) };
  const isOwned = by !== "anonymous";
  const list = expire || endsByViews ? "expired" : "active";
  const row = isOwned && hasLists ? await findInList(maker, push, list) : undefined;
  if (isOwned && hasLists && !row) {
    throw new RehearsalError(`${name}: it is not in its owner's list, expected it there`);
  }
  const audit = isOwned ? await eventsOf(maker, push) : null;
  if (isOwned && audit === null) throw new RehearsalError(`${name}: its owner cannot read its audit log`);
  const kept = { ...keptFieldsOf(shown), ...keptFieldsOf(row ?? {}) };
  // The end by views is dated by the server after the answer that an anonymous caller saw.
  if (!row && endsByViews) for (const unknown of ["expired_on", "passphrase"]) delete kept[unknown];
  return {
    url_token: push.url_token,
    payload: digestOf(payload),
    passphrase,
    files: files.map(({ filename, type, bytes }) => ({ filename, type, digest: digestOf(bytes) })),
    createdAt: String(created.created_at),
    fields: kept,
    link: pathOfLink(created.html_url),
    audit,
    ownViews: { asked: 0, answered: 0 },
  };
}
