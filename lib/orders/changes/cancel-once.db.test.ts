/** Cancellations at the same moment as others, and as the capture of the payment. */
import { randomUUID } from "node:crypto";

import { beforeEach, describe, expect, it } from "vitest";

import { createTestDatabase } from "@/db/testing/database";

import { captureConfirmed } from "../settlement/capture-or-void";
import { bookSomething, startTestStripe } from "../testing";
import { quoteCancellation } from "./quote-cancellation";
import { cancellationsOf } from "./testing";

const database = await createTestDatabase(16);
const { db } = database;
const stripe = await startTestStripe(database);
const { cancel, factsOf, payBack, expectSound } = cancellationsOf(database);

beforeEach(() => stripe.control({ reset: "all", webhooks: { hold: true } }));

describe("cancelOrder", () => {
  it("takes effect once, however many ask at the same moment", async () => {
    const booked = await bookSomething(database, { lines: [{ quantity: 2 }] });
    const requestId = randomUUID();
    const same = await Promise.all(Array.from({ length: 12 }, () => cancel(booked, 20_000n, undefined, requestId)));
    expect(same.filter(({ replayed }) => !replayed)).toHaveLength(1);
    expect(await factsOf(booked)).toMatchObject({ stock: [5, 5], refunds: [{ amount: 20_000n }] });
    await expect(cancel(booked, 20_000n)).rejects.toMatchObject({ code: "invalid_state", details: { state: "cancelled" } });
    const [reservationId = ""] = booked.reservationIds;
    await expect(cancel(booked, 20_000n, [{ reservationId, quantity: 1 }], requestId)).rejects.toMatchObject({
      code: "idempotency_mismatch",
    });
    await expectSound(booked);
  });

  it("lets one of many different requests win, whole", async () => {
    const booked = await bookSomething(database, { lines: [{ quantity: 2 }] });
    const [reservationId = ""] = booked.reservationIds;
    const results = await Promise.allSettled(
      Array.from({ length: 12 }, () => cancel(booked, 20_000n, [{ reservationId, quantity: 2 }])),
    );
    expect(results.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
    expect(await factsOf(booked)).toMatchObject({ stock: [5, 5], refunds: [{ amount: 20_000n }] });
    await expectSound(booked);
  });

  it("releases what was not captured yet: all of it, or what is not needed", async () => {
    const whole = await bookSomething(database, { capture: false });
    expect((await quoteCancellation(db, whole.orderId, whole.actor)).targets).toMatchObject([{ method: "release" }]);
    await cancel(whole, 10_000n);
    const part = await bookSomething(database, { lines: [{ quantity: 4 }], capture: false });
    const [reservationId = ""] = part.reservationIds;
    await cancel(part, 10_000n, [{ reservationId, quantity: 1 }]);
    for (const { orderId } of [whole, part]) {
      const [payment] = await db.sql<{ id: string }[]>`select id from payments where order_id = ${orderId}`;
      await captureConfirmed(db, payment?.id ?? "");
    }
    const ledger = await stripe.ledger();
    expect(
      ledger.map(({ captured, refunded }) => ({ captured, refunded })).toSorted((a, b) => a.captured - b.captured),
    ).toEqual([
      { captured: 0, refunded: 0 },
      { captured: 30_000, refunded: 0 },
    ]);
    expect(await factsOf(whole)).toMatchObject({ refunds: [{ status: "sent", method: "release" }] });
    expect(await db.sql`select status from payments where order_id = ${whole.orderId}`).toEqual([{ status: "voided" }]);
    await expectSound(part);
  });

  it("is right also when the payment is captured at that very moment", async () => {
    for (let round = 0; round < 8; round += 1) {
      const booked = await bookSomething(database, { lines: [{ quantity: 2 }], capture: false });
      const [reservationId = ""] = booked.reservationIds;
      const [payment] = await db.sql<{ id: string }[]>`select id from payments where order_id = ${booked.orderId}`;
      await Promise.all([captureConfirmed(db, payment?.id ?? ""), cancel(booked, 10_000n, [{ reservationId, quantity: 1 }])]);
      await captureConfirmed(db, payment?.id ?? "");
      await payBack(booked);
      await expectSound(booked);
    }
    const kept = (await stripe.ledger()).map(({ captured, refunded }) => captured - refunded);
    expect(kept).toEqual(Array.from({ length: 8 }, () => 10_000));
  });

  it("cannot promise back more than was paid: the database refuses", async () => {
    const booked = await bookSomething(database);
    const [payment] = await db.sql<{ id: string }[]>`select id from payments where order_id = ${booked.orderId}`;
    await expect(db.sql`update payments set refund_due_minor = 10001 where id = ${payment?.id ?? ""}`).rejects.toThrow(
      "payments_amounts",
    );
    await expect(db.sql`update payments set refunded_minor = 10001 where id = ${payment?.id ?? ""}`).rejects.toThrow(
      "payments_amounts",
    );
  });
});
