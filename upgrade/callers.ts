import { type Actor, bearer, createActor } from "../fixtures/actor.ts";
import { v1 } from "../fixtures/clients/v1.ts";
import { v2 } from "../fixtures/clients/v2.ts";
import { createWire } from "../fixtures/clients/wire.ts";
import { openLedger } from "../fixtures/ledger.ts";
import { connectPacer, startPaceKeeper } from "../fixtures/pacing.ts";
import { identitySecrets } from "../fixtures/record.ts";
import { hasFeature, type Identities, type Target } from "../fixtures/target.ts";
import { contractFor } from "../openapi/contract.ts";
import type { Keepsake } from "./state.ts";

/** How the target is reached, and how fast. */
export interface Reach {
  readonly identities: Identities;
  readonly caFile?: string;
  readonly insecure: boolean;
  readonly perMinute: number | null;
  readonly perSecond: number | null;
  /** Where creations are noted before they are sent. */
  readonly ledgerFile: string;
}

/** Everybody who can be asked to act on the target, in either version of the API. */
export interface Callers {
  by(name: Keepsake["by"], version?: "v1" | "v2"): Actor;
  /** Somebody whose views of a push of this account count. */
  viewerOf(maker: Keepsake["by"]): Actor;
  close(): Promise<void>;
}

/** Opens the ways to the target. `rehearsal` names the requests in audit logs. */
export async function openCallers(target: Target, reach: Reach, rehearsal: string): Promise<Callers> {
  const { identities, caFile, insecure, perMinute, perSecond, ledgerFile } = reach;
  for (const [who, account] of Object.entries(identities)) {
    if (account) identitySecrets.learn("token", account.token, `${who}-token`);
  }
  const keeper = await startPaceKeeper({ perMinute, perSecond, budget: null });
  const pacer = connectPacer(keeper.port, () => undefined);
  const wire = createWire({ baseUrl: target.baseUrl, caFile, insecure });
  const ledger = openLedger(ledgerFile, () => new Date());
  const by = (name: Keepsake["by"], version: "v1" | "v2" = "v1"): Actor => {
    const account = name === "anonymous" ? undefined : identities[name];
    return createActor(name, account ? bearer(account) : {}, {
      ...{ wire, pacer, ledger, contract: contractFor(version, target), secondContract: null },
      dialect: version === "v1" ? v1 : v2,
      onMade: () => undefined,
      onGone: (urlToken) => ledger.gone(urlToken),
      userAgent: userAgentOf(rehearsal),
    });
  };
  return {
    by,
    viewerOf: (maker) => by(hasFeature(target, "anonymous") ? "anonymous" : maker === "other" ? "owner" : "other"),
    close: async () => {
      await pacer.close();
      await wire.close();
      await keeper.close();
    },
  };
}

/** What audit logs hold of our own requests. */
export function userAgentOf(rehearsal: string): string {
  return `pushcheck (upgrade ${rehearsal})`;
}
