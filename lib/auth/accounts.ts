/**
 * Accounts as a request needs them: the few columns that identify a user and decide whether a session still
 * counts.
 */
import { eq, sql } from "drizzle-orm";

import type { Db } from "@/db/client";
import { users } from "@/db/schema";
import type { Grant } from "@/lib/staff/actor";

export interface Account {
  readonly id: string;
  readonly email: string;
  readonly name: string;
  /** Roles at listings; empty for a guest. */
  readonly grants: readonly Grant[];
  readonly sessionVersion: number;
}

/** The grants of the row of `users` that a statement reads or returns. */
const grants = sql<readonly Grant[]>`(
  select coalesce(jsonb_agg(jsonb_build_object('role', g.role, 'listingId', g.listing_id)), '[]')
  from staff_grants g where g.user_id = users.id)`;

/** The columns of {@link Account}, for statements that return one. */
export const accountColumns = {
  id: users.id,
  email: users.email,
  name: users.name,
  grants,
  sessionVersion: users.sessionVersion,
};

/** Reads the account of an id; undefined when there is none. */
export async function readAccount(db: Db, userId: string): Promise<Account | undefined> {
  const [account] = await db.orm.select(accountColumns).from(users).where(eq(users.id, userId));
  return account;
}
