import { success } from "../../api/answer.ts";
import { isOwner } from "../../state/push.ts";
import { answers, problems, rules } from "../change.ts";
import { instead, rulesFor } from "../deeds.ts";
import type { Defects } from "../defect.ts";

/** Servers that show the log of a push to the wrong people, or refuse it in the wrong way. */
export const readers: Defects = {
  "log-with-206": {
    breaks: "audit-owner-reads",
    sentence: "the log of a push is answered 206",
    ...answers("audit", (answer) => (answer.status === 200 ? { ...answer, status: 206 } : answer)),
  },
  "log-for-admins-only": {
    breaks: "audit-owner-reads",
    sentence: "the log of a push is kept from its owner",
    ...rules(() => ({ mayAudit: (viewer) => viewer?.admin === true })),
  },
  "log-denied-as-not-found": {
    breaks: "audit-anonymous-refused",
    sentence: "callers without a token are told that there is no log",
    amend: {
      answer: (answer, { path }) =>
        answer.status === 401 && /\/audit(\.json)?$/.test(path) ? { ...answer, status: 404 } : answer,
    },
  },
  "log-for-every-account": {
    breaks: "audit-other-refused",
    sentence: "every account may read the log of every account's pushes",
    ...rules((sound) => ({
      mayAudit: (viewer, push) =>
        (viewer !== null && !viewer.admin && push.ownerId !== null) || sound.mayAudit(viewer, push),
    })),
  },
  "log-refused-in-one-word": {
    breaks: "audit-other-body",
    sentence: "the refusal of a log says Forbidden",
    ...problems((sound) => ({ notOwner: () => ({ ...sound.notOwner(), body: { error: "Forbidden" } }) })),
  },
  "log-page-before-owner": {
    breaks: "audit-ownership-before-page",
    sentence: "a bad page is complained of to accounts that may not read the log",
    ...instead("audit", ({ service, call, slot }) =>
      slot && service.pageOf(call.params.page, service.state.rules) === null ? service.problems.invalidPage() : null,
    ),
  },
  "log-open-to-admins": {
    breaks: "audit-admin-refused",
    sentence: "an admin may read every log",
    ...rules((sound) => ({ mayAudit: (viewer, push) => viewer?.admin === true || sound.mayAudit(viewer, push) })),
  },
  "log-of-unowned-for-accounts": {
    breaks: "audit-unowned-refused",
    sentence: "every account may read the log of an anonymous push",
    ...rules(() => ({ mayAudit: (viewer, push) => push.ownerId === null || isOwner(viewer, push) })),
  },
  "log-of-unknown-push": {
    breaks: "audit-unknown-token",
    sentence: "a push that does not exist has an empty log",
    ...instead("audit", ({ service, call, slot }) =>
      slot ? null : success({ [service.dialects[call.route.version].auditKey]: [] }),
    ),
  },
  "log-pages-of-forty": {
    breaks: "audit-fifty-a-page",
    sentence: "a page of the log has 40 entries",
    ...rulesFor("audit", () => ({ pageSize: 40 })),
  },
};
