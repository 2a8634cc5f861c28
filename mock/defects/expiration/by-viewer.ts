import { isOwner, type Push } from "../../state/push.ts";
import { type Asked, answers, problems, rules } from "../change.ts";
import { afterwards, become, instead, tellsWhatItHeld } from "../deeds.ts";
import type { Defect, Defects } from "../defect.ts";

/** Servers that mistake who may end a push: viewers, other accounts, admins, nobody. */
export const byViewer: Defects = {
  "ignores-deletable-flag": {
    breaks: "expiration-by-viewer",
    sentence: "viewers may expire nothing, whatever the creation said",
    ...rules(() => ({ mayExpire: isOwner })),
  },
  "viewers-expire-anything": {
    breaks: "expiration-refused-to-viewer",
    sentence: "viewers may expire every push, whatever the creation said",
    ...rules(() => ({ mayExpire: () => true })),
  },
  "deletable-means-kept": {
    breaks: "expiration-refused-to-viewer",
    sentence: "viewers may expire exactly what they should not",
    ...rules(() => ({
      mayExpire: (viewer, push) => isOwner(viewer, push) || push.deletableByViewer === false,
    })),
  },
  "deletable-off-by-default": {
    breaks: "expiration-deletable-by-default",
    sentence: "viewers may not expire a push whose creation does not say that they may",
    ...rules(({ flagOf, kinds }) => ({
      flagOf: (asked, option) => (option === kinds.text.deletable ? asked === true : flagOf(asked, option)),
    })),
  },
  "viewer-expiry-keeps-payload": {
    breaks: "expiration-by-viewer-payload-gone",
    sentence: "the payload stays where somebody else than the owner expired the push",
    ...afterwards("expire", (slot, asked, { earlier }) => {
      if (!isOwner(asked.viewer, slot.push)) become(asked, slot, { payload: earlier.payload });
    }),
  },
  "viewer-expiry-keeps-payload-aside": {
    breaks: "expiration-by-viewer-payload-gone",
    sentence: "a push that a viewer expired tells in a field of its own what it held",
    ...tellsWhatItHeld("expire", (viewer, push) => !isOwner(viewer, push)),
  },
  "expiry-wants-passphrase": {
    breaks: "expiration-by-viewer-unseen",
    sentence: "viewers have to know the passphrase of what they expire",
    ...instead("expire", ({ service, call, viewer, slot }) =>
      slot && !isOwner(viewer, slot.push) && service.state.rules.needsPassphrase(slot.push) && !call.params.passphrase
        ? service.problems.wrongPassphrase()
        : null,
    ),
  },
  "expiry-wants-view": {
    breaks: "expiration-by-viewer-unseen",
    sentence: "viewers may expire only what has been viewed",
    ...rules((sound) => ({
      mayExpire: (viewer, push) => sound.mayExpire(viewer, push) && (push.views > 0 || isOwner(viewer, push)),
    })),
  },
  "accounts-are-no-viewers": {
    breaks: "expiration-by-other-account",
    sentence: "an account may expire only pushes of its own",
    ...rules((sound) => ({
      mayExpire: (viewer, push) => (viewer ? isOwner(viewer, push) : sound.mayExpire(viewer, push)),
    })),
  },
  "refusal-not-found": {
    breaks: "expiration-refused-status",
    sentence: "the refusal to expire is a 404",
    ...problems((sound) => ({ notDeletable: () => ({ ...sound.notDeletable(), status: 404 }) })),
  },
  "refusal-forbidden": {
    breaks: "expiration-refused-status-v1",
    sentence: "the refusal to expire is a 403 in every version",
    ...problems((sound) => ({ notDeletable: () => ({ ...sound.notDeletable(), status: 403 }) })),
  },
  "refusal-in-other-words": {
    breaks: "expiration-refused-body",
    sentence: "the refusal to expire says Unauthorized",
    ...problems((sound) => ({ notDeletable: () => ({ ...sound.notDeletable(), body: { error: "Unauthorized" } }) })),
  },
  "refused-expiry-takes-view": {
    breaks: "expiration-refused-leaves-push",
    sentence: "a refused request to expire counts as a view",
    ...afterwards("expire", (slot, asked, { answer }) => {
      if (answer.status === 401) become(asked, slot, { views: slot.push.views + 1 });
    }),
  },
  "refuses-after-expiring": {
    breaks: "expiration-refused-leaves-push",
    sentence: "a push is expired before its caller is refused",
    ...afterwards("expire", (slot, asked, { answer }) => {
      const { rules } = asked.service.state;
      if (answer.status === 401) become(asked, slot, rules.expire(slot.push, asked.call.presentation.now));
    }),
  },
  "anybody-expires-expired": {
    breaks: "expiration-refused-when-expired",
    sentence: "anybody may expire a push that has expired",
    ...rules((sound) => ({ mayExpire: (viewer, push) => push.expired || sound.mayExpire(viewer, push) })),
  },
  "accounts-expire-for-each-other": {
    breaks: "expiration-refused-to-other",
    sentence: "every account may expire the pushes of all accounts",
    ...rules((sound) => ({
      mayExpire: (viewer, push) =>
        (viewer !== null && !viewer.admin && push.ownerId !== null) || sound.mayExpire(viewer, push),
    })),
  },
  "admin-expires-anything": {
    breaks: "expiration-refused-to-admin",
    sentence: "an admin may expire everything",
    ...rules((sound) => ({ mayExpire: (viewer, push) => viewer?.admin === true || sound.mayExpire(viewer, push) })),
  },
  "admin-expiry-without-effect": {
    breaks: "expiration-refused-to-admin",
    sentence: "an admin's request to expire is answered with the live push",
    ...unexpired(({ viewer }) => viewer?.admin === true),
  },
  "viewers-expire-urls": {
    breaks: "expiration-url-refused-to-viewer",
    sentence: "viewers may expire url pushes",
    ...rules((sound) => ({ mayExpire: (viewer, push) => push.kind === "url" || sound.mayExpire(viewer, push) })),
  },
  "url-expiry-without-effect": {
    breaks: "expiration-url-by-viewer",
    sentence: "a viewer's request to expire a url push is answered with the live push",
    ...unexpired((_asked, push) => push.kind === "url"),
  },
  "nobody-expires-urls": {
    breaks: "expiration-url-by-owner",
    sentence: "the owner may not expire a url push",
    ...rules((sound) => ({ mayExpire: (viewer, push) => push.kind !== "url" && sound.mayExpire(viewer, push) })),
  },
  "nobody-owns-unowned": {
    breaks: "expiration-unowned-kept",
    sentence: "an anonymous caller passes for the owner of every anonymous text push",
    ...rules((sound) => ({
      mayExpire: (viewer, push) =>
        (viewer === null && push.ownerId === null && push.kind === "text") || sound.mayExpire(viewer, push),
    })),
  },
  "unowned-kept-too-early": {
    breaks: "expiration-unowned-by-anybody",
    sentence: "nobody may expire an anonymous push, at a release where anybody may",
    server: { release: "2.9.5" },
    facts: { with: ["unowned-push-kept"] },
  },
  "accounts-own-unowned": {
    breaks: "expiration-unowned-refused-to-account",
    sentence: "an account may expire anonymous pushes",
    ...rules((sound) => ({
      mayExpire: (viewer, push) => (viewer !== null && push.ownerId === null) || sound.mayExpire(viewer, push),
    })),
  },
  "nobody-owns-unowned-urls": {
    breaks: "expiration-unowned-url-kept",
    sentence: "an anonymous caller passes for the owner of every anonymous url push",
    ...rules((sound) => ({
      mayExpire: (viewer, push) =>
        (viewer === null && push.ownerId === null && push.kind === "url") || sound.mayExpire(viewer, push),
    })),
  },
  "unowned-urls-kept-too-early": {
    breaks: "expiration-unowned-url-by-anybody",
    sentence: "nobody may expire an anonymous url push, at a release where anybody may",
    server: { release: "2.9.5" },
    ...rules((sound) => ({
      mayExpire: (viewer, push) => !(push.ownerId === null && push.kind === "url") && sound.mayExpire(viewer, push),
    })),
  },
};

/** The answer to some refused requests to expire is a success, but nothing has happened. */
function unexpired(where: (asked: Asked, push: Push) => boolean): Pick<Defect, "service"> {
  return answers("expire", (answer, asked) => {
    const { service, call } = asked;
    const { rules, store } = service.state;
    const push = store.slotsByToken.get(call.route.token)?.push;
    if (answer.status !== 401 || !push || !where(asked, push)) return answer;
    return { ...answer, status: 200, body: service.present.presentPush(push, rules, call.presentation) };
  });
}
