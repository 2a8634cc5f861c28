/** `/clock`: what time it is for the mock. */
import { z } from "zod";
import { DAY, MINUTE, SECOND } from "../state/clock.ts";
import { type Controlled, type Noun, parse } from "./noun.ts";

const UNITS = { s: SECOND, m: MINUTE, h: 60 * MINUTE, d: DAY } as const;

const Duration = z.union([
  z.number().transform((seconds) => seconds * SECOND),
  z
    .string()
    .regex(/^-?\d+[smhd]$/, 'expected seconds, or a number with s, m, h or d such as "2d"')
    .transform((text) => Number(text.slice(0, -1)) * UNITS[text.slice(-1) as keyof typeof UNITS]),
]);

const ClockChange = z.union([
  z.strictObject({ now: z.iso.datetime().transform((text) => Date.parse(text)) }),
  z.strictObject({ advance: Duration }),
]);

export const clock: Noun = {
  GET: clockState,
  POST: (controlled, { body }) => {
    const change = parse(ClockChange, body, '{"now":"2026-01-01T00:00:00Z"} or {"advance":"2d"}');
    if ("now" in change) controlled.clock.set(change.now);
    else controlled.clock.advance(change.advance);
    return clockState(controlled);
  },
};

function clockState({ clock }: Controlled) {
  return { now: new Date(clock.now()).toISOString() };
}
