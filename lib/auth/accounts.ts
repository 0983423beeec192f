/**
 * Accounts as a request needs them: the few columns that decide who someone is and whether their session still counts.
 *
 * A page asks several times and a crowd asks constantly, so an account is remembered for five seconds in the process. That is how long
 * a session may outlive a password changed on another machine; on this one {@link forgetAccount} ends it at once.
 */
import { eq } from "drizzle-orm";

import type { Db } from "@/db/client";
import { users } from "@/db/schema";
import { singleton } from "@/lib/core/singleton";

export interface Account {
  readonly id: string;
  readonly email: string;
  readonly name: string;
  readonly role: "guest" | "staff";
  readonly sessionVersion: number;
}

const rememberedMs = 5_000;
const maxRemembered = 20_000;

interface Remembered {
  readonly account: Promise<Account | undefined>;
  readonly untilMs: number;
}

const remembered = () => singleton("auth.accounts", () => new Map<string, Remembered>());

/** The columns of {@link Account}, for statements that return one. */
export const accountColumns = {
  id: users.id,
  email: users.email,
  name: users.name,
  role: users.role,
  sessionVersion: users.sessionVersion,
};

/** The account of this id, at most five seconds old; undefined when there is none. */
export async function readAccount(db: Db, userId: string): Promise<Account | undefined> {
  const cache = remembered();
  const now = performance.now();
  const known = cache.get(userId);
  if (known && known.untilMs > now) return known.account;
  // Maps keep insertion order: the first key is the oldest.
  if (cache.size >= maxRemembered) for (const oldest of [...cache.keys()].slice(0, maxRemembered / 10)) cache.delete(oldest);
  const account = db.orm
    .select(accountColumns)
    .from(users)
    .where(eq(users.id, userId))
    .then((rows) => rows[0]);
  const entry = { account, untilMs: now + rememberedMs };
  cache.delete(userId);
  cache.set(userId, entry);
  try {
    return await account;
  } catch (error) {
    // A failure is not knowledge.
    if (cache.get(userId) === entry) cache.delete(userId);
    throw error;
  }
}

/** Makes this process look again: after a change of password, name or role. */
export function forgetAccount(userId: string): void {
  remembered().delete(userId);
}
