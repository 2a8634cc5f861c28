import type { Service } from "../../api/service.ts";
import { MINUTE, SECOND } from "../../state/clock.ts";
import { passesAttemptLimit } from "../../state/retrieval.ts";
import { logEvent } from "../../state/state.ts";
import { replacePush } from "../../state/store.ts";
import { problems, rules, service } from "../change.ts";
import { afterwards, around, instead, paramsFor, rulesFor } from "../deeds.ts";
import type { Defects } from "../defect.ts";

/** Servers that stop the wrong attempts, or too many, or too few. */
export const limiter: Defects = {
  "limits-at-four": {
    breaks: "passphrase-limit-five",
    sentence: "the fifth attempt within a minute is one too many",
    ...rules(() => ({ passphraseAttempts: 4 })),
  },
  "limits-at-six": {
    breaks: "passphrase-limit-sixth",
    sentence: "the sixth attempt within a minute is still judged",
    ...rules(() => ({ passphraseAttempts: 6 })),
  },
  "limits-no-attempts": {
    breaks: "passphrase-limit-sixth",
    sentence: "attempts with a passphrase are not limited",
    facts: { without: ["passphrase-limit"] },
  },
  "limits-too-early": {
    breaks: "passphrase-unlimited",
    sentence: "attempts are limited by a release that is too old for that",
    server: { release: "2.9.1" },
    facts: { with: ["passphrase-limit"] },
  },
  "limits-in-other-words": {
    breaks: "passphrase-limit-body",
    sentence: "an attempt too many is answered Too Many Requests",
    ...problems((sound) => ({
      tooManyAttempts: () => ({ ...sound.tooManyAttempts(), body: { error: "Too Many Requests" } }),
    })),
  },
  "right-passphrase-passes-limit": {
    breaks: "passphrase-limit-right-too",
    sentence: "the right passphrase opens a push whose attempts are used up",
    ...around("show", (perform, { service, call, slot, viewer }) => {
      const answer = perform();
      const isRight = slot?.push.passphrase === call.params.passphrase;
      return answer.status === 429 && isRight
        ? withoutLimit(service).operations.show(withoutLimit(service), call, viewer)
        : answer;
    }),
  },
  "missing-passphrase-is-attempt": {
    breaks: "passphrase-limit-missing-free",
    sentence: "a retrieval without the passphrase that a push has counts as an attempt",
    ...paramsFor("show", (params, { slot, service }) =>
      slot && params.passphrase === undefined && service.state.rules.needsPassphrase(slot.push)
        ? { ...params, passphrase: "none" }
        : params,
    ),
  },
  "limit-closes-preview": {
    breaks: "passphrase-limit-preview-free",
    sentence: "a preview is refused once the attempts of the push are used up",
    ...instead("preview", ({ service, call }) =>
      passesAttemptLimit(service.state, call.route.token, "an attempt", call.presentation.now)
        ? null
        : service.problems.tooManyAttempts(),
    ),
  },
  "limited-attempt-takes-view": {
    breaks: "passphrase-limit-uncounted",
    sentence: "an attempt beyond the limit counts as a view",
    ...afterwards("show", (slot, { service: { state } }, { answer }) => {
      if (answer.status === 429) replacePush(state.store, slot, state.rules.withEvent(slot.push, "view"));
    }),
  },
  "limited-attempt-logged": {
    breaks: "audit-limit-unlogged",
    sentence: "an attempt beyond the limit is logged as a failed passphrase",
    ...afterwards("show", (slot, { service, call }, { answer }) => {
      if (answer.status === 429) {
        logEvent(service.state, slot, "failed_passphrase", call.client, call.presentation.now);
      }
    }),
  },
  "limit-for-all-pushes-together": {
    breaks: "passphrase-limit-per-push",
    sentence: "the attempts on all pushes are counted together",
    ...rules(() => ({ attemptKey: () => "any push" })),
  },
  "limit-for-each-version": {
    breaks: "passphrase-limit-shared-by-versions",
    sentence: "v1 and v2 count the attempts on a push apart",
    ...rulesFor("show", (_sound, { call }) => ({ attemptKey: (token) => `${call.route.version} ${token}` })),
  },
  "limit-says-when": {
    breaks: "passphrase-limit-no-headers",
    sentence: "an attempt too many is answered with Retry-After",
    ...problems((sound) => ({
      tooManyAttempts: () => ({ ...sound.tooManyAttempts(), headers: { "Retry-After": "60" } }),
    })),
  },
  "limits-unknown-tokens-in-v1": {
    breaks: "passphrase-limit-unknown-v1",
    sentence: "v1 counts attempts before it looks for the push",
    ...service(({ dialects }) => ({ dialects: { ...dialects, v1: { ...dialects.v1, limitsBeforeLookup: true } } })),
  },
  "looks-up-before-limit-in-v2": {
    breaks: "passphrase-limit-unknown-v2",
    sentence: "v2 counts no attempts on tokens that no push has",
    ...service(({ dialects }) => ({ dialects: { ...dialects, v2: { ...dialects.v2, limitsBeforeLookup: false } } })),
  },
  "limits-for-an-hour": {
    breaks: "passphrase-limit-frees",
    sentence: "attempts are counted by the hour",
    ...rules(() => ({ attemptWindow: 60 * MINUTE })),
  },
  "limits-for-45-seconds": {
    breaks: "passphrase-limit-window-fixed",
    sentence: "attempts are counted for 45 seconds",
    ...rules(() => ({ attemptWindow: 45 * SECOND })),
  },
};

/** The same service, as if no attempts were limited. */
function withoutLimit(sound: Service): Service {
  return { ...sound, state: { ...sound.state, rules: { ...sound.state.rules, passphraseAttempts: null } } };
}
