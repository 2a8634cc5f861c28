/** Faults of time. */
import type { ServerResponse } from "node:http";
import { DAY } from "../state/clock.ts";
import type { Faults } from "./fault.ts";
import { bytesOf, type Message, sendMessage, writeHead } from "./message.ts";

const LONGEST = 10 * 60_000;
const PIECE = 16;

export const delays = {
  latency: {
    sentence: "the request waits before it takes effect",
    value: { meaning: "milliseconds", usual: 1_000, allowed: { least: 0, most: LONGEST } },
    wait: (milliseconds) => milliseconds,
  },
  jitter: {
    sentence: "the request waits for a random time before it takes effect",
    value: { meaning: "milliseconds at most", usual: 1_000, allowed: { least: 0, most: LONGEST } },
    wait: (most, random) => Math.floor(random() * (most + 1)),
  },
  "late-answer": {
    sentence: "the request takes effect at once, and the answer comes later",
    value: { meaning: "milliseconds", usual: 5_000, allowed: { least: 0, most: LONGEST } },
    send: (response, message, milliseconds) => {
      setTimeout(() => sendMessage(response, message), milliseconds).unref();
    },
  },
  "slow-drip": {
    sentence: `the body comes ${PIECE} bytes at a time`,
    value: { meaning: "milliseconds between two pieces", usual: 100, allowed: { least: 1, most: 60_000 } },
    send: drip,
  },
  "clock-jump": {
    sentence: "the server's clock jumps before the request is looked at, and stays there",
    value: { meaning: "days, also backwards", usual: 1, allowed: { least: -3_650, most: 3_650 } },
    enter: ({ clock, value }) => {
      clock.advance(value * DAY);
      return null;
    },
  },
} as const satisfies Faults;

function drip(response: ServerResponse, message: Message, pause: number): void {
  const content = bytesOf(message);
  writeHead(response, message);
  response.flushHeaders();
  let sent = 0;
  const timer = setInterval(() => {
    if (sent < content.length) response.write(content.subarray(sent, sent + PIECE));
    sent += PIECE;
    if (sent >= content.length) response.end();
  }, pause);
  response.on("close", () => clearInterval(timer));
}
