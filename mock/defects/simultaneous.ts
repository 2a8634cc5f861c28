/** What happens when several callers ask for the same at once, as on a server with several workers. */
import { setTimeout as sleep } from "node:timers/promises";
import type { Answer } from "../api/answer.ts";
import type { Defect } from "./defect.ts";

/** The first answer is held back for so many milliseconds: who comes in the meantime comes at once. */
const HOLD = 50;

/** Changes what callers get who ask for the same while the first of them waits for an answer. */
export function simultaneous(
  method: "GET" | "DELETE",
  change: (answer: Answer, first: Answer, path: string) => Answer,
): Pick<Defect, "amend"> {
  const firstByTarget = new Map<string, Answer>();
  return {
    amend: {
      answer: async (answer, request) => {
        if (request.method !== method) return answer;
        const first = firstByTarget.get(request.target);
        if (first) return change(answer, first, request.path);
        firstByTarget.set(request.target, answer);
        await sleep(HOLD);
        firstByTarget.delete(request.target);
        return answer;
      },
    },
  };
}
