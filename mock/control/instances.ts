/** `/reset`, `/instances` and `/close`: the life of a mock. */
import type { Noun } from "./noun.ts";

export const reset: Noun = {
  POST: (controlled) => {
    controlled.reset();
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
