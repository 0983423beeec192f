/**
 * Refunds that staff make in Stripe's dashboard: taken over once, at any time and from any report, and never
 * offered again.
 */
import { randomUUID } from "node:crypto";

import { beforeEach, describe, expect, it } from "vitest";

import { createTestDatabase } from "@/db/testing/database";
import { auditDocuments } from "@/lib/documents/audit";
import { issueDocuments } from "@/lib/documents/issue-documents";
import { auditReservations } from "@/lib/reservations/audit";
import { ownerActor } from "@/lib/staff/testing";

import { auditPayments } from "../audit";
import { cancelOrder } from "../changes/cancel-order";
import { quoteCancellation } from "../changes/quote-cancellation";
import { sendRefund } from "../changes/send-refund";
import { readOrder } from "../view/read-order";
import { reconcilePayments } from "../stripe-sync/reconcile-payments";
import { listFailedRefunds } from "./list-failed-refunds";
import { resolveFailedRefund, retryRefund } from "./resolve-failed-refund";
import { takeOverRefunds } from "./take-over-refunds";
import { readTimeline } from "../staff/read-timeline";
import { bookSomething, startTestStripe } from "../testing";

const database = await createTestDatabase(16);
const { db, owner } = database;
const stripe = await startTestStripe(database);

beforeEach(async () => {
  await stripe.control({ reset: "all", webhooks: { hold: true } });
  await owner.sql`truncate payments, orders, notifications, order_changes, refunds, disputes, documents`;
  await owner.sql`truncate sellers cascade`;
});

/** Books two units, with 20000 minor units captured. */
async function booked() {
  const made = await bookSomething(database, { lines: [{ quantity: 2 }] });
  const [payment] = await db.sql<{ id: string; intentId: string }[]>`
    select id, stripe_payment_intent_id as "intentId" from payments where order_id = ${made.orderId}`;
  if (!payment) throw new Error("no payment");
  return { ...made, ...payment };
}

type Booked = Awaited<ReturnType<typeof booked>>;

const byHand = ({ intentId }: Booked, amount: number) => stripe.control({ refundByHand: { paymentIntent: intentId, amount } });

const cancel = (
  { orderId, actor }: Booked,
  expectedRefundMinor: bigint,
  lines?: { reservationId: string; quantity: number }[],
) => cancelOrder(db, { requestId: randomUUID(), orderId, actor, lines, expectedRefundMinor });

async function payBack({ orderId }: Booked): Promise<void> {
  const due = await db.sql<{ id: string }[]>`select id from refunds where order_id = ${orderId} and status = 'due'`;
  for (const { id } of due) await sendRefund(db, id);
}

async function sumsOf({ id, orderId }: Booked) {
  const [sums] = await db.sql<{ due: bigint; refunded: bigint; total: bigint }[]>`
    select p.refund_due_minor as due, p.refunded_minor as refunded, o.total_minor as total
    from payments p join orders o on o.id = p.order_id where p.id = ${id} and o.id = ${orderId}`;
  return sums;
}

async function expectSound({ listing }: Booked): Promise<void> {
  expect(await auditPayments(db)).toEqual([]);
  expect(await auditReservations(db, listing.listingId)).toEqual([]);
}

const hourLater = () => Date.now() + 3_600_000;

describe("a refund made at Stripe", () => {
  it("is taken over from its webhooks, each three times and in any order, once", async () => {
    const order = await booked();
    await byHand(order, 5_000);
    await byHand(order, 1_000);
    await stripe.control({ webhooks: { hold: false, copies: 3, shuffleWindowMs: 40 } });
    await stripe.control({ release: true });
    await expect.poll(() => sumsOf(order)).toEqual({ due: 6_000n, refunded: 6_000n, total: 14_000n });
    expect(stripe.answers.every((status) => status === 200)).toBe(true);
    const rows =
      await db.sql`select source, status, amount_minor as amount from refunds where order_id = ${order.orderId} order by amount`;
    expect(rows).toEqual([
      { source: "stripe", status: "sent", amount: 1_000n },
      { source: "stripe", status: "sent", amount: 5_000n },
    ]);
    await expectSound(order);
  });

  it("stands in the history, on the page, in a credit note and in a message, while the booking stays", async () => {
    const order = await booked();
    await byHand(order, 5_000);
    expect(await takeOverRefunds(db, order.intentId)).toMatchObject([{ amountMinor: 5_000n }]);
    const view = await readOrder(db, order.orderId, order.actor);
    expect(view).toMatchObject({
      status: "confirmed",
      totalMinor: 15_000n,
      refunds: [{ amountMinor: 5_000n, status: "sent" }],
    });
    expect(view.history).toContainEqual(expect.objectContaining({ type: "refund_sent", amountMinor: 5_000n }));
    expect(
      await db.sql`select kind from notifications where order_id = ${order.orderId} and kind = 'refund_sent'`,
    ).toHaveLength(1);
    while ((await issueDocuments(db)) > 0);
    expect(
      await db.sql`select kind, total_minor as total from documents where order_id = ${order.orderId} order by kind`,
    ).toEqual([
      { kind: "credit_note", total: 5_000n },
      { kind: "invoice", total: 20_000n },
    ]);
    expect(await auditDocuments(db)).toEqual([]);
    // Staff did not decide on it here, so their timeline names no decision.
    const types = (await readTimeline(db, order.orderId)).map(({ type }) => type);
    expect(types).toContain("refund_sent");
    expect(types).not.toContain("refund_decided");
  });

  it("leaves the rest to be offered when the guest cancels, and every try pays", async () => {
    const order = await booked();
    await byHand(order, 5_000);
    await takeOverRefunds(db, order.intentId);
    expect(await quoteCancellation(db, order.orderId, order.actor)).toMatchObject({
      refundMinor: 15_000n,
      keptMinor: 5_000n,
      goneMinor: 5_000n,
    });
    await cancel(order, 15_000n);
    await payBack(order);
    expect(await sumsOf(order)).toEqual({ due: 20_000n, refunded: 20_000n, total: 0n });
    expect(await stripe.ledger()).toMatchObject([{ captured: 20_000, refunded: 20_000 }]);
    await expectSound(order);
  });

  it("gives back no more unit by unit than at once", async () => {
    const order = await booked();
    await byHand(order, 5_000);
    await takeOverRefunds(db, order.intentId);
    const [reservationId = ""] = order.reservationIds;
    await cancel(order, 10_000n, [{ reservationId, quantity: 1 }]);
    await cancel(order, 5_000n);
    await payBack(order);
    expect(await stripe.ledger()).toMatchObject([{ captured: 20_000, refunded: 20_000 }]);
    await expectSound(order);
  });

  it("counts towards a refund that was due before it was found: the rest is paid, nothing fails", async () => {
    const order = await booked();
    await byHand(order, 5_000);
    await cancel(order, 20_000n);
    await payBack(order);
    expect(await sumsOf(order)).toEqual({ due: 20_000n, refunded: 20_000n, total: 0n });
    expect(await stripe.ledger()).toMatchObject([{ captured: 20_000, refunded: 20_000 }]);
    expect(await listFailedRefunds(db, ownerActor)).toEqual([]);
    await expectSound(order);
  });

  it("is right also when it is made at the moment of a cancellation, in either order", async () => {
    for (let round = 0; round < 6; round += 1) {
      const order = await booked();
      await Promise.all([
        byHand(order, 7_000).then(() => takeOverRefunds(db, order.intentId)),
        cancel(order, 20_000n)
          .catch(() => cancel(order, 13_000n))
          .then(() => payBack(order)),
      ]);
      await takeOverRefunds(db, order.intentId);
      await payBack(order);
      expect(await sumsOf(order)).toEqual({ due: 20_000n, refunded: 20_000n, total: 0n });
      await expectSound(order);
    }
    expect((await stripe.ledger()).every(({ captured, refunded }) => captured === refunded)).toBe(true);
  });

  it("is found by the comparison when every webhook was lost, also long after its payment", async () => {
    const order = await booked();
    await byHand(order, 700);
    expect(await reconcilePayments(db, 3, hourLater())).toMatchObject([
      { message: "700 minor units that were refunded by hand are taken over", repaired: true },
    ]);
    expect(await reconcilePayments(db, 3, hourLater())).toEqual([]);
    await byHand(order, 300);
    expect(await reconcilePayments(db, 3, Date.now() + 20 * 86_400_000)).toMatchObject([{ repaired: true }]);
    expect(await sumsOf(order)).toEqual({ due: 1_000n, refunded: 1_000n, total: 19_000n });
    await expectSound(order);
  });

  it("is owed again once the bank returns it, and is paid after a retry by staff", async () => {
    const order = await booked();
    await byHand(order, 5_000);
    await takeOverRefunds(db, order.intentId);
    await stripe.control({ returnRefundsOf: order.intentId });
    await reconcilePayments(db, 3, hourLater());
    const [failed] = await listFailedRefunds(db, ownerActor);
    expect(failed).toMatchObject({ amountMinor: 5_000n, reason: "returned" });
    await retryRefund(db, failed?.id ?? "", ownerActor);
    await payBack(order);
    expect(await stripe.ledger()).toMatchObject([{ refunded: 5_000 }]);
    expect(await sumsOf(order)).toEqual({ due: 5_000n, refunded: 5_000n, total: 15_000n });
    await expectSound(order);
  });

  it("pays first what had failed, and no more than is owed", async () => {
    const order = await booked();
    const [reservationId = ""] = order.reservationIds;
    await cancel(order, 10_000n, [{ reservationId, quantity: 1 }]);
    await payBack(order);
    await stripe.control({ returnRefundsOf: order.intentId });
    await reconcilePayments(db, 3, hourLater());
    await byHand(order, 10_000);
    await takeOverRefunds(db, order.intentId);
    expect(await listFailedRefunds(db, ownerActor)).toEqual([]);
    expect(await sumsOf(order)).toEqual({ due: 10_000n, refunded: 10_000n, total: 10_000n });
    await expectSound(order);
  });
});

describe("a refund that Stripe refuses", () => {
  async function refused() {
    const order = await booked();
    await stripe.control({ dispute: { paymentIntent: order.intentId } });
    await cancel(order, 20_000n);
    await payBack(order);
    const [failed] = await listFailedRefunds(db, ownerActor);
    if (!failed) throw new Error("nothing failed");
    return { order, failed };
  }

  it("is shown to staff with why, and not tried for ever", async () => {
    const { failed } = await refused();
    expect(failed).toMatchObject({ amountMinor: 20_000n, reason: "disputed", words: expect.stringContaining("charged back") });
  });

  it("is tried once more when staff ask, and paid once the reason is gone", async () => {
    const { order, failed } = await refused();
    await stripe.control({ decideDisputesOf: { paymentIntent: order.intentId, outcome: "won" } });
    await Promise.all([1, 2, 3].map(() => retryRefund(db, failed.id, ownerActor)));
    await payBack(order);
    expect(await stripe.ledger()).toMatchObject([{ captured: 20_000, refunded: 20_000 }]);
    await expectSound(order);
    await retryRefund(db, failed.id, ownerActor);
    expect(await sumsOf(order)).toEqual({ due: 20_000n, refunded: 20_000n, total: 0n });
  });

  it("is not tried once it was paid another way", async () => {
    const { failed } = await refused();
    await resolveFailedRefund(db, { refundId: failed.id, how: "bank transfer" }, ownerActor);
    await expect(retryRefund(db, failed.id, ownerActor)).rejects.toMatchObject({ code: "invalid_state" });
  });
});
