import { isIP } from "node:net";
import { auditRowsOf, keysOf, TIMESTAMP } from "../../fixtures/clients/reading.ts";
import { covers } from "../../fixtures/covers.ts";
import { expect, test } from "../../fixtures/test.ts";

test(
  "the owner finds every event of a push in its log, oldest first, and no secret",
  covers(
    "audit-owner-reads",
    "audit-under-views",
    "audit-under-logs",
    "audit-under-views-in-v2",
    "audit-creation-first",
    "audit-oldest-first",
    "audit-creation",
    "audit-view",
    "audit-failed-passphrase",
    "audit-owner-view",
    "audit-owner-view-as-view",
    "audit-head",
    "audit-preview-unlogged",
    "audit-expire",
    "audit-failed-view",
    "audit-entry-keys",
    "audit-entry-strings",
    "audit-entry-times",
    "audit-ip-single",
    "audit-hides-secrets",
  ),
  async ({ given, viewer, owner, rule }) => {
    const passphrase = given.secret();
    const push = await given.push({ passphrase, expire_after_views: 9 }, as("maker"));
    const byProxies = { headers: { ...as("viewer").headers, "x-forwarded-for": "203.0.113.7, 198.51.100.9" } };
    await given.step("a view", () => viewer.retrieve(push, { passphrase, ...byProxies }));
    await viewer.retrieve(push, as("guesser"));
    await given.step("the owner's view", () => owner.retrieve(push, { passphrase, ...as("owner") }));
    await given.step("HEAD", () => viewer.retrieve(push, { passphrase, method: "HEAD", ...as("header") }));
    await given.step("a preview", () => viewer.preview(push, as("previewer")));
    await given.step("expiring", () => owner.expire(push, as("ender")));
    await given.step("a view too late", () => viewer.retrieve(push, as("late")));

    const log = await owner.audit(push);

    const rows = auditRowsOf(log);
    const kindsBy = (name: string) => rows.filter((row) => row.user_agent === `check ${name}`).map((row) => row.kind);
    rule("audit-owner-reads", () => {
      expect({ status: log.status, isOfPush: kindsBy("maker").length > 0 }).toEqual({ status: 200, isOfPush: true });
    });
    rule("audit-under-views", () => expect(keysOf(log)).toEqual(["views"]));
    rule("audit-under-logs", () => expect(keysOf(log)).toEqual(["logs"]));
    rule("audit-under-views-in-v2", () => expect(keysOf(log)).toEqual(["views"]));
    rule("audit-creation-first", () => expect(rows[0]).toMatchObject({ kind: "creation" }));
    rule("audit-oldest-first", () => {
      const agents = rows.map((row) => String(row.user_agent).replace("check ", ""));
      const order = ["maker", "viewer", "guesser", "owner", "header", "ender", "late"];
      expect(agents.filter((agent) => order.includes(agent))).toEqual(order);
    });
    rule("audit-creation", () => expect(kindsBy("maker")).toEqual(["creation"]));
    rule("audit-view", () => expect(kindsBy("viewer")).toEqual(["view"]));
    rule("audit-failed-passphrase", () => expect(kindsBy("guesser")).toEqual(["failed_passphrase"]));
    rule("audit-owner-view", () => expect(kindsBy("owner")).toEqual(["owner_view"]));
    rule("audit-owner-view-as-view", () => expect(kindsBy("owner")).toEqual(["view"]));
    rule("audit-head", () => expect(kindsBy("header")).toEqual(["view"]));
    rule("audit-preview-unlogged", () => {
      expect(rows.length).toBeGreaterThan(0);
      expect(kindsBy("previewer")).toEqual([]);
    });
    rule("audit-expire", () => expect(kindsBy("ender")).toEqual(["expire"]));
    rule("audit-failed-view", () => expect(kindsBy("late")).toEqual(["failed_view"]));
    rule("audit-entry-keys", () => {
      const keys = ["created_at", "ip", "kind", "referrer", "updated_at", "user_agent"];
      expect(rows.length).toBeGreaterThan(0);
      expect(rows.filter((row) => String(Object.keys(row).sort()) !== String(keys))).toEqual([]);
    });
    rule("audit-entry-strings", () => {
      const values = rows.flatMap((row) => Object.values(row));
      expect(values.length).toBeGreaterThan(0);
      expect(values.filter((value) => typeof value !== "string")).toEqual([]);
    });
    rule("audit-entry-times", () => {
      const timed = ({ created_at, updated_at }: (typeof rows)[number]) =>
        TIMESTAMP.test(String(created_at)) && created_at === updated_at;
      expect(rows.length).toBeGreaterThan(0);
      expect(rows.filter((row) => !timed(row))).toEqual([]);
    });
    rule("audit-ip-single", () => {
      expect(rows.length).toBeGreaterThan(0);
      expect(rows.map((row) => row.ip).filter((ip) => isIP(String(ip)) === 0)).toEqual([]);
    });
    rule("audit-hides-secrets", () => {
      // The viewer sent the passphrase, and was shown the payload.
      expect(kindsBy("viewer").length).toBeGreaterThan(0);
      for (const secret of [push.payload, passphrase]) expect(log.text).not.toContain(secret);
    });
  },
);

test(
  "the log tells with what User-Agent and from where callers came, in 255 characters",
  covers("audit-user-agent", "audit-referrer", "audit-user-agent-cut", "audit-referrer-cut", "audit-header-absent"),
  async ({ given, viewer, owner, rule }) => {
    const push = await given.push();
    const long = { agent: `agent/${"9".repeat(300)}`, from: `https://example.com/${"a".repeat(300)}` };
    const seenWith = (agent: string | null, from: string | null) =>
      given.step("a view", () => viewer.retrieve(push, { headers: { "user-agent": agent, referer: from } }));
    await seenWith("agent/9", "https://example.com/from");
    await seenWith(long.agent, long.from);
    await seenWith(null, null);

    const [, short, cut, none] = auditRowsOf(await owner.audit(push));

    rule("audit-user-agent", () => expect(short).toMatchObject({ user_agent: "agent/9" }));
    rule("audit-referrer", () => expect(short).toMatchObject({ referrer: "https://example.com/from" }));
    rule("audit-user-agent-cut", () => expect(cut).toMatchObject({ user_agent: long.agent.slice(0, 255) }));
    rule("audit-referrer-cut", () => expect(cut).toMatchObject({ referrer: long.from.slice(0, 255) }));
    rule("audit-header-absent", () => expect(none).toMatchObject({ user_agent: "", referrer: "" }));
  },
);

/** A caller whose entry in the log can be told from the others. */
function as(name: string): { readonly headers: { readonly "user-agent": string } } {
  return { headers: { "user-agent": `check ${name}` } };
}
