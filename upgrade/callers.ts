import { existsSync } from "node:fs";
import { setTimeout as sleep } from "node:timers/promises";
import { type Actor, bearer, createActor } from "../fixtures/actor.ts";
import { v1 } from "../fixtures/clients/v1.ts";
import { v2 } from "../fixtures/clients/v2.ts";
import { createWire, type Wire } from "../fixtures/clients/wire.ts";
import { cipherFor } from "../fixtures/ledger/cipher.ts";
import { beginLedger, type Ledger, openLedger, readLedger } from "../fixtures/ledger/ledger.ts";
import { createGate } from "../fixtures/pacing/gate.ts";
import { type Pacer, pacerOf } from "../fixtures/pacing/pacer.ts";
import { hasFeature, type Identities, type Target } from "../fixtures/target.ts";
import { userAgentOf } from "../fixtures/user-agent.ts";
import { identitySecrets } from "../fixtures/verdict/record.ts";
import { contractFor } from "../openapi/contract.ts";
import type { Keepsake } from "./state.ts";

/** How the target is reached, and how fast. */
export interface Reach {
  readonly baseUrl: string;
  readonly identities: Identities;
  readonly caFile?: string;
  readonly insecure: boolean;
  readonly perMinute: number | null;
  readonly perSecond: number | null;
  /** Where creations are noted before they are sent. */
  readonly ledgerFile: string;
}

/** The ways to a target, shared by everybody who acts on it. */
export interface Ways extends Pick<Reach, "identities" | "ledgerFile"> {
  readonly wire: Wire;
  readonly pacer: Pacer;
  readonly ledger: Ledger;
  /** In every request: audit logs tell by it what is of this rehearsal. */
  readonly userAgent: string;
  close(): Promise<void>;
}

/** Everybody who can be asked to act on the target, in either version of the API. */
export interface Callers {
  by(name: Keepsake["by"], version?: "v1" | "v2"): Actor;
  /** Somebody whose views of a push of this account count. */
  viewerOf(maker: Keepsake["by"]): Actor;
}

/** Opens the ways to a target. A ledger that is there is gone on with. Throws ConfigurationError for one of others. */
export function openWays({ baseUrl, caFile, insecure, ...reach }: Reach, rehearsal: string): Ways {
  const { identities, ledgerFile, perMinute, perSecond } = reach;
  for (const [who, account] of Object.entries(identities)) {
    if (account) identitySecrets.learn("token", account.token, `${who}-token`);
  }
  const known = existsSync(ledgerFile);
  const cipher = known ? readLedger(ledgerFile, identities).cipher : cipherFor(ledgerFile, identities);
  if (!known) beginLedger(ledgerFile, { runId: rehearsal, label: null, target: baseUrl }, cipher, new Date());
  const wire = createWire({ baseUrl, caFile, insecure });
  const pace = { perMinute, perSecond, budget: null };
  const pacer = pacerOf(createGate({ pace, now: () => performance.now(), sleep: (ms) => sleep(ms) }));
  return {
    ...{ identities, ledgerFile, wire, pacer, userAgent: userAgentOf(rehearsal, null) },
    ledger: openLedger(ledgerFile, cipher, () => new Date()),
    close: async () => {
      await pacer.close();
      await wire.close();
    },
  };
}

/** The callers of a target. */
export function callersOf(target: Target, { identities, ledger, ...ways }: Ways): Callers {
  const by = (name: Keepsake["by"], version: "v1" | "v2" = "v1"): Actor => {
    const account = name === "anonymous" ? undefined : identities[name];
    return createActor(name, account ? bearer(account) : {}, {
      ...ways,
      ...{ ledger, contract: contractFor(version, target), secondContract: null },
      dialect: version === "v1" ? v1 : v2,
      onMade: () => undefined,
      onGone: (urlToken) => ledger.gone(urlToken),
    });
  };
  return {
    by,
    viewerOf: (maker) => by(hasFeature(target, "anonymous") ? "anonymous" : maker === "other" ? "owner" : "other"),
  };
}
