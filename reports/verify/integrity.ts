import { digestOf } from "../bundle/digest.ts";
import { withDigest } from "../bundle/exchanges.ts";
import { sealOf } from "../bundle/seal.ts";
import type { Compliance } from "../compliance.ts";
import { compare, type Difference } from "./difference.ts";
import { placeOf } from "./place.ts";

/** Is every digest that of what it names, and does every reference lead somewhere? The most exact place comes first. */
export function integrityOf(compliance: Compliance): Difference[] {
  const { seal, ...parts } = compliance;
  const expected = sealOf(parts);
  const names = new Set([...Object.keys(seal.parts), ...Object.keys(expected.parts)]);
  return [
    ...Object.entries(compliance.exchanges).flatMap(([id, exchange]) =>
      compare(
        `exchange ${id.slice(0, 19)}… (${exchange.request.method} ${exchange.request.path})`,
        id,
        digestOf(exchange),
      ),
    ),
    ...compliance.findings.flatMap(({ digest, ...finding }) =>
      compare(`${placeOf(finding)}: digest`, digest, withDigest(finding).digest),
    ),
    ...references(compliance),
    ...[...names].flatMap((name) => compare(`seal: part ${name}`, seal.parts[name], expected.parts[name])),
    ...compare("seal", seal.digest, expected.digest),
  ];
}

function references({ exchanges, findings }: Compliance): Difference[] {
  const used = new Set(findings.flatMap(({ evidence }) => evidence));
  const [missing, spare] = [
    [...used].filter((id) => !(id in exchanges)).length,
    Object.keys(exchanges).filter((id) => !used.has(id)).length,
  ];
  return [
    ...compare("exchanges: named by findings and not there", missing, 0),
    ...compare("exchanges: there and named by no finding", spare, 0),
  ];
}
