import { legacyPair } from "../../fixtures/actor.ts";
import { answerOf } from "../../fixtures/clients/reading.ts";
import type { Reply } from "../../fixtures/clients/wire.ts";
import { covers } from "../../fixtures/covers.ts";
import { basic, caseSwapped } from "../../fixtures/credentials.ts";
import { expect, test } from "../../fixtures/test.ts";

// All checks ask for the audit log of a push that nobody has: a known caller is told so, anybody else is refused first.

test(
  "a token in the Authorization header makes its caller known",
  covers(
    "access-bearer",
    "access-scheme-case",
    "access-scheme-bearer-only",
    "access-scheme-required",
    "access-authorization-blanks",
  ),
  async ({ given, owner, ownerAccount: { token }, callerWith, rule }) => {
    const push = { url_token: given.unknownToken() };
    const asking = (name: string, authorization: string) => callerWith(name, { authorization }).audit(push);

    const bearer = await owner.audit(push);
    const smallLetters = await asking("bearer in small letters", `bearer ${token}`);
    const otherScheme = await asking("another scheme", `Basic ${token}`);
    const bare = await asking("a bare token", token);
    const blanks = await asking("blanks before the token", `Bearer  \t ${token}`);

    rule("access-bearer", () => known(bearer));
    rule("access-scheme-case", () => known(smallLetters));
    rule("access-scheme-bearer-only", () => refused(otherScheme), { deviation: 25, instead: () => known(otherScheme) });
    rule("access-scheme-required", () => refused(bare), { deviation: 25, instead: () => known(bare) });
    rule("access-authorization-blanks", () => known(blanks));
  },
);

test(
  "the X-User pair makes its caller known by the token alone",
  covers(
    "access-legacy-pair",
    "access-legacy-pair-v2",
    "access-legacy-email-ignored",
    "access-legacy-email-empty",
    "access-pair-beats-bearer",
  ),
  async ({ given, ownerAccount, callerWith, rule }) => {
    const push = { url_token: given.unknownToken() };
    const { token } = ownerAccount;
    const asking = (name: string, headers: Record<string, string>) => callerWith(name, headers).audit(push);

    const pair = await asking("the pair", legacyPair(ownerAccount));
    const otherEmail = await asking("another e-mail", { ...legacyPair(ownerAccount), "x-user-email": "a@example.com" });
    const emptyEmail = await asking("an empty e-mail", { ...legacyPair(ownerAccount), "x-user-email": "" });
    const wrongPair = await asking("a wrong pair, a right bearer", {
      ...legacyPair({ ...ownerAccount, token: "not-a-token" }),
      authorization: `Bearer ${token}`,
    });
    const rightPair = await asking("a right pair, a wrong bearer", {
      ...legacyPair(ownerAccount),
      authorization: "Bearer not-a-token",
    });

    rule("access-legacy-pair", () => known(pair));
    rule("access-legacy-pair-v2", () => refused(pair), { deviation: 18, instead: () => known(pair) });
    rule("access-legacy-email-ignored", () => known(otherEmail));
    rule("access-legacy-email-empty", () => known(emptyEmail));
    rule("access-pair-beats-bearer", () => {
      refused(wrongPair);
      known(rightPair);
    });
  },
);

test(
  "half of the X-User pair is no credential",
  covers("access-user-token-alone", "access-user-token-beside-bearer"),
  async ({ given, ownerAccount: { token }, callerWith, rule }) => {
    const push = { url_token: given.unknownToken() };

    const alone = await callerWith("X-User-Token alone", { "x-user-token": token }).audit(push);
    const beside = await callerWith("a wrong X-User-Token beside a right bearer", {
      "x-user-token": "not-a-token",
      authorization: `Bearer ${token}`,
    }).audit(push);

    rule("access-user-token-alone", () => refused(alone));
    rule("access-user-token-beside-bearer", () => known(beside));
  },
);

test(
  "without a token the headers leave a caller anonymous, or get him refused",
  covers("access-email-alone-anonymous", "access-empty-authorization", "access-bearer-without-token"),
  async ({ given, callerWith, rule }) => {
    const push = { url_token: given.unknownToken() };

    const email = await callerWith("X-User-Email alone", { "x-user-email": "a@example.com" }).preview(push);
    const empty = await callerWith("an empty Authorization", { authorization: "" }).preview(push);
    const bearer = await callerWith("Bearer without a token", { authorization: "Bearer" }).preview(push);

    rule("access-email-alone-anonymous", () => known(email));
    rule("access-empty-authorization", () => known(empty), { deviation: 25, instead: () => refused(empty) });
    rule("access-bearer-without-token", () => refused(bearer));
  },
);

test(
  "a token that is altered or put elsewhere makes nobody known",
  covers(
    "access-token-case",
    "access-token-parameter-refused",
    "access-quoted-token-refused",
    "access-basic-refused",
    "access-query-token-refused",
    "access-api-key-header-refused",
    "access-cookie-token-refused",
  ),
  async ({ given, ownerAccount, anonymous, callerWith, rule }) => {
    const push = { url_token: given.unknownToken() };
    const { token } = ownerAccount;
    const asking = (name: string, headers: Record<string, string>) => callerWith(name, headers).audit(push);

    const swapped = await asking("letters swapped", { authorization: `Bearer ${caseSwapped(ownerAccount)}` });
    const parameter = await asking("Token token=", { authorization: `Token token=${token}` });
    const quoted = await asking("a quoted token", { authorization: `Bearer "${token}"` });
    const realBasic = await asking("real Basic credentials", basic(ownerAccount));
    const query = await anonymous.audit(push, { query: { token, user_token: token, access_token: token } });
    const apiKey = await asking("X-Api-Key", { "x-api-key": token });
    const cookie = await asking("a cookie", { cookie: `token=${token}; user_token=${token}` });

    rule("access-token-case", () => refused(swapped));
    rule("access-token-parameter-refused", () => refused(parameter));
    rule("access-quoted-token-refused", () => refused(quoted));
    rule("access-basic-refused", () => refused(realBasic));
    rule("access-query-token-refused", () => refused(query));
    rule("access-api-key-header-refused", () => refused(apiKey));
    rule("access-cookie-token-refused", () => refused(cookie));
  },
);

/** The caller passed the gate, and is told that there is no such push. */
function known(reply: Reply): void {
  expect(answerOf(reply)).toEqual({ status: 404, body: { error: "not-found" } });
}

/** The caller did not pass the gate. */
function refused(reply: Reply): void {
  expect({ status: reply.status, body: reply.text }).toEqual({ status: 401, body: "" });
}
