/**
 * Waitlist of the demonstration: parties that wait, one with an offer, and those whose wait ended.
 *
 * Raw SQL: entries from rows of stock and of bookings.
 */
import { eq } from "drizzle-orm";

import { type Db, inTransaction, type Tx } from "@/db/client";
import { waitlistEntries } from "@/db/schema";
import { derivedId } from "@/lib/core/ids";
import { addDays, type IsoDate } from "@/lib/core/time/dates";
import { holdForOffers } from "@/lib/reservations/hold-for-offer";

import { demoId } from "./draft";
import { demoGuest } from "./insert-bookings";
import { locale } from "./insert-payments";
import { drawPerson } from "./people";
import { drawing } from "./random";
import type { StayToday } from "./staff-notes";

const dayMs = 86_400_000;
/** Parties that wait, and that ended by a booking, a withdrawal or the arrival of their dates. */
const waitingCount = 6;
const endedCounts = { booked: 4, left: 2, over: 3 } as const;
/** Minutes of the offer: the longest that a venue can set, so that the first day shows it. */
const offerMinutes = 24 * 60;

const entryId = (name: string) => demoId(`waitlist/${name}`);
const offeredEntry = entryId("offered");
/** The hold of the offer. */
export const offerReservation = derivedId(offeredEntry, "offer 1");
/** Ids of all entries. */
export const waitlistIds = [
  offeredEntry,
  ...Array.from({ length: waitingCount }, (_, nth) => entryId(`waiting/${nth}`)),
  ...Object.entries(endedCounts).flatMap(([end, count]) => Array.from({ length: count }, (_, nth) => entryId(`${end}/${nth}`))),
];

/**
 * Writes the entries at the stays whose dates are sold out.
 * @param nowMs epoch milliseconds
 */
export async function loadWaitlist(db: Db, stays: readonly StayToday[], nowMs: number): Promise<void> {
  const listingIds = stays.map(({ listingId }) => listingId);
  const today = stays.map((stay) => stay.today).toSorted()[0];
  if (today === undefined || (await db.orm.$count(waitlistEntries, eq(waitlistEntries.id, offeredEntry))) > 0) return;
  await inTransaction(db, async (tx) => {
    await insertEnded(tx, listingIds, nowMs);
    await insertWaiting(tx, listingIds, today, nowMs);
    await insertOffered(tx, listingIds, today, nowMs);
  });
}

interface Row {
  readonly listingId: string;
  readonly unitTypeId: string;
  readonly date: IsoDate;
}

/** Facts of a party: who waits, and since when. */
function partyOf(name: string, daysAgo: number, nowMs: number) {
  const person = drawPerson(drawing(`waitlist/${name}`));
  return { ...person, locale, holderKind: "guest", holderId: demoGuest, createdAt: new Date(nowMs - daysAgo * dayMs) } as const;
}

async function insertWaiting({ sql, orm }: Tx, listingIds: readonly string[], today: IsoDate, nowMs: number): Promise<void> {
  const rows = await sql<Row[]>`
    select listing_id as "listingId", unit_type_id as "unitTypeId", date from (
      select i.*, row_number() over (partition by listing_id order by date, unit_type_id) as nth from inventory i
      where listing_id = any(${[...listingIds]}::uuid[]) and date between ${addDays(today, 5)}::date and ${addDays(today, 60)}::date
        and total > 0 and available = 0 and not closed
    ) sold order by nth, listing_id limit ${waitingCount}`;
  if (rows.length === 0) return;
  await orm.insert(waitlistEntries).values(
    rows.map(({ date, ...unit }, nth) => ({
      ...unit,
      ...partyOf(`waiting/${nth}`, 9 - nth, nowMs),
      id: entryId(`waiting/${nth}`),
      checkIn: date,
      checkOut: addDays(date, 1),
      flexibleDays: 0,
      quantity: 1,
      guests: 1,
      reason: "nothing_free" as const,
      seenFree: 0,
      consideredAt: new Date(nowMs - dayMs),
    })),
  );
}

/** Holds the last free unit of a night for a party, as the worker does when stock returns. */
async function insertOffered(tx: Tx, listingIds: readonly string[], today: IsoDate, nowMs: number): Promise<void> {
  const nights = await tx.sql<Row[]>`
    select listing_id as "listingId", unit_type_id as "unitTypeId", date from inventory
    where listing_id = any(${[...listingIds]}::uuid[]) and date between ${addDays(today, 10)}::date and ${addDays(today, 60)}::date
      and available = 1 and not closed and not closed_to_arrival and coalesce(min_stay, 1) = 1
    order by date, listing_id, unit_type_id limit 20`;
  for (const { date, ...unit } of nights) {
    const party = partyOf("offered", 4, nowMs);
    const dates = { checkIn: date, checkOut: addDays(date, 1) };
    const held = await holdForOffers(
      tx,
      unit,
      [
        {
          reservationId: offerReservation,
          orderId: derivedId(offeredEntry, "order of offer 1"),
          holder: { kind: party.holderKind, id: party.holderId },
          quantity: 1,
          guests: 1,
          choices: [dates],
        },
      ],
      offerMinutes,
    );
    if (held.length === 0) continue;
    await tx.orm.insert(waitlistEntries).values({
      ...unit,
      ...party,
      ...dates,
      id: offeredEntry,
      quantity: 1,
      guests: 1,
      status: "offered",
      offers: 1,
      offerReservationId: offerReservation,
      offeredAt: new Date(nowMs),
      consideredAt: new Date(nowMs),
    });
    return;
  }
}

interface BookedRow extends Row {
  readonly id: string;
  readonly checkOut: IsoDate;
  readonly guests: number;
  readonly name: string;
  readonly email: string;
  /** Epoch milliseconds. */
  readonly createdAtMs: number;
  readonly confirmedAtMs: number;
}

/** Writes the entries that ended: bookings that came of an offer, and wishes that came to nothing. */
async function insertEnded({ sql, orm }: Tx, listingIds: readonly string[], nowMs: number): Promise<void> {
  const count = endedCounts.booked + endedCounts.left + endedCounts.over;
  const booked = await sql<BookedRow[]>`
    select distinct on (r.check_in) r.listing_id as "listingId", r.unit_type_id as "unitTypeId", r.id, r.check_in as date, r.check_out as "checkOut", r.guests,
      o.contact_name as name, o.contact_email as email,
      extract(epoch from r.created_at)::float8 * 1000 as "createdAtMs", extract(epoch from r.confirmed_at)::float8 * 1000 as "confirmedAtMs"
    from reservations r join orders o on o.id = r.order_id
    where r.listing_id = any(${[...listingIds]}::uuid[]) and r.holder_kind = 'guest' and r.purpose = 'booking' and r.departed_at is not null
      and r.check_in > (${new Date(nowMs - 45 * dayMs).toISOString()}::timestamptz)::date
      and exists (select from inventory i where i.listing_id = r.listing_id and i.unit_type_id = r.unit_type_id
        and i.date = r.check_in and i.available = 0)
    order by r.check_in desc, r.id limit ${count}`;
  const taken = booked.slice(0, endedCounts.booked);
  // Their bookings are others': these parties wanted the same nights and were too late.
  const missed = booked.slice(endedCounts.booked);
  const markOffer = taken.map(({ id }) => id);
  await sql`update reservations set purpose = 'offer' where id = any(${markOffer}::uuid[])`;
  await sql`
    update reservation_events set data = data || '{"purpose": "offer"}' where reservation_id = any(${markOffer}::uuid[]) and seq = 1`;
  const common = ({ listingId, unitTypeId, date, checkOut, guests }: BookedRow) => ({
    listingId,
    unitTypeId,
    checkIn: date,
    checkOut,
    quantity: 1,
    guests,
  });
  const rows = [
    ...taken.map((row, nth) => ({
      ...common(row),
      ...partyOf(`booked/${nth}`, 0, nowMs),
      name: row.name,
      email: row.email,
      id: entryId(`booked/${nth}`),
      createdAt: new Date(row.createdAtMs - (nth + 1) * dayMs),
      status: "booked" as const,
      offers: 1,
      offerReservationId: row.id,
      offeredAt: new Date(row.createdAtMs),
      endedAt: new Date(row.confirmedAtMs),
    })),
    ...missed.map((row, nth) => {
      const end = nth < endedCounts.left ? "left" : "over";
      const endNth = end === "left" ? nth : nth - endedCounts.left;
      return {
        ...common(row),
        ...partyOf(`${end}/${endNth}`, 0, nowMs),
        id: entryId(`${end}/${endNth}`),
        createdAt: new Date(Math.min(row.confirmedAtMs, Date.parse(row.date) - 2 * dayMs)),
        status: end,
        endedAt: new Date(Date.parse(row.date) - (end === "left" ? 0.5 : 0) * dayMs),
      } as const;
    }),
  ];
  if (rows.length > 0) await orm.insert(waitlistEntries).values(rows);
}
