/**
 * Writes webhook messages in the relay's transaction: for the reservation's holder, and for the listing's
 * supplier.
 *
 * Raw SQL: one insert for a batch of events, from arrays, whose bodies are JSON made in the database.
 */
import type { Tx } from "@/db/client";
import { derivedId } from "@/lib/core/ids";

import { messageTypes, type WebhookEvent } from "./types";
import type { RelayedEvent } from "@/lib/events/types";

/**
 * Writes one delivery per event and subscribed endpoint. A message's id is derived from its event, so that an
 * event published again writes nothing new. The body has the reservation's present state, and the event's
 * number, by which a receiver orders messages.
 * @param type type of all the events
 */
export async function enqueueWebhooks({ sql }: Tx, type: WebhookEvent, events: readonly RelayedEvent[]): Promise<void> {
  if (events.length === 0) return;
  const [any] = await sql`select 1 from webhook_endpoints where disabled_at is null and deleted_at is null limit 1`;
  if (!any) return;
  const messages = events.map(({ reservationId, seq }) => derivedId(reservationId, `message:${seq}`));
  await sql`
    insert into webhook_deliveries (id, endpoint_id, message_id, type, body, next_attempt_at)
    select gen_random_uuid(), e.id, k.message_id, ${messageTypes[type]},
      jsonb_build_object('type', ${messageTypes[type]}::text, 'timestamp', to_json(k.at) #>> '{}', 'data', jsonb_build_object(
        'reservation_id', r.order_id, 'sequence', k.seq, 'as', case when told.holds then 'seller' else 'supplier' end,
        'line', jsonb_build_object('id', r.id, 'listing_id', r.listing_id, 'listing', l.slug, 'unit_type_id', r.unit_type_id,
          'check_in', r.check_in, 'check_out', r.check_out, 'quantity', r.quantity, 'guests', r.guests, 'status', r.status,
          'total', jsonb_build_object('amount', r.total_minor, 'currency', r.currency))))::text,
      now()
    from unnest(${events.map((event) => event.listingId)}::uuid[], ${events.map((event) => event.reservationId)}::uuid[],
      ${events.map((event) => event.seq)}::int[], ${events.map((event) => event.at.toISOString())}::timestamptz[], ${messages}::uuid[])
      as k (listing_id, id, seq, at, message_id)
    join reservations r on r.listing_id = k.listing_id and r.id = k.id and r.purpose <> 'change'
    join listings l on l.id = r.listing_id
    join webhook_endpoints e on e.test = l.test and e.disabled_at is null and e.deleted_at is null
      and (e.types = '{}' or ${messageTypes[type]} = any(e.types))
    join partners p on p.id = e.partner_id and p.suspended_at is null
    cross join lateral (
      select r.holder_kind = 'partner' and split_part(r.holder_id, '/', 1) = e.partner_id::text as holds
    ) told
    where told.holds or l.owner_id = e.partner_id
    on conflict (endpoint_id, message_id) do nothing`;
}
