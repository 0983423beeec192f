/** No-shows: a booking without a check-in is closed once, when its time is over in its local time. */
import { expect, it } from "vitest";

import { createTestDatabase } from "@/db/testing/database";
import { addDays } from "@/lib/core/time/dates";
import { startTestStripe } from "@/lib/orders/testing";
import { auditReservations } from "@/lib/reservations/audit";
import { makeStaff } from "@/lib/staff/testing";

import { auditCheckIns } from "./audit";
import { markNoShows } from "./mark-no-shows";
import { bookEvent, type BookedFor, bookFlight, bookFor, inMinutes } from "./testing";
import { redeemTicket } from "./redeem-ticket";

const database = await createTestDatabase();
const { db } = database;
await startTestStripe(database);

async function statusOf({ listingId }: BookedFor): Promise<string | undefined> {
  const [row] = await db.sql<{ status: string }[]>`select status from reservations where listing_id = ${listingId}`;
  return row?.status;
}

async function availableOf({ listingId }: BookedFor): Promise<number> {
  const [row] = await db.sql<{ taken: number }[]>`
    select sum(total - available)::int as taken from inventory where listing_id = ${listingId}`;
  return row?.taken ?? -1;
}

it("closes an event a day after it began, a flight six hours, and gives nothing back", async () => {
  const [late, soon] = [await bookEvent(database, -24 * 60 - 2, 2), await bookEvent(database, -24 * 60 + 2, 2)];
  const [gone, going] = [await bookFlight(database, -6 * 60 - 2), await bookFlight(database, -6 * 60 + 2)];
  await markNoShows(db);
  expect(await Promise.all([late, soon, gone, going].map(statusOf))).toEqual(["no_show", "confirmed", "no_show", "confirmed"]);
  expect(await availableOf(late)).toBe(2);
  expect(await auditReservations(db)).toEqual([]);
});

it("closes a stay when the day after its check-out begins where it is", async () => {
  const stayOut = async (timezone: string, daysAgo: number) => {
    const checkOut = addDays(inMinutes(timezone, 0).date, -daysAgo);
    return bookFor(database, addDays(checkOut, -2), { listing: { timezone }, lines: [{ nights: 2 }] });
  };
  for (const timezone of ["Pacific/Kiritimati", "Pacific/Pago_Pago", "Australia/Lord_Howe"]) {
    const [today, yesterday] = [await stayOut(timezone, 0), await stayOut(timezone, 1)];
    await markNoShows(db);
    expect([await statusOf(today), await statusOf(yesterday)]).toEqual(["confirmed", "no_show"]);
  }
  expect(await auditReservations(db)).toEqual([]);
});

it("leaves bookings whose guests came, and closes each other one once in any number of sweeps", async () => {
  const came = await bookEvent(database, -11 * 60, 2);
  const actor = await makeStaff(db);
  await redeemTicket(db, { text: came.ticket(1), method: "typed", door: undefined, actor });
  const missed = await Promise.all(Array.from({ length: 9 }, () => bookEvent(database, -30 * 60, 1)));
  const marked = await Promise.all([markNoShows(db, 4), markNoShows(db, 4), markNoShows(db, 4)]);
  expect(marked.every((count) => count <= 4)).toBe(true);
  expect(marked.reduce((sum, count) => sum + count, 0)).toBe(9);
  expect(await markNoShows(db)).toBe(0);
  expect(new Set(await Promise.all(missed.map(statusOf)))).toEqual(new Set(["no_show"]));
  expect(await statusOf(came)).toBe("checked_in");
  const late = redeemTicket(db, { text: missed[0]?.ticket(1) ?? "", method: "typed", door: undefined, actor });
  await expect(late).rejects.toMatchObject({ code: "ticket_refused", details: { reason: "no_show" } });
  expect(await auditCheckIns(db)).toEqual([]);
});
