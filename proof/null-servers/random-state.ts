import type { IncomingMessage, RequestListener, ServerResponse } from "node:http";
import { text } from "node:stream/consumers";
import { base as common, en, Faker } from "@faker-js/faker";

/**
 * A server whose answers have the right form, and tell of pushes that it makes up as it speaks. Where a value has only
 * two, chance would be right every second time: there it says the opposite of what was asked for.
 */
export function randomState(seed: number): RequestListener {
  const random = new Faker({ locale: [en, common], seed });
  const limits = limitsInTurn();
  return async (request, response) => {
    const asked = await text(request);
    const [path = ""] = (request.url ?? "").split("?");
    const isNew = request.method === "POST";
    const push = () => pushOf(random, `http://${request.headers.host}`, asked, isNew, limits(isNew));
    const { status, body } = answerTo(request, path.replace(/\.json$/, ""), push, random);
    send(response, status, body);
  };
}

interface Answer {
  readonly status: number;
  readonly body: unknown;
}

function answerTo(
  { method }: IncomingMessage,
  path: string,
  push: () => Record<string, unknown>,
  random: Faker,
): Answer {
  const success = (body: unknown, status = 200) => ({ status, body });
  const isV2 = path.startsWith("/api/v2/");
  if (/\/version$/.test(path)) {
    const api_version = isV2 ? "2.1" : "1.5";
    return success({
      application_version: "2.11.4",
      api_version,
      edition: "commercial",
    });
  }
  if (method === "POST") return success(push(), 201);
  if (/\/(active|expired)$/.test(path)) return success([push(), push()]);
  if (path.endsWith("/preview")) return success({ url: push().html_url });
  if (path.endsWith("/audit")) return success({ [isV2 ? "logs" : "views"]: [eventOf(random), eventOf(random)] });
  const shown = push();
  return success(method === "DELETE" ? shown : { ...shown, payload: random.lorem.words(3), files: [] });
}

interface Limits {
  readonly days: number;
  readonly views: number;
  readonly left: { readonly days: number; readonly views: number };
}

/**
 * Numbers that no check asks for, each a while after it was used: of numbers taken by chance, some would be right. What
 * the first creation tells is taken for the defaults, and never comes again. What is left only ever grows until it
 * starts again, and is four below every limit: no view is ever counted, and no day is the first.
 */
function limitsInTurn(): (isNew: boolean) => Limits {
  let told = 0;
  let hasDefaults = false;
  return (isNew) => {
    told += 1;
    const left = { days: 31 + (told % 40), views: 31 + (told % 40) };
    if (isNew && !hasDefaults) {
      hasDefaults = true;
      return { days: 88, views: 88, left };
    }
    return { days: 75 + (told % 13), views: 75 + ((told * 5) % 13), left };
  };
}

/** A new push has ended already, and one that was asked for otherwise has not. */
function pushOf(
  random: Faker,
  base: string,
  asked: string,
  expired: boolean,
  { days, views, left }: Limits,
): Record<string, unknown> {
  const token = random.string.alphanumeric({ length: { min: 10, max: 20 }, casing: "lower" });
  return {
    url_token: token,
    html_url: `${base}/p/${token}`,
    json_url: `${base}/p/${token}.json`,
    created_at: random.date.past().toISOString(),
    updated_at: random.date.past().toISOString(),
    expire_after_days: days,
    expire_after_views: views,
    days_remaining: left.days,
    views_remaining: left.views,
    expired,
    expired_on: expired ? random.date.past().toISOString() : null,
    deleted: expired,
    deletable_by_viewer: /deletable_by_viewer\W+(false|0|off|no)\b/.test(asked),
    retrieval_step: !/retrieval_step\W+(true|1|on|yes)\b/.test(asked),
    passphrase: random.lorem.word(),
    note: random.lorem.words(2),
    name: random.lorem.word(),
  };
}

function eventOf(random: Faker): Record<string, unknown> {
  const at = random.date.past().toISOString();
  return {
    ip: random.internet.ipv4(),
    user_agent: random.internet.userAgent(),
    referrer: random.internet.url(),
    created_at: at,
    updated_at: at,
    kind: random.helpers.arrayElement(["view", "failed_view", "expire", "owner_view", "failed_passphrase"]),
  };
}

function send(response: ServerResponse, status: number, body: unknown): void {
  response.writeHead(status, { "content-type": "application/json; charset=utf-8" });
  response.end(JSON.stringify(body));
}
