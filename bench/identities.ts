/** The accounts of the mock under test: the owner's views do not use a push up, however often it is shown. */
export const identities = {
  owner: { email: "owner@bench.test", token: "bench-owner-token-0001" },
  other: { email: "other@bench.test", token: "bench-other-token-0002" },
  admin: { email: "admin@bench.test", token: "bench-admin-token-0003" },
};

export const asOwner = { Authorization: `Bearer ${identities.owner.token}` };
