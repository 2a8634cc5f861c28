import { verify } from "../../state/files.ts";
import { replacePush } from "../../state/store.ts";
import { answers, fieldsOf, isObject, type JsonObject, rules, service } from "../change.ts";
import type { Defects } from "../defect.ts";
import { retouched } from "./multipart.ts";
import { keepsServing, servedFiles } from "./storage.ts";

/** Servers that show or deliver files wrongly, too long or not long enough. */
export const download: Defects = {
  "lists-last-file-twice": {
    breaks: "files-listed",
    sentence: "the last of several files is shown twice",
    ...shownFiles((files) => (files.length > 1 ? [...files, ...files.slice(-1)] : files)),
  },
  "shows-size-of-files": {
    breaks: "files-fields",
    sentence: "a file is shown with its size",
    ...eachFile((file) => ({ ...file, size: 1 })),
  },
  "asciifies-filenames": {
    breaks: "files-filename",
    sentence: "the name of a file loses what is no ASCII",
    ...eachFile((file) => ({ ...file, filename: String(file.filename).replace(/[^ -~]/g, "?") })),
  },
  "flattens-directories": {
    breaks: "files-filename-directories",
    sentence: "the directories in the name of a file become a part of it",
    ...retouched((filename) => filename.replaceAll("/", "_")),
  },
  "ignores-declared-types": {
    breaks: "files-type-declared",
    sentence: "every file of text is shown as plain bytes",
    ...retyped("text/plain", "application/octet-stream"),
  },
  "believes-declared-type-of-images": {
    breaks: "files-type-sniffed",
    sentence: "an image is shown as what it was declared as",
    ...retyped("image/png", "text/plain"),
  },
  "knows-no-type-of-unknown-files": {
    breaks: "files-type-unknown",
    sentence: "a file of unknown type is shown without one",
    ...retyped("application/octet-stream", null),
  },
  "files-replace-payload": {
    breaks: "files-payload-beside",
    sentence: "a push with files shows no payload",
    ...fieldsOf("show", (push) => (filesOf(push).length > 0 ? { ...push, payload: null } : push)),
  },
  "redirects-to-files-with-307": {
    breaks: "files-url-redirects",
    sentence: "the address of a file redirects with 307",
    ...servedFiles("/pfb/blobs/", (answer) => ({ ...answer, status: 307 })),
  },
  "asks-token-for-files": {
    breaks: "files-url-open",
    sentence: "the address of a file leads nowhere without a token",
    ...service(({ gate, problems }) =>
      servedFiles("/pfb/", (answer, request) => (gate.tokenOf(request) === null ? problems.unauthorized() : answer)),
    ),
  },
  "caches-redirects-for-an-hour": {
    breaks: "files-url-cache",
    sentence: "the redirect to a file may be cached for an hour",
    ...servedFiles("/pfb/blobs/", (answer) => ({
      ...answer,
      headers: { ...answer.headers, "Cache-Control": "max-age=3600, private" },
    })),
  },
  "mints-addresses-once": {
    breaks: "files-url-fresh",
    sentence: "a file keeps the address that its first viewer got",
    ...remembersFiles((files, first) => (files.length > 0 ? first : files)),
  },
  "converts-line-ends-of-files": {
    breaks: "files-content",
    sentence: "the line ends of a file are converted",
    ...bytes((content) => Buffer.from(content.toString("latin1").replaceAll("\r\n", "\n"), "latin1")),
  },
  "cuts-files-at-zero": {
    breaks: "files-content",
    sentence: "a file ends before its first zero byte",
    ...bytes((content) => (content.includes(0) ? content.subarray(0, content.indexOf(0)) : content)),
  },
  "shows-files-inline": {
    breaks: "files-attachment",
    sentence: "a file is delivered to be shown rather than saved",
    ...servedFiles("/pfb/disk/", (answer) => ({
      ...answer,
      headers: { ...answer.headers, "Content-Disposition": "inline" },
    })),
  },
  "delivers-html-as-html": {
    breaks: "files-html-inert",
    sentence: "a file of HTML is delivered as such",
    ...servedFiles("/pfb/disk/", (answer, { path }) =>
      path.endsWith(".html") ? { ...answer, type: "text/html" } : answer,
    ),
  },
  "first-download-counts-as-view": {
    breaks: "files-download-uncounted",
    sentence: "the first download of a push counts as a view",
    ...service(({ state }) =>
      servedFiles("/pfb/disk/", (answer, { path }) => {
        const { rules, store } = state;
        const blobKey = verify(state, "disk", path.split("/")[3] ?? "", 0);
        for (const slot of store.slotsByToken.values()) {
          const isFirst = slot.push.views === 1 && slot.push.files.some((file) => file.blobKey === blobKey);
          if (isFirst) replacePush(store, slot, rules.withEvent(slot.push, "view"));
        }
        return answer;
      }),
    ),
  },
  "files-end-with-last-view": {
    breaks: "files-outlive-last-view",
    sentence: "files are gone as soon as the last view is over",
    ...rules(({ viewsRemaining }) => ({ endsAfterView: (push) => viewsRemaining(push) === 0 })),
  },
  "ended-pushes-show-files": {
    breaks: "files-gone-from-push",
    sentence: "a push that has ended still shows its files",
    ...remembersFiles((files, first) => (files.length > 0 ? files : first)),
  },
  "addresses-outlive-push": {
    breaks: "files-gone",
    sentence: "the address of a file that was used once works after the end of its push",
    ...keepsServing("/pfb/blobs/"),
  },
  "names-files-before-passphrase": {
    breaks: "files-behind-passphrase",
    sentence: "a refusal for want of the passphrase names the files",
    ...answers("show", (answer, { service, call }) => {
      const { files = [] } = service.state.store.slotsByToken.get(call.route.token)?.push ?? {};
      const isRefusal = answer.status === 401 && isObject(answer.body);
      return isRefusal ? { ...answer, body: { ...answer.body, files: files.map((file) => file.filename) } } : answer;
    }),
  },
  "file-addresses-last-ten-minutes": {
    breaks: "files-url-five-minutes",
    sentence: "the addresses of a file last for ten minutes",
    ...rules(({ fileUrlLifetime }) => ({ fileUrlLifetime: 2 * fileUrlLifetime })),
  },
  "file-addresses-last-four-minutes": {
    breaks: "files-url-five-minutes",
    sentence: "the addresses of a file last for four minutes",
    ...rules(({ fileUrlLifetime }) => ({ fileUrlLifetime: 0.8 * fileUrlLifetime })),
  },
};

function shownFiles(change: (files: readonly JsonObject[]) => readonly JsonObject[]) {
  return fieldsOf("show", (push) => ({ ...push, files: change(filesOf(push)) }));
}

function eachFile(change: (file: JsonObject) => JsonObject) {
  return shownFiles((files) => files.map(change));
}

function retyped(type: string, as: string | null) {
  return eachFile((file) => (file.content_type === type ? { ...file, content_type: as } : file));
}

/** Shows the files of a push with a view to what its first viewer was shown. */
function remembersFiles(choose: (files: readonly JsonObject[], first: readonly JsonObject[]) => readonly JsonObject[]) {
  const firstByToken = new Map<string, readonly JsonObject[]>();
  return fieldsOf("show", (push, { call }) => {
    const files = filesOf(push);
    const first = firstByToken.get(call.route.token) ?? files;
    firstByToken.set(call.route.token, first);
    return { ...push, files: choose(files, first) };
  });
}

function bytes(change: (content: Buffer) => Buffer) {
  return servedFiles("/pfb/disk/", (answer) =>
    Buffer.isBuffer(answer.content) ? { ...answer, content: change(answer.content) } : answer,
  );
}

function filesOf({ files }: JsonObject): readonly JsonObject[] {
  return Array.isArray(files) ? files.filter(isObject) : [];
}
