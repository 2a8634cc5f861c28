import { z } from "zod";

/** Somebody with a token. */
export interface Account {
  readonly id: number;
  readonly email: string;
  readonly token: string;
  readonly admin: boolean;
  /** False: the mail address was never confirmed, which matters where account e-mails are on. */
  readonly confirmed: boolean;
  readonly locked: boolean;
  readonly secondFactor: boolean;
}

/** Who is asking: an account, or nobody in particular. */
export type Viewer = Account | null;

const Identity = z.strictObject({
  email: z.email(),
  token: z.string().min(1),
  confirmed: z.boolean().default(true),
  locked: z.boolean().default(false),
  second_factor: z.boolean().default(false),
});

/** Three people with tokens, in the format of the recordings' `tokens.json`. */
export const Identities = z.strictObject({ owner: Identity, other: Identity, admin: Identity });

export type Identities = z.output<typeof Identities>;

/** What a caller may give: the flags can be left out. */
export type IdentitiesInput = z.input<typeof Identities>;

/** Fixed people for development. Their tokens are public: never use them for anything but this mock. */
export const developmentIdentities: IdentitiesInput = {
  owner: { email: "owner@example.test", token: "mock-owner-token" },
  other: { email: "other@example.test", token: "mock-other-token" },
  admin: { email: "admin@example.test", token: "mock-admin-token" },
};

/** The name that an account has among the identities. */
export function roleOf(id: number): string {
  return ["owner", "other", "admin"][id - 1] ?? `account ${id}`;
}

/** The accounts behind three identities. */
export function accountsOf(identities: Identities): readonly Account[] {
  return Object.entries(identities).map(([name, identity], index) => ({
    id: index + 1,
    email: identity.email,
    token: identity.token,
    admin: name === "admin",
    confirmed: identity.confirmed,
    locked: identity.locked,
    secondFactor: identity.second_factor,
  }));
}
