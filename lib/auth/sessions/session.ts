/**
 * Sessions: an encrypted token in a cookie (next-auth's JWT, A256GCM under a key derived from AUTH_SECRET)
 * that names a row of `sessions`.
 *
 * Every request reads the row and its account, by their keys and from the primary: about 0.1 ms of the
 * database. There is no cache between requests, so signing out, a changed password and a grant that
 * is taken back count everywhere from the next request on, in every process.
 */
import { and, eq, gt, isNotNull, isNull, lte, ne, or, sql } from "drizzle-orm";
import { decode, encode } from "next-auth/jwt";
import { z } from "zod";

import type { Db, Tx } from "@/db/client";
import { secondFactors, sessions, users } from "@/db/schema";
import { env } from "@/lib/core/env";
import { newId } from "@/lib/core/ids";

import { accountColumns, type Account } from "../accounts";
import { sessionSeconds } from "../cookies";

/** Claims of a token: whose session it is. What the account may do is read from the database. */
export const sessionClaims = z.object({
  sub: z.uuid(),
  /** Id of the session's row. */
  sid: z.uuid(),
});

export type SessionClaims = z.output<typeof sessionClaims>;

/** The account of a session, and how its owner signed in. */
export interface SessionAccount extends Account {
  /** True where its owner gave a second factor. */
  readonly hasSecondFactor: boolean;
}

/** Way in which the owner of a new session signed in. */
export interface SessionStart {
  /** True where a second factor was given: a code, or a passkey that verified its user. */
  readonly hasSecondFactor?: boolean | undefined;
}

/**
 * Begins a session of an account, and removes those of the account that have ended. Without a second factor,
 * the session of an account that has one counts for nothing.
 * @returns the claims of its token
 */
export async function openSession(
  db: Db,
  { id: userId, sessionVersion }: Pick<Account, "id" | "sessionVersion">,
  { hasSecondFactor = false }: SessionStart = {},
): Promise<SessionClaims> {
  const sid = newId();
  const expiresAt = sql`now() + ${sessionSeconds}::int * interval '1 second'`;
  const secondFactorAt = hasSecondFactor ? sql`now()` : null;
  await db.orm.insert(sessions).values({ id: sid, userId, sessionVersion, expiresAt, secondFactorAt });
  const hasEnded = or(ne(sessions.sessionVersion, sessionVersion), lte(sessions.expiresAt, sql`now()`));
  await db.orm.delete(sessions).where(and(eq(sessions.userId, userId), hasEnded));
  return { sub: userId, sid };
}

/**
 * Begins a session of an account.
 * @returns the value of its cookie
 */
export async function issueSession(
  db: Db,
  account: Pick<Account, "id" | "sessionVersion">,
  start: SessionStart = {},
): Promise<string> {
  const token = await openSession(db, account, start);
  return encode({ token, secret: env().AUTH_SECRET, maxAge: sessionSeconds });
}

/**
 * Reads the account of a session.
 * @param token the cookie's value; undefined when there is none
 * @returns undefined for a token that is missing, forged or too old, or whose session was ended
 */
export async function readSession(db: Db, token: string | undefined): Promise<SessionAccount | undefined> {
  const claims = await claimsIn(token);
  return claims && readClaimed(db, claims);
}

/**
 * Reads the account of a session by its token's claims; undefined once the session was ended, and where the
 * account has a second factor that was not given.
 */
export async function readClaimed(db: Db | Tx, { sub, sid }: SessionClaims): Promise<SessionAccount | undefined> {
  const isOpen = and(eq(sessions.sessionVersion, users.sessionVersion), gt(sessions.expiresAt, sql`now()`));
  const isComplete = or(isNotNull(sessions.secondFactorAt), isNull(secondFactors.secret));
  const hasSecondFactor = sql<boolean>`${sessions.secondFactorAt} is not null`;
  const [account] = await db.orm
    .select({ ...accountColumns, hasSecondFactor })
    .from(sessions)
    .innerJoin(users, eq(users.id, sessions.userId))
    .leftJoin(secondFactors, eq(secondFactors.userId, users.id))
    .where(and(eq(sessions.id, sid), eq(sessions.userId, sub), isOpen, isComplete));
  return account;
}

/**
 * Tells whether a session of the account is open. A command that decides how its owner signs in calls this
 * under the lock of the account's row, because the first proof of the address may end an impostor's session
 * while the impostor's request is under way.
 * @param token the cookie's value; undefined when there is none
 */
export async function isSessionOf(db: Db | Tx, userId: string, token: string | undefined): Promise<boolean> {
  const claims = await claimsIn(token);
  return claims?.sub === userId && (await readClaimed(db, claims)) !== undefined;
}

/** Minutes for which the proof of the owner counts: until then, sensitive changes require no further one. */
const recentMinutes = 10;

/**
 * Tells whether a session of the account counts, and its owner proved who they are within the last ten
 * minutes: by signing in, or by the password.
 * @param token the cookie's value; undefined when there is none
 */
export async function isRecentSession(db: Db, userId: string, token: string | undefined): Promise<boolean> {
  const claims = await claimsIn(token);
  if (claims?.sub !== userId || !(await readClaimed(db, claims))) return false;
  const isRecent = gt(sessions.provedAt, sql`now() - ${recentMinutes}::int * interval '1 minute'`);
  const found = await db.orm
    .select({ id: sessions.id })
    .from(sessions)
    .where(and(eq(sessions.id, claims.sid), isRecent));
  return found.length > 0;
}

/** Notes that a session's owner has just proved who they are. */
export async function noteProof(db: Db | Tx, userId: string, token: string | undefined): Promise<void> {
  const claims = await claimsIn(token);
  if (claims?.sub !== userId) return;
  await db.orm
    .update(sessions)
    .set({ provedAt: sql`now()` })
    .where(and(eq(sessions.id, claims.sid), eq(sessions.userId, userId)));
}

/** Notes that a session's owner has given a second factor: the session counts once the account needs one. */
export async function noteSecondFactorStep(tx: Tx, userId: string, token: string | undefined): Promise<void> {
  const claims = await claimsIn(token);
  if (claims?.sub !== userId) return;
  await tx.orm
    .update(sessions)
    .set({ secondFactorAt: sql`now()` })
    .where(and(eq(sessions.id, claims.sid), eq(sessions.userId, userId)));
}

/** Takes the second factor from all sessions of an account: what was given is no longer one. */
export async function withdrawSecondFactorStep(tx: Tx, userId: string): Promise<void> {
  await tx.orm.update(sessions).set({ secondFactorAt: null }).where(eq(sessions.userId, userId));
}

/** A session that was ended. */
export interface ClosedSession {
  readonly userId: string;
  /** True where its owner had given a second factor. */
  readonly hasSecondFactor: boolean;
}

/**
 * Ends the session of a cookie for good, in all copies of the cookie. A repeat changes nothing.
 * @returns undefined where there was none
 */
export async function closeSession(db: Db, token: string | undefined): Promise<ClosedSession | undefined> {
  const claims = await claimsIn(token);
  return claims && closeClaimed(db, claims);
}

/** Ends a session by its token's claims. */
export async function closeClaimed(db: Db, { sub, sid }: SessionClaims): Promise<ClosedSession | undefined> {
  const [closed] = await db.orm
    .delete(sessions)
    .where(and(eq(sessions.id, sid), eq(sessions.userId, sub)))
    .returning({ userId: sessions.userId, at: sessions.secondFactorAt });
  return closed && { userId: closed.userId, hasSecondFactor: closed.at !== null };
}

async function claimsIn(token: string | undefined): Promise<SessionClaims | undefined> {
  if (!token || token.length > 4096) return undefined;
  return sessionClaims.safeParse(await decode({ token, secret: env().AUTH_SECRET }).catch(() => null)).data;
}
