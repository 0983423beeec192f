/**
 * Sign-in through Google or GitHub. An identity is tied to one account for good (oauth_accounts). The first
 * time, the provider's verified e-mail decides which: an account with that e-mail, or a new one. An e-mail
 * that the provider did not verify decides nothing.
 */
import { and, eq, sql } from "drizzle-orm";

import { inTransaction, type Db, type Tx } from "@/db/client";
import { oauthAccounts, users } from "@/db/schema";
import { DomainError } from "@/lib/core/errors";
import { emailSchema } from "@/lib/core/validation/email-address";
import { newId } from "@/lib/core/ids";
import { cleanName } from "@/lib/core/validation/name-schema";

import { accountColumns, type Account } from "../accounts";
import { adoptByEmailStep } from "../adopt-guest";
import { proveEmailStep } from "../prove-email";

/** A provider's data about a user who has just signed in there. */
export interface ProviderIdentity {
  readonly provider: "google" | "github";
  readonly providerAccountId: string;
  readonly email: string | undefined;
  readonly emailVerified: boolean;
  readonly name: string | undefined;
}

/**
 * Returns the account of an identity; links or creates it where necessary.
 * @throws {DomainError} `forbidden` for a new identity without a verified e-mail
 */
export async function signInWithProvider(db: Db, identity: ProviderIdentity): Promise<Account> {
  const account = await inTransaction(db, async (tx) => (await linkedAccount(tx, identity)) ?? link(tx, identity));
  return account;
}

async function linkedAccount(tx: Tx, { provider, providerAccountId }: ProviderIdentity): Promise<Account | undefined> {
  const [account] = await tx.orm
    .select(accountColumns)
    .from(oauthAccounts)
    .innerJoin(users, eq(users.id, oauthAccounts.userId))
    .where(and(eq(oauthAccounts.provider, provider), eq(oauthAccounts.providerAccountId, providerAccountId)));
  return account;
}

async function link(tx: Tx, identity: ProviderIdentity): Promise<Account> {
  const { provider, providerAccountId, emailVerified } = identity;
  const { data: email } = emailSchema().safeParse(identity.email);
  if (email === undefined || !emailVerified) throw new DomainError("forbidden", {}, `${provider} gives no verified e-mail`);
  const account = (await make(tx, email, identity.name)) ?? (await proveEmailStep(tx, email));
  if (!account) throw new Error("an e-mail that is taken has no account");
  await adoptByEmailStep(tx, account);
  const [row] = await tx.orm
    .insert(oauthAccounts)
    .values({ provider, providerAccountId, userId: account.id })
    .onConflictDoNothing()
    .returning({ userId: oauthAccounts.userId });
  if (row) return account;
  // The same user in two windows: the other request linked it first.
  const linked = await linkedAccount(tx, identity);
  if (!linked) throw new Error("an identity that exists has no account");
  return linked;
}

async function make(tx: Tx, email: string, name: string | undefined): Promise<Account | undefined> {
  const shown = cleanName(name) ?? cleanName(email.split("@")[0]) ?? "Guest";
  const [account] = await tx.orm
    .insert(users)
    .values({ id: newId(), email, name: shown, emailVerifiedAt: sql`now()` })
    .onConflictDoNothing()
    .returning(accountColumns);
  return account;
}
