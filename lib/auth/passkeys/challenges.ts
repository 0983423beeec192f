/**
 * Challenges: random bytes that an authenticator signs. Each is stored and counts once, for a few minutes, in
 * the requesting browser and for the requesting account.
 */
import { randomBytes } from "node:crypto";

import { and, eq, isNull, sql } from "drizzle-orm";

import type { Db } from "@/db/client";
import { passkeyChallenges } from "@/db/schema";
import { DomainError } from "@/lib/core/errors";
import { sha256 } from "@/lib/core/ids";

/** Lifetime of a challenge in seconds. The sign-in page requests a new one in time. */
export const challengeSeconds = 600;

/** The browser that answers, and the account it answers for; none for a sign-in. */
export interface ChallengeOwner {
  /** The key in the browser's cookie. */
  readonly browserKey: string;
  readonly userId?: string;
}

/**
 * Stores a new challenge.
 * @returns the 32 bytes to be signed
 */
export async function issueChallenge(db: Db, { browserKey, userId }: ChallengeOwner): Promise<Uint8Array<ArrayBuffer>> {
  const bytes = new Uint8Array(randomBytes(32));
  await db.orm.insert(passkeyChallenges).values({
    challenge: Buffer.from(bytes).toString("base64url"),
    browser: sha256(browserKey),
    userId: userId ?? null,
    expiresAt: sql`statement_timestamp() + ${challengeSeconds}::int * interval '1 second'`,
  });
  return bytes;
}

/**
 * Uses up the challenge of an answer: of two answers to it, one counts. It stays used where the answer turns
 * out to be wrong.
 * @param clientDataJSON the browser's signed data, in base64url
 * @returns the challenge in base64url
 * @throws {DomainError} `invalid_state` when it was not issued here, was used, is too old, or belongs to
 * another browser or account
 */
export async function redeemChallenge(db: Db, clientDataJSON: string, { browserKey, userId }: ChallengeOwner): Promise<string> {
  const challenge = challengeIn(clientDataJSON);
  const redeemed = await db.orm
    .delete(passkeyChallenges)
    .where(
      and(
        eq(passkeyChallenges.challenge, challenge),
        eq(passkeyChallenges.browser, sha256(browserKey)),
        userId === undefined ? isNull(passkeyChallenges.userId) : eq(passkeyChallenges.userId, userId),
        sql`${passkeyChallenges.expiresAt} > statement_timestamp()`,
      ),
    )
    .returning({ challenge: passkeyChallenges.challenge });
  if (redeemed.length === 0) throw new DomainError("invalid_state", { state: "expired" }, "no such challenge");
  return challenge;
}

/** The challenge in the signed data; empty for data that no browser signs. */
function challengeIn(clientDataJSON: string): string {
  try {
    const { challenge } = JSON.parse(Buffer.from(clientDataJSON, "base64url").toString("utf8")) as { challenge?: unknown };
    return typeof challenge === "string" && /^[\w-]{43}$/.test(challenge) ? challenge : "";
  } catch {
    return "";
  }
}
