import { requests } from "../change.ts";

/** Changes the names of uploaded files, as Latin-1 text, before anything reads them. */
export function retouched(change: (filename: string) => string) {
  return requests((request) => {
    if (!request.headers["content-type"]?.startsWith("multipart/")) return request;
    const text = request.body.toString("latin1");
    const changed = text.replace(/filename="([^"]*)"/g, (_, filename: string) => `filename="${change(filename)}"`);
    return { ...request, body: Buffer.from(changed, "latin1") };
  });
}
