/** Faults of the connection and of headers: what a bad network or a proxy does to an answer. */
import type { Answer } from "../api/answer.ts";
import type { Faults } from "./fault.ts";
import { bytesOf, writeHead } from "./message.ts";

const UNSEEN: Answer = { status: 204, style: "bare", content: "" };

export const connection = {
  "cut-answer": {
    sentence: "the connection breaks in the middle of the body",
    send: (response, message) => {
      writeHead(response, message);
      response.flushHeaders();
      const bytes = bytesOf(message);
      response.write(bytes.subarray(0, Math.floor(bytes.length / 2)), () => response.destroy());
    },
  },
  "dropped-after-commit": {
    sentence: "the request takes effect, and the connection breaks before the answer",
    send: (response) => void response.destroy(),
  },
  "dropped-before-commit": {
    sentence: "the connection breaks before the request takes effect",
    enter: () => UNSEEN,
    send: (response) => void response.destroy(),
  },
  "no-answer": {
    sentence: "the request is taken and never answered; the connection stays open",
    enter: () => UNSEEN,
    send: () => {},
  },
  chunked: {
    sentence: "the body comes in chunks, without a length",
    headers: (headers) => withoutHeader(headers, "content-length"),
    send: (response, message) => {
      writeHead(response, message);
      for (const byte of bytesOf(message)) response.write(Buffer.of(byte));
      response.end();
    },
  },
  "duplicate-headers": {
    sentence: "every header but Content-Length comes twice",
    headers: (headers) => [...headers, ...withoutHeader(headers, "content-length")],
  },
  "lower-case-headers": {
    sentence: "names of headers are in small letters, as behind HTTP/2",
    headers: (headers) => headers.map((text, i) => (i % 2 === 0 ? text.toLowerCase() : text)),
  },
  "no-content-type": {
    sentence: "the answer does not say what it is",
    headers: (headers) => withoutHeader(headers, "content-type"),
  },
} as const satisfies Faults;

function withoutHeader(headers: readonly string[], name: string): string[] {
  return headers.flatMap((text, i) => (i % 2 === 0 && text.toLowerCase() !== name ? [text, headers[i + 1] ?? ""] : []));
}
