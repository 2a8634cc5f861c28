import type { TargetOptions } from "../../parity/commands.ts";
import { refusePublicHost, targetUrl } from "../input/hosts.ts";
import { readAccounts } from "../input/identities.ts";
import type { PlayFlags } from "./flags.ts";

/** The server and who plays against it. Throws UsageError. */
export function targetOf(url: string, flags: PlayFlags): TargetOptions {
  const base = targetUrl(url);
  refusePublicHost(base, flags.iMayTestThisHost);
  const { control, ca, insecure, concurrency } = flags;
  const identities = readAccounts({ env: process.env, file: flags.identities });
  return { url: base, identities, controlUrl: control, caFile: ca, insecure, concurrency };
}
