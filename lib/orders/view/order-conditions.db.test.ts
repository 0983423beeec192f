/** Dates, states and channels of the operator's list of orders. */
import { expect, it } from "vitest";

import { createTestDatabase } from "@/db/testing/database";
import { makeListing } from "@/db/testing/factories";
import { lineFor } from "@/db/testing/requests";
import { addDays } from "@/lib/core/time/dates";
import { makeStaff, ownerActor } from "@/lib/staff/testing";

import { listOrdersForStaff, type OrderFilter } from "./list-orders-for-staff";
import type { OrderDates } from "./order-conditions";
import type { OrderChannel } from "./order-view";
import { makeOrderRow } from "./testing";

const { db } = await createTestDatabase();
const codes = async (filter: OrderFilter) => (await listOrdersForStaff(db, ownerActor, filter)).orders.map(({ code }) => code);

it("lists by dates of what is booked, and by the day of the order on the clock of its place", async () => {
  const far = await makeListing(db, { listing: { timezone: "Pacific/Kiritimati" }, total: 5 });
  // On Kiritimati it is the third of May already.
  const late = await makeOrderRow(db, [far], {
    status: "confirmed",
    confirmedAt: new Date(),
    createdAt: new Date("2026-05-02T20:00:00Z"),
  });
  const { checkIn } = lineFor(far);
  const [last, checkOut] = [addDays(checkIn, 2), addDays(checkIn, 3)];
  const book = (orderId: string) =>
    db.sql`update reservations set status = 'confirmed', confirmed_at = created_at where order_id = ${orderId}`;
  await book(late.id);
  await db.sql`
    update reservations set check_out = check_in + 3, nightly_prices_minor = array_fill(nightly_prices_minor[1], array[3]) where order_id = ${late.id}`;
  const of = (dates: OrderDates) => codes({ listingId: far.listingId, dates });
  const on = (dates: OrderDates["of"], date: string) => of({ of: dates, firstDate: date, lastDate: date });
  expect(await on("ordered", "2026-05-03")).toEqual([late.code]);
  expect(await on("ordered", "2026-05-02")).toEqual([]);
  expect(await of({ of: "ordered", lastDate: "2026-05-02" })).toEqual([]);
  expect(await of({ of: "ordered", firstDate: "2026-05-03" })).toEqual([late.code]);
  expect(await on("begins", checkIn)).toEqual([late.code]);
  expect(await on("begins", last)).toEqual([]);
  expect(await on("over", last)).toEqual([late.code]);
  expect(await on("over", checkOut)).toEqual([]);
  expect(await on("over", addDays(checkIn, -1))).toEqual([]);
  await db.sql`update reservations set status = 'cancelled', cancelled_at = now() where order_id = ${late.id}`;
  expect(await on("begins", checkIn)).toEqual([]);
  expect(await codes({ listingId: far.listingId, state: "cancelled" })).toEqual([late.code]);
  expect(await codes({ listingId: far.listingId, state: "confirmed" })).toEqual([]);
});

it("lists by channel", async () => {
  const { userId } = await makeStaff(db);
  const there = await makeListing(db, { total: 9 });
  const own = await makeOrderRow(db, [there]);
  const desk = await makeOrderRow(db, [there], { servedBy: userId });
  const sold = await makeOrderRow(db, [there], { holderKind: "partner" });
  const of = (channel: OrderChannel) => codes({ listingId: there.listingId, channel });
  expect([await of("site"), await of("desk"), await of("partner")]).toEqual([[own.code], [desk.code], [sold.code]]);
});
