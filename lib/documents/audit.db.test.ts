/** Tests that the audit of invoices and credit notes finds each violation. */
import { randomUUID } from "node:crypto";

import { beforeEach, describe, expect, it } from "vitest";

import { createTestDatabase } from "@/db/testing/database";
import { cancelOrder } from "@/lib/orders/changes/cancel-order";
import { bookSomething, startTestStripe } from "@/lib/orders/testing";

import { auditDocuments } from "./audit";

const database = await createTestDatabase();
const { db, owner } = database;
const stripe = await startTestStripe(database);
await stripe.control({ webhooks: { hold: true } });

const seller = randomUUID();
/** Two orders with their invoices 1 and 2; the first was refunded and has credit note 1. */
beforeEach(async () => {
  await owner.sql`truncate documents, sellers`;
  await db.sql`insert into sellers (id, name, address, prefix) values (${seller}, 'Harbour House', '{}', 'HH')`;
  // Content of a document with one line, which is its total.
  const lines = (amount: string) =>
    db.sql`jsonb_build_object('lines', jsonb_build_array(jsonb_build_object('amountMinor', ${db.sql.unsafe(amount)}::text)))`;
  const first = await bookSomething(database);
  const second = await bookSomething(database);
  await cancelOrder(db, {
    requestId: randomUUID(),
    orderId: first.orderId,
    actor: first.actor,
    expectedRefundMinor: 10_000n,
  });
  for (const [nth, { orderId }] of [first, second].entries())
    await db.sql`
      insert into documents (id, seller_id, kind, number, order_id, subject, currency, total_minor, content)
      select gen_random_uuid(), ${seller}, 'invoice', ${nth + 1}, order_id, 'payment:' || id, currency, captured_minor, ${lines("captured_minor")}
      from payments where order_id = ${orderId}`;
  await db.sql`
    insert into documents (id, seller_id, kind, number, order_id, subject, currency, total_minor, content)
    select gen_random_uuid(), ${seller}, 'credit_note', 1, c.order_id, 'change:' || c.id, o.currency, c.refund_minor, ${lines("c.refund_minor")}
    from order_changes c join orders o on o.id = c.order_id where c.order_id = ${first.orderId}`;
  await db.sql`update payments set invoiced_at = now() where captured_at is not null`;
  await db.sql`update refunds set credited_at = now()`;
  await db.sql`update sellers set next_invoice = 3, next_credit_note = 2`;
  expect(await auditDocuments(db)).toEqual([]);
});

describe("the audit of documents", () => {
  it.each([
    [
      "a gap",
      "update documents set number = 3 where kind = 'invoice' and number = 2; update sellers set next_invoice = 4",
      "invoices of HH: 2 documents with 2 numbers, the last is 3, the next would be 4",
    ],
    [
      "a document that was lost",
      "delete from documents where kind = 'credit_note'",
      "credit notes of HH: 0 documents with 0 numbers, the last is 0, the next would be 2",
    ],
    [
      "a number that would be given twice",
      "update sellers set next_invoice = 2",
      "invoices of HH: 2 documents with 2 numbers, the last is 2, the next would be 2",
    ],
    [
      "a number that was given twice",
      "drop index documents_number; update documents set number = 1 where kind = 'invoice'; update sellers set next_invoice = 2",
      "invoices of HH: 2 documents with 1 numbers, the last is 1, the next would be 2",
    ],
    [
      "an invoice for another order's payment",
      "update documents set order_id = (select order_id from documents where kind = 'invoice' and number = 1) where number = 2",
      "invoice 2 of HH is for payment:",
    ],
    [
      "a credit note for what never was",
      "update documents set subject = 'change:' || gen_random_uuid() where kind = 'credit_note'",
      "credit note 1 of HH is for change:",
    ],
    [
      "a payment that was left without an invoice",
      `update payments set invoiced_at = null, captured_at = captured_at - interval '16 minutes'
        where order_id = (select order_id from documents where kind = 'invoice' and number = 2)`,
      "has no invoice",
    ],
    [
      "a refund that was left without a credit note",
      `update refunds set credited_at = null, created_at = created_at - interval '16 minutes'
        where order_id = (select order_id from documents where kind = 'credit_note')`,
      "has no credit note",
    ],
  ])("finds %s (documents-are-gapless)", async (_, changes, message) => {
    await owner.sql.unsafe(changes);
    const found = await auditDocuments(db);
    expect(found).toMatchObject([{ invariant: "documents-are-gapless" }]);
    expect(found[0]?.message).toContain(message);
    await db.sql`delete from documents`;
    await owner.sql`create unique index if not exists documents_number on documents (seller_id, kind, number)`;
  });

  it("finds lines that do not add up (documents-add-up)", async () => {
    await db.sql`update documents set total_minor = 1 where kind = 'credit_note'`;
    expect(await auditDocuments(db)).toMatchObject([{ invariant: "documents-add-up" }]);
  });
});
