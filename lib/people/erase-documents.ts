/**
 * Erasure of names and addresses on invoices and credit notes, once the time for which the law makes the
 * venue keep them is over (`DOCUMENTS_RETENTION_YEARS`). Numbers, lines and totals stay, so that the
 * numbering has no gap and the sums add up.
 *
 * Raw SQL: a part of a JSON value.
 */
import { eq, sql } from "drizzle-orm";

import { type Db, inTransaction, type Tx } from "@/db/client";
import { erasures } from "@/db/schema";
import { env } from "@/lib/core/env";

import { maxErasuresPerRun } from "./limits";
import { erasedEmail, erasedEmailParts, erasedName } from "./person-key";

/**
 * Erases the documents of an erasure that are old enough. A repetition changes nothing.
 * @returns number of documents that still name the person
 */
export async function eraseDocumentsStep(tx: Tx, erasureId: string): Promise<number> {
  const email = erasedEmail(erasureId);
  await tx.sql`
    update documents d set content = d.content || jsonb_build_object(
      'buyer', jsonb_build_object('name', ${erasedName}::text, 'email', ${email}::text), 'settled', '')
    from orders o
    where lower(o.contact_email) = ${email} and d.order_id = o.id
      and d.issued_at <= now() - make_interval(years => ${env().DOCUMENTS_RETENTION_YEARS}::int)
      and d.content -> 'buyer' ->> 'email' is distinct from ${email}`;
  const [kept] = await tx.sql<{ count: number }[]>`
    select count(*)::int as count from orders o join documents d on d.order_id = o.id
    where lower(o.contact_email) = ${email} and d.content -> 'buyer' ->> 'email' is distinct from ${email}`;
  const left = kept?.count ?? 0;
  if (left === 0)
    await tx.orm
      .update(erasures)
      .set({ documentsErasedAt: sql`now()` })
      .where(eq(erasures.id, erasureId));
  return left;
}

/**
 * Erases documents whose retention is over, for the worker.
 * @returns number of erasures looked at, at most {@link maxErasuresPerRun}
 */
export async function eraseOverdueDocuments(db: Db): Promise<number> {
  const [before, behind] = erasedEmailParts;
  const due = await db.sql<{ id: string }[]>`
    select e.id from erasures e
    where e.documents_erased_at is null and exists (
      select from orders o join documents d on d.order_id = o.id
      where lower(o.contact_email) = ${before}::text || e.id || ${behind}::text
        and d.issued_at <= now() - make_interval(years => ${env().DOCUMENTS_RETENTION_YEARS}::int)
        and d.content -> 'buyer' ->> 'email' is distinct from o.contact_email)
    order by e.created_at limit ${maxErasuresPerRun}`;
  for (const { id } of due) await inTransaction(db, (tx) => eraseDocumentsStep(tx, id));
  return due.length;
}
