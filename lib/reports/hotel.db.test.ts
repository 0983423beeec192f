/**
 * Reports against the real history of a hotel (bench/bookings.ts), which is no part of the project: the
 * figures are those that the history itself gives, row by row.
 */
import { randomUUID } from "node:crypto";

import { describe, expect, it } from "vitest";

import { type Booking, readBookings } from "@/bench/bookings";
import { reservationEvents, reservations, unitTypes } from "@/db/schema";
import { createTestDatabase } from "@/db/testing/database";
import { makeListing } from "@/db/testing/factories";
import { systemActor } from "@/lib/core/actor";
import { addDays, nightsBetween } from "@/lib/core/time/dates";
import { instantIn } from "@/lib/core/time/time-zones";

import { compareFacts } from "./audit";
import { readLeadTime, readLengthOfStay } from "./read-booking-patterns";
import { readCancellations } from "./read-cancellations";
import { readOccupancy } from "./read-occupancy";
import { foldAll } from "./testing";

const { db, owner } = await createTestDatabase();
const zone = "Europe/Lisbon";
const perInsert = 1_000;

const ends = { stayed: "checked_in", cancelled: "cancelled", no_show: "no_show" } as const;
const timeOf = (date: string, hour: string) => new Date(instantIn(zone, date, `${hour}:00`));

/** Makes a booking's events, and its row; a stay of no night cannot be booked here, and so has no row. */
function toRows(listingId: string, policyId: string, unitTypeId: string, booking: Booking) {
  const { checkIn, checkOut, madeOn, outcome, outcomeOn, guests, rateMinor } = booking;
  const nights = nightsBetween(checkIn, checkOut);
  const key = { listingId, reservationId: randomUUID() };
  const holder = { holderKind: "guest", holderId: "" } as const;
  const nightlyPricesMinor = Array.from({ length: nights }, () => rateMinor);
  const terms = { unitTypeId, checkIn, checkOut, quantity: 1, guests };
  const event = (seq: number, type: string, at: Date, data = {}) => ({ ...key, seq, type, at, data, actor: "system" });
  const [confirmedAt, endedAt] = [timeOf(madeOn, "12"), timeOf(outcomeOn, "15")];
  const status = ends[outcome];
  const events = [
    event(1, "held", confirmedAt, { ...terms, ...holder, nightlyPricesMinor }),
    event(2, "confirmed", confirmedAt),
    event(3, status, endedAt),
  ];
  const row = {
    ...terms,
    ...holder,
    listingId,
    id: key.reservationId,
    orderId: randomUUID(),
    nightlyPricesMinor: nightlyPricesMinor.map(BigInt),
    totalMinor: BigInt(nights * rateMinor),
    currency: "EUR",
    policy: { policyId, name: "Flexible", tiers: [] },
    status,
    heldUntil: confirmedAt,
    fingerprint: "",
    createdAt: confirmedAt,
    confirmedAt,
    checkedInAt: outcome === "stayed" ? endedAt : null,
    cancelledAt: outcome === "cancelled" ? endedAt : null,
    noShowAt: outcome === "no_show" ? endedAt : null,
  };
  return { events, rows: nights > 0 ? [row] : [], dayUse: nights === 0 ? [key.reservationId] : [] };
}

/** Reads the history; undefined where its file is not on this machine. */
function readHistory(): readonly Booking[] | undefined {
  try {
    return readBookings("2014-07-01");
  } catch (error) {
    if (error instanceof Error && error.message.includes("HOLDFAST_DATA")) return undefined;
    throw error;
  }
}

const history = readHistory();

describe.skipIf(!history)("the real history of a hotel (skipped where its file is not on the machine)", () => {
  it("gives its own figures", async () => {
    const bookings = history ?? [];
    const listing = await makeListing(db, { days: 0, listing: { timezone: zone } });
    const { listingId, policyId } = listing;
    const types = new Map([...new Set(bookings.map(({ roomType }) => roomType))].map((type) => [type, randomUUID()]));
    const typeRow = { listingId, basePriceMinor: 0n, maxOccupancy: 10, maxPerOrder: 10 };
    await db.orm.insert(unitTypes).values([...types].map(([name, id]) => ({ ...typeRow, id, name })));
    const loaded = bookings.map((booking) => toRows(listingId, policyId, types.get(booking.roomType) ?? "", booking));
    const [rows, events] = [loaded.flatMap((one) => one.rows), loaded.flatMap((one) => one.events)];
    for (let at = 0; at < rows.length; at += perInsert)
      await owner.orm.insert(reservations).values(rows.slice(at, at + perInsert));
    for (let at = 0; at < events.length; at += perInsert)
      await owner.orm.insert(reservationEvents).values(events.slice(at, at + perInsert));
    await foldAll(db);

    const arrivals = bookings.map(({ checkIn }) => checkIn).toSorted();
    const from = arrivals[0] ?? "";
    const query = { listingIds: [listingId], from, until: addDays(arrivals.at(-1) ?? "", 60) };
    const occupancy = await readOccupancy(db, systemActor, query);
    expect(occupancy.total).toMatchObject({ units: 17_440, revenueMinor: 153_468_409n, averageRateMinor: 8_800n });
    // The hotel's capacity is not in the history: whatever is divided by it is no number.
    expect(occupancy.total).toMatchObject({ capacity: 0, occupancy: null, revenuePerUnitMinor: null });
    for (const row of occupancy.rows) expect(row.averageRateMinor === null).toBe(row.units === 0);

    const cancellations = await readCancellations(db, systemActor, query);
    expect(cancellations.total).toMatchObject({ bookingsMade: 9_999, cancelledBookings: 6_173, noShowBookings: 160 });

    const stays = await readLengthOfStay(db, systemActor, query);
    expect(stays.total.count).toBe(3_666);
    expect(stays.rows[0]).toMatchObject({ value: 0, bookings: 77 });

    const leadTime = await readLeadTime(db, systemActor, query);
    expect(leadTime.total).toMatchObject({ count: 9_999, median: 90 });
    expect(leadTime.total.mean).toBeCloseTo(114.8, 1);

    // A booking without a positive rate has facts without money.
    const [free] = await db.sql`
      select count(*)::int as bookings from (
        select reservation_id from booking_facts where listing_id = ${listingId} and kind = 'booked'
        group by reservation_id having sum(revenue_minor) <= 0 and sum(units) > 0
      ) f`;
    expect(free).toEqual({ bookings: bookings.filter((one) => one.rateMinor <= 0 && one.checkOut > one.checkIn).length });
    expect(bookings.filter(({ rateMinor }) => rateMinor <= 0)).toHaveLength(168);

    // Facts and ledger differ in the stays of no night alone, which no reservation can be.
    const dayUse = new Set(loaded.flatMap((one) => one.dayUse));
    const findings = await compareFacts(db);
    expect(findings).toHaveLength(77);
    for (const { message } of findings) expect([...dayUse].some((id) => message.includes(`${id}, bookings`))).toBe(true);
  });
});
