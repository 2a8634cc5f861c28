/** What happened to a push, oldest first. */
import type { Notification } from "./notification.ts";

export type AuditKind =
  | "creation"
  | "view"
  | "failed_view"
  | "expire"
  | "failed_passphrase"
  | "admin_view"
  | "owner_view"
  | "creation_email_send";

/** Who did something, as far as the log keeps it. */
export interface Client {
  readonly ip: string;
  readonly agent: string;
  readonly referrer: string;
  /** False: a header carries bytes that the server cannot store, so that logging fails. */
  readonly loggable: boolean;
}

export interface AuditEvent {
  readonly kind: AuditKind;
  readonly ip: string;
  readonly agent: string;
  readonly referrer: string;
  /** Milliseconds since 1970. */
  readonly at: number;
  /** The mail of a `creation_email_send`. */
  readonly notification?: Notification;
}

/** The log keeps this much of agent and referrer. */
const LONGEST_TEXT = 255;

export function auditEvent(kind: AuditKind, client: Client, at: number, notification?: Notification): AuditEvent {
  const event = {
    kind,
    ip: client.ip,
    agent: client.agent.slice(0, LONGEST_TEXT),
    referrer: client.referrer.slice(0, LONGEST_TEXT),
    at,
  };
  return notification ? { ...event, notification } : event;
}
