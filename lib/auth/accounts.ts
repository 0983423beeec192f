/**
 * Accounts as a request needs them: the few columns that identify a user and decide whether a session still
 * counts.
 */
import { eq } from "drizzle-orm";

import type { Db } from "@/db/client";
import { users } from "@/db/schema";

export interface Account {
  readonly id: string;
  readonly email: string;
  readonly name: string;
  readonly role: "guest" | "staff";
  readonly sessionVersion: number;
}

/** The columns of {@link Account}, for statements that return one. */
export const accountColumns = {
  id: users.id,
  email: users.email,
  name: users.name,
  role: users.role,
  sessionVersion: users.sessionVersion,
};

/** Reads the account of an id; undefined when there is none. */
export async function readAccount(db: Db, userId: string): Promise<Account | undefined> {
  const [account] = await db.orm.select(accountColumns).from(users).where(eq(users.id, userId));
  return account;
}
