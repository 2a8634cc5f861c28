import { setTimeout as sleep } from "node:timers/promises";
import { z } from "zod";
import { TargetError } from "../errors.ts";

/** What the control port says of the clock: the time there, as ISO 8601 or in milliseconds. */
const ControlClock = z.object({ now: z.union([z.string(), z.number()]) });

/** The target's clock, as far as a player needs it. */
export interface Clock {
  now(): Promise<Date>;
  /** Returns when that much time has passed at the target. */
  wait(milliseconds: number): Promise<void>;
  /** True if waiting moves the time of every scenario at once, so that one that waits must play alone. */
  readonly jumps: boolean;
}

/** The clock of a real server: ours, taken to be close enough, and waiting takes its time. */
export const wallClock: Clock = {
  now: async () => new Date(),
  wait: async (milliseconds) => {
    await sleep(milliseconds);
  },
  jumps: false,
};

/** Waits until the given second of the next minute: throttle windows begin with the minute, and none may be half used. */
export async function waitForNextMinute(clock: Clock, second: number): Promise<void> {
  const now = await clock.now();
  await clock.wait(60_000 - (now.getTime() % 60_000) + second * 1000);
}

/**
 * The clock of our mock, by its control port: waiting advances it at once. Throws TargetError if the port
 * does not answer as expected.
 */
export function controlClock(controlUrl: string): Clock {
  const endpoint = `${controlUrl.replace(/\/+$/, "")}/clock`;
  const ask = async (init?: RequestInit): Promise<Date> => {
    try {
      const reply = await fetch(endpoint, { ...init, redirect: "error", signal: AbortSignal.timeout(5000) });
      return new Date(ControlClock.parse(await reply.json()).now);
    } catch {
      throw new TargetError(`${endpoint} did not tell the time, expected the control port of a pushcheck mock`);
    }
  };
  return {
    now: () => ask(),
    wait: async (milliseconds) => {
      const body = JSON.stringify({ advance: milliseconds / 1000 });
      await ask({ method: "POST", headers: { "Content-Type": "application/json" }, body });
    },
    jumps: true,
  };
}
