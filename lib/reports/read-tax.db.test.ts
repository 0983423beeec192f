/** Tax by day, of invoices and credit notes. */
import { randomUUID } from "node:crypto";

import { expect, it, vi } from "vitest";

import { createTestDatabase } from "@/db/testing/database";
import { systemActor } from "@/lib/core/actor";
import { addDays } from "@/lib/core/time/dates";
import { dateIn } from "@/lib/core/time/time-zones";
import { issueDocuments } from "@/lib/documents/issue-documents";
import { cancelOrder } from "@/lib/orders/changes/cancel-order";
import { bookSomething, startTestStripe } from "@/lib/orders/testing";

import { readTax } from "./read-tax";

vi.stubEnv("SELLER_TAX_NAME", "VAT");
vi.stubEnv("SELLER_TAX_PERCENT", "19");

const database = await createTestDatabase();
const { db, owner } = database;
const stripe = await startTestStripe(database);
await stripe.control({ webhooks: { hold: true } });

it("is that of the documents, on their days by the listing's clock", async () => {
  const zone = "Pacific/Auckland";
  const { listing, orderId, actor, reservationIds } = await bookSomething(database, {
    listing: { listing: { timezone: zone } },
    lines: [{ quantity: 3 }],
  });
  const elsewhere = await bookSomething(database);
  await issueDocuments(db);
  const lines = [{ reservationId: reservationIds[0] ?? "", quantity: 1 }];
  await cancelOrder(db, { requestId: randomUUID(), orderId, actor, lines, expectedRefundMinor: 10_000n });
  await issueDocuments(db);
  await owner.sql`update documents set issued_at = now() - interval '3 days' where order_id = ${orderId} and kind = 'invoice'`;

  const today = dateIn(zone, Date.now());
  const query = { listingIds: [listing.listingId], from: addDays(today, -10), until: addDays(today, 2) };
  const { currency, rows, total } = await readTax(db, systemActor, query);
  expect(currency).toBe("EUR");
  const rate = { tax: "VAT", percent: "19" };
  const invoiced = { invoices: 1, creditNotes: 0, grossMinor: 30_000n, taxMinor: 4_790n, netMinor: 25_210n };
  expect(rows).toEqual([
    { date: addDays(today, -3), ...rate, ...invoiced },
    { date: today, ...rate, invoices: 0, creditNotes: 1, grossMinor: -10_000n, taxMinor: -1_597n, netMinor: -8_403n },
  ]);
  expect(total).toEqual({ invoices: 1, creditNotes: 1, grossMinor: 20_000n, taxMinor: 3_193n, netMinor: 16_807n });
  const earlier = await readTax(db, systemActor, { ...query, asOf: addDays(today, -1) });
  expect(earlier.total).toEqual(invoiced);
  expect((await readTax(db, systemActor, { ...query, listingIds: [elsewhere.listing.listingId] })).total.invoices).toBe(1);

  // A document from before the seller's tax was set has none.
  await owner.sql`update documents set content = content - 'taxes' where order_id = ${orderId} and kind = 'invoice'`;
  const [untaxed] = (await readTax(db, systemActor, query)).rows;
  expect(untaxed).toMatchObject({ tax: null, percent: null, grossMinor: 30_000n, taxMinor: 0n });
});
