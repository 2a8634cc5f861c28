import { Decimal } from "../../../mock/api/body/json.ts";
import { UploadedFile } from "../../../mock/api/body/multipart.ts";
import { isParams, type Params } from "../../../mock/api/body/nested-params.ts";
import { kinds, type Push } from "../../../mock/state/push.ts";
import type { Reading } from "../../judging/reading.ts";
import { shown } from "../../report/harmless.ts";
import { madeOf } from "../refusals.ts";
import type { Found } from "../rule.ts";
import type { ValueId } from "../values.ts";

/** The kind: as sent, and as stored; null where the server failed, which an unknown kind makes it do. */
export function lookAtKind(reading: Reading, envelope: Params, push: Push | null): Found<ValueId>[] {
  const { names, documented, terms } = reading;
  const value = envelope.kind instanceof Decimal ? Number(envelope.kind.literal) : envelope.kind;
  if (value === undefined || value === null || value === "" || value === false) return [];
  const place = `${names.envelope}.kind`;
  const sent = shown("kind", value);
  if (push === null) {
    const isKnown = kinds.some((kind) => kind === value && (kind !== "qr" || terms.facts.has("qr-kind")));
    return isKnown ? [] : [{ rule: "values-kind-unknown", place, sent, made: madeOf(reading) }];
  }
  const isFixed = documented !== null && documented.operation.operationId !== "create";
  if (isFixed) return [{ rule: "values-kind-fixed", place, sent, made: `a ${push.kind} push, as always here` }];
  if (typeof value === "number") return [{ rule: "values-kind-number", place, sent, made: `a ${push.kind} push` }];
  return value === push.kind ? [] : [{ rule: "values-kind-replaced", place, sent, made: `a ${push.kind} push` }];
}

/** Files: as sent, and as stored. */
export function lookAtAttachments(envelope: Params, push: Push): Found<ValueId>[] {
  if (!Object.hasOwn(envelope, "files")) return [];
  const sent = filesIn(envelope.files);
  const stored = push.files.length;
  const lost =
    sent > stored
      ? [{ rule: "values-files-dropped" as const, place: "files", sent: `${sent} in all`, made: `${stored} attached` }]
      : [];
  return [...lost, ...pathsAsContent(envelope.files)];
}

/** Whatever could have been meant as a file, in a list or not. */
function filesIn(value: unknown): number {
  if (value === null || value === "" || value === undefined) return 0;
  if (Array.isArray(value)) return value.reduce((sum: number, one) => sum + filesIn(one), 0);
  return isParams(value) ? Math.max(1, Object.keys(value).length) : 1;
}

function pathsAsContent(value: unknown): Found<ValueId>[] {
  const files = [value].flat().filter((one) => one instanceof UploadedFile);
  return files.some(({ file }) => isPathOf(file.bytes, file.filename))
    ? [{ rule: "values-file-path", place: "files", sent: "a path as content", made: "stored as it is" }]
    : [];
}

function isPathOf(bytes: Buffer, filename: string): boolean {
  if (bytes.length > 1_024) return false;
  const text = bytes.toString("utf8").trim();
  return /^(?:\/|~|[A-Za-z]:[\\/])[^\n]*$/.test(text) && text.split(/[\\/]/).at(-1) === filename;
}
