import { jsonText } from "../../api/web/bytes.ts";
import { answers } from "../change.ts";
import type { Defects } from "../defect.ts";
import { shownPayload } from "../reading.ts";

/** Servers that give a payload back changed, and those that write their answers otherwise. */
export const payloads: Defects = {
  "composes-payloads": {
    breaks: "encoding-payload-unicode",
    sentence: "the accents of a payload are joined with their letters",
    ...shownPayload((payload) => payload.normalize("NFC")),
  },
  "drops-invisible-characters": {
    breaks: "encoding-payload-unicode",
    sentence: "a payload loses the zero-width characters that hold its letters together",
    ...shownPayload((payload) => payload.replace(/\u200d/g, "")),
  },
  "drops-tags": {
    breaks: "encoding-payload-html",
    sentence: "a payload loses its HTML tags",
    ...shownPayload((payload) => payload.replace(/<\/?[a-z][^>=]*>/g, "")),
  },
  "drops-controls": {
    breaks: "encoding-payload-controls",
    sentence: "a payload loses its control characters",
    ...shownPayload((payload) => payload.replace(/[^\P{Cc}\t\n\r]/gu, "")),
  },
  "converts-line-ends": {
    breaks: "encoding-payload-line-ends",
    sentence: "a single carriage return of a payload becomes a line feed",
    ...shownPayload((payload) => payload.replace(/\r(?!\n)/g, "\n")),
  },
  "unescapes-payloads": {
    breaks: "encoding-payload-escapes",
    sentence: "percent escapes of a payload are resolved",
    ...shownPayload((payload) => payload.replaceAll("%20", " ")),
  },
  "drops-backslashes": {
    breaks: "encoding-payload-escapes",
    sentence: "a payload loses its backslashes",
    ...shownPayload((payload) => payload.replaceAll("\\", "")),
  },
  "converts-separators": {
    breaks: "encoding-payload-separators",
    sentence: "the separators of lines and paragraphs in a payload become line feeds",
    ...shownPayload((payload) => payload.replace(/[\u2028\u2029]/g, "\n")),
  },
  "trims-start-of-payloads": {
    breaks: "encoding-payload-blanks",
    sentence: "a payload loses the blanks that it begins with",
    ...shownPayload((payload) => payload.trimStart()),
  },
  "chomps-payloads": {
    breaks: "encoding-payload-final-line-end",
    sentence: "a payload loses the line ends that it ends in",
    ...shownPayload((payload) => payload.replace(/[\r\n]+$/, "")),
  },
  "shows-numbers-as-numbers": {
    breaks: "encoding-payload-number-like",
    sentence: "a payload that looks like a number is shown as one",
    ...shownPayload((payload) => (/^[\d.]+$/.test(payload) ? Number(payload) : payload)),
  },
  "cuts-payloads": {
    breaks: "encoding-payload-mebibyte",
    sentence: "a payload is cut after a million characters",
    ...shownPayload((payload) => payload.slice(0, 1_000_000)),
  },
  "shows-without-charset": {
    breaks: "encoding-answer-utf8",
    sentence: "a shown push is JSON that names no charset",
    ...answers("show", (answer) => ({ ...answer, type: "application/json" })),
  },
  "shows-in-latin-1": {
    breaks: "encoding-answer-utf8",
    sentence: "a shown push is written in Latin-1",
    ...answers("show", ({ body, ...answer }) => ({ ...answer, content: latin1Of(jsonText(body)) })),
  },
  "shows-raw-html": {
    breaks: "encoding-answer-escapes",
    sentence: "a shown push has the HTML of its payload as it is",
    ...answers("show", ({ body, ...answer }) => ({ ...answer, content: JSON.stringify(body) })),
  },
};

/** Escapes what the character set does not have, so that the JSON stays whole. */
function latin1Of(json: string): Buffer {
  const escaped = json.replace(/[^\0-\xff]/g, (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, "0")}`);
  return Buffer.from(escaped, "latin1");
}
