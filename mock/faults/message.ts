/** An answer that is ready to be sent: what a fault of the connection can still break. */
import type { ServerResponse } from "node:http";

export interface Message {
  readonly status: number;
  /** The text beside the status; undefined for the usual one. */
  readonly reason: string | undefined;
  /** Pairs of name and value, one after the other. */
  readonly headers: readonly string[];
  /** Empty for HEAD. */
  readonly content: string | Buffer;
}

/** Sends a message as it is. */
export function sendMessage(response: ServerResponse, message: Message): void {
  writeHead(response, message);
  response.end(message.content);
}

/** Sends status and headers; the body is to follow. */
export function writeHead(response: ServerResponse, { status, reason, headers }: Message): void {
  if (reason === undefined) response.writeHead(status, headers as string[]);
  else response.writeHead(status, reason, headers as string[]);
}

/** The body as bytes. */
export function bytesOf({ content }: Message): Buffer {
  return typeof content === "string" ? Buffer.from(content) : content;
}
