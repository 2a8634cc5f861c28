import { fieldsOf } from "../../fixtures/clients/reading.ts";
import type { Reply } from "../../fixtures/clients/wire.ts";
import { covers } from "../../fixtures/covers.ts";
import { expect, test } from "../../fixtures/test.ts";

test(
  "a form and multipart carry every field of a push",
  covers("encoding-form-fields", "encoding-multipart-fields"),
  async ({ given, owner, viewer, rule }) => {
    const fieldsFor = () => ({
      payload: given.secret(),
      kind: "text",
      expire_after_days: 1,
      expire_after_views: 3,
      deletable_by_viewer: false,
      retrieval_step: false,
      passphrase: given.secret(),
      name: given.secret(),
      note: given.secret(),
      // Becomes the field for files, empty as browsers send it.
      "files][": "",
    });
    const [inForm, inMultipart] = [fieldsFor(), fieldsFor()];
    const opening = (reply: Reply, passphrase?: string) =>
      viewer.retrieve({ url_token: String(fieldsOf(reply).url_token) }, { passphrase });
    // Limits are settings: what a target makes of them is seen at the same push in JSON.
    const { reply: inJson } = await given.push({ expire_after_days: 1, expire_after_views: 3 }, { by: owner });

    const form = await owner.create(inForm, { as: "form" });
    const multipart = await owner.create(inMultipart, { as: "multipart" });
    const lockedForm = await opening(form);
    const lockedMultipart = await opening(multipart);
    const seenForm = await opening(form, inForm.passphrase);
    const seenMultipart = await opening(multipart, inMultipart.passphrase);

    rule("encoding-form-fields", () => {
      expect(fieldsOf(form)).toMatchObject(shownOf(inForm, inJson));
      expect(lockedForm.status).toBe(401);
      expect(fieldsOf(seenForm).payload).toBe(inForm.payload);
    });
    rule("encoding-multipart-fields", () => {
      expect(fieldsOf(multipart)).toMatchObject(shownOf(inMultipart, inJson));
      expect(lockedMultipart.status).toBe(401);
      expect(fieldsOf(seenMultipart).payload).toBe(inMultipart.payload);
    });
  },
);

/** What a creation shows of the fields that went into it; both flags are off, since an instance may allow neither. */
function shownOf({ name, note }: { readonly name: string; readonly note: string }, inJson: Reply) {
  const { expire_after_days, expire_after_views } = fieldsOf(inJson);
  return { name, note, deletable_by_viewer: false, retrieval_step: false, expire_after_days, expire_after_views };
}
