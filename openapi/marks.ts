/**
 * The marks of the API documents, and how a document is pruned by them:
 *
 * - `x-when: FACT` and `x-unless: FACT`: the object exists only where the release has, or lacks, the fact;
 * - `x-edition: oss|pro`: the object exists only in that edition;
 * - `x-otherwise`: what stands in the object's place where these do not hold.
 *
 * With an object goes what refers to it, and its name in a `required` beside it.
 */

import type { Json, JsonObject } from "./model.ts";
import { type Fact, facts, hasFact, type Release } from "./releases.ts";

/** `oss`, or `pro` for the edition that reports itself as "commercial". */
export type Edition = "oss" | "pro";

/** Which Password Pusher a document should describe. */
export interface DocumentTarget {
  readonly release: Release;
  readonly edition: Edition;
}

const MARKS: ReadonlySet<string> = new Set(["x-when", "x-unless", "x-edition", "x-otherwise"]);
const EDITIONS: ReadonlySet<unknown> = new Set(["oss", "pro"]);

/** Nothing: the value of an object that does not exist at a target. */
const GONE = Symbol("gone");

/** What becomes of an object: itself, something else in its place, or nothing. */
type Choice = (node: JsonObject) => Json | typeof GONE;

/** Throws where a mark is unknown or a reference points at nothing, naming the place. */
export function checkMarks(document: JsonObject, name: string): void {
  const components = document.components as JsonObject;
  walk(document, "", (node, at) => {
    const fail = (what: string): never => {
      throw new Error(`${name}${at}: ${what}`);
    };
    for (const key of ["x-when", "x-unless"]) {
      const fact = node[key];
      if (fact !== undefined && !isFact(fact))
        fail(`${key} names ${JSON.stringify(fact)}, expected a fact of openapi/releases.ts`);
    }
    const edition = node["x-edition"];
    if (edition !== undefined && !EDITIONS.has(edition))
      fail(`x-edition is ${JSON.stringify(edition)}, expected oss or pro`);
    if ("x-otherwise" in node && !("x-when" in node || "x-unless" in node || "x-edition" in node)) {
      fail("x-otherwise stands alone, expected a mark beside it");
    }
    const reference = node.$ref;
    if (reference !== undefined && !isThere(components, reference))
      fail(`$ref ${JSON.stringify(reference)} points at nothing`);
  });
}

/** The document as it is at a release and edition, without marks and without what nothing refers to. */
export function prune(document: JsonObject, target: DocumentTarget): JsonObject {
  const marked = rebuild(document, choiceFor(target)) as JsonObject;
  const complete = withoutDangling(marked);
  return onlyReachable(complete);
}

function choiceFor({ release, edition }: DocumentTarget): Choice {
  const holds = (node: JsonObject): boolean =>
    (node["x-when"] === undefined || hasFact(release, node["x-when"] as Fact)) &&
    (node["x-unless"] === undefined || !hasFact(release, node["x-unless"] as Fact)) &&
    (node["x-edition"] === undefined || node["x-edition"] === edition);
  return (node) => (holds(node) ? node : (node["x-otherwise"] ?? GONE));
}

/** A copy of a value in which every object is what `choose` says, and nothing mentions what has gone. */
function rebuild(value: Json, choose: Choice): Json | typeof GONE {
  if (Array.isArray(value)) return value.map((item) => rebuild(item, choose)).filter((item) => item !== GONE);
  if (!isObject(value)) return value;
  const chosen = choose(value);
  if (chosen !== value) return chosen === GONE ? GONE : rebuild(chosen, choose);
  const kept: Record<string, Json> = {};
  for (const [key, child] of Object.entries(value)) {
    if (MARKS.has(key)) continue;
    const rebuilt = rebuild(child, choose);
    if (rebuilt !== GONE) kept[key] = rebuilt;
  }
  return withoutLostRequirements(value, kept);
}

/** A property that has gone is no longer required. */
function withoutLostRequirements(before: JsonObject, after: Record<string, Json>): JsonObject {
  const [properties, left, required] = [before.properties, after.properties, after.required];
  if (!isObject(properties) || !isObject(left) || !Array.isArray(required)) return after;
  const lost = (name: Json) => typeof name === "string" && name in properties && !(name in left);
  return { ...after, required: required.filter((name) => !lost(name)) };
}

/** What refers to a component that has gone goes too, until nothing does. */
function withoutDangling(document: JsonObject): JsonObject {
  const components = document.components as JsonObject;
  let found = false;
  const rebuilt = rebuild(document, (node) => {
    const reference = node.$ref;
    if (reference === undefined || isThere(components, reference)) return node;
    found = true;
    return GONE;
  }) as JsonObject;
  return found ? withoutDangling(rebuilt) : document;
}

/** Without the components that no path leads to; security schemes are named, not referred to, and stay. */
function onlyReachable(document: JsonObject): JsonObject {
  const components = document.components as Record<string, JsonObject>;
  const reached = new Set<string>();
  const follow = (value: Json): void => {
    walk(value, "", (node) => {
      const reference = node.$ref;
      if (typeof reference !== "string" || reached.has(reference)) return;
      reached.add(reference);
      const [, , section, name] = reference.split("/");
      follow(components[section ?? ""]?.[name ?? ""] ?? null);
    });
  };
  follow(document.paths ?? null);
  const kept = Object.entries(components).map(([section, entries]) => [
    section,
    section === "securitySchemes"
      ? entries
      : Object.fromEntries(Object.entries(entries).filter(([name]) => reached.has(`#/components/${section}/${name}`))),
  ]);
  return { ...document, components: Object.fromEntries(kept) as JsonObject };
}

/** Calls `visit` with every object in a value and its place, as a JSON pointer. */
function walk(value: Json, at: string, visit: (node: JsonObject, at: string) => void): void {
  if (typeof value !== "object" || value === null) return;
  if (isObject(value)) visit(value, at);
  for (const [key, child] of Object.entries(value)) walk(child, `${at}/${key}`, visit);
}

function isThere(components: JsonObject, reference: Json): boolean {
  const [, section, name, ...rest] = typeof reference === "string" ? reference.split("/").slice(1) : [];
  const entries = components[section ?? ""];
  return rest.length === 0 && isObject(entries) && name !== undefined && name in entries;
}

function isFact(name: Json): boolean {
  return typeof name === "string" && name in facts;
}

function isObject(value: Json | undefined): value is JsonObject {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
