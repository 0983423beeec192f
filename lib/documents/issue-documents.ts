/**
 * Writing invoices and credit notes: an invoice for each payment that was taken, a credit note for each change that pays back. Looked for in
 * a loop, so that none depends on a message; written once each, whoever looks at the same moment.
 */
import { type Db, inTransaction, type Tx } from "@/db/client";
import { newId } from "@/lib/core/ids";

import { type DocumentContent, documentNumber, requireSum } from "./content";
import { type CreditDraft, creditDraft, type Draft, invoiceDraft } from "./drafts";
import { lockSeller, type Seller } from "./seller";

/** Documents in one run. */
export const maxIssuedPerRun = 100;

/**
 * Issues what is due, invoices before the credit notes that name them.
 * @returns how many were issued; equal to the limit when there may be more
 */
export async function issueDocuments(db: Db, limit: number = maxIssuedPerRun): Promise<number> {
  let issued = 0;
  for (const paymentId of await findUninvoiced(db, limit))
    if (await issue(db, `payment:${paymentId}`, (tx) => invoiceDraft(tx, paymentId))) issued += 1;
  for (const changeId of await findUncredited(db, limit))
    if (await issue(db, `change:${changeId}`, (tx) => creditDraft(tx, changeId))) issued += 1;
  return issued;
}

async function findUninvoiced({ sql }: Db, limit: number): Promise<string[]> {
  const rows = await sql<{ id: string }[]>`
    select p.id from payments p
    where p.status = 'captured' and p.outcome = 'confirmed'
      and not exists (select from documents d where d.kind = 'invoice' and d.subject = 'payment:' || p.id)
    order by p.captured_at limit ${limit}`;
  return rows.map(({ id }) => id);
}

/** A change whose money comes from payments that have their invoices: what was never taken needs no credit. */
async function findUncredited({ sql }: Db, limit: number): Promise<string[]> {
  const rows = await sql<{ id: string }[]>`
    select c.id from order_changes c
    where c.status = 'applied' and exists (select from refunds r where r.change_id = c.id and r.method = 'refund')
      and not exists (select from documents d where d.kind = 'credit_note' and d.subject = 'change:' || c.id)
      and not exists (
        select from refunds r where r.change_id = c.id and r.method = 'refund'
          and not exists (select from documents d where d.kind = 'invoice' and d.subject = 'payment:' || r.payment_id))
    order by c.applied_at limit ${limit}`;
  return rows.map(({ id }) => id);
}

/** @returns whether this call wrote it */
async function issue(db: Db, subject: string, drafting: (tx: Tx) => Promise<Draft | CreditDraft>): Promise<boolean> {
  return inTransaction(db, async (tx) => {
    // The seller's lock orders everybody who issues: a number is given only with its document, and never twice.
    const seller = await lockSeller(tx);
    const draft = await drafting(tx);
    const present = await tx.sql`
      select 1 from documents where seller_id = ${seller.id} and kind = ${draft.kind} and subject = ${subject}`;
    if (present.length > 0) return false;
    await write(tx, seller, subject, draft);
    return true;
  });
}

async function write(tx: Tx, seller: Seller, subject: string, draft: Draft): Promise<void> {
  const number = draft.kind === "invoice" ? seller.nextInvoice : seller.nextCreditNote;
  const { orderId, kind, ...facts } = draft;
  const content: DocumentContent = {
    kind,
    ...facts,
    number: documentNumber(seller.prefix, kind, Number(facts.issuedOn.slice(0, 4)), number),
    seller: { name: seller.name, address: seller.address, taxId: seller.taxId },
  };
  requireSum(content);
  await tx.sql`
    insert into documents (id, seller_id, kind, number, order_id, subject, currency, total_minor, content)
    values (${newId()}, ${seller.id}, ${kind}, ${number}, ${orderId}, ${subject}, ${content.currency}, ${BigInt(content.totalMinor)},
      ${JSON.stringify(content)}::text::jsonb)`;
  await (kind === "invoice"
    ? tx.sql`update sellers set next_invoice = next_invoice + 1 where id = ${seller.id}`
    : tx.sql`update sellers set next_credit_note = next_credit_note + 1 where id = ${seller.id}`);
}
