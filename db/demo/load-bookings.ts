/**
 * Bookings for some of the demonstration's listings: a past year, so that reports have a shape, the present
 * day with guests who arrive, stay and leave, and the months ahead. Stock, whole histories, check-ins,
 * refused demand, orders with their payments and documents, and booking facts.
 *
 * Histories are published already, so that no message is sent about them.
 *
 * Raw SQL: statistics of the tables.
 */
import { type Db, inTransaction, type Tx } from "@/db/client";
import type { PolicySnapshot } from "@/db/schema";
import { addDays, type IsoDate } from "@/lib/core/time/dates";
import { wallTimeAt } from "@/lib/core/time/format-instant";
import { houseDayAt } from "@/lib/front-desk/house-day";
import { refreshSummaries } from "@/lib/inventory/summarise";
import { buildFacts } from "@/lib/reports/build-facts";

import { chooseTonight } from "./choose-tonight";
import { demoId, type ListingDraft, policies } from "./draft";
import { type DrawnBooking, type DrawnYear, drawBookings } from "./draw-bookings";
import { duringSale, endedSale, numberSessions } from "./ended-sale";
import { insertBookings, insertStock } from "./insert-bookings";
import { insertDocuments } from "./insert-documents";
import { insertPartner, insertPayments } from "./insert-payments";
import { placeInTime, type Moment } from "./place-in-time";

/** Listings with bookings, by kind: as many as reports need to show their shapes. */
const listingCounts = { stay: 5, flight: 1, event: 2 } as const;
/** Days of the past, by kind. */
const pastDays = { stay: 365, flight: 120, event: 365 } as const;
/** Days ahead, by kind; few of the flight, which has no books a year before to be compared with. */
const aheadDays = { stay: 120, flight: 2, event: 90 } as const;
/** Most listings are sold in euros, and amounts of one currency are added in a report. */
const currency = "EUR";

/**
 * Writes the bookings, in one transaction for each listing, with their documents and facts.
 * @param drafts of all listings
 * @param nowMs epoch milliseconds; decides each listing's day, and what has happened on it
 * @returns number of bookings
 */
export async function loadBookings(db: Db, drafts: readonly ListingDraft[], nowMs: number): Promise<number> {
  const chosen = listingsWithPast(drafts);
  await inTransaction(db, insertPartner);
  let bookings = 0;
  for (const draft of chosen) bookings += await inTransaction(db, (tx) => insertListing(tx, draft, nowMs));
  const sold = drafts.find(({ listing }) => listing.slug === endedSale.listing);
  if (sold) bookings += await inTransaction(db, (tx) => insertSold(tx, sold, nowMs));
  const tonight = chooseTonight(drafts, sold ? [...chosen, sold] : chosen, nowMs);
  if (tonight) bookings += await inTransaction(db, (tx) => insertListing(tx, tonight, nowMs, { past: 0, ahead: 2 }));
  await inTransaction(db, insertDocuments);
  while (await buildFacts(db));
  await refreshSummaries(db, { nowMs });
  await db.sql`
    analyze reservations, reservation_events, booking_facts, check_ins, inventory, orders, payments, refunds, documents`;
  return bookings;
}

/** Chooses the listings: the first ones of each kind. */
export function listingsWithPast(drafts: readonly ListingDraft[]): readonly ListingDraft[] {
  return Object.entries(listingCounts).flatMap(([kind, count]) =>
    drafts.filter(({ listing }) => listing.kind === kind && listing.currency === currency).slice(0, count),
  );
}

interface Span {
  readonly past: number;
  readonly ahead: number;
}

/**
 * Draws the bookings of a listing's unit types, as they are known at a moment.
 * @param span days before the listing's day and after it; those of its kind when absent
 */
export function drawListing(
  { listing, units }: ListingDraft,
  { today, now }: Pick<Moment, "today" | "now">,
  span: Span = { past: pastDays[listing.kind], ahead: aheadDays[listing.kind] },
): { unitTypeId: string; year: DrawnYear }[] {
  const { kind, policyId } = listing;
  const { tiers } = policyOf(policyId);
  const range = { from: addDays(today, -span.past), until: addDays(today, span.ahead), today, now };
  return units.map(({ row, plan }) => ({
    unitTypeId: row.id,
    year: drawBookings({
      seed: row.id,
      kind,
      plan,
      basePriceMinor: row.basePriceMinor,
      tiers,
      sleeps: row.maxOccupancy,
      ...range,
    }),
  }));
}

function policyOf(id: string): PolicySnapshot {
  const found = Object.values(policies).find((policy) => policy.id === id);
  if (!found) throw new RangeError(`no policy ${id}`);
  return { policyId: found.id, name: found.name, tiers: found.tiers };
}

/** Returns a listing's day and clock: the house's day of a stay, the calendar's of others. */
export function momentOf({ listing }: ListingDraft, nowMs: number): Moment {
  const { kind, timezone } = listing;
  const { date, time } = wallTimeAt(timezone, nowMs);
  const today: IsoDate = kind === "stay" ? houseDayAt(timezone, nowMs) : date;
  const begins = listing.startsAt ?? listing.departsAt ?? listing.checkInTime ?? "15:00";
  return { kind, begins, today, now: `${date} ${time}` };
}

/** Days ahead of the event that a sale sold. */
const soldSpan: Span = { past: 0, ahead: 60 };

/** Writes the bookings of the sale that is over: all were made while it was open, and none is cancelled. */
async function insertSold(tx: Tx, draft: ListingDraft, nowMs: number): Promise<number> {
  const { timezone } = draft.listing;
  const inSale = (booking: DrawnBooking, seed: string) => duringSale(booking, timezone, nowMs, seed);
  const count = await insertListing(tx, draft, nowMs, soldSpan, inSale);
  await numberSessions(tx);
  return count;
}

/** @param inSale moves a booking into a sale; bookings are then drawn whenever they were made */
async function insertListing(
  tx: Tx,
  draft: ListingDraft,
  nowMs: number,
  span?: Span,
  inSale?: (booking: DrawnBooking, seed: string) => DrawnBooking,
): Promise<number> {
  const { id: listingId, name: listingName, kind, timezone, policyId, currency: money } = draft.listing;
  const moment = momentOf(draft, nowMs);
  const names = new Map(draft.units.map(({ row }) => [row.id, row.name]));
  let count = 0;
  // One stay whose guests should have left yesterday waits for the front desk.
  let overdue = kind === "stay" ? addDays(moment.today, -1) : undefined;
  const known = inSale ? { ...moment, now: "9999-12-31 00:00" } : moment;
  for (const { unitTypeId, year } of drawListing(draft, known, span)) {
    const drawn = inSale ? year.bookings.filter(({ end }) => end !== "cancelled") : year.bookings;
    const bookings = drawn.map((one, nth) => {
      const seed = `${unitTypeId}/${nth}`;
      const booking = inSale ? inSale(one, seed) : one;
      const placed = placeInTime(booking, moment, seed);
      const isOverdue = placed.status === "checked_in" && booking.checkOut === overdue;
      if (isOverdue) overdue = undefined;
      return {
        ...booking,
        ...placed,
        departedAt: isOverdue ? null : placed.departedAt,
        id: demoId(`booking/${seed}`),
        orderId: demoId(`order/${seed}`),
        seed,
      };
    });
    const at = { listingId, unitTypeId, timezone, currency: money, policy: policyOf(policyId) };
    await insertStock(tx, at, year);
    await insertBookings(tx, at, bookings);
    await insertPayments(tx, { ...at, kind, listingName, unitName: names.get(unitTypeId) ?? "" }, bookings);
    count += bookings.length;
  }
  return count;
}
