/** What the sources of the suites say about requirements: read as text, so that the catalogue needs none of them. */

import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";

/** Where requirements are judged. */
export interface Judges {
  /** Requirement id → `suites/audit/events.spec.ts: title`. */
  readonly checks: ReadonlyMap<string, readonly string[]>;
  /** Requirement id → `fixtures/observers/errors.ts`. */
  readonly observers: ReadonlyMap<string, string>;
  /** Requirement id → numbers of the deviations that its checks know. */
  readonly deviations: ReadonlyMap<string, readonly number[]>;
}

/** Reads suites/ and fixtures/observers/ below the root of the repository. */
export function judgesIn(root: string, ids: ReadonlySet<string>): Judges {
  const checks = new Map<string, string[]>();
  const observers = new Map<string, string>();
  const deviations = new Map<string, number[]>();
  for (const { file, text } of sourcesIn(root, "suites")) {
    for (const { title, covered } of checksIn(text)) {
      for (const id of covered) checks.set(id, [...(checks.get(id) ?? []), `${file}: ${title}`]);
    }
    for (const { id, number } of deviationsIn(text)) {
      deviations.set(id, [...new Set([...(deviations.get(id) ?? []), number])]);
    }
  }
  for (const { file, text } of sourcesIn(root, "fixtures/observers")) {
    for (const [, name = ""] of text.matchAll(/"([a-z]+-[a-z0-9-]+)"/g)) if (ids.has(name)) observers.set(name, file);
  }
  return { checks, observers, deviations };
}

function sourcesIn(root: string, folder: string): { file: string; text: string }[] {
  return readdirSync(path.join(root, folder), { recursive: true, encoding: "utf8" })
    .filter((name) => name.endsWith(".ts"))
    .map((name) => `${folder}/${name.split(path.sep).join("/")}`)
    .sort()
    .map((file) => ({ file, text: readFileSync(path.join(root, file), "utf8") }));
}

function checksIn(text: string): { title: string; covered: string[] }[] {
  const found = text.matchAll(/\btest\(\s*(?:"((?:[^"\\]|\\.)*)"|`([^`]*)`),\s*covers\(([^)]*)\)/g);
  return [...found].map(([, quoted, template, ids = ""]) => ({
    title: (quoted ?? template ?? "").replace(/\\(.)/g, "$1"),
    covered: [...ids.matchAll(/"([^"]+)"/g)].map(([, id = ""]) => id),
  }));
}

/** A deviation stands inside of the rule(…) that it belongs to. */
function deviationsIn(text: string): { id: string; number: number }[] {
  return text.split(/\brule\(/).flatMap((part) => {
    const id = /^\s*"([^"]+)"/.exec(part)?.[1];
    const number = /\bdeviation: (\d+)/.exec(part)?.[1];
    return id === undefined || number === undefined ? [] : [{ id, number: Number(number) }];
  });
}
