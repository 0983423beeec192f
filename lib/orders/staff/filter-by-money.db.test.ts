/** The operator's list of orders by their money, as payments, refunds and disputes stand. */
import { randomUUID } from "node:crypto";

import { expect, it } from "vitest";

import type { StaffRole } from "@/db/schema";
import { createTestDatabase } from "@/db/testing/database";
import { makeStaff } from "@/lib/staff/testing";

import { cancelOrder } from "../changes/cancel-order";
import { holdForDesk, sellTo } from "../desk/testing";
import { bookSomething, startTestStripe } from "../testing";
import { listOrdersForStaff } from "../view/list-orders-for-staff";
import type { OrderMoneyFilter } from "../view/order-conditions";

const database = await createTestDatabase(4);
const { db } = database;
await startTestStripe(database);
const owner = await makeStaff(db);
const codes = async (money: OrderMoneyFilter, actor = owner) =>
  (await listOrdersForStaff(db, actor, { money })).orders.map(({ code }) => code);

it("lists by the means of payment, for those who may see payments", async () => {
  const { code: byCard } = await bookSomething(database);
  const basket = await holdForDesk(database);
  const { code: atDesk } = await sellTo(database, basket);
  expect(await codes("card")).toEqual([byCard]);
  expect(await codes("desk_cash")).toEqual([atDesk]);
  expect(await codes("account")).toEqual([]);
  const as = (role: StaffRole) => makeStaff(db, { grants: [{ role, listingId: basket.listing.listingId }] });
  expect(await codes("desk_cash", await as("finance"))).toEqual([atDesk]);
  expect(await codes("card", await as("finance"))).toEqual([]);
  expect(await codes("desk_cash", await as("revenue"))).toEqual([]);
});

it("lists by the state of refunds and disputes", async () => {
  const { orderId, code, actor } = await bookSomething(database);
  for (const money of ["refund_due", "refund_failed", "refunded", "disputed"] as const)
    expect([money, await codes(money)]).toEqual([money, []]);
  await cancelOrder(db, { requestId: randomUUID(), orderId, actor, expectedRefundMinor: 10_000n });
  expect(await codes("refund_due")).toEqual([code]);
  await db.sql`update refunds set status = 'failed', failed_at = now(), last_error = 'x: y' where order_id = ${orderId}`;
  expect([await codes("refund_due"), await codes("refund_failed"), await codes("refunded")]).toEqual([[], [code], []]);
  await db.sql`update refunds set settled_at = now(), settled_how = 'Cash.' where order_id = ${orderId}`;
  expect([await codes("refund_failed"), await codes("refunded")]).toEqual([[], [code]]);
  await db.sql`
    insert into disputes (order_id, id, payment_id, stripe_dispute_id, status, reason, currency, amount_minor, opened_at)
    select order_id, gen_random_uuid(), id, 'dp_1', 'needs_response', 'fraudulent', currency, 100, now() from payments where order_id = ${orderId}`;
  expect(await codes("disputed")).toEqual([code]);
});
