import type { Call } from "../../api/call.ts";
import type { AuditKind } from "../../state/audit-log.ts";
import { isOwner } from "../../state/push.ts";
import { logEvent } from "../../state/state.ts";
import { requests, rules } from "../change.ts";
import { afterwards, before, entries, type Handled, together } from "../deeds.ts";
import type { Defect, Defects } from "../defect.ts";
import { simultaneous } from "../simultaneous.ts";

/** Servers that leave events out of the log of a push, write too many, or call them by another name. */
export const events: Defects = {
  "creation-unlogged": { breaks: "audit-creation", sentence: "no creation is logged", ...leavesOut("creation") },
  "view-unlogged": { breaks: "audit-view", sentence: "no view is logged", ...leavesOut("view") },
  "failed-view-unlogged": {
    breaks: "audit-failed-view",
    sentence: "views of expired pushes are not logged",
    ...leavesOut("failed_view"),
  },
  "failed-view-logged-as-view": {
    breaks: "audit-failed-view",
    sentence: "views of expired pushes are logged like any other",
    ...renames("failed_view", "view"),
  },
  "failed-passphrase-unlogged": {
    breaks: "audit-failed-passphrase",
    sentence: "retrievals without the right passphrase are not logged",
    ...leavesOut("failed_passphrase"),
  },
  "failed-passphrase-logged-as-failed-view": {
    breaks: "audit-failed-passphrase",
    sentence: "a wrong passphrase is logged as a failed view",
    ...renames("failed_passphrase", "failed_view"),
  },
  "expire-unlogged": { breaks: "audit-expire", sentence: "no request to expire is logged", ...leavesOut("expire") },
  "repeated-expire-logged": {
    breaks: "audit-expire-once",
    sentence: "each request to expire is logged, whatever it changes",
    ...before("expire", (slot, handled) => {
      if (handled.service.state.rules.isDeleted(slot.push)) log("expire", handled);
    }),
  },
  "owner-view-logged-as-view": {
    breaks: "audit-owner-view",
    sentence: "a free view of the owner is logged like any other",
    ...renames("owner_view", "view"),
  },
  "owner-view-named-too-early": {
    breaks: "audit-owner-view-as-view",
    sentence: "the owner's view has a name of its own, at a release that has none for it",
    server: { release: "1.64.0" },
    ...together(
      rules(() => ({ viewEvent: (viewer, push) => (isOwner(viewer, push) ? "owner_view" : "view") })),
      countsAsView("owner_view"),
    ),
  },
  "admin-view-logged-as-owner-view": {
    breaks: "audit-admin-view",
    sentence: "an admin's view is logged as the owner's",
    ...renames("admin_view", "owner_view"),
  },
  "admin-view-named-too-early": {
    breaks: "audit-admin-view-as-view",
    sentence: "an admin's view has a name of its own, at a release that has none for it",
    server: { release: "1.64.0" },
    ...together(
      rules(() => ({ viewEvent: (viewer) => (viewer?.admin ? "admin_view" : "view") })),
      countsAsView("admin_view"),
    ),
  },
  "head-unlogged": {
    breaks: "audit-head",
    sentence: "HEAD of a push counts as a view, but is not logged",
    ...marksHead(),
    ...afterwards("show", (slot, { call }) => {
      if (isHead(call)) slot.events.pop();
    }),
  },
  "preview-logged": {
    breaks: "audit-preview-unlogged",
    sentence: "a preview is logged as the owner's view",
    ...before("preview", (_slot, handled) => log("owner_view", handled)),
  },
  "reading-logged": {
    breaks: "audit-reading-unlogged",
    sentence: "the reading of a log is logged as the owner's view",
    ...before("audit", (_slot, handled) => log("owner_view", handled)),
  },
  "views-at-once-logged-as-one": {
    breaks: "audit-parallel-views",
    sentence: "of viewers who come at once only some are logged",
    ...losesEventsInCrowds(),
  },
};

function leavesOut(kind: AuditKind): Pick<Defect, "service"> {
  return entries((rows) => rows.filter((row) => row.kind !== kind));
}

function renames(from: AuditKind, to: AuditKind): Pick<Defect, "service"> {
  return entries((rows) => rows.map((row) => (row.kind === from ? { ...row, kind: to } : row)));
}

function countsAsView(name: AuditKind): Pick<Defect, "service"> {
  return rules((sound) => ({ withEvent: (push, kind) => sound.withEvent(push, kind === name ? "view" : kind) }));
}

function log(kind: AuditKind, { service, slot, call }: Handled): void {
  if (slot) logEvent(service.state, slot, kind, call.client, call.presentation.now);
}

/** Operations take HEAD for GET: a mark tells the two apart. */
function marksHead(): Pick<Defect, "amend"> {
  return requests((request) =>
    request.method === "HEAD" ? { ...request, headers: { ...request.headers, [HEAD_MARK]: "yes" } } : request,
  );
}

const HEAD_MARK = "x-asked-by-head";

function isHead({ request }: Call): boolean {
  return request.headers[HEAD_MARK] !== undefined;
}

function losesEventsInCrowds(): Pick<Defect, "service" | "amend"> {
  const crowded = new Set<string>();
  return {
    ...simultaneous("GET", (answer, _first, path) => {
      crowded.add(path);
      return answer;
    }),
    ...entries((rows, { call }) =>
      [...crowded].some((path) => path.includes(call.route.token)) ? rows.slice(0, -1) : rows,
    ),
  };
}
