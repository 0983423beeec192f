/**
 * Registration of a passkey for an account: the options for the browser's request to the authenticator, and
 * the resulting credential.
 */
import { generateRegistrationOptions, verifyRegistrationResponse } from "@simplewebauthn/server";
import { and, count, eq, isNull } from "drizzle-orm";

import { databaseCode, type Db, inTransaction } from "@/db/client";
import { passkeys, users } from "@/db/schema";
import { DomainError } from "@/lib/core/errors";
import { newId } from "@/lib/core/ids";
import { log } from "@/lib/core/log";
import { prepareJobs } from "@/lib/events/jobs";
import { requestNotification } from "@/lib/events/request-notification";

import { limitPasskeyChange, maxPasskeys } from "../limits";
import { isSessionOf } from "../sessions/session";
import { challengeSeconds, issueChallenge, redeemChallenge } from "./challenges";
import { relyingParty } from "./relying-party";
import type { RegistrationResponse } from "./schemas";
import { suggestName } from "./suggest-name";
import { userHandleOf } from "./user-handle";

type RegistrationOptions = Awaited<ReturnType<typeof generateRegistrationOptions>>;

/**
 * EdDSA, ES256 and RS256 (COSE), the preferred first. The library's default adds ML-DSA, which Node calls
 * experimental.
 */
const supportedAlgorithmIDs = [-8, -7, -257];

/** PostgreSQL's code where the credential is registered already. */
const uniqueViolation = "23505";

const isActive = (userId: string) => and(eq(passkeys.userId, userId), isNull(passkeys.removedAt));

/**
 * Begins to add a passkey. The caller has verified that the account's owner makes the request.
 * @param account.name shown by the browser, as is the e-mail address
 * @returns the options of `navigator.credentials.create()`, in their JSON form
 * @throws {DomainError} `invalid_state` where the site's address allows no passkeys; `rate_limited`;
 * `limit_exceeded`
 */
export async function beginRegistration(
  db: Db,
  account: { readonly userId: string; readonly email: string; readonly name: string },
  browserKey: string,
): Promise<RegistrationOptions> {
  const { id: rpID, name: rpName } = relyingParty();
  const { userId } = account;
  await limitPasskeyChange(userId);
  const present = await db.orm
    .select({ id: passkeys.credentialId, transports: passkeys.transports })
    .from(passkeys)
    .where(isActive(userId));
  requireRoom(present.length);
  return generateRegistrationOptions({
    rpID,
    rpName,
    userID: userHandleOf(userId),
    userName: account.email,
    userDisplayName: account.name,
    challenge: await issueChallenge(db, { browserKey, userId }),
    timeout: challengeSeconds * 1_000,
    attestationType: "none",
    supportedAlgorithmIDs,
    excludeCredentials: present,
    authenticatorSelection: { residentKey: "required", userVerification: "required" },
  });
}

export interface NewPasskey {
  readonly userId: string;
  readonly credential: RegistrationResponse;
  readonly browserKey: string;
  /** The session cookie's value. */
  readonly session: string | undefined;
  /** Source of the suggested name. */
  readonly userAgent: string;
}

/**
 * Adds the passkey that the browser made, and requests an e-mail to the account.
 * @returns its id and its name
 * @throws {DomainError} `invalid_state` with `expired` for a challenge that does not count, with `registered`
 * for a credential that is known; `unauthenticated` where the credential does not verify, or the session has
 * ended; `limit_exceeded`
 */
export async function finishRegistration(
  db: Db,
  { userId, credential, browserKey, session, userAgent }: NewPasskey,
): Promise<{ readonly id: string; readonly name: string }> {
  const made = await verify(db, { userId, credential, browserKey });
  const { transports } = credential.response;
  const name = suggestName({ aaguid: made.aaguid, transports, attachment: credential.authenticatorAttachment, userAgent });
  const [id, boss] = [newId(), await prepareJobs()];
  const row = {
    id,
    userId,
    name,
    credentialId: made.credential.id,
    publicKey: Buffer.from(made.credential.publicKey).toString("base64url"),
    counter: made.credential.counter,
    transports,
    backupEligible: made.credentialDeviceType === "multiDevice",
    backedUp: made.credentialBackedUp,
    aaguid: made.aaguid,
  };
  try {
    await inTransaction(db, async (tx) => {
      // The lock admits one registration at a time per account: two at once could both find room for the last
      // passkey.
      await tx.orm.select({ id: users.id }).from(users).where(eq(users.id, userId)).for("update");
      if (!(await isSessionOf(tx, userId, session))) throw new DomainError("unauthenticated", {}, "the session has ended");
      const [present] = await tx.orm.select({ count: count() }).from(passkeys).where(isActive(userId));
      requireRoom(present?.count ?? 0);
      await tx.orm.insert(passkeys).values(row);
      await requestNotification(tx, boss, { kind: "passkey_added", subject: id });
    });
  } catch (error) {
    if (databaseCode(error) === uniqueViolation)
      throw new DomainError("invalid_state", { state: "registered" }, "the credential is registered already");
    throw error;
  }
  return { id, name };
}

async function verify(db: Db, { userId, credential, browserKey }: Pick<NewPasskey, "userId" | "credential" | "browserKey">) {
  const { id: expectedRPID, origin: expectedOrigin } = relyingParty();
  const { id, rawId, type } = credential;
  const { clientDataJSON, attestationObject } = credential.response;
  const expectedChallenge = await redeemChallenge(db, clientDataJSON, { browserKey, userId });
  try {
    const { verified, registrationInfo } = await verifyRegistrationResponse({
      response: { id, rawId, type, response: { clientDataJSON, attestationObject }, clientExtensionResults: {} },
      expectedChallenge,
      expectedOrigin,
      expectedRPID,
      requireUserVerification: true,
      supportedAlgorithmIDs,
    });
    if (verified) return registrationInfo;
  } catch (error) {
    log.info({ err: error, userId }, "passkey registration refused");
  }
  throw new DomainError("unauthenticated", {}, "the credential does not verify");
}

function requireRoom(present: number): void {
  if (present >= maxPasskeys) throw new DomainError("limit_exceeded", { limit: "passkeys", max: maxPasskeys });
}
