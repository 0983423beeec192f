/** Another date of departure for guests in the house, by the order's change quote. */
import { randomUUID } from "node:crypto";

import { expect, it, vi } from "vitest";

import { createTestDatabase } from "@/db/testing/database";
import type { BookedFor } from "@/lib/check-in/testing";
import { auditPayments } from "@/lib/orders/audit";
import { refundByStaff } from "@/lib/orders/refunds/by-staff/refund-by-staff";
import { settlePayment } from "@/lib/orders/settlement/settle-payment";
import { cards, sessionOf, startTestStripe } from "@/lib/orders/testing";
import { auditReservations } from "@/lib/reservations/audit";
import { submitCard } from "@/dev/stripe-simulator/testing";
import { compareFacts } from "@/lib/reports/audit";
import { foldAll } from "@/lib/reports/testing";
import { makeStaff } from "@/lib/staff/testing";

import { changeNights, quoteNights, refundOfNights } from "./change-nights";
import { bookStay, houseDay, move } from "./testing";

vi.stubEnv("STAFF_REFUND_APPROVAL_ABOVE", "EUR:15000");

const database = await createTestDatabase();
const { db } = database;
await startTestStripe(database);
const desk = await makeStaff(db, { grants: [{ role: "front_desk", listingId: null }] });

/** Books a stay of three nights that began yesterday, with its guests in the house. */
async function arrive(): Promise<BookedFor> {
  const stay = await bookStay(database, -1, { nights: 3 });
  await move(database, stay, "check_in", desk);
  return stay;
}

const wanted = ({ listingId, reservationIds }: BookedFor, days: number) => ({
  listingId,
  reservationId: reservationIds[0] ?? "",
  checkOut: houseDay(days),
});

async function stateOf({ listingId, reservationIds }: BookedFor) {
  const [row] = await db.sql<{ status: string; checkOut: string; total: bigint; kept: bigint }[]>`
    select status, check_out as "checkOut", total_minor as total, kept_minor as kept from reservations
    where listing_id = ${listingId} and id = ${reservationIds[0] ?? ""}`;
  const [stock] = await db.sql<{ taken: number }[]>`
    select sum(total - available)::int as taken from inventory where listing_id = ${listingId}`;
  return { ...row, taken: stock?.taken };
}

async function expectWhole(): Promise<void> {
  expect(await auditReservations(db)).toEqual([]);
  expect(await auditPayments(db)).toEqual([]);
  await foldAll(db);
  expect(await compareFacts(db)).toEqual([]);
}

it("adds a night at today's price, once the guest has paid", async () => {
  const stay = await arrive();
  const quote = await quoteNights(db, wanted(stay, 3), desk);
  expect(quote).toMatchObject({ dueMinor: 10_000n, refundMinor: 0n, keptMinor: 0n });
  const input = { ...wanted(stay, 3), requestId: randomUUID(), dueMinor: 10_000n, refundMinor: 0n };
  const changed = await changeNights(db, input, desk);
  if (changed.kind !== "pay") throw new Error(`not to be paid: ${changed.kind}`);
  expect(await stateOf(stay)).toMatchObject({ checkOut: houseDay(2), taken: 4 });
  await submitCard(changed.redirectUrl, cards.good);
  await settlePayment(db, { sessionId: sessionOf(changed.redirectUrl) });
  expect(await stateOf(stay)).toMatchObject({ status: "checked_in", checkOut: houseDay(3), total: 40_000n, taken: 4 });
  await expectWhole();
});

it("adds a night that is paid at the desk at once, with who took it, and pays it back there", async () => {
  for (const deskMeans of ["desk_cash", "desk_terminal"] as const) {
    const stay = await arrive();
    const input = { ...wanted(stay, 3), requestId: randomUUID(), dueMinor: 10_000n, refundMinor: 0n, deskMeans };
    const changed = await Promise.all([changeNights(db, input, desk), changeNights(db, input, desk)]);
    expect(changed.map(({ kind }) => kind)).toEqual(["applied", "applied"]);
    expect(await stateOf(stay)).toMatchObject({ status: "checked_in", checkOut: houseDay(3), total: 40_000n, taken: 4 });
    const paid = await db.sql`
      select method, taken_by as "takenBy", status, captured_minor as captured from payments
      where order_id = ${stay.orderId} and change_id = ${input.requestId}`;
    expect(paid).toEqual([{ method: deskMeans, takenBy: desk.userId, status: "captured", captured: 10_000n }]);
    const trail = await db.sql`
      select data from audit_log where subject = ${`order:${stay.orderId}`} and action = 'desk.take_payment'`;
    expect(trail).toEqual([{ data: { method: deskMeans, amountMinor: "10000", currency: "EUR" } }]);
    await expectWhole();
  }
});

it("takes nothing at the desk where the price has changed, and ends a payment page that is open", async () => {
  const stay = await arrive();
  const asked = { ...wanted(stay, 3), requestId: randomUUID(), dueMinor: 10_000n, refundMinor: 0n };
  const wrong = changeNights(db, { ...asked, dueMinor: 9_999n, deskMeans: "desk_cash" }, desk);
  await expect(wrong).rejects.toMatchObject({ code: "quote_changed" });
  const page = await changeNights(db, asked, desk);
  expect(page.kind).toBe("pay");
  const paid = await changeNights(db, { ...asked, requestId: randomUUID(), deskMeans: "desk_cash" }, desk);
  expect(paid.kind).toBe("applied");
  const payments = await db.sql`
    select method, status from payments where order_id = ${stay.orderId} and change_id is not null order by method`;
  expect(payments).toEqual([
    { method: "card", status: "voided" },
    { method: "desk_cash", status: "captured" },
  ]);
  expect(await stateOf(stay)).toMatchObject({ checkOut: houseDay(3), total: 40_000n, taken: 4 });
  await expectWhole();
});

it("gives up nights as the policy says, and once for a repeated request", async () => {
  const stay = await arrive();
  const quote = await quoteNights(db, wanted(stay, 1), desk);
  expect(quote).toMatchObject({ dueMinor: 0n, refundMinor: 0n, keptMinor: 10_000n });
  const input = { ...wanted(stay, 1), requestId: randomUUID(), dueMinor: 0n, refundMinor: 0n };
  const applied = await Promise.all([changeNights(db, input, desk), changeNights(db, input, desk)]);
  expect(applied.map(({ kind }) => kind)).toEqual(["applied", "applied"]);
  expect(await stateOf(stay)).toMatchObject({ checkOut: houseDay(1), total: 20_000n, kept: 10_000n, taken: 2 });
  await expectWhole();
});

/** Guests of four nights who came early: until check-in time their policy gives everything back. */
async function arriveEarly() {
  const stay = await bookStay(database, 0, { nights: 4 });
  await move(database, stay, "check_in", desk);
  await db.sql`update listings set check_in_time = '23:59' where id = ${stay.listingId}`;
  await db.sql`
    update reservations set policy = jsonb_set(policy, '{tiers}', '[{"hoursBefore": 0, "refundPercent": 100}]')
    where listing_id = ${stay.listingId}`;
  await database.owner.sql`
    update reservation_events set data = jsonb_set(data, '{policy,tiers}', '[{"hoursBefore": 0, "refundPercent": 100}]')
    where listing_id = ${stay.listingId} and type = 'held'`;
  const give = (days: number, refundMinor: bigint) =>
    changeNights(db, { ...wanted(stay, days), requestId: randomUUID(), dueMinor: 0n, refundMinor }, desk);
  return { stay, give };
}

async function refundOf({ orderId }: BookedFor, amount: bigint) {
  const [order] = await db.sql<{ version: number }[]>`select version from orders where id = ${orderId}`;
  const asked = {
    requestId: randomUUID(),
    orderId,
    version: order?.version ?? 0,
    wanted: { action: "refund", amount },
  } as const;
  return refundByStaff(db, { ...asked, reason: "No water.", locale: "en-GB" }, await makeStaff(db));
}

it("gives back no more than one person may refund", async () => {
  const { stay, give } = await arriveEarly();
  expect(await quoteNights(db, wanted(stay, 2), desk)).toMatchObject({ refundMinor: 20_000n });
  await expect(give(2, 20_000n)).rejects.toMatchObject({ code: "approval_required", details: { amountMinor: "20000" } });
  expect(await stateOf(stay)).toMatchObject({ checkOut: houseDay(4), total: 40_000n, taken: 4 });
  expect(await give(3, 10_000n)).toMatchObject({ kind: "applied", refundMinor: 10_000n });
  // Nor night by night, nor as a refund after it.
  await expect(give(2, 10_000n)).rejects.toMatchObject({ code: "approval_required", details: { earlierMinor: "10000" } });
  await expect(refundOf(stay, 5_001n)).rejects.toMatchObject({ code: "approval_required" });
  expect(await refundOf(stay, 5_000n)).toMatchObject({ replayed: false });
});

it("counts what staff refunded of the order before", async () => {
  const { stay, give } = await arriveEarly();
  await refundOf(stay, 6_000n);
  const nights = { ...wanted(stay, 3), requestId: randomUUID(), dueMinor: 0n, refundMinor: 10_000n };
  expect(await refundOfNights(db, nights, desk)).toEqual({ amountMinor: 10_000n, currency: "EUR", earlierMinor: 6_000n });
  await expect(give(3, 10_000n)).rejects.toMatchObject({ code: "approval_required", details: { earlierMinor: "6000" } });
});

it("refuses nights that are used, sold out or too many, guests who are not there, and readers who may not", async () => {
  const stay = await arrive();
  await expect(quoteNights(db, wanted(stay, -1), desk)).rejects.toMatchObject({ code: "invalid_input" });
  await expect(quoteNights(db, wanted(stay, 2), desk)).rejects.toMatchObject({ code: "invalid_input" });
  await expect(quoteNights(db, wanted(stay, 60), desk)).rejects.toMatchObject({ code: "limit_exceeded" });
  await db.sql`update inventory set closed = true where listing_id = ${stay.listingId} and date = ${houseDay(2)}`;
  await expect(quoteNights(db, wanted(stay, 3), desk)).rejects.toMatchObject({ code: "not_available" });
  const expected = await bookStay(database, 0);
  await expect(quoteNights(db, wanted(expected, 3), desk)).rejects.toMatchObject({ code: "invalid_state" });
  await move(database, stay, "check_out", desk);
  await expect(quoteNights(db, wanted(stay, 1), desk)).rejects.toMatchObject({ details: { state: "departed" } });
  const door = await makeStaff(db, { grants: [{ role: "door", listingId: null }] });
  await expect(quoteNights(db, wanted(stay, 1), door)).rejects.toMatchObject({ code: "forbidden" });
});

it("ends without effect where the guests leave before they have paid", async () => {
  const stay = await arrive();
  const input = { ...wanted(stay, 3), requestId: randomUUID(), dueMinor: 10_000n, refundMinor: 0n };
  const changed = await changeNights(db, input, desk);
  if (changed.kind !== "pay") throw new Error(`not to be paid: ${changed.kind}`);
  await move(database, stay, "check_out", desk);
  await submitCard(changed.redirectUrl, cards.good);
  await settlePayment(db, { sessionId: sessionOf(changed.redirectUrl) });
  expect(await stateOf(stay)).toMatchObject({ status: "checked_in", checkOut: houseDay(2), total: 30_000n, taken: 3 });
  await expectWhole();
});
