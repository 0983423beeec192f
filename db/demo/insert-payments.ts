/**
 * Orders of the demonstration's bookings with what was paid and paid back for them.
 *
 * A card's payment is one that the local Stripe knows by its id alone (dev/stripe-simulator): refunds of it
 * work there.
 *
 * Raw SQL: batches from JSON and from the rows of reservations.
 */
import type { Tx } from "@/db/client";
import { partners } from "@/db/schema";
import { newOrderCode } from "@/lib/core/ids";
import { formatDate, formatDateRange, nightsBetween } from "@/lib/core/time/dates";

import { type BookedUnit, type DemoBooking, demoDesk, demoPartner } from "./insert-bookings";
import { drawPerson } from "./people";
import { type Draw, drawing } from "./random";

/** Name of the partner in every text. */
export const demoPartnerName = "Wanderline Travel";
/** Locale of the demonstration's orders. */
export const locale = "en-GB";

/** Writes the partner that some bookings came from. */
export async function insertPartner({ orm }: Tx): Promise<void> {
  await orm
    .insert(partners)
    .values({ id: demoPartner, name: demoPartnerName, contactEmail: "desk@wanderline.example", onAccount: true })
    .onConflictDoNothing();
}

export interface PaidUnit extends BookedUnit {
  readonly kind: "stay" | "flight" | "event";
  readonly listingName: string;
  readonly unitName: string;
}

/** Writes an order for each booking, its payment, and its cancellation with the refund. */
export async function insertPayments(tx: Tx, unit: PaidUnit, bookings: readonly DemoBooking[]): Promise<void> {
  const rows = bookings.map((booking) => {
    const draw = drawing(`${booking.seed}/guest`);
    return {
      id: booking.orderId,
      code: newOrderCode((below) => draw.int(0, below - 1)),
      ...drawPerson(draw),
      method: drawMethod(booking.channel, draw),
      brand: draw.pick(["visa", "visa", "mastercard"]),
      last4: draw.pick(["4242", "1881", "5556", "4444"]),
      line: unit.listingName,
      detail: detailOf(unit, booking),
    };
  });
  await insertOrders(tx, unit, rows);
  await insertCancellations(tx, unit);
}

function drawMethod(channel: DemoBooking["channel"], draw: Draw): "account" | "card" | "desk_terminal" | "desk_cash" {
  switch (channel) {
    case "partner":
      return "account";
    case "desk":
      return draw.chance(70) ? "desk_terminal" : "desk_cash";
    case "guest":
      return "card";
  }
}

/** Describes what a line is for, as checkouts do. */
export function detailOf(
  { kind, unitName }: Pick<PaidUnit, "kind" | "unitName">,
  { checkIn, checkOut }: Pick<DemoBooking, "checkIn" | "checkOut">,
): string {
  if (kind !== "stay") return `${unitName}, ${formatDate(checkIn, locale)}`;
  const nights = nightsBetween(checkIn, checkOut);
  return `${unitName}, ${formatDateRange(checkIn, checkOut, locale)}, ${nights === 1 ? "1 night" : `${nights} nights`}`;
}

async function insertOrders({ sql }: Tx, { listingId, currency }: PaidUnit, rows: readonly object[]): Promise<void> {
  const booked = sql`
    jsonb_to_recordset(${JSON.stringify(rows)}::text::jsonb) as b (id uuid, code text, name text, email text, method text, brand text,
      last4 text, line text, detail text)
    join reservations r on r.order_id = b.id and r.listing_id = ${listingId}::uuid`;
  await sql`
    insert into orders (id, code, status, holder_kind, holder_id, contact_name, contact_email, locale, currency, total_minor, served_by,
      created_at, confirmed_at)
    select b.id, b.code, 'confirmed', r.holder_kind, r.holder_id, b.name, b.email, ${locale}, ${currency},
      r.kept_minor + case r.status when 'cancelled' then 0 else r.total_minor end,
      case when b.method like 'desk%' then ${demoDesk}::uuid end, r.created_at, r.confirmed_at
    from ${booked}`;
  await sql`
    insert into payments (order_id, id, status, method, taken_by, lines, checkout, outcome, stripe_payment_intent_id, currency,
      amount_minor, capture_minor, captured_minor, refund_due_minor, refunded_minor, card_brand, card_last4, created_at,
      authorised_at, captured_at, invoiced_at)
    select b.id, md5('payment ' || b.id)::uuid, 'captured', b.method, case when b.method like 'desk%' then ${demoDesk}::uuid end,
      jsonb_build_array(jsonb_build_object('listingId', r.listing_id, 'reservationId', r.id)),
      jsonb_build_object('orderCode', b.code, 'customerEmail', b.email, 'successUrl', '', 'cancelUrl', '', 'expiresAt', r.held_until,
        'lines', jsonb_build_array(jsonb_build_object('name', b.line, 'description', b.detail, 'quantity', r.quantity,
          'amountMinor', (r.total_minor / r.quantity)::text))),
      'confirmed', case b.method when 'card' then concat_ws('_', 'pi_demo', r.total_minor, lower(r.currency), left(md5(b.id::text), 12)) end,
      r.currency, r.total_minor, r.total_minor, r.total_minor, back.amount, back.amount,
      case b.method when 'card' then b.brand end, case b.method when 'card' then b.last4 end, r.created_at, r.confirmed_at,
      r.confirmed_at, r.confirmed_at
    from ${booked}
    cross join lateral (select case r.status when 'cancelled' then r.total_minor - r.kept_minor else 0 end as amount) back`;
}

async function insertCancellations({ sql }: Tx, { listingId, unitTypeId }: PaidUnit): Promise<void> {
  const cancelled = sql`
    reservations r join payments p on p.order_id = r.order_id
    where r.listing_id = ${listingId}::uuid and r.unit_type_id = ${unitTypeId}::uuid and r.status = 'cancelled'`;
  await sql`
    insert into order_changes (order_id, id, kind, status, fingerprint, actor, lines, currency, refund_minor, due_minor, kept_minor,
      created_at, applied_at)
    select r.order_id, md5('change ' || r.order_id)::uuid, 'cancel', 'applied', '', r.holder_kind || ':' || r.holder_id,
      jsonb_build_array(jsonb_build_object('listingId', r.listing_id, 'reservationId', r.id, 'after', null,
        'keptMinor', r.kept_minor::text, 'before', jsonb_build_object('unitTypeId', r.unit_type_id, 'checkIn', r.check_in,
          'checkOut', r.check_out, 'quantity', r.quantity, 'guests', r.guests, 'totalMinor', r.total_minor::text,
          'nightlyPricesMinor', (select jsonb_agg(price::text) from unnest(r.nightly_prices_minor) as price)))),
      r.currency, r.total_minor - r.kept_minor, 0, r.kept_minor, r.cancelled_at, r.cancelled_at
    from ${cancelled}`;
  await sql`
    insert into refunds (order_id, id, payment_id, change_id, method, status, currency, amount_minor, stripe_refund_id, on_account,
      paid_back_by, attempts, created_at, sent_at, credited_at)
    select r.order_id, md5('refund ' || r.order_id)::uuid, p.id, md5('change ' || r.order_id)::uuid, 'refund', 'sent', r.currency,
      p.refunded_minor, case p.method when 'card' then 're_demo_' || left(md5(r.order_id::text), 16) end, p.method = 'account',
      p.taken_by, 1, r.cancelled_at, r.cancelled_at + interval '1 minute', r.cancelled_at + interval '1 minute'
    from ${cancelled} and p.refunded_minor > 0`;
}
