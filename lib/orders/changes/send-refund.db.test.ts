/** Refunds on their way to Stripe. */
import { beforeEach, describe, expect, it } from "vitest";

import { createTestDatabase } from "@/db/testing/database";

import { bookSomething, startTestStripe } from "../testing";
import { sendRefund, sweepRefunds } from "./send-refund";
import { cancellationsOf } from "./testing";

const database = await createTestDatabase(16);
const { db } = database;
const stripe = await startTestStripe(database);

beforeEach(() => stripe.control({ reset: "all", webhooks: { hold: true } }));

const { cancel, factsOf, expectSound } = cancellationsOf(database);

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
