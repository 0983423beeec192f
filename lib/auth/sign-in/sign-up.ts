/**
 * Opening of an account. The form says plainly, beside the field, that an e-mail is taken: hiding it would
 * confuse its owner, and repeated attempts are limited by address. The unique index decides between two
 * guests who request the same e-mail at once.
 */
import type { Db } from "@/db/client";
import { users } from "@/db/schema";
import { DomainError } from "@/lib/core/errors";
import { newId } from "@/lib/core/ids";

import { accountColumns, type Account } from "../accounts";
import { limitSignUp } from "../limits";
import { hashPassword } from "../password";
import type { SignUp } from "../schemas";

/**
 * Makes an account for a guest.
 * @param address of the request, from clientAddress
 * @throws {DomainError} `email_taken`, `rate_limited`, `overloaded`
 */
export async function signUp(
  db: Db,
  { name, email, password }: Pick<SignUp, "name" | "email" | "password">,
  address: string,
): Promise<Account> {
  await limitSignUp(address);
  const passwordHash = await hashPassword(password);
  const [account] = await db.orm
    .insert(users)
    .values({ id: newId(), name, email, passwordHash })
    .onConflictDoNothing()
    .returning(accountColumns);
  if (!account) throw new DomainError("email_taken", {});
  return account;
}
