/** Files by their minted addresses: the public one redirects to the storage, which sends the bytes. */
import { sign, verify } from "../state/files.ts";
import type { Answer } from "./answer.ts";
import { originOf, type Request } from "./request.ts";
import type { Service } from "./service.ts";

const GONE: Answer = { status: 404, style: "gate", content: "" };

/** Types that a browser might run are sent as plain bytes. */
const UNSAFE_TYPES: ReadonlySet<string> = new Set([
  "text/html",
  "text/javascript",
  "image/svg+xml",
  "application/xhtml+xml",
  "application/xml",
  "text/xml",
]);

/** Answers a path below /pfb; null where there is nothing. */
export function download(service: Service, request: Request, segments: readonly string[], now: number): Answer | null {
  const [, first, second = "", third = ""] = segments;
  if (request.method !== "GET") return null;
  if (first === "blobs" && second === "redirect") return redirect(service, request, third, now);
  return first === "disk" ? send(service, request, second, now) : null;
}

function redirect({ state }: Service, request: Request, signed: string, now: number): Answer {
  const blobKey = verify(state, "blob", signed, now);
  const blob = blobKey === null ? undefined : state.store.blobsByKey.get(blobKey);
  if (!blob || blobKey === null) return GONE;
  const path = `/pfb/disk/${sign(state, "disk", blobKey, now)}/${encodeURIComponent(blob.filename)}`;
  const headers = { Location: `${originOf(request)}${path}`, "Cache-Control": "max-age=300, private" };
  return { status: 302, style: "file", content: "", type: "text/html; charset=utf-8", headers };
}

function send({ state }: Service, request: Request, signed: string, now: number): Answer {
  const blobKey = verify(state, "disk", signed, now);
  const blob = blobKey === null ? undefined : state.store.blobsByKey.get(blobKey);
  if (!blob) return GONE;
  const type = UNSAFE_TYPES.has(blob.contentType) ? "application/octet-stream" : blob.contentType;
  const headers = { "Content-Disposition": dispositionOf(blob.filename), "Accept-Ranges": "bytes" };
  const range = rangeOf(request.headers.range, blob.bytes.length);
  if (range === null) return { status: 200, style: "file", content: blob.bytes, type, headers };
  const [start, end] = range;
  const ranged = { ...headers, "Content-Range": `bytes ${start}-${end}/${blob.bytes.length}` };
  return { status: 206, style: "file", content: blob.bytes.subarray(start, end + 1), type, headers: ranged };
}

/** RFC 5987 beside an ASCII fallback. */
function dispositionOf(filename: string): string {
  const plain = filename
    .normalize("NFD")
    .replace(/\p{M}/gu, "")
    .replace(/[^ -~]|["%\\]/gu, "?");
  const exact = encodeURIComponent(filename).replace(
    /['()*]/g,
    (c) => `%${c.charCodeAt(0).toString(16).toUpperCase()}`,
  );
  return `attachment; filename="${plain}"; filename*=UTF-8''${exact}`;
}

/** First and last byte of a satisfiable single range; null for the whole. */
function rangeOf(header: string | undefined, length: number): readonly [number, number] | null {
  const [, first, last] = /^bytes=(\d*)-(\d*)$/.exec(header ?? "") ?? [];
  if (first === undefined || last === undefined || (first === "" && last === "")) return null;
  const start = first === "" ? Math.max(0, length - Number(last)) : Number(first);
  const end = first === "" || last === "" ? length - 1 : Math.min(Number(last), length - 1);
  return start <= end ? [start, end] : null;
}
