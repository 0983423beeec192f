/**
 * Signing in through Google or GitHub. An identity is tied to one account for good (oauth_accounts). The first time, the provider's
 * verified e-mail decides which: an account with that e-mail, or a new one. An e-mail the provider did not verify decides nothing.
 */
import { and, eq, sql } from "drizzle-orm";

import { inTransaction, type Db, type Tx } from "@/db/client";
import { oauthAccounts, users } from "@/db/schema";
import { DomainError } from "@/lib/core/errors";
import { newId } from "@/lib/core/ids";

import { accountColumns, type Account } from "./accounts";
import { maxNameLength } from "./schemas";

/** What a provider says about someone who has just signed in there. */
export interface ProviderIdentity {
  readonly provider: "google" | "github";
  readonly providerAccountId: string;
  readonly email: string | undefined;
  readonly emailVerified: boolean;
  readonly name: string | undefined;
}

/**
 * The account of an identity, linked or made now where need be.
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
  const { provider, providerAccountId, email, emailVerified } = identity;
  if (!email || email.length > 254 || !emailVerified)
    throw new DomainError("forbidden", {}, `${provider} gives no verified e-mail`);
  const account = (await make(tx, email, identity.name)) ?? (await prove(tx, email));
  const [row] = await tx.orm
    .insert(oauthAccounts)
    .values({ provider, providerAccountId, userId: account.id })
    .onConflictDoNothing()
    .returning({ userId: oauthAccounts.userId });
  if (row) return account;
  // The same person in two windows: the other one linked it first.
  const linked = await linkedAccount(tx, identity);
  if (!linked) throw new Error("an identity that exists has no account");
  return linked;
}

async function make(tx: Tx, email: string, name: string | undefined): Promise<Account | undefined> {
  const shown = name?.replace(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/gu, "").trim() || (email.split("@")[0] ?? email);
  const [account] = await tx.orm
    .insert(users)
    .values({ id: newId(), email, name: shown.slice(0, maxNameLength), emailVerifiedAt: sql`now()` })
    .onConflictDoNothing()
    .returning(accountColumns);
  return account;
}

/**
 * The account that has this e-mail. Where nobody had proved the e-mail until now, whoever set its password need not be its owner, and
 * could wait inside for the owner to arrive: so the password and all sessions end here.
 */
async function prove(tx: Tx, email: string): Promise<Account> {
  const byEmail = eq(sql`lower(${users.email})`, email.toLowerCase());
  const [proved] = await tx.orm
    .update(users)
    .set({ emailVerifiedAt: sql`now()`, passwordHash: null, sessionVersion: sql`${users.sessionVersion} + 1` })
    .where(and(byEmail, sql`${users.emailVerifiedAt} is null`))
    .returning(accountColumns);
  if (proved) return proved;
  const [account] = await tx.orm.select(accountColumns).from(users).where(byEmail);
  if (!account) throw new Error("an e-mail that is taken has no account");
  return account;
}
