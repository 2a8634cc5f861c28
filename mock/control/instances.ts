/** `/reset`, `/instances` and `/close`: the life of a mock. */
import { z } from "zod";
import { seedNames } from "../seeds/names.ts";
import type { SeedChoice } from "../services.ts";
import { Unusable } from "../unusable.ts";
import { ControlError, type Noun, parse } from "./noun.ts";

/** No file names: a page that finds this port must not have files read. Pushes are looked at where they are planted. */
const Reset = z.strictObject({ seed: z.union([z.enum(seedNames), z.looseObject({})]).optional() }).default({});

/** Forgets everything, and plants a seed: the first one, or the one that is sent. */
export const reset: Noun = {
  POST: async ({ reset }, { body }) => {
    const { seed } = parse(Reset, body, `nothing, or {"seed":"…"} with ${seedNames.join(", ")} or pushes`);
    try {
      await reset(seed as SeedChoice | undefined);
    } catch (error) {
      if (error instanceof Unusable) throw new ControlError(error.message);
      throw error;
    }
    return { reset: true };
  },
};

/** A check that turns the clock wants a server to itself. */
export const instances: Noun = {
  POST: async (controlled) => {
    const { url, controlUrl } = await controlled.startAnother();
    return { url, controlUrl };
  },
};

export const close: Noun = {
  POST: (controlled) => {
    setImmediate(controlled.close);
    return { closing: true };
  },
};
