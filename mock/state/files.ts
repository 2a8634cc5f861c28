/** Files of pushes: their bytes, and addresses that live for five minutes. */
import { createHmac } from "node:crypto";
import type { Attachment } from "./push.ts";
import { randomText } from "./random.ts";
import type { State } from "./state.ts";
import { addBlob } from "./store.ts";

/** A file as it arrived, or the signed part of an address that was minted before. */
export type Upload = NewFile | SignedFile;

export interface NewFile {
  readonly filename: string;
  readonly contentType: string;
  readonly bytes: Buffer;
}

export interface SignedFile {
  readonly signed: string;
}

/** The two kinds of address: the public one, and the storage that it redirects to. */
type Purpose = "blob" | "disk";

/** Keeps uploads and gives the attachments that refer to them; null when a signature is not ours or too old. */
export function attach(state: State, uploads: readonly Upload[], now: number): readonly Attachment[] | null {
  const known = uploads.map((upload) => ("signed" in upload ? attachmentOf(state, upload.signed, now) : undefined));
  if (known.includes(null)) return null;
  return uploads.map((upload, index) => known[index] ?? storeFile(state, upload as NewFile));
}

/** A fresh signature for a file, good for the lifetime of addresses. */
export function sign({ rules, secret }: State, purpose: Purpose, blobKey: string, now: number): string {
  const claim = Buffer.from(JSON.stringify([blobKey, now + rules.fileUrlLifetime, purpose])).toString("base64url");
  return `${claim}--${signatureOf(secret, claim)}`;
}

/** The key of a file whose signature is ours and still good; null otherwise. */
export function verify({ secret }: State, purpose: Purpose, signed: string, now: number): string | null {
  const end = signed.lastIndexOf("--");
  const claim = signed.slice(0, Math.max(0, end));
  if (signed.slice(end + 2) !== signatureOf(secret, claim)) return null;
  const [blobKey, deadline, signedFor] = JSON.parse(Buffer.from(claim, "base64url").toString()) as [
    string,
    number,
    Purpose,
  ];
  return signedFor === purpose && now < deadline ? blobKey : null;
}

function storeFile({ store, random }: State, { filename, contentType, bytes }: NewFile): Attachment {
  const blobKey = randomText(random, 28);
  addBlob(store, blobKey, { bytes, filename, contentType });
  return { filename, contentType, blobKey };
}

function attachmentOf(state: State, signed: string, now: number): Attachment | null {
  const blobKey = verify(state, "blob", signed, now);
  const blob = blobKey === null ? undefined : state.store.blobsByKey.get(blobKey);
  return blob && blobKey !== null ? { filename: blob.filename, contentType: blob.contentType, blobKey } : null;
}

function signatureOf(secret: string, claim: string): string {
  return createHmac("sha256", secret).update(claim).digest("hex");
}
