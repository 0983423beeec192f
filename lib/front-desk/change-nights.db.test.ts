/** Another date of departure for guests in the house, by the order's change quote. */
import { randomUUID } from "node:crypto";

import { expect, it } from "vitest";

import { createTestDatabase } from "@/db/testing/database";
import type { BookedFor } from "@/lib/check-in/testing";
import { auditPayments } from "@/lib/orders/audit";
import { settlePayment } from "@/lib/orders/settlement/settle-payment";
import { cards, sessionOf, startTestStripe } from "@/lib/orders/testing";
import { auditReservations } from "@/lib/reservations/audit";
import { submitCard } from "@/dev/stripe-simulator/testing";
import { compareFacts } from "@/lib/reports/audit";
import { foldAll } from "@/lib/reports/testing";
import { makeStaff } from "@/lib/staff/testing";

import { changeNights, quoteNights } from "./change-nights";
import { bookStay, houseDay, move } from "./testing";

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
