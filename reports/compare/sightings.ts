import type { Exchange } from "../finding.ts";
import { type Answer, answerOf } from "./answer.ts";
import type { Bases, Pair } from "./conversation.ts";
import { type Field, fieldsOf, nameOf, parentOf, ROOT } from "./fields.ts";
import { isAddress, isVolatile } from "./normalise.ts";
import type { ComparisonRuleId } from "./rules.ts";

/** One place at which one pair of answers differs. */
export interface Sighting {
  readonly rule: ComparisonRuleId;
  /** "status", "header etag", "field logs[].kind". */
  readonly subject: string;
  /** null where there was nothing. */
  readonly before: string | null;
  readonly after: string | null;
}

/**
 * How the answers of a pair differ. Where the status differs, the rest follows from it and is left out, and so is the
 * body where its media type differs.
 */
export function sightingsOf(pair: Pair, bases: Bases): Sighting[] {
  const before = answerOf(pair.before, bases.before);
  const after = answerOf(pair.after, bases.after);
  if (!before || !after) {
    if (before === after) return [];
    const word = (answer: Answer | null) => (answer ? String(answer.status) : null);
    return [{ rule: "answer-missing", subject: "answer", before: word(before), after: word(after) }];
  }
  if (before.status !== after.status) {
    const rule = statusRule(before.status, after.status);
    return [{ rule, subject: "status", before: String(before.status), after: String(after.status) }];
  }
  return [
    ...mediaTypeSightings(before, after),
    ...headerSightings(before.headers, after.headers),
    ...(before.mediaType === after.mediaType ? bodySightings(before, after, pair.before) : []),
  ];
}

function statusRule(before: number, after: number): ComparisonRuleId {
  const [was, is] = [Math.floor(before / 100), Math.floor(after / 100)];
  if (is === 5) return was === 5 ? "status-other" : "status-crashes";
  if (was === 5) return "status-recovers";
  if (is === 4) return was === 4 ? "status-other-refusal" : "status-refuses";
  if (was === 4) return before === 401 || before === 403 ? "status-lets-in" : "status-accepts";
  if (was === 2) return is === 2 ? "status-other-success" : "status-leads-on";
  return "status-other";
}

function mediaTypeSightings(before: Answer, after: Answer): Sighting[] {
  if (before.mediaType !== after.mediaType) {
    const words = { before: before.mediaType || null, after: after.mediaType || null };
    return [{ rule: "media-type", subject: "media type", ...words }];
  }
  if (before.parameters === after.parameters) return [];
  const words = { before: before.parameters || null, after: after.parameters || null };
  return [{ rule: "media-type-parameter", subject: "media type parameter", ...words }];
}

function headerSightings(before: Answer["headers"], after: Answer["headers"]): Sighting[] {
  const names = [...new Set([...Object.keys(before), ...Object.keys(after)])];
  return names.flatMap((name): Sighting[] => {
    const [was = null, is = null] = [before[name], after[name]];
    if (was === is) return [];
    const rule = was === null ? "header-added" : is === null ? "header-gone" : "header-value";
    return [{ rule, subject: `header ${name}`, before: was, after: is }];
  });
}

function bodySightings(before: Answer, after: Answer, exchange: Exchange): Sighting[] {
  const [was, is] = [before.body, after.body];
  if (was.kind === "cut" || is.kind === "cut") return [];
  const words = { subject: "body", before: was.kind, after: is.kind };
  if (was.kind === "json" && is.kind === "json") return fieldSightings(before.status, was.value, is.value, exchange);
  if (was.kind === is.kind) return [];
  if (is.kind === "empty") return [{ rule: "body-gone", ...words }];
  if (was.kind === "empty") return [{ rule: "body-added", ...words }];
  return [{ rule: is.kind === "json" ? "body-json" : "body-not-json", ...words }];
}

function fieldSightings(status: number, before: unknown, after: unknown, exchange: Exchange): Sighting[] {
  const [was, is] = [fieldsOf(before), fieldsOf(after)];
  const paths = [...new Set([...was.keys(), ...is.keys()])];
  return paths.flatMap((path): Sighting[] => {
    const [earlier, later] = [was.get(path), is.get(path)];
    const words = { subject: `field ${path}` };
    if (earlier && later) return valueSightings(path, earlier, later, status, exchange);
    const holder = (earlier ? is : was).get(parentOf(path));
    if (path.endsWith("[]")) return holder ? rowSightings(path, earlier, later, status, exchange) : [];
    // A field inside of what is gone, or of a list without rows, is not missed for itself.
    if (!holder?.types.has("object")) return [];
    return earlier
      ? [{ rule: "field-gone", ...words, before: typeOf(earlier), after: null }]
      : [{ rule: "field-added", ...words, before: null, after: later ? typeOf(later) : null }];
  });
}

/** A list has rows in one answer only. Whether the lists of an account have any depends on what else it made. */
function rowSightings(
  path: string,
  before: Field | undefined,
  after: Field | undefined,
  status: number,
  exchange: Exchange,
): Sighting[] {
  if (isList(exchange.operation)) return [];
  const word = (field: Field | undefined) => (field ? "rows" : "no rows");
  const rule = valueRule(nameOf(path), status, exchange);
  return [{ rule, subject: `field ${path}`, before: word(before), after: word(after) }];
}

function valueSightings(path: string, before: Field, after: Field, status: number, exchange: Exchange): Sighting[] {
  const subject = `field ${path}`;
  if (before.types.size > 0 && after.types.size > 0 && !overlap(before.types, after.types)) {
    return [{ rule: "field-type", subject, before: typeOf(before), after: typeOf(after) }];
  }
  // What rows of lists hold depends on what else an account has; an audit log is of one push.
  const isRow = path.includes("[]");
  if (isRow && isList(exchange.operation)) return [];
  if (!isRow && before.hasNull !== after.hasNull) {
    const rule = after.hasNull ? "field-null" : "field-no-null";
    return [{ rule, subject, before: typeOf(before), after: typeOf(after) }];
  }
  const name = path === ROOT ? ROOT : nameOf(path);
  if (isVolatile(name)) return [];
  const [was, is] = [shown(before), shown(after)];
  return was === is ? [] : [{ rule: valueRule(name, status, exchange), subject, before: was, after: is }];
}

function valueRule(name: string, status: number, exchange: Exchange): ComparisonRuleId {
  if (status >= 400) return "message";
  if (isAddress(name)) return "address-form";
  const isLeftOut = isCreation(exchange) && !asksFor(exchange, name);
  return isLeftOut ? "default-value" : "field-value";
}

function isCreation({ operation }: Exchange): boolean {
  return operation?.startsWith("create") ?? false;
}

function asksFor({ request }: Exchange, name: string): boolean {
  const text = `${decodeURIComponentOrNot(request.path)} ${request.body ?? ""}`;
  return text.includes(`"${name}"`) || text.includes(`[${name}]`);
}

function decodeURIComponentOrNot(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

function isList(operation: string | null): boolean {
  return /^(active|expired)/.test(operation ?? "");
}

function overlap(a: ReadonlySet<string>, b: ReadonlySet<string>): boolean {
  return [...a].some((type) => b.has(type));
}

function typeOf({ types, hasNull }: Field): string {
  return [...types, ...(hasNull ? ["null"] : [])].sort().join(" or ") || "nothing";
}

/** Values in an order that does not depend on which of several requests at once came first. */
function shown({ values }: Field): string {
  return [...values].sort().join(", ");
}
