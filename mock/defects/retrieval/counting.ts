import type { Viewer } from "../../state/account.ts";
import type { AuditKind } from "../../state/audit-log.ts";
import { isOwner, type Push } from "../../state/push.ts";
import { requests, rules } from "../change.ts";
import { around } from "../deeds.ts";
import type { Defect, Defects } from "../defect.ts";

/** Servers that count the wrong retrievals as views, or not those that they should. */
export const counting: Defects = {
  "never-counts-views": {
    breaks: "retrieval-lowers-views",
    sentence: "no retrieval counts as a view",
    ...counts({ view: 0 }),
  },
  "counts-views-twice": {
    breaks: "retrieval-lowers-views",
    sentence: "each view takes two of those that are left",
    ...counts({ view: 2 }),
  },
  "counts-view-after-answer": {
    breaks: "retrieval-lowers-views",
    sentence: "views_remaining is shown as it was before the view",
    ...rules((sound) => ({
      viewsRemaining: (push) => sound.viewsRemaining({ ...push, views: Math.max(0, push.views - 1) }),
    })),
  },
  "accounts-view-for-free": {
    breaks: "retrieval-other-counts",
    sentence: "the view of somebody with a token is not counted, whoever owns the push",
    ...viewsBy((viewer) => (viewer ? "owner_view" : "view")),
  },
  "counts-owner-views": {
    breaks: "retrieval-owner-free",
    sentence: "the owner takes a view like anybody",
    ...viewsBy((viewer) => (viewer?.admin ? "admin_view" : "view")),
  },
  "owner-views-free-too-early": {
    breaks: "retrieval-owner-counts",
    sentence: "the owner's views are free at a release that counts them",
    server: { release: "1.64.0" },
    ...viewsBy((viewer, push) => (isOwner(viewer, push) ? "owner_view" : "view")),
  },
  "counts-owner-views-twice": {
    breaks: "retrieval-owner-counts-in-v2",
    sentence: "the owner takes two views at once",
    ...counts({ owner_view: 2 }),
  },
  "counts-admin-views": {
    breaks: "retrieval-admin-free",
    sentence: "an admin takes a view like anybody",
    ...viewsBy((viewer, push) => (isOwner(viewer, push) ? "owner_view" : "view")),
  },
  "counts-admin-views-logged-as-such": {
    breaks: "retrieval-admin-free",
    sentence: "an admin takes a view, although the log knows that it was an admin",
    ...counts({ admin_view: 1 }),
  },
  "admin-views-free-too-early": {
    breaks: "retrieval-admin-counts",
    sentence: "an admin's views are free at a release that counts them",
    server: { release: "1.64.0" },
    ...viewsBy((viewer) => (viewer?.admin ? "admin_view" : "view")),
  },
  "counts-admin-views-twice": {
    breaks: "retrieval-admin-counts-in-v2",
    sentence: "an admin takes two views at once",
    ...counts({ admin_view: 2 }),
  },
  "head-not-allowed": {
    breaks: "retrieval-head-status",
    sentence: "HEAD of a push is answered 405",
    amend: { answer: (answer, { method }) => (method === "HEAD" ? { ...answer, status: 405 } : answer) },
  },
  "head-views-nothing": {
    breaks: "retrieval-head-counts",
    sentence: "HEAD of a push only looks whether it is there",
    ...requests((request) =>
      request.method === "HEAD" ? { ...request, path: request.path.replace(/(\.json)?$/, "/preview$1") } : request,
    ),
  },
  "preview-takes-view": {
    breaks: "retrieval-preview-uncounted",
    sentence: "a preview counts as a view",
    ...around("preview", (perform, { service, call, viewer }) => {
      const previewed = perform();
      service.operations.show(service, call, viewer);
      return previewed;
    }),
  },
};

/** The views by which an event brings a push nearer to its end; those that are not named stay as they are. */
function counts(views: Partial<Record<AuditKind, number>>): Pick<Defect, "service"> {
  return rules((sound) => ({
    withEvent: (push, kind) => {
      const taken = views[kind];
      return taken === undefined ? sound.withEvent(push, kind) : { ...push, views: push.views + taken };
    },
  }));
}

/** Who takes which kind of view. */
function viewsBy(viewEvent: (viewer: Viewer, push: Push) => AuditKind): Pick<Defect, "service"> {
  return rules(() => ({ viewEvent }));
}
