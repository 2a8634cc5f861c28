import { type Identities, identitiesFrom, type Profile, readIdentities } from "../../fixtures/target.ts";
import { UsageError } from "../exit.ts";

/** Where identities can come from; never from flags, which every user of the machine can read. */
export interface IdentitySources {
  readonly env: NodeJS.ProcessEnv;
  /** Beats all others, wholly: tokens of two servers must not be mixed. */
  readonly file?: string;
  readonly profile?: Profile;
}

const people = ["owner", "other", "admin"] as const;

/** The accounts to act as. Throws UsageError or ConfigurationError, naming variables and files but no value. */
export function readAccounts({ env, file, profile }: IdentitySources): Identities {
  const identities = file === undefined ? fromEnvironment(env, profile) : readIdentities(file);
  for (const who of people) {
    const account = identities[who];
    if (account && !(isHeaderText(account.token) && isHeaderText(account.email))) {
      throw new UsageError(
        `the ${who}'s token or e-mail has characters that no header can carry: expected visible ASCII`,
      );
    }
  }
  const [first, second] = sameAccountIn(identities) ?? [];
  if (first && second)
    throw new UsageError(
      `${first} and ${second} are one account: expected two, with an e-mail and a token of its own each`,
    );
  return identities;
}

/** Two people who are one account; rules about what is kept apart would fail on every server. */
function sameAccountIn(identities: Identities): readonly [string, string] | undefined {
  const pairs = people.flatMap((one, n) => people.slice(n + 1).map((other) => [one, other] as const));
  return pairs.find(([one, other]) => {
    const [first, second] = [identities[one], identities[other]];
    if (!first || !second) return false;
    return first.token === second.token || first.email.toLowerCase() === second.email.toLowerCase();
  });
}

function fromEnvironment(env: NodeJS.ProcessEnv, profile: Profile | undefined): Identities {
  for (const who of people) {
    const named = profile?.identities[who];
    const token = named?.token ?? `PUSHCHECK_${who.toUpperCase()}_TOKEN`;
    const email = named?.email ?? `PUSHCHECK_${who.toUpperCase()}_EMAIL`;
    if (named && !env[token]) throw new UsageError(`${token} is not set: the profile names it as the ${who}'s token`);
    if (env[token] && !env[email])
      throw new UsageError(`${email} is not set: expected the ${who}'s e-mail beside the token`);
  }
  return identitiesFrom(env, profile);
}

function isHeaderText(text: string): boolean {
  return /^[\x21-\x7e]+$/.test(text);
}
