/**
 * Tests of invoices for companies, and of the tax within them: kept with the order, frozen on the document,
 * and sent as a file.
 */
import { randomUUID } from "node:crypto";

import { expect, it, vi } from "vitest";

import { createTestDatabase } from "@/db/testing/database";
import { prepareMessage } from "@/lib/notifications/prepare-message";
import { cancelOrder } from "@/lib/orders/changes/cancel-order";
import { readOrder } from "@/lib/orders/view/read-order";
import { checkoutFormSchema } from "@/lib/orders/schemas";
import { takeOverRefunds } from "@/lib/orders/refunds/take-over-refunds";
import { startCheckout } from "@/lib/orders/checkout/start-checkout";
import { bookSomething, holdSomething, startTestStripe } from "@/lib/orders/testing";

import { auditDocuments } from "./audit";
import { issueDocuments } from "./issue-documents";
import { listDocuments, readDocument } from "./read-documents";

vi.stubEnv("SELLER_TAX_NAME", "VAT");
vi.stubEnv("SELLER_TAX_PERCENT", "19");

const database = await createTestDatabase(8);
const { db } = database;
const stripe = await startTestStripe(database);

const billing = { company: "شركة الأمل", address: ["Rua do Alecrim 12", "1200-017 Lisboa"], taxId: "PT 123 456 789" };
const documentsOf = async (orderId: string) =>
  Promise.all((await listDocuments(db, orderId)).map(async ({ id }) => ({ id, ...(await readDocument(db, orderId, id)) })));

it("keeps the company with the order, whichever try to pay is the last", async () => {
  const { orderId, actor, input: asked } = await holdSomething(database);
  await startCheckout(db, asked);
  expect((await readOrder(db, orderId, actor)).billing).toBeNull();
  await startCheckout(db, { ...asked, billing });
  expect((await readOrder(db, orderId, actor)).billing).toEqual(billing);
});

it("freezes the company on the invoice, and sends the invoice as a file, once", async () => {
  const { orderId } = await bookSomething(database);
  await db.sql`update orders set billing = ${JSON.stringify(billing)}::text::jsonb where id = ${orderId}`;
  await issueDocuments(db);
  await db.sql`update orders set billing = null where id = ${orderId}`;
  const [invoice] = await documentsOf(orderId);
  expect(invoice?.buyer).toMatchObject({ name: "Ana Souza", company: billing });
  const requested = await db.sql`select 1 from notifications where kind = 'document' and order_id = ${orderId}`;
  expect(requested).toHaveLength(1);
  const message = (await prepareMessage(db, invoice?.id ?? "", "document"))?.message;
  expect(message?.subject).toContain(invoice?.number);
  expect(message?.attachments.map(({ filename, contentType }) => [filename, contentType])).toEqual([
    [`${invoice?.number}.pdf`, "application/pdf"],
  ]);
});

it("says how much tax is in it, and gives back no more and no less of it, however it is cancelled", async () => {
  const { orderId, actor, reservationIds } = await bookSomething(database, { lines: [{ quantity: 3 }] });
  const [reservationId = ""] = reservationIds;
  for (let unit = 0; unit < 3; unit += 1) {
    const lines = [{ reservationId, quantity: 1 }];
    await cancelOrder(db, { requestId: randomUUID(), orderId, actor, lines, expectedRefundMinor: 10_000n });
    await issueDocuments(db);
  }
  const [invoice, ...credits] = await documentsOf(orderId);
  expect(invoice?.taxes).toEqual([{ name: "VAT", percent: "19", amountMinor: "4790" }]);
  const given = credits.map(({ taxes }) => taxes?.[0]?.amountMinor);
  expect(given).toEqual(["1597", "1596", "1597"]);
  expect(await auditDocuments(db)).toEqual([]);
});

it("gives back no more and no less of it, where staff paid a part of the refund at Stripe", async () => {
  const { orderId, actor } = await bookSomething(database, { lines: [{ quantity: 3 }] });
  await cancelOrder(db, { requestId: randomUUID(), orderId, actor, expectedRefundMinor: 30_000n });
  const [payment] = await db.sql<{ intentId: string }[]>`
    select stripe_payment_intent_id as "intentId" from payments where order_id = ${orderId}`;
  await stripe.control({ refundByHand: { paymentIntent: payment?.intentId ?? "", amount: 78 } });
  await takeOverRefunds(db, payment?.intentId ?? "");
  await issueDocuments(db);
  const documents = await documentsOf(orderId);
  expect(documents.map(({ kind, totalMinor, taxes }) => [kind, totalMinor, taxes?.[0]?.amountMinor])).toEqual([
    ["invoice", "30000", "4790"],
    ["credit_note", "30000", "4790"],
  ]);
});

it("asks for all of a company or none of it", () => {
  const form = { name: "Ana", email: "ana@example.com", orderId: randomUUID(), expectedTotalMinor: "100" };
  const faults = (more: object) =>
    checkoutFormSchema.safeParse({ ...form, ...more }).error?.issues.map(({ path }) => path.join("."));
  expect(faults({})).toBeUndefined();
  expect(faults({ company: "Amal", companyAddress: " Rua 1 \r\n\r\n Lisboa " })).toBeUndefined();
  expect(checkoutFormSchema.parse({ ...form, company: "Amal", companyAddress: " Rua 1 \r\n\r\n Lisboa " }).billing).toEqual({
    company: "Amal",
    address: ["Rua 1", "Lisboa"],
    taxId: null,
  });
  expect(faults({ companyTaxId: "X" })).toEqual(["company", "companyAddress"]);
  expect(faults({ company: "Amal" })).toEqual(["companyAddress"]);
  expect(faults({ company: "Amal", companyAddress: "1\n2\n3\n4\n5\n6\n7" })).toEqual(["companyAddress"]);
});
