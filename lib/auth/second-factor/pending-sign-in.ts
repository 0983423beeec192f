/**
 * Sign-ins that wait for their second factor. The browser has a cookie that names the row and opens nothing;
 * the session is made, under a new id, once a code is accepted.
 */
import { and, desc, eq, inArray, lte, ne, or, sql } from "drizzle-orm";

import { type Db, inTransaction } from "@/db/client";
import { pendingSignIns, users } from "@/db/schema";
import { DomainError } from "@/lib/core/errors";
import { newId } from "@/lib/core/ids";
import { prepareJobs } from "@/lib/events/jobs";

import { accountColumns, type Account } from "../accounts";
import { readSignedId, signId } from "../links/signed-id";
import { acceptFactorStep, limitAttempt, type TypedFactor } from "./accept-code";
import { maxPendingSignIns, pendingSignInSeconds } from "./limits";

const label = "holdfast pending sign-in v1";

/** Greatest number of rows that one run removes. */
export const maxPrunedSignIns = 1_000;

/**
 * Begins a sign-in that waits for its second factor; those of the account that have ended are removed.
 * @returns the value of the browser's cookie
 */
export async function beginPendingSignIn(
  { orm }: Db,
  { id: userId, sessionVersion }: Pick<Account, "id" | "sessionVersion">,
): Promise<string> {
  const id = newId();
  const expiresAt = sql`statement_timestamp() + ${pendingSignInSeconds}::int * interval '1 second'`;
  await orm.insert(pendingSignIns).values({ id, userId, sessionVersion, expiresAt });
  const newest = orm
    .select({ id: pendingSignIns.id })
    .from(pendingSignIns)
    .where(eq(pendingSignIns.userId, userId))
    .orderBy(desc(pendingSignIns.createdAt), desc(pendingSignIns.id))
    .limit(maxPendingSignIns);
  const isOver = or(
    ne(pendingSignIns.sessionVersion, sessionVersion),
    lte(pendingSignIns.expiresAt, sql`statement_timestamp()`),
    sql`${pendingSignIns.id} not in ${newest}`,
  );
  await orm.delete(pendingSignIns).where(and(eq(pendingSignIns.userId, userId), isOver));
  return signId(label, id);
}

/** Condition that a sign-in still counts, joined with its account. */
const isOpen = and(
  eq(pendingSignIns.sessionVersion, users.sessionVersion),
  sql`${pendingSignIns.expiresAt} > statement_timestamp()`,
);

/**
 * Reads the account of a sign-in that waits.
 * @param token the cookie's value; undefined when there is none
 * @returns undefined for one that is over, was completed, or is not this site's
 */
export async function readPendingSignIn(
  { orm }: Pick<Db, "orm">,
  token: string | undefined,
): Promise<{ readonly id: string; readonly userId: string } | undefined> {
  const id = token === undefined ? undefined : readSignedId(label, token);
  if (id === undefined) return undefined;
  const [found] = await orm
    .select({ id: pendingSignIns.id, userId: pendingSignIns.userId })
    .from(pendingSignIns)
    .innerJoin(users, eq(users.id, pendingSignIns.userId))
    .where(and(eq(pendingSignIns.id, id), isOpen));
  return found;
}

/**
 * Completes a sign-in by its second factor; of two requests at the same time one does. A wrong code leaves it
 * waiting.
 * @param token the cookie's value
 * @returns the account, for a session
 * @throws {DomainError} `not_found` for a sign-in that is over; `invalid_input` for a wrong or used code;
 * `rate_limited`
 */
export async function completeSignIn(db: Db, token: string | undefined, typed: TypedFactor): Promise<Account> {
  const pending = await readPendingSignIn(db, token);
  if (!pending) throw new DomainError("not_found", { what: "sign-in" });
  await limitAttempt(pending.userId, typed);
  const boss = await prepareJobs();
  return inTransaction(db, async (tx) => {
    const [taken] = await tx.orm
      .delete(pendingSignIns)
      .where(eq(pendingSignIns.id, pending.id))
      .returning({ sessionVersion: pendingSignIns.sessionVersion });
    const [account] = await tx.orm.select(accountColumns).from(users).where(eq(users.id, pending.userId));
    if (!account || taken?.sessionVersion !== account.sessionVersion) throw new DomainError("not_found", { what: "sign-in" });
    await acceptFactorStep(tx, boss, account.id, typed);
    return account;
  });
}

/** Ends a sign-in that waits, as the browser begins another way. A repeat changes nothing. */
export async function endPendingSignIn({ orm }: Db, token: string | undefined): Promise<void> {
  const id = token === undefined ? undefined : readSignedId(label, token);
  if (id !== undefined) await orm.delete(pendingSignIns).where(eq(pendingSignIns.id, id));
}

/**
 * Removes sign-ins that are over.
 * @returns number removed, at most {@link maxPrunedSignIns}
 */
export async function prunePendingSignIns({ orm }: Db): Promise<number> {
  const old = orm
    .select({ id: pendingSignIns.id })
    .from(pendingSignIns)
    .where(lte(pendingSignIns.expiresAt, sql`statement_timestamp()`))
    .limit(maxPrunedSignIns);
  const removed = await orm.delete(pendingSignIns).where(inArray(pendingSignIns.id, old)).returning({ id: pendingSignIns.id });
  return removed.length;
}
