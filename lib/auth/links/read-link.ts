/** Reads and redemption of one-time links. */
import { and, eq, sql } from "drizzle-orm";

import type { Db, Tx } from "@/db/client";
import { type LinkPurpose, oneTimeLinks } from "@/db/schema";
import { DomainError } from "@/lib/core/errors";
import { isSameEmail } from "@/lib/core/validation/same-email";

import { readLinkToken } from "./link-token";

export interface OneTimeLink {
  readonly id: string;
  readonly purpose: LinkPurpose;
  readonly email: string;
  readonly userId: string | null;
  readonly previousEmail: string | null;
  readonly returnPath: string | null;
  readonly state: "valid" | "used" | "expired";
}

const columns = {
  id: oneTimeLinks.id,
  purpose: oneTimeLinks.purpose,
  email: oneTimeLinks.email,
  userId: oneTimeLinks.userId,
  previousEmail: oneTimeLinks.previousEmail,
  returnPath: oneTimeLinks.returnPath,
  state: sql<OneTimeLink["state"]>`case when ${oneTimeLinks.usedAt} is not null then 'used'
    when ${oneTimeLinks.expiresAt} <= statement_timestamp() then 'expired' else 'valid' end`,
};

/**
 * Finds a link for its message.
 * @returns undefined where there is none
 */
export async function findLink(db: Db | Tx, id: string): Promise<OneTimeLink | undefined> {
  const [link] = await db.orm.select(columns).from(oneTimeLinks).where(eq(oneTimeLinks.id, id));
  return link;
}

/** Reads the link of a token without using it: mail scanners open links, and must not use them up. */
export async function readLink(db: Db, token: string): Promise<OneTimeLink | undefined> {
  const id = readLinkToken(token);
  return id === undefined ? undefined : findLink(db, id);
}

/**
 * Uses a link once: of two requests at the same time, one succeeds. Runs in the transaction of the link's
 * purpose, so that a failure restores the link.
 * @throws {DomainError} `not_found` when it is not signed by this site, of another purpose, used or too old
 */
export async function redeemLinkStep(tx: Tx, token: string, purpose: LinkPurpose): Promise<OneTimeLink> {
  const id = readLinkToken(token);
  if (id === undefined) throw noSuchLink();
  const [link] = await tx.orm
    .update(oneTimeLinks)
    .set({ usedAt: sql`statement_timestamp()` })
    .where(
      and(
        eq(oneTimeLinks.id, id),
        eq(oneTimeLinks.purpose, purpose),
        sql`${oneTimeLinks.usedAt} is null and ${oneTimeLinks.expiresAt} > statement_timestamp()`,
      ),
    )
    .returning(columns);
  if (!link) throw noSuchLink();
  return link;
}

/**
 * Ends the other links that were sent to an address for the same purpose: one reset of a password is enough.
 */
export async function endOtherLinksStep(tx: Tx, { purpose, email }: Pick<OneTimeLink, "purpose" | "email">): Promise<void> {
  await tx.orm
    .update(oneTimeLinks)
    .set({ usedAt: sql`statement_timestamp()` })
    .where(and(eq(oneTimeLinks.purpose, purpose), isSameEmail(oneTimeLinks.email, email), sql`${oneTimeLinks.usedAt} is null`));
}

function noSuchLink(): DomainError<"not_found"> {
  return new DomainError("not_found", { what: "link" });
}
