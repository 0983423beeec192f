/**
 * A past year of bookings for some of the demonstration's listings, so that reports have a shape: past stock,
 * reservations with their whole histories, check-ins, refused demand, and booking facts. Dates from today on
 * are not touched.
 *
 * Histories are published already, so that no message is sent about them. There are no orders: money of the
 * past has no payments here.
 *
 * Raw SQL: batches from JSON, and events from the rows of reservations.
 */
import { type Db, inTransaction, type Tx } from "@/db/client";
import type { PolicySnapshot } from "@/db/schema";
import { addDays, type IsoDate } from "@/lib/core/time/dates";
import { dateIn } from "@/lib/core/time/time-zones";
import { buildFacts } from "@/lib/reports/build-facts";

import { demoId, type ListingDraft, policies } from "./draft";
import { drawPastYear, type PastYear } from "./draw-bookings";

/** Listings with a past, by kind: as many as reports need to show their shapes. */
const listingCounts = { stay: 5, flight: 1, event: 2 } as const;
/** Days of the past, by kind. */
const pastDays = { stay: 365, flight: 120, event: 365 } as const;
/** Most listings are sold in euros, and amounts of one currency are added in a report. */
const currency = "EUR";

/**
 * Writes the past year, in one transaction for each listing, and its facts.
 * @param drafts of all listings
 * @param nowMs epoch milliseconds; decides each listing's today
 * @returns number of bookings
 */
export async function loadPastYear(db: Db, drafts: readonly ListingDraft[], nowMs: number): Promise<number> {
  let bookings = 0;
  for (const draft of listingsWithPast(drafts)) bookings += await inTransaction(db, (tx) => insertListing(tx, draft, nowMs));
  while (await buildFacts(db));
  await db.sql`analyze reservations, reservation_events, booking_facts, check_ins, inventory`;
  return bookings;
}

/** Chooses the listings: the first ones of each kind. */
export function listingsWithPast(drafts: readonly ListingDraft[]): readonly ListingDraft[] {
  return Object.entries(listingCounts).flatMap(([kind, count]) =>
    drafts.filter(({ listing }) => listing.kind === kind && listing.currency === currency).slice(0, count),
  );
}

/** Draws the past of a listing's unit types, up to the day before yesterday at its place. */
export function drawListing({ listing, units }: ListingDraft, today: IsoDate): { unitTypeId: string; year: PastYear }[] {
  const { kind, policyId } = listing;
  const { tiers } = policyOf(policyId);
  // The last night ends yesterday: all that belongs to it has happened, whatever the hour is.
  const range = { from: addDays(today, -pastDays[kind]), until: today };
  return units.map(({ row, plan }) => ({
    unitTypeId: row.id,
    year: drawPastYear({
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

async function insertListing(tx: Tx, draft: ListingDraft, nowMs: number): Promise<number> {
  const { id: listingId, timezone, policyId } = draft.listing;
  let bookings = 0;
  for (const { unitTypeId, year } of drawListing(draft, dateIn(timezone, nowMs))) {
    await insertStock(tx, listingId, unitTypeId, year);
    await insertReservations(tx, { listingId, unitTypeId, timezone, policy: policyOf(policyId) }, year);
    bookings += year.bookings.length;
  }
  await insertHistories(tx, listingId);
  return bookings;
}

async function insertStock({ sql }: Tx, listingId: string, unitTypeId: string, { stock, refused }: PastYear): Promise<void> {
  const rows = stock.map(({ date, total, left, priceMinor }) => ({ date, total, left, price: Number(priceMinor) }));
  await sql`
    insert into inventory (listing_id, unit_type_id, date, total, available, price_minor)
    select ${listingId}::uuid, ${unitTypeId}::uuid, date, total, "left", price
    from jsonb_to_recordset(${JSON.stringify(rows)}::text::jsonb) as s (date date, total int, "left" int, price bigint)
    on conflict do nothing`;
  await sql`
    insert into refused_demand (listing_id, stay_date, unit_type_id, refused_on, reason, requests, units)
    select ${listingId}::uuid, date, ${unitTypeId}::uuid, date, 'sold_out', count(*), sum(units)
    from jsonb_to_recordset(${JSON.stringify(refused)}::text::jsonb) as r (date date, units int)
    group by date
    on conflict do nothing`;
}

interface Booked {
  readonly listingId: string;
  readonly unitTypeId: string;
  readonly timezone: string;
  readonly policy: PolicySnapshot;
}

async function insertReservations(
  { sql }: Tx,
  { listingId, unitTypeId, timezone, policy }: Booked,
  { bookings }: PastYear,
): Promise<void> {
  const rows = bookings.map((booking, nth) => ({
    id: demoId(`past/${unitTypeId}/${nth}`),
    order_id: demoId(`past-order/${unitTypeId}/${nth}`),
    check_in: booking.checkIn,
    check_out: booking.checkOut,
    quantity: booking.quantity,
    guests: booking.guests,
    prices: booking.pricesMinor.map(Number),
    total: Number(booking.totalMinor),
    kept: Number(booking.keptMinor),
    status: booking.end,
    holder: booking.channel,
    made_at: booking.madeAt,
    cancelled_at: booking.cancelledAt,
  }));
  // Guests arrive at four in the afternoon, stays end at ten in the morning, and a guest who did not come is
  // a no-show after the last night.
  await sql`
    insert into reservations (listing_id, id, order_id, unit_type_id, check_in, check_out, quantity, guests, nightly_prices_minor,
      total_minor, currency, policy, status, held_until, holder_kind, holder_id, fingerprint, kept_minor, created_at, confirmed_at,
      cancelled_at, checked_in_at, departed_at, no_show_at)
    select ${listingId}::uuid, b.id, b.order_id, ${unitTypeId}::uuid, b.check_in, b.check_out, b.quantity, b.guests, b.prices, b.total,
      ${currency}, ${JSON.stringify(policy)}::text::jsonb, b.status, made.at + interval '10 minutes', b.holder, ${demoId("past-holder")}, '',
      b.kept, made.at, made.at + interval '3 minutes', b.cancelled_at at time zone ${timezone},
      case b.status when 'checked_in' then (b.check_in + time '16:00') at time zone ${timezone} end,
      case when b.status = 'checked_in' and l.kind = 'stay' then (b.check_out + time '10:00') at time zone ${timezone} end,
      case b.status when 'no_show' then (b.check_out + time '03:00') at time zone ${timezone} end
    from jsonb_to_recordset(${JSON.stringify(rows)}::text::jsonb) as b (id uuid, order_id uuid, check_in date, check_out date, quantity int,
      guests int, prices bigint[], total bigint, kept bigint, status text, holder text, made_at timestamp, cancelled_at timestamp)
    cross join lateral (select b.made_at at time zone ${timezone} as at) made
    join listings l on l.id = ${listingId}`;
}

/** Writes the events of a listing's past reservations, as their verbs would have, and the used tickets. */
async function insertHistories({ sql }: Tx, listingId: string): Promise<void> {
  await sql`
    insert into reservation_events (listing_id, reservation_id, seq, type, data, actor, at, published_at)
    select r.listing_id, r.id, e.seq, e.type, jsonb_strip_nulls(e.data), 'system', e.at, e.at
    from reservations r cross join lateral (values
      (1, 'held', r.created_at, jsonb_build_object('orderId', r.order_id, 'unitTypeId', r.unit_type_id, 'checkIn', r.check_in,
        'checkOut', r.check_out, 'quantity', r.quantity, 'guests', r.guests, 'nightlyPricesMinor', r.nightly_prices_minor,
        'totalMinor', r.total_minor, 'currency', r.currency, 'policy', r.policy, 'heldUntil', r.held_until,
        'holderKind', r.holder_kind, 'holderId', r.holder_id, 'fingerprint', r.fingerprint)),
      (2, 'confirmed', r.confirmed_at, '{}'::jsonb),
      (3, 'cancelled', r.cancelled_at, jsonb_build_object('keptMinor', nullif(r.kept_minor, 0))),
      (3, 'checked_in', r.checked_in_at, jsonb_build_object('number', 1)),
      (3, 'no_show', r.no_show_at, '{}'),
      (4, 'departed', r.departed_at, '{}')
    ) as e (seq, type, at, data)
    where r.listing_id = ${listingId} and e.at is not null`;
  await sql`
    insert into check_ins (listing_id, reservation_id, number, at, actor, method)
    select listing_id, id, 1, checked_in_at, 'system', 'desk' from reservations
    where listing_id = ${listingId} and status = 'checked_in'`;
}
