import type { Requirement } from "../requirement.ts";

/** QR pushes: how much they hold, and being switched off. */
export const qr = {
  "kinds-qr": {
    level: "MUST",
    statement: "make a QR push where the kind is qr",
    versions: ["v1", "v2"],
    source: "v2: Push Endpoints; B5",
    needs: ["qr-pushes"],
  },
  "kinds-qr-payload": {
    level: "MUST",
    statement: "give the content of a QR push back unchanged",
    versions: ["v1", "v2"],
    source: "v2: Push Endpoints; B5",
    needs: ["qr-pushes"],
  },
  "kinds-qr-deletable": {
    level: "SHOULD",
    statement: "show a QR push as deletable by viewers or not, never as null",
    versions: ["v1", "v2"],
    source: "A4",
    needs: ["qr-pushes"],
  },
  "kinds-qr-payload-required": {
    level: "MUST",
    statement: "answer 422 to a QR push without a payload",
    versions: ["v1", "v2"],
    source: "v2: Push Endpoints; B5",
    needs: ["qr-pushes"],
  },
  "kinds-qr-largest": {
    level: "MUST",
    statement: "take a QR push of 1,024 characters",
    versions: ["v1", "v2"],
    source: "B5",
    needs: ["qr-pushes"],
  },
  "kinds-qr-bytes": {
    level: "SHOULD",
    statement: "refuse a QR push of more than 1,024 bytes",
    versions: ["v1", "v2"],
    source: "B5",
    needs: ["qr-pushes"],
  },
  "kinds-qr-too-large": {
    level: "MUST",
    statement: "answer 422 to a QR push of more than 1,024 characters",
    versions: ["v1", "v2"],
    source: "B5; D",
    when: "qr-limit-validated",
    needs: ["qr-pushes"],
  },
  "kinds-qr-problem": {
    level: "SHOULD",
    statement: "name the limit of 1024 bytes where a QR push is too large",
    versions: ["v1", "v2"],
    source: "A5",
    when: "qr-limit-validated",
    needs: ["qr-pushes"],
  },
  "kinds-qr-limits": {
    level: "SHOULD",
    statement: "use the default of QR pushes for a limit that is far too great, as for one that is missing",
    versions: ["v1", "v2"],
    source: "B5",
    needs: ["qr-pushes"],
  },
  "kinds-qr-disabled": {
    level: "MUST",
    statement: "refuse QR pushes where the instance has them switched off",
    versions: ["v1", "v2"],
    source: "E",
    when: "qr-kind",
    needs: ["no-qr-pushes"],
  },
} as const satisfies Record<string, Requirement>;
