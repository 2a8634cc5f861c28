/** The faults of one request, joined: each acts where it has something to say, in the order in which they are named. */
import type { ServerResponse } from "node:http";
import { setTimeout as sleep } from "node:timers/promises";
import type { Answer } from "../api/answer.ts";
import type { Request } from "../api/request.ts";
import type { Service } from "../api/service.ts";
import type { Clock } from "../state/clock.ts";
import type { Random } from "../state/random.ts";
import { faults } from "./index.ts";
import { type Message, sendMessage } from "./message.ts";
import { type Wish, wishText } from "./wish.ts";

/** The points at which the edge lets faults act. */
export interface Playing {
  /** Waits, if a fault says so. */
  wait(): Promise<void>;
  /** The answer in the place of the application's; undefined where it shall be asked. */
  enter(service: Service, request: Request): Answer | undefined;
  answer(answer: Answer, service: Service, request: Request): Answer;
  headers(headers: readonly string[]): readonly string[];
  send(response: ServerResponse, message: Message): void;
}

/** The header that tells which faults an answer has. */
export const TOLD = "X-Pushcheck-Fault";

/** Joins the faults that are wished for. */
export function playingOf(wishes: readonly Wish[], random: Random, clock: Clock): Playing {
  const parts = wishes.map((wish) => ({ fault: faults[wish.name], value: wish.value }));
  const told = wishes.map(wishText).join(", ");
  return {
    async wait() {
      const milliseconds = parts.reduce((sum, { fault, value }) => sum + (fault.wait?.(value, random) ?? 0), 0);
      if (milliseconds > 0) await sleep(milliseconds, undefined, { ref: false });
    },
    enter(service, request) {
      for (const { fault, value } of parts) {
        const answer = fault.enter?.({ value, random, service, request, clock });
        if (answer) return answer;
      }
      return undefined;
    },
    answer(answer, service, request) {
      let changed = answer;
      for (const { fault, value } of parts) {
        changed = fault.answer?.(changed, { value, random, service, request, clock }) ?? changed;
      }
      return changed;
    },
    headers(headers) {
      let changed: readonly string[] = [...headers, TOLD, told];
      for (const { fault } of parts) changed = fault.headers?.(changed) ?? changed;
      return changed;
    },
    send(response, message) {
      const last = parts.findLast(({ fault }) => fault.send);
      if (last?.fault.send) last.fault.send(response, message, last.value);
      else sendMessage(response, message);
    },
  };
}

/** A request that asks for what is no fault is told so, in the place of an answer. */
export function refusing(message: string): Playing {
  const content = `${TOLD}: ${message}\n`;
  return {
    wait: () => Promise.resolve(),
    enter: () => ({ status: 400, style: "bare", type: "text/plain; charset=utf-8", content }),
    answer: (answer) => answer,
    headers: (headers) => headers,
    send: sendMessage,
  };
}
