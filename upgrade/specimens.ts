import type { Attachment, Fields } from "../fixtures/clients/push-api.ts";
import type { Feature } from "../requirements/requirement.ts";
import type { Keepsake } from "./state.ts";

/** One state worth keeping over an upgrade, and how a push gets into it. */
export interface Specimen {
  readonly by: Keepsake["by"];
  /** Beside a payload that is made up, the days that all live, and ten views. */
  readonly fields: Fields;
  /** A payload that is not made up: what is special about it must survive. */
  readonly payload?: (secret: string) => string;
  readonly files?: readonly Attachment[];
  /** Attempts with a wrong passphrase, then views by somebody whose views count. */
  readonly wrongPassphrases?: number;
  readonly views?: number;
  /** Ended by request in the end. */
  readonly expire?: boolean;
  readonly needs?: readonly Feature[];
}

/** Bytes of every value, so that no conversion goes unnoticed. */
const everyByte: Attachment = {
  filename: "every-byte.bin",
  type: "application/octet-stream",
  bytes: Uint8Array.from({ length: 1024 }, (_, index) => index % 256),
};
const note: Attachment = { filename: "notes.txt", type: "text/plain", bytes: Buffer.from("first line\nsecond line\n") };
const empty: Attachment = { filename: "one-byte.csv", type: "text/csv", bytes: Buffer.from("0") };

/** Stands for a passphrase that is made up for each push. */
export const MADE_UP = "<made up>";

/** Every state, by name. */
export const specimens: Readonly<Record<string, Specimen>> = {
  "owner-untouched": { by: "owner", fields: {} },
  "owner-half-viewed": { by: "owner", fields: { expire_after_views: 6 }, views: 3 },
  "owner-one-view-left": { by: "owner", fields: { expire_after_views: 3 }, views: 2 },
  "owner-passphrase": { by: "owner", fields: { passphrase: MADE_UP }, wrongPassphrases: 1, views: 1 },
  "owner-labelled": { by: "owner", fields: { name: "Überschrift 鍵", note: "kept for\nthe owner <only>" } },
  "owner-scripts": { by: "owner", fields: {}, payload: (secret) => `${secret} äöü 鍵 🔑 \u202e<&>"'\\` },
  "owner-long": { by: "owner", fields: {}, payload: (secret) => secret.repeat(2_000) },
  "owner-viewer-deletable": { by: "owner", fields: { deletable_by_viewer: true }, needs: ["deletable-pushes"] },
  "owner-kept-from-viewers": { by: "owner", fields: { deletable_by_viewer: false } },
  "owner-behind-step": { by: "owner", fields: { retrieval_step: true }, needs: ["retrieval-step"] },
  "owner-without-step": { by: "owner", fields: { retrieval_step: false } },
  "owner-url": {
    by: "owner",
    fields: { kind: "url" },
    payload: (secret) => `https://example.com/${secret}?a=1&b=%20#c`,
    needs: ["url-pushes", "logins"],
  },
  "owner-qr": { by: "owner", fields: { kind: "qr" }, needs: ["qr-pushes", "logins"] },
  "owner-file": { by: "owner", fields: {}, files: [everyByte], needs: ["file-pushes", "logins"] },
  "owner-files-half-viewed": {
    by: "owner",
    fields: { expire_after_views: 6 },
    files: [note, everyByte, empty],
    views: 2,
    needs: ["file-pushes", "logins"],
  },
  "owner-files-passphrase": {
    by: "owner",
    fields: { passphrase: MADE_UP },
    files: [note],
    needs: ["file-pushes", "logins"],
  },
  "owner-expired-by-views": { by: "owner", fields: { expire_after_views: 1, note: "still the owner's" }, views: 1 },
  "owner-expired-by-request": { by: "owner", fields: {}, views: 1, expire: true },
  "owner-files-expired": {
    by: "owner",
    fields: {},
    files: [note],
    expire: true,
    needs: ["file-pushes", "logins"],
  },
  "other-untouched": { by: "other", fields: { name: "of another account" } },
  "other-half-viewed": { by: "other", fields: { expire_after_views: 6 }, views: 3 },
  "other-expired-by-request": { by: "other", fields: {}, expire: true },
  "admin-untouched": { by: "admin", fields: {} },
  "anonymous-untouched": { by: "anonymous", fields: { deletable_by_viewer: true }, needs: ["anonymous"] },
  "anonymous-half-viewed": {
    by: "anonymous",
    fields: { expire_after_views: 6, deletable_by_viewer: true },
    views: 3,
    needs: ["anonymous"],
  },
  "anonymous-one-view-left": { by: "anonymous", fields: { expire_after_views: 2 }, views: 1, needs: ["anonymous"] },
  "anonymous-passphrase": {
    by: "anonymous",
    fields: { passphrase: MADE_UP, deletable_by_viewer: true },
    wrongPassphrases: 1,
    needs: ["anonymous"],
  },
  "anonymous-kept-from-viewers": {
    by: "anonymous",
    fields: { deletable_by_viewer: false, expire_after_views: 5 },
    needs: ["anonymous"],
  },
  "anonymous-expired-by-views": { by: "anonymous", fields: { expire_after_views: 1 }, views: 1, needs: ["anonymous"] },
  "anonymous-expired-by-request": {
    by: "anonymous",
    fields: { deletable_by_viewer: true },
    expire: true,
    needs: ["anonymous", "deletable-pushes"],
  },
};
