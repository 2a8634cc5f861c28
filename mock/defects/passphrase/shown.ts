import { fieldsOf, isObject, type JsonObject } from "../change.ts";
import { around } from "../deeds.ts";
import type { Defects } from "../defect.ts";

/** Servers that say something else of a push's passphrase than real ones do, or than they should. */
export const shown: Defects = {
  "creation-confirms-passphrase": {
    breaks: "passphrase-unshown-by-creation",
    sentence: "a creation repeats the passphrase in a field of its own",
    ...fieldsOf("create", elsewhere),
  },
  "retrieval-confirms-passphrase": {
    breaks: "passphrase-unshown-by-retrieval",
    sentence: "a retrieval repeats the passphrase in a field of its own",
    ...fieldsOf("show", elsewhere),
  },
  "lists-confirm-passphrase": {
    breaks: "passphrase-unshown-by-lists",
    sentence: "the list of active pushes has the passphrases in a field of their own",
    ...around("active", (perform) => {
      const answer = perform();
      return Array.isArray(answer.body) ? { ...answer, body: answer.body.filter(isObject).map(elsewhere) } : answer;
    }),
  },
  "no-passphrase-is-null": {
    breaks: "passphrase-empty-when-none",
    sentence: "passphrase is null in the retrieval of a live push without one",
    ...fieldsOf("show", (body) => (body.passphrase === "" ? { ...body, passphrase: null } : body)),
  },
  "expired-passphrase-empty": {
    breaks: "passphrase-expired-null",
    sentence: "the passphrase of an expired push is shown as an empty text",
    ...fieldsOf("show", (body) => (body.expired === true ? { ...body, passphrase: "" } : body)),
  },
};

/** The passphrase under another name: hidden neither as it should be nor as real servers do not. */
function elsewhere(body: JsonObject): JsonObject {
  return body.passphrase ? { ...body, passphrase: "", password: body.passphrase } : body;
}
