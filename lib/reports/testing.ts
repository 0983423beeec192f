/** Test support: reservations with made-up pasts, and a naive recount of their books. */
import { randomUUID } from "node:crypto";

import { isNull } from "drizzle-orm";
import fc from "fast-check";

import type { Db } from "@/db/client";
import { type FactChannel, factChannels, reservationEvents, reservations } from "@/db/schema";
import type { MadeListing } from "@/db/testing/factories";
import { deskGuestPrefix } from "@/lib/core/holder";
import { addDays, datesInRange, type IsoDate } from "@/lib/core/time/dates";
import { wallTimeAt } from "@/lib/core/time/format-instant";
import { relayEvents } from "@/lib/events/relay";

import { foldEvents } from "./fold-events";

interface PastTerms {
  /** Index of the unit type. */
  readonly unit: number;
  /** Days from the listing's first date. */
  readonly start: number;
  readonly quantity: number;
  /** One for each night. */
  readonly pricesMinor: readonly number[];
}

/** A past: what became of one hold, each step some hours after the one before. */
export interface Past {
  readonly channel: FactChannel;
  readonly madeAfterHours: number;
  readonly terms: PastTerms;
  readonly changes: readonly { readonly afterHours: number; readonly keptMinor: number; readonly terms: PastTerms }[];
  readonly end: "none" | "checked_in" | "cancelled" | "no_show" | "taken_back" | "expired";
  readonly endAfterHours: number;
  readonly keptMinor: number;
}

const pastTerms: fc.Arbitrary<PastTerms> = fc.record({
  unit: fc.nat(1),
  start: fc.nat(60),
  quantity: fc.integer({ min: 1, max: 4 }),
  pricesMinor: fc.array(fc.nat(20_000), { minLength: 1, maxLength: 5 }),
});

/** Makes pasts: changes of all terms or of the quantity alone, and every end. */
export const anyPast: fc.Arbitrary<Past> = fc
  .record({
    channel: fc.constantFrom<FactChannel>(...factChannels),
    madeAfterHours: fc.nat(24 * 150),
    terms: pastTerms,
    changes: fc.array(
      fc.record({
        afterHours: fc.nat(24 * 20),
        keptMinor: fc.oneof(fc.constant(0), fc.nat(5_000)),
        terms: pastTerms,
        isReduced: fc.boolean(),
      }),
      { maxLength: 3 },
    ),
    end: fc.constantFrom<Past["end"]>("none", "checked_in", "cancelled", "no_show", "taken_back", "expired"),
    endAfterHours: fc.nat(24 * 30),
    keptMinor: fc.oneof(fc.constant(0), fc.nat(5_000)),
  })
  .map(({ changes, ...past }) => {
    let { terms } = past;
    return {
      ...past,
      changes: changes.map(({ isReduced, ...change }) => {
        terms = isReduced && terms.quantity > 1 ? { ...terms, quantity: terms.quantity - 1 } : change.terms;
        return { ...change, terms };
      }),
    };
  });

/** The instant from which the hours of a past count. */
const beginningMs = Date.UTC(2025, 8, 1, 5, 30);
const hourMs = 3_600_000;

const totalOf = ({ quantity, pricesMinor }: PastTerms): number => quantity * pricesMinor.reduce((sum, price) => sum + price, 0);

/** Writes reservations with such pasts and their unpublished events, with the owner's rights. */
export async function insertPasts(owner: Db, listing: MadeListing, pasts: readonly Past[]): Promise<void> {
  if (pasts.length === 0) return;
  const made = pasts.map((past) => toRows(listing, past));
  await owner.orm.insert(reservations).values(made.map(({ row }) => row));
  await owner.orm.insert(reservationEvents).values(made.flatMap(({ events }) => events));
}

function toRows(listing: MadeListing, past: Past) {
  const key = { listingId: listing.listingId, reservationId: randomUUID() };
  const events: (typeof reservationEvents.$inferInsert)[] = [];
  let atMs = beginningMs + past.madeAfterHours * hourMs;
  const happen = (type: string, data: Record<string, unknown>): Date => {
    events.push({ ...key, seq: events.length + 1, type, data, actor: "system", at: new Date(atMs) });
    return new Date(atMs);
  };
  const columnsOf = ({ unit, start, quantity, pricesMinor }: PastTerms) => ({
    unitTypeId: listing.unitTypeIds[unit] ?? "",
    checkIn: addDays(listing.from, start),
    checkOut: addDays(listing.from, start + pricesMinor.length),
    quantity,
    guests: 1,
    nightlyPricesMinor: pricesMinor,
  });
  const holderId = `${past.channel === "desk" ? deskGuestPrefix : ""}${randomUUID()}`;
  const holder = { holderKind: past.channel === "partner" ? "partner" : "guest", holderId } as const;
  const createdAt = happen("held", { ...columnsOf(past.terms), ...holder });
  const base = {
    listingId: key.listingId,
    id: key.reservationId,
    orderId: randomUUID(),
    currency: "EUR",
    policy: { policyId: listing.policyId, name: "Flexible", tiers: [] },
    heldUntil: new Date(atMs + 600_000),
    ...holder,
    fingerprint: "",
    createdAt,
  };
  let { terms } = past;
  const rowOf = (status: typeof reservations.$inferInsert.status, keptMinor: number) => ({
    ...base,
    ...columnsOf(terms),
    nightlyPricesMinor: terms.pricesMinor.map(BigInt),
    totalMinor: BigInt(totalOf(terms)),
    keptMinor: BigInt(keptMinor),
    status,
  });
  if (past.end === "expired") return { row: { ...rowOf("expired", 0), expiredAt: happen("expired", {}) }, events };
  atMs += 5 * 60_000;
  const confirmedAt = happen("confirmed", {});
  let kept = 0;
  for (const change of past.changes) {
    atMs += change.afterHours * hourMs;
    const before = { ...columnsOf(terms), ...(kept > 0 ? { keptMinor: kept } : {}) };
    kept += change.keptMinor;
    ({ terms } = change);
    happen("changed", { before, after: { ...columnsOf(terms), ...(kept > 0 ? { keptMinor: kept } : {}) } });
  }
  atMs += past.endAfterHours * hourMs;
  const confirmed = { ...rowOf("confirmed", kept), confirmedAt };
  switch (past.end) {
    case "none":
      return { row: confirmed, events };
    case "checked_in":
      return { row: { ...confirmed, status: "checked_in" as const, checkedInAt: happen("checked_in", { number: 1 }) }, events };
    case "no_show":
      return { row: { ...confirmed, status: "no_show" as const, noShowAt: happen("no_show", {}) }, events };
    case "taken_back":
      happen("no_show", {});
      atMs += hourMs;
      happen("no_show_undone", {});
      return { row: confirmed, events };
    case "cancelled":
      kept += past.keptMinor;
      return {
        row: {
          ...confirmed,
          keptMinor: BigInt(kept),
          status: "cancelled" as const,
          cancelledAt: happen("cancelled", kept > 0 ? { keptMinor: kept } : {}),
        },
        events,
      };
  }
}

/** The books of one date. */
interface Count {
  units: number;
  revenueMinor: number;
}

export interface Books {
  readonly byDate: ReadonlyMap<IsoDate, Count>;
  readonly units: Readonly<Record<FactChannel, number>>;
  readonly leadDays: readonly number[];
  readonly nights: readonly number[];
  readonly cancelledBookings: number;
  readonly noShowBookings: number;
  readonly keptMinor: number;
  readonly noShowKeptMinor: number;
}

/**
 * Counts the books as they were at the end of a day, from the pasts alone, booking by booking.
 * @param unit index of a unit type, whose dates alone are counted by date and by channel
 */
export function recount(
  listing: MadeListing,
  zone: string,
  pasts: readonly Past[],
  asOf: IsoDate,
  unit: number | null = null,
): Books {
  const byDate = new Map<IsoDate, Count>();
  const units = { site: 0, desk: 0, partner: 0 };
  const [leadDays, nights]: [number[], number[]] = [[], []];
  let [cancelledBookings, noShowBookings, keptMinor, noShowKeptMinor] = [0, 0, 0, 0];
  for (const past of pasts) {
    let atMs = beginningMs + past.madeAfterHours * hourMs + 5 * 60_000;
    const isPast = () => wallTimeAt(zone, atMs).date <= asOf;
    if (past.end === "expired" || !isPast()) continue;
    const madeOn = wallTimeAt(zone, atMs).date;
    const arrival = addDays(listing.from, past.terms.start);
    leadDays.push(datesInRange(madeOn, arrival).length - datesInRange(arrival, madeOn).length);
    let { terms } = past;
    let isOver = false;
    for (const change of past.changes) {
      atMs += change.afterHours * hourMs;
      if (!isPast()) continue;
      ({ terms } = change);
      keptMinor += change.keptMinor;
    }
    atMs += past.endAfterHours * hourMs;
    if (isPast() && past.end === "cancelled") {
      isOver = true;
      cancelledBookings += 1;
      keptMinor += past.keptMinor;
    }
    const wasMissed = isPast() && (past.end === "no_show" || past.end === "taken_back");
    // One that is taken back is so after an hour.
    atMs += hourMs;
    if (wasMissed && (past.end === "no_show" || !isPast())) {
      isOver = true;
      noShowBookings += 1;
      noShowKeptMinor += totalOf(terms);
    }
    if (isOver) continue;
    nights.push(terms.pricesMinor.length);
    if (unit !== null && terms.unit !== unit) continue;
    for (const [night, price] of terms.pricesMinor.entries()) {
      const date = addDays(listing.from, terms.start + night);
      const count = byDate.get(date) ?? { units: 0, revenueMinor: 0 };
      count.units += terms.quantity;
      count.revenueMinor += terms.quantity * price;
      byDate.set(date, count);
      units[past.channel] += terms.quantity;
    }
  }
  return { byDate, units, leadDays, nights, cancelledBookings, noShowBookings, keptMinor, noShowKeptMinor };
}

/** Publishes all events and folds them, as the worker does. */
export async function foldAll(db: Db): Promise<void> {
  const handlers = {
    confirmed: [foldEvents],
    changed: [foldEvents],
    cancelled: [foldEvents],
    fee_waived: [foldEvents],
    no_show: [foldEvents],
    no_show_undone: [foldEvents],
  };
  // A slow machine may put events into quarantine for a while, where they count as done.
  do while ((await relayEvents(db, handlers)) > 0);
  while ((await db.orm.$count(reservationEvents, isNull(reservationEvents.publishedAt))) > 0);
}
