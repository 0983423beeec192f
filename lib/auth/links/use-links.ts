/** Effects of an account's links once their form is sent: sign in, set a new password, confirm an address. */
import { and, eq, sql } from "drizzle-orm";

import { databaseCode, type Db, inTransaction } from "@/db/client";
import { oneTimeLinks, users } from "@/db/schema";
import { DomainError } from "@/lib/core/errors";
import { prepareJobs } from "@/lib/events/jobs";
import { requestNotification } from "@/lib/events/request-notification";

import { accountColumns, type Account } from "../accounts";
import { adoptByEmailStep } from "../adopt-guest";
import { removeAllPasskeysStep } from "../passkeys/manage-passkeys";
import { hashPassword } from "../password";
import { hasEmail, proveEmailStep } from "../prove-email";
import { dropSecondFactorStep } from "../second-factor/manage-second-factor";
import { isSessionOf } from "../sessions/session";
import { endOtherLinksStep, redeemLinkStep } from "./read-link";

/** The account and the destination of a session that a link opens. */
export interface Opened {
  readonly account: Account;
  /** A path of this site; null for the account's page. */
  readonly returnPath: string | null;
}

/**
 * Signs in by a `sign_in` link. Its address counts as confirmed from then on.
 * @returns the account, and the page that its guest wanted
 * @throws {DomainError} `not_found` when the link does not count, or its address no longer has an account
 */
export async function signInWithLink(db: Db, token: string): Promise<Opened> {
  return inTransaction(db, async (tx) => {
    const { email, returnPath } = await redeemLinkStep(tx, token, "sign_in");
    const proved = await proveEmailStep(tx, email);
    if (!proved) throw new DomainError("not_found", { what: "account" });
    await adoptByEmailStep(tx, proved);
    return { account: proved, returnPath };
  });
}

/**
 * Sets a new password by a `reset_password` link, and ends every session of the account and every other such
 * link.
 * @param newPassword checked by newPasswordSchema
 * @returns the account after the change, for a new session, and the page that its guest wanted
 * @throws {DomainError} `not_found` when the link does not count, or its address no longer has an account;
 * `overloaded`
 */
export async function resetPassword(db: Db, token: string, newPassword: string): Promise<Opened> {
  const [passwordHash, boss] = [await hashPassword(newPassword), await prepareJobs()];
  return inTransaction(db, async (tx) => {
    const link = await redeemLinkStep(tx, token, "reset_password");
    // An impostor may have added credentials while the address was not confirmed.
    const [before] = await tx.orm
      .select({ id: users.id, emailVerifiedAt: users.emailVerifiedAt })
      .from(users)
      .where(hasEmail(link.email))
      .for("update");
    if (before?.emailVerifiedAt === null) {
      await removeAllPasskeysStep(tx, before.id);
      await dropSecondFactorStep(tx, before.id);
    }
    const [changed] = await tx.orm
      .update(users)
      .set({
        passwordHash,
        emailVerifiedAt: sql`coalesce(${users.emailVerifiedAt}, now())`,
        sessionVersion: sql`${users.sessionVersion} + 1`,
      })
      .where(hasEmail(link.email))
      .returning(accountColumns);
    if (!changed) throw new DomainError("not_found", { what: "account" });
    await endOtherLinksStep(tx, link);
    await adoptByEmailStep(tx, changed);
    await requestNotification(tx, boss, { kind: "password_changed", subject: link.id });
    return { account: changed, returnPath: link.returnPath };
  });
}

/**
 * Confirms an address by a `confirm_email` link: the account's own, or the one it changes to. Works only for
 * the requesting account, signed in in this browser: a stranger may have opened the account with the owner's
 * address, and the owner must not confirm it for the stranger by opening a link.
 * @param asking.session the session cookie's value
 * @returns the account after the change
 * @throws {DomainError} `unauthenticated` when the session has ended; `not_found` when the link does not
 * count for this account; `email_taken`
 */
export async function confirmEmail(
  db: Db,
  token: string,
  { userId, session }: { readonly userId: string; readonly session: string | undefined },
): Promise<Account> {
  const boss = await prepareJobs();
  const confirm = () =>
    inTransaction(db, async (tx) => {
      const link = await redeemLinkStep(tx, token, "confirm_email");
      const [before] = await tx.orm.select({ email: users.email }).from(users).where(eq(users.id, userId)).for("update");
      if (!(await isSessionOf(tx, userId, session))) throw new DomainError("unauthenticated", {}, "the session has ended");
      if (!before || link.userId !== userId) throw new DomainError("not_found", { what: "link" });
      const [account] = await tx.orm
        .update(users)
        .set({ email: link.email, emailVerifiedAt: sql`now()` })
        .where(eq(users.id, userId))
        .returning(accountColumns);
      if (!account) throw new DomainError("not_found", { what: "account" });
      await adoptByEmailStep(tx, account);
      const [change] = await tx.orm
        .update(oneTimeLinks)
        .set({ previousEmail: before.email })
        .where(and(eq(oneTimeLinks.id, link.id), sql`lower(${link.email}) <> lower(${before.email})`))
        .returning({ id: oneTimeLinks.id });
      // The previous address gets a message, in case its owner did not make the change.
      if (change) await requestNotification(tx, boss, { kind: "email_changed", subject: link.id });
      return account;
    });
  try {
    return await confirm();
  } catch (error) {
    if (databaseCode(error) === uniqueViolation) throw new DomainError("email_taken", {});
    throw error;
  }
}

/** PostgreSQL's code where another account has the address already. */
const uniqueViolation = "23505";
