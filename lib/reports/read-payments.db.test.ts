/** Payments and refunds by day, of bookings that are paid and cancelled. */
import { randomUUID } from "node:crypto";

import { expect, it } from "vitest";

import { createTestDatabase } from "@/db/testing/database";
import { systemActor } from "@/lib/core/actor";
import { addDays } from "@/lib/core/time/dates";
import { dateIn } from "@/lib/core/time/time-zones";
import { cancelOrder } from "@/lib/orders/changes/cancel-order";
import { sendRefund } from "@/lib/orders/changes/send-refund";
import { resolveFailedRefund } from "@/lib/orders/refunds/resolve-failed-refund";
import { bookBasket, bookSomething, holdOf, startTestStripe } from "@/lib/orders/testing";
import { ownerActor } from "@/lib/staff/testing";

import { readPayments } from "./read-payments";

const database = await createTestDatabase();
const { db, owner } = database;
const stripe = await startTestStripe(database);
await stripe.control({ webhooks: { hold: true } });

it("counts a captured payment and a sent refund on the day of each, by the listing's clock", async () => {
  // Auckland is a day ahead of UTC for most of the day.
  const zone = "Pacific/Auckland";
  const first = await bookSomething(database, { listing: { listing: { timezone: zone } } });
  await bookBasket(database, await holdOf({ db }, first.listing, [{ offset: 2, nights: 2 }]));
  const { orderId, actor } = first;
  await cancelOrder(db, { requestId: randomUUID(), orderId, actor, expectedRefundMinor: 10_000n });
  const [refund] = await db.sql<{ id: string }[]>`select id from refunds where order_id = ${orderId}`;
  await sendRefund(db, refund?.id ?? "");
  await owner.sql`update payments set captured_at = now() - interval '3 days' where order_id = ${orderId}`;

  const today = dateIn(zone, Date.now());
  const query = { listingIds: [first.listing.listingId], from: addDays(today, -10), until: addDays(today, 2) };
  const { currency, rows } = await readPayments(db, systemActor, query);
  expect(currency).toBe("EUR");
  expect(rows).toEqual([
    {
      date: addDays(today, -3),
      method: "card",
      payments: 1,
      capturedMinor: 10_000n,
      refunds: 0,
      refundedMinor: 0n,
      netMinor: 10_000n,
    },
    { date: today, method: "card", payments: 1, capturedMinor: 20_000n, refunds: 1, refundedMinor: 10_000n, netMinor: 10_000n },
  ]);
  const earlier = await readPayments(db, systemActor, { ...query, asOf: addDays(today, -1) });
  expect(earlier.rows).toEqual(rows.slice(0, 1));
});

it("counts a failed refund once staff have paid it another way, on that day", async () => {
  const { orderId, actor, listing } = await bookSomething(database);
  await cancelOrder(db, { requestId: randomUUID(), orderId, actor, expectedRefundMinor: 10_000n });
  const [refund] = await db.sql<{ id: string }[]>`
    update refunds set status = 'failed', failed_at = now(), last_error = 'returned' where order_id = ${orderId} returning id`;
  const today = dateIn("Europe/Lisbon", Date.now());
  const query = { listingIds: [listing.listingId], from: addDays(today, -2), until: addDays(today, 2) };
  const back = async () => {
    const { rows } = await readPayments(db, systemActor, query);
    return rows
      .filter(({ refunds }) => refunds > 0)
      .map(({ method, refundedMinor, netMinor }) => [method, refundedMinor, netMinor]);
  };
  expect(await back()).toEqual([]);
  await resolveFailedRefund(db, { refundId: refund?.id ?? "", how: "bank transfer 4711" }, ownerActor);
  expect(await back()).toEqual([["other", 10_000n, -10_000n]]);
});
