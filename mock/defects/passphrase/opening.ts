import { isOwner } from "../../state/push.ts";
import { isBlank } from "../../state/text.ts";
import { answers, fieldsOf, type JsonObject, problems, rules } from "../change.ts";
import { instead, paramsFor, rulesFor, together } from "../deeds.ts";
import type { Defects } from "../defect.ts";

/** Servers that open pushes to the wrong people, shut out the right ones, or say a secret while they refuse. */
export const opening: Defects = {
  "passphrase-optional": {
    breaks: "passphrase-missing-refused",
    sentence: "only a wrong passphrase is refused, none at all is not",
    ...rules((sound) => ({
      passphraseMatches: (push, given) => given === null || sound.passphraseMatches(push, given),
    })),
  },
  "any-passphrase-opens": {
    breaks: "passphrase-wrong-refused",
    sentence: "every passphrase opens a push that has one",
    ...rules(() => ({ passphraseMatches: (_push, given) => given !== null })),
  },
  "no-passphrase-opens": {
    breaks: "passphrase-right-opens",
    sentence: "the right passphrase is refused as well",
    ...rules(() => ({ passphraseMatches: () => false })),
  },
  "refusal-in-one-word": {
    breaks: "passphrase-refusal-body",
    sentence: "the refusal for want of a passphrase does not say how to give one",
    ...problems((sound) => ({
      wrongPassphrase: () => ({ ...sound.wrongPassphrase(), body: { error: "That passphrase is incorrect." } }),
    })),
  },
  "refusal-shows-payload": {
    breaks: "passphrase-refusal-hides-secrets",
    sentence: "the refusal for want of a passphrase carries the payload",
    ...refusalsTell((payload) => ({ payload })),
  },
  "refusal-hints-at-passphrase": {
    breaks: "passphrase-refusal-hides-secrets",
    sentence: "the refusal for want of a passphrase names the right one",
    ...refusalsTell((_payload, passphrase) => ({ expected: passphrase })),
  },
  "refusal-takes-view": {
    breaks: "passphrase-failure-uncounted",
    sentence: "a retrieval without the right passphrase counts as a view",
    ...rules((sound) => ({
      withEvent: (push, kind) => sound.withEvent(push, kind === "failed_passphrase" ? "view" : kind),
    })),
  },
  "owner-needs-no-passphrase": {
    breaks: "passphrase-owner-needs-it",
    sentence: "the owner of a push is not asked for its passphrase",
    ...rulesFor("show", (sound, { viewer }) => ({
      needsPassphrase: (push) => !isOwner(viewer, push) && sound.needsPassphrase(push),
    })),
  },
  "admin-needs-no-passphrase": {
    breaks: "passphrase-admin-needs-it",
    sentence: "an admin is not asked for the passphrase of a push",
    ...rulesFor("show", (sound, { viewer }) => ({
      needsPassphrase: (push) => !viewer?.admin && sound.needsPassphrase(push),
    })),
  },
  "empty-passphrase-is-null": {
    breaks: "passphrase-empty-protects-nothing",
    sentence: "an empty passphrase is stored as the text null, and asked for",
    ...paramsFor("create", (params) =>
      Object.fromEntries(
        Object.entries(params).map(([key, value]) => [key, isEmptyPassphrase(value) ? withNull(value) : value]),
      ),
    ),
  },
  "blank-passphrase-protects": {
    breaks: "passphrase-blank-protects-nothing",
    sentence: "a passphrase of nothing but spaces is asked for",
    ...rules(() => ({ needsPassphrase: ({ passphrase }) => passphrase !== null && passphrase !== "" })),
  },
  "blank-passphrase-dropped": {
    breaks: "passphrase-blank-kept",
    sentence: "a passphrase of nothing but spaces is taken for none",
    ...fieldsOf("create", (body) => (isBlank(String(body.passphrase)) ? { ...body, passphrase: "" } : body)),
  },
  "unneeded-passphrase-refused": {
    breaks: "passphrase-unneeded-ignored",
    sentence: "a passphrase for a push without one is called wrong",
    ...instead("show", ({ service, call, slot }) =>
      slot?.push.passphrase === "" && typeof call.params.passphrase === "string"
        ? service.problems.wrongPassphrase()
        : null,
    ),
  },
  "expired-push-asks-for-passphrase": {
    breaks: "passphrase-expired-asks-none",
    sentence: "an expired push is refused to those who do not give the passphrase that it had",
    ...asksOnAfterExpiry(),
  },
};

/** Adds to the refusals for want of a passphrase. */
function refusalsTell(what: (payload: string | null, passphrase: string | null) => JsonObject) {
  return answers("show", (answer, { service, call }) => {
    const push = service.state.store.slotsByToken.get(call.route.token)?.push;
    if (answer.status !== 401 || !push) return answer;
    return { ...answer, body: { ...Object(answer.body), ...what(push.payload, push.passphrase) } };
  });
}

function isEmptyPassphrase(envelope: unknown): envelope is JsonObject {
  return typeof envelope === "object" && envelope !== null && "passphrase" in envelope && envelope.passphrase === "";
}

function withNull(envelope: JsonObject): JsonObject {
  return { ...envelope, passphrase: "null" };
}

function asksOnAfterExpiry() {
  const guarded = new Set<string>();
  return together(
    rules((sound) => ({
      expire: (push, now) => {
        if (sound.needsPassphrase(push)) guarded.add(push.token);
        return sound.expire(push, now);
      },
    })),
    instead("show", ({ service, call }) => (guarded.has(call.route.token) ? service.problems.wrongPassphrase() : null)),
  );
}
