import type { Requirement } from "../requirement.ts";

/** Keys that no creator may set, and those of the commercial edition. */
export const fields = {
  "creation-unknown-keys": {
    level: "SHOULD",
    statement: "ignore keys that it does not know, inside of the envelope and beside it",
    versions: ["v1", "v2"],
    source: "A3",
    edition: "oss",
  },
  "creation-token-not-chosen": {
    level: "MUST",
    statement: "choose the url_token itself, whatever the creator asks for",
    versions: ["v1", "v2"],
    source: "A3",
  },
  "creation-time-not-chosen": {
    level: "MUST",
    statement: "set created_at itself, whatever the creator asks for",
    versions: ["v1", "v2"],
    source: "A3",
  },
  "creation-state-not-chosen": {
    level: "SHOULD",
    statement: "begin a push unexpired and undeleted, whatever the creator asks for",
    versions: ["v1", "v2"],
    source: "A3",
  },
  "creation-account-not-shown": {
    level: "SHOULD",
    statement: "know no accounts in the open-source edition: an account_id is dropped",
    versions: ["v1", "v2"],
    source: "A3; G",
    edition: "oss",
  },
  "creation-duration": {
    level: "SHOULD",
    statement: "let a push live as long as expire_after_duration says",
    versions: ["v1", "v2"],
    source: "v1: Premium & Pro Users; G",
  },
  "creation-account-shown": {
    level: "MUST",
    statement: "show the account_id of a new push in the commercial edition",
    versions: ["v1"],
    source: "v1: Premium & Pro Users; G",
    edition: "pro",
    needs: ["owner", "no-mfa"],
  },
  "creation-duration-shown": {
    level: "MUST",
    statement: "show the expire_after_duration of a new push in the commercial edition",
    versions: ["v1"],
    source: "v1: Premium & Pro Users; G",
    edition: "pro",
    needs: ["owner", "no-mfa"],
  },
  "creation-own-domain": {
    level: "SHOULD",
    statement:
      "show an absolute address, on the domain of the account where it has one, as html_url in the commercial edition",
    versions: ["v1"],
    source: "v1: Premium & Pro Users; G",
    edition: "pro",
    needs: ["owner", "no-mfa"],
  },
  "creation-accounts-listed": {
    level: "MUST",
    statement: "list the caller's accounts, each with its id, name and users, in the commercial edition",
    versions: ["v1"],
    source: "v1: Multiple Accounts; G",
    edition: "pro",
    needs: ["owner", "no-mfa"],
  },
  "creation-account-chosen": {
    level: "MUST",
    statement: "make a push in the account that account_id beside the envelope names",
    versions: ["v1"],
    source: "v1: Multiple Accounts; G",
    edition: "pro",
    needs: ["owner", "no-mfa"],
  },
} as const satisfies Record<string, Requirement>;
