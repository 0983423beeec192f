/**
 * Rows of the demonstration's stock and reservations, as their verbs would have written them.
 *
 * Raw SQL: batches from JSON, and events from the rows of reservations.
 */
import type { Tx } from "@/db/client";
import type { PolicySnapshot } from "@/db/schema";
import { deskGuestPrefix } from "@/lib/core/holder";

import { demoId } from "./draft";
import type { DrawnBooking, DrawnYear } from "./draw-bookings";
import type { PlacedBooking } from "./place-in-time";

/** Account of the member of staff who checks guests in. */
export const demoDesk = demoId("user/desk@holdfast.example");
/** Account of the member of staff at the doors. */
const demoDoor = demoId("user/door@holdfast.example");
/** Holders of the past bookings, by the channel they came by. */
export const demoPartner = demoId("partner");
export const demoGuest = demoId("past-holder");
export const demoDeskGuest = `${deskGuestPrefix}${demoGuest}`;
const holders = { partner: demoPartner, desk: demoDeskGuest, guest: demoGuest };

export interface DemoBooking extends Omit<DrawnBooking, "end">, PlacedBooking {
  readonly id: string;
  readonly orderId: string;
  /** Name that further draws begin with. */
  readonly seed: string;
}

export interface BookedUnit {
  readonly listingId: string;
  readonly unitTypeId: string;
  readonly timezone: string;
  readonly currency: string;
  readonly policy: PolicySnapshot;
}

/** Writes the stock of past dates, takes what is booked of the others, and counts refused demand. */
export async function insertStock(
  { sql }: Tx,
  { listingId, unitTypeId }: BookedUnit,
  { stock, refused }: DrawnYear,
): Promise<void> {
  const rows = stock.map(({ date, total, left, priceMinor }) => ({ date, total, left, price: Number(priceMinor) }));
  await sql`
    insert into inventory as i (listing_id, unit_type_id, date, total, available, price_minor)
    select ${listingId}::uuid, ${unitTypeId}::uuid, date, total, "left", price
    from jsonb_to_recordset(${JSON.stringify(rows)}::text::jsonb) as s (date date, total int, "left" int, price bigint)
    on conflict (listing_id, unit_type_id, date) do update
      set available = i.available - (excluded.total - excluded.available)
      where excluded.total > excluded.available`;
  await sql`
    insert into refused_demand (listing_id, stay_date, unit_type_id, refused_on, reason, requests, units)
    select ${listingId}::uuid, date, ${unitTypeId}::uuid, date, 'sold_out', count(*), sum(units)
    from jsonb_to_recordset(${JSON.stringify(refused)}::text::jsonb) as r (date date, units int)
    group by date
    on conflict do nothing`;
}

/** Writes reservations with their histories and used tickets. */
export async function insertBookings(tx: Tx, unit: BookedUnit, bookings: readonly DemoBooking[]): Promise<void> {
  const { sql } = tx;
  const { listingId, unitTypeId, timezone, currency, policy } = unit;
  const rows = bookings.map((booking) => ({
    id: booking.id,
    order_id: booking.orderId,
    check_in: booking.checkIn,
    check_out: booking.checkOut,
    quantity: booking.quantity,
    guests: booking.guests,
    prices: booking.pricesMinor.map(Number),
    total: Number(booking.totalMinor),
    kept: Number(booking.keptMinor),
    status: booking.status,
    holder_kind: booking.channel === "partner" ? "partner" : "guest",
    holder_id: holders[booking.channel],
    made_at: booking.madeAt,
    cancelled_at: booking.cancelledAt,
    used_at: booking.uses[0]?.at,
    departed_at: booking.departedAt,
    no_show_at: booking.noShowAt,
  }));
  await sql`
    insert into reservations (listing_id, id, order_id, unit_type_id, check_in, check_out, quantity, guests, nightly_prices_minor,
      total_minor, currency, policy, status, held_until, holder_kind, holder_id, fingerprint, kept_minor, created_at, confirmed_at,
      cancelled_at, checked_in_at, departed_at, no_show_at)
    select ${listingId}::uuid, b.id, b.order_id, ${unitTypeId}::uuid, b.check_in, b.check_out, b.quantity, b.guests, b.prices, b.total,
      ${currency}, ${JSON.stringify(policy)}::text::jsonb, b.status, made.at + interval '10 minutes', b.holder_kind,
      b.holder_id, '', b.kept, made.at, made.at + interval '3 minutes',
      b.cancelled_at at time zone ${timezone}, b.used_at at time zone ${timezone}, b.departed_at at time zone ${timezone},
      b.no_show_at at time zone ${timezone}
    from jsonb_to_recordset(${JSON.stringify(rows)}::text::jsonb) as b (id uuid, order_id uuid, check_in date, check_out date, quantity int,
      guests int, prices bigint[], total bigint, kept bigint, status text, holder_kind text, holder_id text, made_at timestamp, cancelled_at timestamp,
      used_at timestamp, departed_at timestamp, no_show_at timestamp)
    cross join lateral (select b.made_at at time zone ${timezone} as at) made`;
  await insertHistories(tx, unit);
  await insertUses(tx, unit, bookings);
}

async function insertHistories({ sql }: Tx, { listingId, unitTypeId }: BookedUnit): Promise<void> {
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
      (3, 'no_show', r.no_show_at, '{}'),
      (4, 'departed', r.departed_at, '{}')
    ) as e (seq, type, at, data)
    where r.listing_id = ${listingId} and r.unit_type_id = ${unitTypeId} and e.at is not null`;
}

/** Writes the used tickets and their events: the first of a booking checks it in. */
async function insertUses({ sql }: Tx, { listingId, timezone }: BookedUnit, bookings: readonly DemoBooking[]): Promise<void> {
  const rows = bookings.flatMap(({ id, uses }) => uses.map(({ number, at }) => ({ id, number, at })));
  if (rows.length === 0) return;
  const uses = sql`
    select u.id, u.number, u.at at time zone ${timezone} as at, l.kind,
      -- Two members of staff admit at an event, one of them at most of the tickets.
      'user:' || case when l.kind = 'event' and get_byte(decode(replace(u.id::text, '-', ''), 'hex'), 0) % 10 < 7
        then ${demoDoor} else ${demoDesk} end as actor
    from jsonb_to_recordset(${JSON.stringify(rows)}::text::jsonb) as u (id uuid, number int, at timestamp)
    join listings l on l.id = ${listingId}::uuid`;
  await sql`
    insert into check_ins (listing_id, reservation_id, number, at, actor, method, door_name)
    select ${listingId}::uuid, id, number, at, actor, case kind when 'event' then 'scanned' else 'desk' end,
      -- The one at the door named it and changed doors; the other one named none.
      case when kind = 'event' and actor = ${`user:${demoDoor}`} then case when number % 3 = 0 then 'Side door' else 'Main entrance' end end
    from (${uses}) u`;
  await sql`
    insert into reservation_events (listing_id, reservation_id, seq, type, data, actor, at, published_at)
    select ${listingId}::uuid, id, 2 + number, case number when 1 then 'checked_in' else 'ticket_used' end,
      jsonb_build_object('number', number), actor, at, at
    from (${uses}) u`;
}
