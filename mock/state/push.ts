/** A push and what becomes of it: plain records in, plain records out, with the time passed in. */
import type { Viewer } from "./account.ts";
import { DAY } from "./clock.ts";

export const kinds = ["text", "file", "url", "qr"] as const;

/** The place in this list is the number that the server stores, and that a caller may send instead of the name. */
export type Kind = (typeof kinds)[number];

/** The thing shared. Times are milliseconds since 1970. */
export interface Push {
  /** Order of creation. */
  readonly id: number;
  readonly token: string;
  readonly kind: Kind;
  /** Account that created it; null for an anonymous push. */
  readonly ownerId: number | null;
  /** null once expired, and for a file push made without one. */
  readonly payload: string | null;
  /** "" means none; null once expired. */
  readonly passphrase: string | null;
  readonly name: string;
  readonly note: string;
  readonly expireAfterDays: number;
  readonly expireAfterViews: number;
  /** null for url pushes, which nobody but the owner can expire. */
  readonly deletableByViewer: boolean | null;
  readonly retrievalStep: boolean;
  readonly createdAt: number;
  readonly updatedAt: number;
  readonly expiredOn: number | null;
  readonly expired: boolean;
  /** Logged events, by what they do to the push. */
  readonly views: number;
  readonly failedViews: number;
  readonly expireEvents: number;
  readonly files: readonly Attachment[];
  /** Mail recipients over the whole life of the push. */
  readonly recipients: number;
}

/** A file of a push: its bytes live in the store, under their key. */
export interface Attachment {
  readonly filename: string;
  readonly contentType: string;
  readonly blobKey: string;
}

/** What one event of the audit log does to the counters of its push. */
export function withEvent(push: Push, kind: string): Push {
  if (kind === "view") return { ...push, views: push.views + 1 };
  if (kind === "failed_view") return { ...push, failedViews: push.failedViews + 1 };
  if (kind === "expire") return { ...push, expireEvents: push.expireEvents + 1 };
  return push;
}

/** Views and failed views count down to 0: a view of an expired push as well. */
export function viewsRemaining(push: Push): number {
  return Math.max(0, push.expireAfterViews - push.views - push.failedViews);
}

/** Whole 24-hour periods count, from the moment of creation. */
export function daysRemaining(push: Push, now: number): number {
  return Math.max(0, push.expireAfterDays - Math.floor((now - push.createdAt) / DAY));
}

/** Has a live push reached one of its limits? The next view of it then expires it. */
export function isOver(push: Push, now: number): boolean {
  return viewsRemaining(push) === 0 || daysRemaining(push, now) === 0;
}

/** Does the view just counted end the push? With attachments it lives on, so that they can be fetched. */
export function endsAfterView(push: Push): boolean {
  return viewsRemaining(push) === 0 && push.files.length === 0;
}

/** Payload, passphrase and files go; name and note stay for the owner's list. */
export function expire(push: Push, now: number): Push {
  return { ...push, expired: true, expiredOn: now, updatedAt: now, payload: null, passphrase: null, files: [] };
}

/** Was the push ended by hand, rather than by its limits? */
export function isDeleted(push: Push): boolean {
  return push.expireEvents > 0;
}

/** Anonymous pushes are forgotten once expired, those of users after a while; null keeps them. */
export function isForgotten({ ownerId, expiredOn }: Push, purgeAfter: number | null, now: number): boolean {
  return ownerId === null || (purgeAfter !== null && now - (expiredOn ?? now) >= purgeAfter);
}

export function isOwner(viewer: Viewer, push: Push): boolean {
  return viewer !== null && viewer.id === push.ownerId;
}
