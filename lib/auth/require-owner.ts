/**
 * Making sure that it is the account's owner who asks, before what decides who can sign in: an open session alone may be on a computer its
 * owner has left. A recent sign-in is enough; otherwise the password is asked for, or a new sign-in where there is none.
 */
import type { Db } from "@/db/client";
import { DomainError } from "@/lib/core/errors";

import { checkPassword, hasPassword } from "./change-password";
import { isRecentSession } from "./session";

/** What an account's owner is asked for. */
export type OwnerProof = "none" | "password" | "sign_in";

interface Asking {
  readonly userId: string;
  /** The session cookie's value. */
  readonly token: string | undefined;
}

/** What a form has to ask for now. */
export async function wantedProof(db: Db, { userId, token }: Asking): Promise<OwnerProof> {
  if (await isRecentSession(db, userId, token)) return "none";
  return (await hasPassword(db, userId)) ? "password" : "sign_in";
}

/**
 * @param asking.currentPassword as typed, where it was asked for
 * @throws {DomainError} `invalid_input` for a wrong or missing password; `unauthenticated` where the account has none and its sign-in is not
 * recent; `rate_limited`; `overloaded`
 */
export async function requireOwner(
  db: Db,
  { currentPassword, ...asking }: Asking & { readonly currentPassword?: string | undefined },
): Promise<void> {
  const wanted = await wantedProof(db, asking);
  if (wanted === "sign_in") throw new DomainError("unauthenticated", {}, "the sign-in is not recent");
  if (wanted === "password") await checkPassword(db, asking.userId, currentPassword);
}
