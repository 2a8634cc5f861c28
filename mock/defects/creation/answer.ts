import type { Answer } from "../../api/answer.ts";
import { DAY, MINUTE } from "../../state/clock.ts";
import { randomText } from "../../state/random.ts";
import { answers, fieldsOf, operations, rules } from "../change.ts";
import type { Defects } from "../defect.ts";
import { fieldsAsked } from "../reading.ts";

/** Servers that make the push, and tell its creator something wrong about it. */
export const answer: Defects = {
  "creates-with-200": {
    breaks: "creation-status",
    sentence: "a creation is answered with 200",
    ...answers("create", (made) => (made.status === 201 ? { ...made, status: 200 } : made)),
  },
  "creation-without-charset": {
    breaks: "creation-media-type",
    sentence: "a creation is answered with JSON that names no charset",
    ...answers("create", (made) => (made.status === 201 ? { ...made, type: "application/json" } : made)),
  },
  "creation-hides-days-remaining": {
    breaks: "creation-keys",
    sentence: "a creation does not show days_remaining",
    ...hides("days_remaining"),
  },
  "creation-hides-retrieval-step": {
    breaks: "creation-keys",
    sentence: "a creation does not show retrieval_step",
    ...hides("retrieval_step"),
  },
  "creation-shows-kind": {
    breaks: "creation-keys-exact",
    sentence: "a creation shows the kind of the push",
    ...fieldsOf("create", (push) => ({ ...push, kind: "text" })),
  },
  "creation-shows-id": {
    breaks: "creation-keys-exact",
    sentence: "a creation shows the id that the push has in the database",
    ...fieldsOf("create", (push) => ({ ...push, id: 1 })),
  },
  "pads-tokens": {
    breaks: "creation-url-token-safe",
    sentence: "a url_token ends in the padding of Base64",
    ...rules(({ newToken }) => ({ newToken: (random) => `${newToken(random)}=` })),
  },
  "makes-short-tokens": {
    breaks: "creation-url-token-shape",
    sentence: "a url_token has eight characters",
    ...rules(() => ({ newToken: (random) => randomText(random, 8) })),
  },
  "makes-capital-tokens": {
    breaks: "creation-url-token-shape",
    sentence: "a url_token has capital letters",
    ...rules(({ newToken }) => ({ newToken: (random) => `A${newToken(random).slice(1)}` })),
  },
  "merges-equal-payloads": {
    breaks: "creation-url-token-unique",
    sentence: "a payload that was pushed before gives the push of then",
    ...operations((sound) => {
      const known = new Map<unknown, Answer>();
      return {
        create: (service, call, viewer) => {
          const { payload } = fieldsAsked({ service, call, viewer });
          const made = known.get(payload) ?? sound.create(service, call, viewer);
          if (made.status === 201) known.set(payload, made);
          return made;
        },
      };
    }),
  },
  "creation-times-without-milliseconds": {
    breaks: "creation-created-at",
    sentence: "the times of a new push have no milliseconds",
    ...fieldsOf("create", (push) => ({
      ...push,
      created_at: String(push.created_at).replace(/\.\d+/, ""),
      updated_at: String(push.updated_at).replace(/\.\d+/, ""),
    })),
  },
  "creation-times-a-day-apart": {
    breaks: "creation-created-at",
    sentence: "each push is dated a day after the last one",
    ...datedApart(-DAY),
  },
  "creation-times-run-backwards": {
    breaks: "creation-created-at-order",
    sentence: "each push is dated a minute before the last one",
    ...datedApart(MINUTE),
  },
  "updated-after-creation": {
    breaks: "creation-updated-at",
    sentence: "a new push was updated a second after its creation",
    ...fieldsOf("create", (push) => ({ ...push, updated_at: earlier(push.updated_at, -1_000) })),
  },
  "creation-times-are-null": {
    breaks: "creation-updated-at",
    sentence: "a new push has null for its times",
    ...fieldsOf("create", (push) => ({ ...push, created_at: null, updated_at: null })),
  },
  "begins-expired": {
    breaks: "creation-live",
    sentence: "a new push is shown as expired",
    ...says("expired", true),
  },
  "begins-deleted": {
    breaks: "creation-not-deleted",
    sentence: "a new push is shown as deleted",
    ...says("deleted", true),
  },
  "foretells-end": {
    breaks: "creation-expired-on",
    sentence: "a new push shows in expired_on when it was made",
    ...fieldsOf("create", (push) => ({ ...push, expired_on: push.created_at })),
  },
  "creation-counts-as-view": {
    breaks: "creation-views-remaining",
    sentence: "a new push shows one view less than it has",
    ...fieldsOf("create", (push) => ({ ...push, views_remaining: Number(push.views_remaining) - 1 })),
  },
  "creation-hides-view-counts": {
    breaks: "creation-views-remaining",
    sentence: "a creation shows neither the views remaining nor their limit",
    ...hides("views_remaining", "expire_after_views"),
  },
  "creation-counts-as-day": {
    breaks: "creation-days-remaining",
    sentence: "a new push shows one day less than it has",
    ...fieldsOf("create", (push) => ({ ...push, days_remaining: Number(push.days_remaining) - 1 })),
  },
  "creation-hides-day-counts": {
    breaks: "creation-days-remaining",
    sentence: "a creation shows neither the days remaining nor their limit",
    ...hides("days_remaining", "expire_after_days"),
  },
  "creation-hides-name": {
    breaks: "creation-name-echoed",
    sentence: "the creator of a push is not shown its name",
    ...fieldsOf("create", (push) => ({ ...push, name: "" })),
  },
  "creation-hides-note": {
    breaks: "creation-note-echoed",
    sentence: "the creator of a push is not shown its note",
    ...fieldsOf("create", (push) => ({ ...push, note: "" })),
  },
  "creation-masks-passphrase": {
    breaks: "creation-passphrase-echoed",
    sentence: "a creation shows asterisks in place of the passphrase",
    ...fieldsOf("create", (push) => ({ ...push, passphrase: String(push.passphrase).replace(/./g, "*") })),
  },
  "creation-repeats-payload": {
    breaks: "creation-payload-hidden",
    sentence: "a creation shows the payload",
    ...fieldsOf("create", (push, asked) => ({ ...push, payload: fieldsAsked(asked).payload })),
  },
  "creation-names-location": {
    breaks: "creation-no-location",
    sentence: "a creation carries a Location",
    ...answers("create", (made, { call }) =>
      made.status === 201 ? { ...made, headers: { ...made.headers, Location: call.origin } } : made,
    ),
  },
  "links-without-host": {
    breaks: "creation-html-url",
    sentence: "the links of a new push are paths alone",
    ...relinks((link) => new URL(link).pathname),
  },
  "links-to-another-host": {
    breaks: "creation-html-url-base",
    sentence: "the links of a new push lead to another host",
    ...relinks((link) => `http://localhost.test${new URL(link).pathname}`),
  },
  "json-url-without-suffix": {
    breaks: "creation-json-url",
    sentence: "json_url is html_url",
    ...fieldsOf("create", (push) => ({ ...push, json_url: push.html_url })),
  },
};

function says(field: string, value: unknown) {
  return fieldsOf("create", (push) => ({ ...push, [field]: value }));
}

function hides(...fields: readonly string[]) {
  return fieldsOf("create", (push) =>
    Object.fromEntries(Object.entries(push).filter(([name]) => !fields.includes(name))),
  );
}

function relinks(change: (link: string) => string) {
  return fieldsOf("create", (push) => ({
    ...push,
    html_url: change(String(push.html_url)),
    json_url: change(String(push.json_url)),
  }));
}

/** Each push is dated so many milliseconds before the last one. */
function datedApart(milliseconds: number) {
  let pushes = 0;
  return fieldsOf("create", (push) => {
    const time = earlier(push.created_at, ++pushes * milliseconds);
    return { ...push, created_at: time, updated_at: time };
  });
}

function earlier(time: unknown, milliseconds: number): string {
  return new Date(Date.parse(String(time)) - milliseconds).toISOString();
}
