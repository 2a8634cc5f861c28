/** Multipart bodies, byte for byte: text parts and files, as the server tells them apart. */
import type { NewFile } from "../../state/files.ts";
import { BadParams, emptyParams, type Params, setNested } from "./nested-params.ts";

const MOST_PARTS = 4_096;
const END_OF_HEADERS = Buffer.from("\r\n\r\n");

/** The boundary that a content type names; null without one. */
export function boundaryOf(contentType: string): string | null {
  const [, quoted, bare] = /;\s*boundary=(?:"([^"]+)"|([^\s;,]+))/i.exec(contentType) ?? [];
  return quoted ?? bare ?? null;
}

/** The parameters of a multipart body. Throws BadParams where it is cut off or is no multipart at all. */
export function parseMultipart(body: Buffer, boundary: string): Params {
  const params = emptyParams();
  const delimiter = Buffer.from(`--${boundary}`);
  let at = body.indexOf(delimiter);
  for (let parts = 0; ; parts++) {
    if (at < 0 || parts > MOST_PARTS) throw new BadParams("the multipart body is cut off");
    const start = at + delimiter.length;
    if (body.toString("latin1", start, start + 2) === "--") return params;
    const end = body.indexOf(delimiter, start);
    const headersEnd = body.indexOf(END_OF_HEADERS, start);
    if (end < 0 || headersEnd < 0 || headersEnd > end) throw new BadParams("the multipart body is cut off");
    const content = body.subarray(headersEnd + END_OF_HEADERS.length, end - 2);
    addPart(params, body.toString("utf8", start, headersEnd), content);
    at = end;
  }
}

/** An empty filename means that no file was chosen: such a part does not exist. */
function addPart(params: Params, headers: string, content: Buffer): void {
  const disposition = /^content-disposition:(.*)$/im.exec(headers)?.[1] ?? "";
  const name = parameterOf(disposition, "name");
  if (name === null) return;
  const filename = filenameOf(disposition);
  if (filename === null) setNested(params, name, utf8Of(content));
  else if (filename !== "") setNested(params, name, new UploadedFile(fileOf(filename, headers, content)));
}

function fileOf(filename: string, headers: string, bytes: Buffer): NewFile {
  const declared = /^content-type:\s*(\S+)/im.exec(headers)?.[1];
  return { filename, contentType: sniff(bytes) ?? declared ?? "application/octet-stream", bytes };
}

/** A file among the parameters; a class, because nothing that a client writes can be an instance of it. */
export class UploadedFile {
  readonly file: NewFile;
  constructor(file: NewFile) {
    this.file = file;
  }
}

/** The last step of a path counts, in either notation. */
function filenameOf(disposition: string): string | null {
  const [, encoded] = /;\s*filename\*=(?:utf-8|iso-8859-1)'[^']*'([^;\s]+)/i.exec(disposition) ?? [];
  const filename = encoded === undefined ? parameterOf(disposition, "filename") : tryDecode(encoded);
  return filename === null ? null : (filename.split(/[/\\]/).at(-1) ?? "");
}

function parameterOf(disposition: string, name: string): string | null {
  const pattern = new RegExp(`;\\s*${name}=(?:"((?:[^"\\\\]|\\\\.)*)"|([^;\\s]+))`, "i");
  const [, quoted, bare] = pattern.exec(disposition) ?? [];
  return quoted?.replace(/\\(["\\])/g, "$1") ?? bare ?? null;
}

function tryDecode(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

const strictUtf8 = new TextDecoder("utf-8", { fatal: true, ignoreBOM: true });

function utf8Of(content: Buffer): string {
  try {
    return strictUtf8.decode(content);
  } catch {
    throw new BadParams("a part is not UTF-8");
  }
}

/** First bytes of the types that the server recognises by content, whatever was declared. */
const SIGNATURES: readonly (readonly [type: string, start: string])[] = [
  ["image/png", "\x89PNG\r\n\x1a\n"],
  ["image/jpeg", "\xff\xd8\xff"],
  ["image/gif", "GIF87a"],
  ["image/gif", "GIF89a"],
  ["application/pdf", "%PDF-"],
  ["application/zip", "PK\x03\x04"],
  ["application/gzip", "\x1f\x8b"],
];

function sniff(content: Buffer): string | null {
  const start = content.toString("latin1", 0, 8);
  return SIGNATURES.find(([, signature]) => start.startsWith(signature))?.[0] ?? null;
}
