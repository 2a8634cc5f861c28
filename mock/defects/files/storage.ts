import type { Answer } from "../../api/answer.ts";
import type { Request } from "../../api/request.ts";
import { service } from "../change.ts";

/** What a server with a cache in front does: what was served at a path stays there. */
export function keepsServing(prefix: string) {
  return service(() => {
    const served = new Map<string, Answer>();
    return {
      amend: {
        answer: (answer, { path }) => {
          if (!path.startsWith(prefix)) return answer;
          if (answer.status < 400) served.set(path, answer);
          return served.get(path) ?? answer;
        },
      },
    };
  });
}

/** Changes the answers at the addresses of files below a path. */
export function servedFiles(prefix: string, change: (answer: Answer, request: Request) => Answer) {
  return {
    amend: {
      answer: (answer: Answer, request: Request) =>
        request.path.startsWith(prefix) && answer.status < 400 ? change(answer, request) : answer,
    },
  };
}
