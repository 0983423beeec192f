/**
 * Proof that an account's owner makes a request, given anew in the middle of a session: before what moves
 * money, gives rights or reads guests' data in bulk. It counts for ten minutes.
 */
import { type Db, inTransaction } from "@/db/client";
import { DomainError } from "@/lib/core/errors";

import { checkPassword } from "./change-password";
import type { AuthenticationResponse } from "./passkeys/schemas";
import { signInWithPasskey } from "./passkeys/sign-in-with-passkey";
import { wantedProof } from "./require-owner";
import { noteProof, noteSecondFactorStep } from "./sessions/session";

/** Field of a form with the password that proves its sender's account. */
export const proofPasswordField = "proofPassword";

/** A proof as it came: a password, or the answer of a passkey in the browser that asked for it. */
export type GivenProof =
  | { readonly password: string }
  | { readonly credential: AuthenticationResponse; readonly browserKey: string };

interface Owner {
  readonly userId: string;
  /** The session cookie's value. */
  readonly token: string | undefined;
}

/**
 * Requires a proof that is not older than ten minutes.
 * @param given the proof that the request brings; undefined for none
 * @throws {DomainError} `proof_required` where it is older and none is given; `invalid_input` for a wrong
 * password; `unauthenticated` for a passkey of another account, or one that does not verify; `invalid_state`,
 * `not_found`, `rate_limited`, `overloaded`
 */
export async function requireRecentProof(db: Db, owner: Owner, given: GivenProof | undefined): Promise<void> {
  const wanted = await wantedProof(db, owner);
  if (wanted === "none") return;
  if (given !== undefined && "credential" in given) return acceptPasskey(db, owner, given);
  if (given === undefined || wanted === "sign_in") throw new DomainError("proof_required", { proof: wanted });
  await checkPassword(db, owner.userId, given.password, proofPasswordField);
  await noteProof(db, owner.userId, owner.token);
}

async function acceptPasskey(
  db: Db,
  { userId, token }: Owner,
  given: { readonly credential: AuthenticationResponse; readonly browserKey: string },
): Promise<void> {
  const { id } = await signInWithPasskey(db, given);
  if (id !== userId) throw new DomainError("unauthenticated", {}, "the passkey is of another account");
  await inTransaction(db, async (tx) => {
    await noteProof(tx, userId, token);
    // A passkey verifies its user, so it is a second factor as well.
    await noteSecondFactorStep(tx, userId, token);
  });
}
