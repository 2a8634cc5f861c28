import type { Params } from "../../api/body/nested-params.ts";
import { fieldsOf, service } from "../change.ts";
import type { Defects } from "../defect.ts";
import { envelopes, fieldsAsked, finds, reads } from "../reading.ts";

const pro = { edition: "pro" } as const;

/** Servers that let creators set what is not theirs, and commercial ones that forget what they are. */
export const fields: Defects = {
  "refuses-unknown-keys": {
    breaks: "creation-unknown-keys",
    sentence: "a key that the server does not know is refused",
    ...finds((asked) => Object.hasOwn(fieldsAsked(asked), "bogus"), { bogus: ["is unknown"] }),
  },
  "takes-token-asked-for": {
    breaks: "creation-token-not-chosen",
    sentence: "a creator chooses the url_token",
    ...takes("url_token"),
  },
  "creation-hides-token": {
    breaks: "creation-token-not-chosen",
    sentence: "a creator who asks for a url_token is shown none",
    ...fieldsOf("create", (push, asked) =>
      Object.hasOwn(fieldsAsked(asked), "url_token") ? { ...push, url_token: null } : push,
    ),
  },
  "takes-time-asked-for": {
    breaks: "creation-time-not-chosen",
    sentence: "a creator chooses when the push was made",
    ...takes("created_at"),
  },
  "creation-hides-time": {
    breaks: "creation-time-not-chosen",
    sentence: "a creator who asks for a created_at is shown none",
    ...fieldsOf("create", (push, asked) =>
      Object.hasOwn(fieldsAsked(asked), "created_at") ? { ...push, created_at: null } : push,
    ),
  },
  "takes-end-asked-for": {
    breaks: "creation-state-not-chosen",
    sentence: "a creator chooses that the push has ended",
    ...takes("expired"),
  },
  "takes-deletion-asked-for": {
    breaks: "creation-state-not-chosen",
    sentence: "a creator chooses that the push was deleted",
    ...takes("deleted"),
  },
  "shows-account-in-oss": {
    breaks: "creation-account-not-shown",
    sentence: "the open-source edition shows the account_id that it was given",
    ...takes("account_id"),
  },
  "takes-duration-for-days": {
    breaks: "creation-duration",
    sentence: "the step of expire_after_duration is taken for days, and not shown",
    ...envelopes((given) =>
      given.expire_after_duration === undefined ? given : { ...given, expire_after_days: given.expire_after_duration },
    ),
  },
  "hides-account-in-pro": {
    breaks: "creation-account-shown",
    sentence: "the commercial edition shows no account_id where none was named",
    server: pro,
    ...fieldsOf("create", (push, { call }) =>
      call.params.account_id === undefined ? without(push, "account_id") : push,
    ),
  },
  "hides-duration-in-pro": {
    breaks: "creation-duration-shown",
    sentence: "the commercial edition shows no expire_after_duration",
    server: pro,
    ...fieldsOf("create", (push) => without(push, "expire_after_duration")),
  },
  "links-without-domain-in-pro": {
    breaks: "creation-own-domain",
    sentence: "the commercial edition shows a path alone as html_url",
    server: pro,
    ...fieldsOf("create", (push) => ({ ...push, html_url: `/p/${String(push.url_token)}` })),
  },
  "hides-accounts-in-pro": {
    breaks: "creation-accounts-listed",
    sentence: "the commercial edition answers the list of accounts with 404",
    server: pro,
    ...service(({ routing }) => ({ routing: { ...routing, hasAccounts: false } })),
  },
  "lists-accounts-without-users": {
    breaks: "creation-accounts-listed",
    sentence: "the commercial edition lists accounts without their users",
    server: pro,
    ...service(({ operations }) => ({
      operations: {
        ...operations,
        accounts: (sound, call, viewer) => {
          const answer = operations.accounts(sound, call, viewer);
          const rows = answer.body as readonly Params[];
          return { ...answer, body: rows.map((account) => without(account, "account_users")) };
        },
      },
    })),
  },
  "forgets-shortest-duration": {
    breaks: "creation-duration-bounds",
    sentence: "the commercial edition takes the shortest duration for none",
    server: pro,
    ...reads({ expire_after_duration: (step) => (Number(step) === 0 ? undefined : step) }),
  },
  "forgets-longest-duration": {
    breaks: "creation-duration-bounds",
    sentence: "the commercial edition takes the longest duration for none",
    server: pro,
    ...reads({ expire_after_duration: (step) => (Number(step) === 17 ? undefined : step) }),
  },
  "reads-account-from-json-only": {
    breaks: "creation-account-in-forms",
    sentence: "the commercial edition makes a push in no account where a form or multipart names one",
    server: pro,
    ...fieldsOf("create", (push, { call }) =>
      typeof call.params.account_id === "string" ? { ...push, account_id: null } : push,
    ),
  },
  "ignores-account-in-pro": {
    breaks: "creation-account-chosen",
    sentence: "the commercial edition makes a push in no account where one is named",
    server: pro,
    ...fieldsOf("create", (push, { call }) =>
      call.params.account_id === undefined ? push : { ...push, account_id: null },
    ),
  },
};

/** Shows what the creator asked for. */
function takes(name: string) {
  return fieldsOf("create", (push, asked) => {
    const given = fieldsAsked(asked);
    return Object.hasOwn(given, name) ? { ...push, [name]: given[name] } : push;
  });
}

function without(fields: Readonly<Record<string, unknown>>, dropped: string): Params {
  return Object.fromEntries(Object.entries(fields).filter(([name]) => name !== dropped));
}
