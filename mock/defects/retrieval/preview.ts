import { success } from "../../api/answer.ts";
import { answers, fieldsOf } from "../change.ts";
import { instead } from "../deeds.ts";
import type { Defects } from "../defect.ts";

/** Servers whose previews tell too much, too little or something else. */
export const preview: Defects = {
  "previews-json-address": {
    breaks: "retrieval-preview-url",
    sentence: "a preview gives the address of the JSON answer",
    ...fieldsOf("preview", ({ url }) => ({ url: `${String(url)}.json` })),
  },
  "preview-tells-expiry": {
    breaks: "retrieval-preview-url",
    sentence: "a preview tells whether the push has expired",
    ...fieldsOf("preview", (body) => ({ ...body, expired: false })),
  },
  "preview-shows-payload": {
    breaks: "retrieval-preview-hides-payload",
    sentence: "a preview shows the payload",
    ...fieldsOf("preview", (body, { service, call }) => ({
      ...body,
      payload: service.state.store.slotsByToken.get(call.route.token)?.push.payload,
    })),
  },
  "preview-carries-passphrase": {
    breaks: "retrieval-preview-hides-payload",
    sentence: "the address of a preview carries the passphrase",
    ...fieldsOf("preview", (body, { service, call }) => {
      const passphrase = service.state.store.slotsByToken.get(call.route.token)?.push.passphrase;
      return passphrase ? { url: `${String(body.url)}?passphrase=${encodeURIComponent(passphrase)}` } : body;
    }),
  },
  "preview-wants-passphrase": {
    breaks: "retrieval-preview-without-passphrase",
    sentence: "a preview is refused to those who do not know the passphrase",
    ...instead("preview", ({ service, slot }) =>
      slot && service.state.rules.needsPassphrase(slot.push) ? service.problems.wrongPassphrase() : null,
    ),
  },
  "preview-ends-with-push": {
    breaks: "retrieval-preview-expired",
    sentence: "an expired push has no preview",
    ...instead("preview", ({ service, slot }) => (slot?.push.expired ? service.problems.notFound() : null)),
  },
  "previews-any-token": {
    breaks: "retrieval-preview-unknown-token",
    sentence: "there is a preview for every token",
    ...answers("preview", (answer, { call }) =>
      answer.status === 404
        ? success({ url: `${call.presentation.base}/p/${encodeURIComponent(call.route.token)}` })
        : answer,
    ),
  },
};
