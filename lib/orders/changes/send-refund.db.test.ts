/** Refunds on their way to Stripe. */
import { randomUUID } from "node:crypto";

import { beforeEach, describe, expect, it } from "vitest";

import { createTestDatabase } from "@/db/testing/database";
import { auditReservations } from "@/lib/reservations/audit";

import { auditPayments } from "../audit";
import { bookSomething, startTestStripe } from "../testing";
import { cancelOrder } from "./cancel-order";
import { sendRefund, sweepRefunds } from "./send-refund";

const database = await createTestDatabase(16);
const { db } = database;
const stripe = await startTestStripe(database);

beforeEach(() => stripe.control({ reset: "all", webhooks: { hold: true } }));

type Booked = Awaited<ReturnType<typeof bookSomething>>;

const cancel = (
  booked: Booked,
  expectedRefundMinor: bigint,
  lines?: { reservationId: string; quantity: number }[],
  requestId: string = randomUUID(),
) => cancelOrder(db, { requestId, orderId: booked.orderId, actor: booked.actor, lines, expectedRefundMinor });

async function factsOf({ orderId, listing }: Booked) {
  const [order] = await db.sql<{ status: string; total: bigint }[]>`
    select status, total_minor as total from orders where id = ${orderId}`;
  const reservations = await db.sql<{ status: string; quantity: number; total: bigint; kept: bigint }[]>`
    select status, quantity, total_minor as total, kept_minor as kept from reservations where order_id = ${orderId} order by created_at, id`;
  const refunds = await db.sql<{ id: string; status: string; method: string; amount: bigint }[]>`
    select id, status, method, amount_minor as amount from refunds where order_id = ${orderId} order by created_at, id`;
  const stock = await db.sql<{ available: number }[]>`
    select available from inventory where listing_id = ${listing.listingId} order by date limit 2`;
  return { total: order?.total, reservations, refunds, stock: stock.map(({ available }) => available) };
}

async function expectSound(booked: Booked): Promise<void> {
  expect(await auditReservations(db, booked.listing.listingId)).toEqual([]);
  expect(await auditPayments(db)).toEqual([]);
}

describe("sendRefund", () => {
  it("pays back once, however often and from wherever it is asked", async () => {
    const booked = await bookSomething(database);
    await cancel(booked, 10_000n);
    const { refunds } = await factsOf(booked);
    const id = refunds[0]?.id ?? "";
    await Promise.all(Array.from({ length: 6 }, () => sendRefund(db, id)));
    await sendRefund(db, id);
    expect(await stripe.ledger()).toMatchObject([{ captured: 10_000, refunded: 10_000 }]);
    const [payment] = await db.sql<{ refunded: bigint }[]>`
      select refunded_minor as refunded from payments where order_id = ${booked.orderId}`;
    expect(payment?.refunded).toBe(10_000n);
    expect(
      await db.sql`select kind from notifications where order_id = ${booked.orderId} and kind = 'refund_sent'`,
    ).toHaveLength(1);
  });

  it("says what went wrong while Stripe is away, and is tried again", async () => {
    const booked = await bookSomething(database);
    await cancel(booked, 10_000n);
    const { refunds } = await factsOf(booked);
    const id = refunds[0]?.id ?? "";
    await stripe.control({ fail: [{ method: "POST", path: "/v1/refunds", how: "error_500", count: 50 }] });
    await expect(sendRefund(db, id)).rejects.toMatchObject({ code: "payment_provider_unavailable" });
    expect(await db.sql`select status, attempts, last_error is not null as told from refunds where id = ${id}`).toEqual([
      { status: "due", attempts: 1, told: true },
    ]);
    await stripe.control({ reset: "disturbances" });
    await db.sql`update refunds set created_at = created_at - interval '5 minutes' where id = ${id}`;
    expect(await sweepRefunds(db)).toBeGreaterThan(0);
    await sendRefund(db, id);
    expect(await factsOf(booked)).toMatchObject({ refunds: [{ status: "sent" }] });
  });

  it("says so, too, when it cannot first capture what was only authorised", async () => {
    const booked = await bookSomething(database, { capture: false });
    await db.sql`update payments set capture_minor = amount_minor where order_id = ${booked.orderId}`;
    await cancel(booked, 10_000n);
    const [refund] = (await factsOf(booked)).refunds;
    await stripe.control({ fail: [{ path: "/v1/payment_intents/*", how: "error_500", count: 50 }] });
    await expect(sendRefund(db, refund?.id ?? "")).rejects.toMatchObject({ code: "payment_provider_unavailable" });
    expect(await db.sql`select attempts, last_error is not null as told from refunds where id = ${refund?.id ?? ""}`).toEqual([
      { attempts: 1, told: true },
    ]);
    await stripe.control({ reset: "disturbances", webhooks: { hold: true } });
    await sendRefund(db, refund?.id ?? "");
    expect(await stripe.ledger()).toMatchObject([{ captured: 10_000, refunded: 10_000 }]);
    await expectSound(booked);
  });
});
