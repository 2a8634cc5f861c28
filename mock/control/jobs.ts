/** `/jobs`: what the real server does by itself, every two hours and every night. */
import { z } from "zod";
import { expireOverdue, purgeAgeOf, purgeExpired } from "../state/expiration.ts";
import { type Noun, parse } from "./noun.ts";

const Job = z.strictObject({ job: z.enum(["overdue", "purge"]) });

export const jobs: Noun = {
  POST: ({ service, clock }, { body }) => {
    const { job } = parse(Job, body, '{"job":"overdue"} or {"job":"purge"}');
    const { state, settings } = service();
    if (job === "overdue") return { expired: expireOverdue(state, clock.now()) };
    return { purged: purgeExpired(state, purgeAgeOf(settings.purge_after), clock.now()) };
  },
};
