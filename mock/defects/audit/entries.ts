import { afterwards, entries as changed } from "../deeds.ts";
import type { Defects } from "../defect.ts";

/** Servers whose logs have the right events, and something wrong in them. */
export const entries: Defects = {
  "log-under-logs-in-v1": {
    breaks: "audit-under-views",
    sentence: "v1 has the log under logs",
    service: ({ dialects, ...sound }) => ({
      ...sound,
      dialects: { ...dialects, v1: { ...dialects.v1, auditKey: "logs" } },
    }),
  },
  "log-under-views-still": {
    breaks: "audit-under-logs",
    sentence: "v2 has the log under views, as before 2.9.0",
    facts: { without: ["audit-key-logs"] },
  },
  "log-under-logs-too-early": {
    breaks: "audit-under-views-in-v2",
    sentence: "v2 has the log under logs before 2.9.0",
    server: { release: "2.8.2" },
    facts: { with: ["audit-key-logs"] },
  },
  "log-begins-elsewhere": {
    breaks: "audit-creation-first",
    sentence: "the creation is logged after something else",
    ...changed(([first, ...rest]) => (first ? [{ ...first, kind: "expire", user_agent: "" }, first, ...rest] : [])),
  },
  "log-newest-first": {
    breaks: "audit-oldest-first",
    sentence: "behind its creation, the log of a push has the newest entry first",
    ...changed(([first, ...rest]) => (first ? [first, ...rest.reverse()] : [])),
  },
  "entry-with-id": {
    breaks: "audit-entry-keys",
    sentence: "every entry of the log has an id",
    ...changed((rows) => rows.map((row, index) => ({ ...row, id: String(index + 1) }))),
  },
  "entry-without-updated-at": {
    breaks: "audit-entry-keys",
    sentence: "no entry of the log has updated_at",
    ...changed((rows) => rows.map(({ updated_at: _, ...row }) => row)),
  },
  "entry-null-for-nothing": {
    breaks: "audit-entry-strings",
    sentence: "the referrer of an entry is null where there is none",
    ...changed((rows) => rows.map((row) => (row.referrer === "" ? { ...row, referrer: null } : row))),
  },
  "entry-time-to-the-second": {
    breaks: "audit-entry-times",
    sentence: "the times of entries have no milliseconds",
    ...changed((rows) =>
      rows.map((row) => ({ ...row, created_at: toTheSecond(row.created_at), updated_at: toTheSecond(row.updated_at) })),
    ),
  },
  "raw-forwarding-header": {
    breaks: "audit-ip-single",
    sentence: "ip is what proxies said, in their own words",
    facts: { without: ["audit-ip-single"] },
  },
  "ip-with-port": {
    breaks: "audit-ip-single",
    sentence: "ip has a port behind it",
    ...changed((rows) => rows.map((row) => ({ ...row, ip: `${String(row.ip)}:80` }))),
  },
  "logs-payload": {
    breaks: "audit-hides-secrets",
    sentence: "a view is logged with what it showed",
    ...afterwards("show", (slot, _handled, { earlier }) => {
      const last = slot.events.pop();
      if (last) slot.events.push({ ...last, referrer: earlier.payload ?? "" });
    }),
  },
  "logs-query": {
    breaks: "audit-hides-secrets",
    sentence: "a view is logged with its address, passphrase included",
    ...afterwards("show", (slot, { call }) => {
      const last = slot.events.pop();
      if (last) slot.events.push({ ...last, referrer: call.request.target });
    }),
  },
  "user-agent-without-version": {
    breaks: "audit-user-agent",
    sentence: "a User-Agent is recorded up to its first slash",
    ...changed((rows) => rows.map((row) => ({ ...row, user_agent: String(row.user_agent).split("/")[0] }))),
  },
  "referrer-as-origin": {
    breaks: "audit-referrer",
    sentence: "of a Referer only the origin is recorded",
    ...changed((rows) =>
      rows.map((row) => ({ ...row, referrer: String(row.referrer).replace(/^(https?:\/\/[^/]+).*/, "$1") })),
    ),
  },
  "absent-header-as-dash": {
    breaks: "audit-header-absent",
    sentence: "an absent User-Agent is recorded as a dash",
    ...changed((rows) => rows.map((row) => (row.user_agent === "" ? { ...row, user_agent: "-" } : row))),
  },
  "long-user-agent-kept": {
    breaks: "audit-user-agent-cut",
    sentence: "a User-Agent is recorded whatever its length",
    ...afterwards("show", (slot, { call }) => {
      const last = slot.events.pop();
      if (last) slot.events.push({ ...last, agent: call.client.agent });
    }),
  },
  "long-referrer-cut-early": {
    breaks: "audit-referrer-cut",
    sentence: "a recorded Referer is cut at 100 characters",
    ...changed((rows) => rows.map((row) => ({ ...row, referrer: String(row.referrer).slice(0, 100) }))),
  },
};

function toTheSecond(time: unknown): string {
  return String(time).replace(/\.\d{3}Z$/, "Z");
}
