/** A corrected address reaches Stripe: its receipts go there. */
import { expect, it } from "vitest";

import { createTestDatabase } from "@/db/testing/database";

import { correctReceipts } from "./correct-receipts";
import { bookSomething, startTestStripe } from "./testing";

const database = await createTestDatabase();
const { db } = database;
const stripe = await startTestStripe(database);

it("has Stripe send receipts to the address that the order has now, also while it is away for a moment", async () => {
  const { orderId } = await bookSomething(database);
  await db.sql`update orders set contact_email = 'ana.right@example.com' where id = ${orderId}`;
  await stripe.control({ fail: [{ method: "POST", path: "/v1/payment_intents/*", how: "reset", count: 3 }] });
  await expect(correctReceipts(db, orderId)).rejects.toMatchObject({ code: "payment_provider_unavailable" });
  await correctReceipts(db, orderId);
  expect(await stripe.ledger()).toMatchObject([{ receiptEmail: "ana.right@example.com" }]);
});

it("minds no address that Stripe does not take", async () => {
  const { orderId } = await bookSomething(database);
  await db.sql`update orders set contact_email = 'ana@localhost' where id = ${orderId}`;
  await expect(correctReceipts(db, orderId)).resolves.toBeUndefined();
});
