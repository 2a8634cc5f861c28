import type { Params } from "../../api/body/nested-params.ts";
import { fieldsOf, problems, rules, service } from "../change.ts";
import type { Defects } from "../defect.ts";
import { crashesOn, envelopes, fieldsAsked, finds, kindRules, reads } from "../reading.ts";
import { retouched } from "./multipart.ts";

/** Servers that take files from the wrong callers, too many of them, or make something else of them. */
export const upload: Defects = {
  "crashes-over-files-with-kind": {
    breaks: "files-created",
    sentence: "the server falls over files whose kind is given",
    ...crashesOn((fields) => fields.kind === "file" && hasFiles(fields)),
  },
  "takes-files-for-text": {
    breaks: "files-make-file-push",
    sentence: "files without a kind make a text push",
    ...envelopes((fields) =>
      hasFiles(fields) && !Object.hasOwn(fields, "kind") ? { ...fields, kind: "text" } : fields,
    ),
  },
  "missing-payload-of-files-is-empty": {
    breaks: "files-payload-null",
    sentence: "files that were pushed without a payload show an empty one",
    ...fieldsOf("show", (push) => (push.expired === false && push.payload === null ? { ...push, payload: "" } : push)),
  },
  "files-beat-kind": {
    breaks: "files-explicit-kind",
    sentence: "files make a file push where the kind is text",
    ...envelopes((fields) => (hasFiles(fields) && fields.kind === "text" ? { ...fields, kind: "file" } : fields)),
  },
  "demands-files-of-file-pushes": {
    breaks: "files-kind-without-files",
    sentence: "a file push without files is refused",
    ...finds((asked) => fieldsAsked(asked).kind === "file" && !hasFiles(fieldsAsked(asked)), {
      files: ["can't be blank"],
    }),
  },
  "takes-nothing-for-file": {
    breaks: "files-empty-filename",
    sentence: "a part for a file that nobody chose becomes an empty file",
    ...retouched((filename) => filename || "noname"),
  },
  "takes-one-file-less": {
    breaks: "files-limit",
    sentence: "one file less than the server says may be attached",
    ...tells((most) => most + 1),
  },
  "takes-one-file-more": {
    breaks: "files-too-many",
    sentence: "one file more than the server says may be attached",
    ...tells((most) => most - 1),
  },
  "takes-any-number-of-files": {
    breaks: "files-too-many",
    sentence: "any number of files may be attached",
    ...rules(() => ({ mostFiles: Number.POSITIVE_INFINITY })),
  },
  "words-too-many-files-otherwise": {
    breaks: "files-too-many-problem",
    sentence: "too many files are refused in other words",
    ...rules(({ wording }) => ({ wording: { ...wording, tooManyFiles: (most) => `Attach up to ${most} files.` } })),
  },
  "files-need-user-too-late": {
    breaks: "files-anonymous-refused",
    sentence: "files are taken from anyone, as they were before 2.4.2",
    facts: { without: ["files-need-user"] },
  },
  "forbids-files-without-reason": {
    breaks: "files-anonymous-message",
    sentence: "callers without a token who send files are refused without a reason",
    ...problems((sound) => ({ signInFirst: () => ({ ...sound.signInFirst(), body: { error: "Unauthorized" } }) })),
  },
  "takes-kind-file-from-anyone": {
    breaks: "files-anonymous-kind-refused",
    sentence: "the kind file is taken from anyone, as long as no files come with it",
    ...envelopes((fields, { viewer }) =>
      viewer === null && fields.kind === "file" && !hasFiles(fields) ? { ...fields, kind: 1 } : fields,
    ),
  },
  "files-need-user-too-soon": {
    breaks: "files-anonymous-accepted",
    sentence: "files are refused from callers without a token before 2.4.2",
    server: { release: "2.4.1" },
    facts: { with: ["files-need-user"] },
  },
  "caps-days-of-files": {
    breaks: "files-limits",
    sentence: "too many days of a file push become the most that there are",
    ...reads({ expire_after_days: (days) => (typeof days === "number" ? Math.min(days, 90) : days) }),
  },
  "file-pushes-cannot-be-off": {
    breaks: "files-disabled",
    sentence: "file pushes are made where they are switched off",
    server: { settings: { enable_file_pushes: false } },
    ...kindRules("file", () => ({ enabled: true })),
  },
  "knows-no-legacy-path-of-files": {
    breaks: "files-legacy-path",
    sentence: "there is no path /f.json",
    ...service(({ routing }) => ({
      routing: { ...routing, areas: new Set([...routing.areas].filter((area) => area !== "f")) },
    })),
  },
  "loses-files-at-legacy-path": {
    breaks: "files-legacy-path",
    sentence: "the path /f.json loses the files",
    ...envelopes((fields, { call }) => (call.route.area === "f" ? { ...fields, files: undefined } : fields)),
  },
};

/** The server says something else about the number of files than it holds callers to. */
function tells(change: (most: number) => number) {
  return rules(({ wording }) => ({
    wording: { ...wording, tooManyFiles: (most) => wording.tooManyFiles(change(most)) },
  }));
}

function hasFiles({ files }: Params): boolean {
  return Array.isArray(files) && files.length > 0;
}
