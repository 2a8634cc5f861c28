import type { Requirement } from "../requirement.ts";

/** What a push gets where its creator leaves something out. */
export const defaults = {
  "creation-default-days": {
    level: "MUST",
    statement: "let a push live for the instance's default number of days, 7 as shipped, where none is asked for",
    versions: ["v1", "v2"],
    source: "v2: Push Endpoints; A5",
    needs: ["default-limits"],
  },
  "creation-default-views": {
    level: "MUST",
    statement: "allow the instance's default number of views, 5 as shipped, where none is asked for",
    versions: ["v1", "v2"],
    source: "v2: Push Endpoints; A5",
    needs: ["default-limits"],
  },
  "creation-default-deletable": {
    level: "MUST",
    statement: "let viewers delete a push where nothing is said of it, as shipped",
    versions: ["v1", "v2"],
    source: "A5",
    needs: ["default-flags"],
  },
  "creation-default-step-on": {
    level: "SHOULD",
    statement: "put a retrieval step before a push where nothing is said of it, as shipped",
    versions: ["v1", "v2"],
    source: "A5",
    when: "retrieval-step-by-default",
    needs: ["default-flags"],
  },
  "creation-default-step-off": {
    level: "SHOULD",
    statement: "put no retrieval step before a push where nothing is said of it, as shipped",
    versions: ["v1", "v2"],
    source: "A5",
    unless: "retrieval-step-by-default",
    needs: ["default-flags"],
  },
  "creation-default-labels": {
    level: "SHOULD",
    statement: "show a name and a note that were not given as empty text",
    versions: ["v1", "v2"],
    source: "A4",
  },
  "creation-default-passphrase": {
    level: "SHOULD",
    statement: "show a passphrase that was not given as empty text",
    versions: ["v1", "v2"],
    source: "A4",
  },
  "creation-null-labels": {
    level: "SHOULD",
    statement: "take null as an empty name and an empty note",
    versions: ["v1", "v2"],
    source: "A5",
  },
  "creation-null-passphrase": {
    level: "SHOULD",
    statement: "take null as no passphrase",
    versions: ["v1", "v2"],
    source: "A5; B4",
  },
} as const satisfies Record<string, Requirement>;
