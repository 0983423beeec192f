/** Messages about orders of the desk: the link to pay, and none to a guest who gave no address. */
import { expect, it } from "vitest";

import { createTestDatabase } from "@/db/testing/database";
import { sendPaymentLink } from "@/lib/orders/desk/send-payment-link";
import { deskContact, holdForDesk, sellTo } from "@/lib/orders/desk/testing";
import { startTestStripe } from "@/lib/orders/testing";

import { prepareMessage } from "./prepare-message";
import { sendNotification } from "./send-notification";
import { requestConfirmation } from "./testing";

const database = await createTestDatabase(4);
const { db } = database;
const stripe = await startTestStripe(database);
await stripe.control({ webhooks: { hold: true } });

it("sends nothing to a guest without an address, and waits for nothing", async () => {
  const basket = await holdForDesk(database);
  await sellTo(database, basket);
  const { orderId } = basket;
  await requestConfirmation(db, orderId);
  await sendNotification(db, orderId, "confirmed");
  const [row] = await db.sql`
    select sent_at is null as unsent, skipped_at is not null as skipped, last_error as error from notifications where subject = ${orderId}`;
  expect(row).toEqual({ unsent: true, skipped: true, error: null });
});

it("sends the link to pay while its page is open, and not once the guest has paid another way", async () => {
  const basket = await holdForDesk(database);
  const contact = { ...deskContact, email: "rui@example.com" };
  const { redirectUrl } = await sendPaymentLink(db, { ...basket.input, contact }, basket.staff);
  const [request] = await db.sql<{ subject: string }[]>`select subject from notifications where order_id = ${basket.orderId}`;
  const prepared = await prepareMessage(db, request?.subject ?? "", "payment_link");
  expect(prepared?.to).toEqual({ name: "Rui Costa", address: "rui@example.com" });
  expect(prepared?.message.text).toContain(redirectUrl);
  await sellTo(database, basket);
  expect(await prepareMessage(db, request?.subject ?? "", "payment_link")).toBeUndefined();
});
