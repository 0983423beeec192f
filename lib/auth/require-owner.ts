/**
 * Verification that the account's owner makes a request, before a change to the ways of signing in: an open
 * session alone may be on a computer its owner has left. A recent sign-in is enough; otherwise the owner
 * gives the password, or signs in again where there is none.
 */
import type { Db } from "@/db/client";
import { DomainError } from "@/lib/core/errors";

import { checkPassword, hasPassword } from "./change-password";
import { isRecentSession, noteProof } from "./sessions/session";

/** Proof that an account's owner has to give. */
export type OwnerProof = "none" | "password" | "sign_in";

interface Asking {
  readonly userId: string;
  /** The session cookie's value. */
  readonly token: string | undefined;
}

/** The proof that a form has to request now. */
export async function wantedProof(db: Db, { userId, token }: Asking): Promise<OwnerProof> {
  if (await isRecentSession(db, userId, token)) return "none";
  return (await hasPassword(db, userId)) ? "password" : "sign_in";
}

/**
 * Requires the proof of the account's owner.
 * @param asking.currentPassword as typed, where the form requested it
 * @throws {DomainError} `invalid_input` for a wrong or missing password; `unauthenticated` where the account
 * has none and its sign-in is not recent; `rate_limited`; `overloaded`
 */
export async function requireOwner(
  db: Db,
  { currentPassword, ...asking }: Asking & { readonly currentPassword?: string | undefined },
): Promise<void> {
  const wanted = await wantedProof(db, asking);
  if (wanted === "sign_in") throw new DomainError("unauthenticated", {}, "the sign-in is not recent");
  if (wanted !== "password") return;
  await checkPassword(db, asking.userId, currentPassword);
  await noteProof(db, asking.userId, asking.token);
}
