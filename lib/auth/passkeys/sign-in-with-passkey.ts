/**
 * Sign-in with a passkey: the browser finds it by the site's domain, so the guest types no e-mail address.
 */
import { generateAuthenticationOptions, verifyAuthenticationResponse } from "@simplewebauthn/server";
import { and, eq, isNull, sql } from "drizzle-orm";

import type { Db } from "@/db/client";
import { passkeys, users } from "@/db/schema";
import { DomainError } from "@/lib/core/errors";
import { log } from "@/lib/core/log";

import { accountColumns, type Account } from "../accounts";
import { limitPasskeySignIn } from "../limits";
import { challengeSeconds, issueChallenge, redeemChallenge } from "./challenges";
import { relyingParty } from "./relying-party";
import type { AuthenticationResponse } from "./schemas";
import { isUserHandleOf } from "./user-handle";

type AuthenticationOptions = Awaited<ReturnType<typeof generateAuthenticationOptions>>;

/**
 * Begins a sign-in. Each challenge allows one answer, so the limit on challenges limits answers as well.
 * @param address of the request, from clientAddress
 * @returns the options of `navigator.credentials.get()`, in their JSON form
 * @throws {DomainError} `invalid_state` where the site's address allows no passkeys; `rate_limited`
 */
export async function beginPasskeySignIn(db: Db, browserKey: string, address: string): Promise<AuthenticationOptions> {
  const { id: rpID } = relyingParty();
  await limitPasskeySignIn(address);
  return generateAuthenticationOptions({
    rpID,
    challenge: await issueChallenge(db, { browserKey }),
    timeout: challengeSeconds * 1_000,
    userVerification: "required",
  });
}

/**
 * Verifies a passkey's answer.
 * @returns its account
 * @throws {DomainError} `invalid_state` for a challenge that does not count; `not_found` for a passkey that
 * is not known (`passkey`) or was removed (`removed passkey`); `unauthenticated` where the answer does not
 * verify
 */
export async function signInWithPasskey(
  db: Db,
  { credential, browserKey }: { readonly credential: AuthenticationResponse; readonly browserKey: string },
): Promise<Account> {
  const challenge = await redeemChallenge(db, credential.response.clientDataJSON, { browserKey });
  const found = await findPasskey(db, credential.id);
  if (!found) throw new DomainError("not_found", { what: "passkey" });
  if (found.passkey.removedAt !== null) throw new DomainError("not_found", { what: "removed passkey" });
  const { newCounter, credentialBackedUp } = await verify(found, credential, challenge);
  const { id, backupEligible } = found.passkey;
  const [used] = await db.orm
    .update(passkeys)
    .set({ counter: newCounter, backedUp: backupEligible && credentialBackedUp, lastUsedAt: sql`now()` })
    // Accepts one of two answers with the same count, as a copied authenticator gives them.
    .where(
      and(
        eq(passkeys.id, id),
        isNull(passkeys.removedAt),
        sql`(${passkeys.counter} < ${newCounter}::bigint or (${passkeys.counter} = 0 and ${newCounter}::bigint = 0))`,
      ),
    )
    .returning({ id: passkeys.id });
  if (!used) throw refused();
  return found.account;
}

async function findPasskey(db: Db, credentialId: string) {
  const [found] = await db.orm
    .select({ passkey: passkeys, account: accountColumns })
    .from(passkeys)
    .innerJoin(users, eq(users.id, passkeys.userId))
    .where(eq(passkeys.credentialId, credentialId));
  return found;
}

type Found = NonNullable<Awaited<ReturnType<typeof findPasskey>>>;

/**
 * Checks the signature and the values it covers: challenge, origin, domain, the user's presence and
 * verification, and the counter.
 */
async function verify({ passkey, account }: Found, credential: AuthenticationResponse, challenge: string) {
  const { id: expectedRPID, origin: expectedOrigin } = relyingParty();
  const { clientDataJSON, authenticatorData, signature, userHandle } = credential.response;
  try {
    if (!isUserHandleOf(account.id, userHandle)) throw new Error("the user handle is another account's");
    const { verified, authenticationInfo } = await verifyAuthenticationResponse({
      response: { ...credential, response: { clientDataJSON, authenticatorData, signature }, clientExtensionResults: {} },
      expectedChallenge: challenge,
      expectedOrigin,
      expectedRPID,
      credential: {
        id: passkey.credentialId,
        publicKey: new Uint8Array(Buffer.from(passkey.publicKey, "base64url")),
        counter: passkey.counter,
      },
      requireUserVerification: true,
    });
    if (verified) return authenticationInfo;
  } catch (error) {
    log.warn({ err: error, passkeyId: passkey.id, userId: account.id }, "passkey sign-in refused");
  }
  throw refused();
}

function refused(): DomainError<"unauthenticated"> {
  return new DomainError("unauthenticated", {}, "the passkey's answer does not verify");
}
