/** Payment of an order of the desk by a link: sent, paid by the guest, closed by a sale or a release. */
import { describe, expect, it } from "vitest";

import { createTestDatabase } from "@/db/testing/database";
import { lineFor, requestFor } from "@/db/testing/requests";
import { submitCard } from "@/dev/stripe-simulator/testing";
import { readCheckout } from "@/lib/payments/read-checkout";
import { placeHold } from "@/lib/reservations/place-hold";

import { captureConfirmed } from "../settlement/capture-or-void";
import { settlePayment } from "../settlement/settle-payment";
import { abandonOrders } from "../settlement/sweep-payments";
import { cards, sessionOf, startTestStripe } from "../testing";
import { readOrderForVenue } from "../view/read-order";
import { releaseAtDesk } from "./hold-at-desk";
import { sendPaymentLink } from "./send-payment-link";
import { type DeskBasket, deskContact, expectSound, holdForDesk, readDeskPayments, sellTo } from "./testing";

const database = await createTestDatabase(8);
const { db } = database;
const stripe = await startTestStripe(database);
await stripe.control({ webhooks: { hold: true } });

const paymentsOf = ({ orderId }: DeskBasket) => readDeskPayments(database, orderId);
const isSound = ({ listing }: DeskBasket) => expectSound(database, listing);

describe("a payment by link", () => {
  const withAddress = { ...deskContact, email: "rui@example.com" };

  const sentOf = async ({ orderId }: DeskBasket) => {
    const messages = await db.sql`select resends from notifications where kind = 'payment_link' and order_id = ${orderId}`;
    const logged = await db.sql`select 1 from audit_log where action = 'desk.send_link' and subject = ${`order:${orderId}`}`;
    return { messages, logged: logged.length };
  };

  it("is requested once for each page and again on request, and books as a guest's own", async () => {
    const basket = await holdForDesk(database);
    const input = { ...basket.input, contact: withAddress };
    const { redirectUrl, sent } = await sendPaymentLink(db, input, basket.staff);
    expect(sent).toBe("first");
    expect(await sendPaymentLink(db, input, basket.staff)).toMatchObject({ redirectUrl, sent: undefined });
    expect(await sentOf(basket)).toEqual({ messages: [{ resends: 0 }], logged: 1 });
    expect(await sendPaymentLink(db, { ...input, isAgain: true }, basket.staff)).toMatchObject({ redirectUrl, sent: "again" });
    expect(await sentOf(basket)).toEqual({ messages: [{ resends: 1 }], logged: 2 });
    const [order] = await db.sql`select served_by as "servedBy" from orders where id = ${basket.orderId}`;
    expect(order).toEqual({ servedBy: basket.staff.userId });
    await submitCard(redirectUrl, cards.good);
    expect(await settlePayment(db, { sessionId: sessionOf(redirectUrl) })).toMatchObject({ state: "confirmed" });
    const [payment] = await db.sql<{ id: string }[]>`select id from payments where order_id = ${basket.orderId}`;
    await captureConfirmed(db, payment?.id ?? "");
    expect(await paymentsOf(basket)).toMatchObject([{ method: "card", status: "captured", takenBy: null }]);
    await isSound(basket);
  });

  it("without an address opens the page, sends nothing, and is sent later for the same page", async () => {
    const basket = await holdForDesk(database);
    const { redirectUrl, sent } = await sendPaymentLink(db, basket.input, basket.staff);
    expect(sent).toBeUndefined();
    expect(await sentOf(basket)).toEqual({ messages: [], logged: 0 });
    const again = { ...basket.input, contact: withAddress, isAgain: true };
    expect(await sendPaymentLink(db, again, basket.staff)).toMatchObject({ redirectUrl, sent: "first" });
    expect(await sentOf(basket)).toEqual({ messages: [{ resends: 0 }], logged: 1 });
    expect((await readOrderForVenue(db, basket.orderId)).contact.email).toBe("rui@example.com");
    await isSound(basket);
  });

  it("without an address is paid by the guest who scans it, and books", async () => {
    const basket = await holdForDesk(database);
    const { redirectUrl } = await sendPaymentLink(db, basket.input, basket.staff);
    await submitCard(redirectUrl, cards.good);
    expect(await settlePayment(db, { sessionId: sessionOf(redirectUrl) })).toMatchObject({ state: "confirmed" });
    const [payment] = await db.sql<{ id: string }[]>`select id from payments where order_id = ${basket.orderId}`;
    await captureConfirmed(db, payment?.id ?? "");
    expect(await paymentsOf(basket)).toMatchObject([{ method: "card", status: "captured" }]);
    await isSound(basket);
  });

  it("is closed by a sale at the desk, and can bring no money later", async () => {
    const basket = await holdForDesk(database);
    const { redirectUrl } = await sendPaymentLink(db, { ...basket.input, contact: withAddress }, basket.staff);
    await sellTo(database, basket);
    expect(await paymentsOf(basket)).toMatchObject([
      { method: "card", status: "voided" },
      { method: "desk_cash", status: "captured" },
    ]);
    expect((await readCheckout(sessionOf(redirectUrl))).status).toBe("expired");
    await isSound(basket);
  });

  it("that was made already stands, and the sale at the desk is refused", async () => {
    const basket = await holdForDesk(database);
    const { redirectUrl } = await sendPaymentLink(db, { ...basket.input, contact: withAddress }, basket.staff);
    await submitCard(redirectUrl, cards.good);
    await expect(sellTo(database, basket)).rejects.toMatchObject({ code: "invalid_state", details: { state: "confirmed" } });
    await expect(releaseAtDesk(db, basket.orderId, basket.staff)).rejects.toMatchObject({ code: "invalid_state" });
    const [payment] = await db.sql<{ id: string }[]>`select id from payments where order_id = ${basket.orderId}`;
    await captureConfirmed(db, payment?.id ?? "");
    expect(await paymentsOf(basket)).toMatchObject([{ method: "card", status: "captured" }]);
    await isSound(basket);
  });

  it("is closed by a release, and the stock is back", async () => {
    const basket = await holdForDesk(database, { listing: { total: 1 } });
    const { redirectUrl } = await sendPaymentLink(db, { ...basket.input, contact: withAddress }, basket.staff);
    await releaseAtDesk(db, basket.orderId, basket.staff);
    expect((await readCheckout(sessionOf(redirectUrl))).status).toBe("expired");
    await placeHold(db, requestFor([lineFor(basket.listing)]));
    await db.sql`update orders set created_at = created_at - interval '1 hour' where id = ${basket.orderId}`;
    await abandonOrders(db);
    expect((await readOrderForVenue(db, basket.orderId)).status).toBe("abandoned");
    await isSound(basket);
  });
});
