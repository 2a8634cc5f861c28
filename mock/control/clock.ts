/** `/clock`: what time it is for the mock. */
import { z } from "zod";
import { durationOf, SECOND, unchanged } from "../state/clock.ts";
import { ControlError, type Controlled, type Noun, parse } from "./noun.ts";

const Duration = z.union([z.number().transform((seconds) => seconds * SECOND), z.string().transform(durationOrIssue)], {
  error: 'expected seconds, or a number with s, m, h or d such as "2d"',
});

const ClockChange = z
  .strictObject({
    now: z.iso.datetime({ error: "expected a time such as 2026-01-01T00:00:00Z" }).transform(Date.parse).optional(),
    advance: Duration.optional(),
    freeze: z.boolean().optional(),
  })
  .refine(({ now, advance }) => now === undefined || advance === undefined, "now and advance exclude each other")
  .refine((change) => Object.keys(change).length > 0, "nothing to change");

export const clock: Noun = {
  GET: clockState,
  POST: (controlled, { body }) => {
    const change = parse(ClockChange, body, '{"now":"2026-01-01T00:00:00Z"}, {"advance":"2d"} or {"freeze":true}');
    const { clock } = controlled;
    const time = change.now ?? clock.now() + (change.advance ?? 0);
    if (!(time >= 0 && time <= LAST_TIME)) throw new ControlError("the clock goes from 1970 to 9999");
    if (change.freeze === true) clock.freeze();
    if (change.freeze === false) clock.unfreeze();
    if (change.now !== undefined || change.advance !== undefined) clock.set(time);
    return clockState(controlled);
  },
  /** Back to the system's time. */
  DELETE: (controlled) => {
    controlled.clock.use(unchanged);
    return clockState(controlled);
  },
};

const LAST_TIME = Date.parse("9999-12-31T23:59:59Z");

function clockState({ clock }: Controlled) {
  const { ahead, frozenAt } = clock.setting();
  return {
    now: new Date(clock.now()).toISOString(),
    frozen: frozenAt !== null,
    moved: frozenAt !== null || ahead !== 0,
  };
}

function durationOrIssue(text: string, context: z.RefinementCtx): number {
  const duration = durationOf(text);
  if (duration !== null) return duration;
  context.issues.push({ code: "custom", message: "no duration", input: text });
  return z.NEVER;
}
