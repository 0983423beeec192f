/**
 * Issue of invoices and credit notes: an invoice for each captured payment, a credit note for each change
 * with a refund. A loop looks for them, so that none depends on a message; each is written once, however many
 * workers look at the same moment.
 */
import { and, type AnyColumn, asc, eq, isNull, min, type SQL, sql } from "drizzle-orm";

import type { PgBoss } from "pg-boss";

import { type Db, inTransaction, type Tx } from "@/db/client";
import { isConstant } from "@/db/orm";
import { documents, payments, refunds, sellers } from "@/db/schema";
import { isDomainError } from "@/lib/core/errors";
import { newId } from "@/lib/core/ids";
import { log } from "@/lib/core/log";
import { prepareJobs } from "@/lib/events/jobs";
import { requestNotification } from "@/lib/events/request-notification";

import { type DocumentContent, documentNumber, requireSum } from "./content";
import { type CreditDraft, creditDraft, type Draft, invoiceDraft } from "./drafts";
import { lockSeller, type Seller } from "./seller";

/** Greatest number of documents issued by one run. */
export const maxIssuedPerRun = 100;

/**
 * Issues due documents, invoices before the credit notes that name them.
 * @returns number issued; equal to the limit when there may be more
 */
export async function issueDocuments(db: Db, limit: number = maxIssuedPerRun): Promise<number> {
  let issued = 0;
  for (const paymentId of await findUninvoiced(db, limit)) if (await tryToIssue(db, invoiceOf(paymentId))) issued += 1;
  for (const changeId of await findUncredited(db, limit)) if (await tryToIssue(db, creditNoteOf(changeId))) issued += 1;
  return issued;
}

interface Due {
  readonly subject: string;
  readonly draft: (tx: Tx) => Promise<Draft | CreditDraft>;
  /** Marks it as issued, in the transaction that writes it. */
  readonly settle: (tx: Tx) => Promise<unknown>;
}

const invoiceOf = (paymentId: string): Due => ({
  subject: `payment:${paymentId}`,
  draft: (tx) => invoiceDraft(tx, paymentId),
  settle: ({ orm }) =>
    orm
      .update(payments)
      .set({ invoicedAt: sql`now()` })
      .where(eq(payments.id, paymentId)),
});

const creditNoteOf = (changeId: string): Due => ({
  subject: `change:${changeId}`,
  draft: (tx) => creditDraft(tx, changeId),
  settle: ({ orm }) =>
    orm
      .update(refunds)
      .set({ creditedAt: sql`now()` })
      .where(and(eq(refunds.changeId, changeId), isConstant(refunds.method, "refund"))),
});

/**
 * Issues a document and logs a failure. One that does not add up is for staff to examine; the others do not
 * wait for it, and the next gets its number.
 */
async function tryToIssue(db: Db, due: Due): Promise<boolean> {
  try {
    return await issue(db, due);
  } catch (error) {
    if (!(error instanceof RangeError) && !isDomainError(error)) throw error;
    log.error({ err: error, subject: due.subject }, "document not issued, needs staff");
    return false;
  }
}

async function findUninvoiced({ orm }: Db, limit: number): Promise<string[]> {
  const rows = await orm
    .select({ id: payments.id })
    .from(payments)
    .where(and(isConstant(payments.status, "captured"), isConstant(payments.outcome, "confirmed"), isNull(payments.invoicedAt)))
    .orderBy(asc(payments.capturedAt))
    .limit(limit);
  return rows.map(({ id }) => id);
}

/**
 * Finds changes without a credit note whose payments have their invoices: an amount that was never captured
 * needs no credit.
 */
async function findUncredited({ orm }: Db, limit: number): Promise<string[]> {
  const rows = await orm
    .select({ id: refunds.changeId })
    .from(refunds)
    .innerJoin(payments, eq(payments.id, refunds.paymentId))
    .where(and(isConstant(refunds.method, "refund"), isNull(refunds.creditedAt)))
    .groupBy(refunds.changeId)
    .having(sql`bool_and(${payments.invoicedAt} is not null)`)
    .orderBy(min(refunds.createdAt))
    .limit(limit);
  return rows.map(({ id }) => id);
}

/**
 * Issues a document.
 * @returns true when this call wrote it
 */
async function issue(db: Db, { subject, draft: drafting, settle }: Due): Promise<boolean> {
  const boss = await prepareJobs();
  return inTransaction(db, async (tx) => {
    // The seller's lock orders all processes that issue: a number is given only with its document, and never
    // twice.
    const seller = await lockSeller(tx);
    const draft = await drafting(tx);
    const present = await tx.orm
      .select({ id: documents.id })
      .from(documents)
      .where(and(eq(documents.sellerId, seller.id), eq(documents.kind, draft.kind), eq(documents.subject, subject)));
    if (present.length > 0) return false;
    await write(tx, boss, seller, subject, draft);
    await settle(tx);
    return true;
  });
}

async function write(tx: Tx, boss: PgBoss, seller: Seller, subject: string, draft: Draft): Promise<void> {
  const number = draft.kind === "invoice" ? seller.nextInvoice : seller.nextCreditNote;
  const { orderId, kind, ...facts } = draft;
  const content: DocumentContent = {
    kind,
    ...facts,
    number: documentNumber(seller.prefix, kind, Number(facts.issuedOn.slice(0, 4)), number),
    seller: { name: seller.name, address: seller.address, taxId: seller.taxId },
  };
  requireSum(content);
  const id = newId();
  // The document is sent to its buyer as soon as it exists; the confirmation may have been sent before, and
  // does not wait for it.
  if (isSent(content)) await requestNotification(tx, boss, { kind: "document", subject: id, orderId });
  const { currency } = content;
  const totalMinor = BigInt(content.totalMinor);
  await tx.orm
    .insert(documents)
    .values({ id, sellerId: seller.id, kind, number, orderId, subject, currency, totalMinor, content: { ...content } });
  const { nextInvoice, nextCreditNote } = sellers;
  const next = kind === "invoice" ? { nextInvoice: plusOne(nextInvoice) } : { nextCreditNote: plusOne(nextCreditNote) };
  await tx.orm.update(sellers).set(next).where(eq(sellers.id, seller.id));
}

/**
 * Tells whether a document goes to its buyer by e-mail. The invoice of a booking that costs nothing is on the
 * booking's page, and no law asks for it; a company that gave its details gets it for its books.
 */
const isSent = ({ totalMinor, buyer }: DocumentContent): boolean => totalMinor !== "0" || buyer.company !== undefined;

const plusOne = (column: AnyColumn): SQL => sql`${column} + 1`;
