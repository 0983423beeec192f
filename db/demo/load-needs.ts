/**
 * Work of the demonstration that waits for staff, so that the operator's home and lists have something:
 * webhooks that a partner's server refused, a message to an address with a fault, a disputed payment, a
 * paused sale. Each is as its verb leaves it, and nothing of it is an inconsistency of the ledger. A day
 * with a hard stop follows by itself from the stay that is overdue.
 *
 * Raw SQL: rows from those of bookings.
 */
import { type Db, inTransaction, type Tx } from "@/db/client";
import { notifications, sales, webhookEndpoints } from "@/db/schema";
import { newDrawSecret } from "@/lib/sales/begin-run";
import { reminderSubject } from "@/lib/notifications/request-reminders";

import { demoId } from "./draft";
import { demoPartner } from "./insert-bookings";

const hourMs = 3_600_000;

/** Sale that an operator paused, and the event that it sells. */
export const pausedSale = { slug: "perrin-street", listing: "brass-on-perrin-street-new-york", name: "Brass on Perrin Street" };
const endpointId = demoId("webhook-endpoint");

/**
 * Writes what waits, once the bookings are there.
 * @param nowMs epoch milliseconds
 */
export async function loadNeeds(db: Db, nowMs: number): Promise<void> {
  const at = (hours: number) => new Date(nowMs + hours * hourMs);
  await inTransaction(db, async (tx) => {
    await insertDeliveries(tx, at);
    await insertMessages(tx, at);
    await insertDispute(tx, at);
    await insertPausedSale(tx, at);
  });
}

type At = (hours: number) => Date;

/** Writes the messages to a partner whose server answered 410 in the end, which disabled its endpoint. */
async function insertDeliveries({ sql, orm }: Tx, at: At): Promise<void> {
  await orm.insert(webhookEndpoints).values({
    id: endpointId,
    partnerId: demoPartner,
    test: false,
    url: "https://hooks.wanderline.example/holdfast",
    secret: `whsec_${Buffer.from(demoId("webhook-secret")).toString("base64")}`,
    createdAt: at(-24 * 90),
    disabledAt: at(-5),
    disabledReason: "gone",
  });
  await sql`
    insert into webhook_deliveries (id, endpoint_id, message_id, type, body, created_at, attempts, delivered_at, failed_at)
    select md5('delivery ' || e.reservation_id || e.seq)::uuid, ${endpointId}, md5('message ' || e.reservation_id || e.seq)::uuid,
      'reservation.' || e.type, jsonb_build_object('type', 'reservation.' || e.type, 'timestamp', to_json(e.at) #>> '{}', 'data',
        jsonb_build_object('reservation_id', e.order_id, 'sequence', e.seq, 'as', 'seller', 'line', jsonb_build_object('id',
          e.reservation_id, 'listing_id', e.listing_id, 'check_in', e.check_in, 'check_out', e.check_out, 'status', e.status)))::text,
      e.at, 1, case when e.nth > 3 then e.at + interval '1 second' end, case when e.nth <= 3 then e.at + interval '2 seconds' end
    from (
      select e.*, r.order_id, r.check_in, r.check_out, r.status, row_number() over (order by e.at desc, e.reservation_id) as nth
      from reservation_events e join reservations r on r.listing_id = e.listing_id and r.id = e.reservation_id
      where r.holder_kind = 'partner' and e.type in ('confirmed', 'cancelled') and e.at between ${at(-24 * 12).toISOString()}::timestamptz and ${at(-1).toISOString()}::timestamptz
      order by e.at desc limit 25
    ) e`;
  await sql`
    insert into webhook_attempts (delivery_id, number, at, duration_ms, status, response)
    select id, 1, coalesce(delivered_at, failed_at), 120, case when failed_at is null then 204 else 410 end,
      case when failed_at is null then '' else 'This address was retired.' end
    from webhook_deliveries where endpoint_id = ${endpointId}`;
}

/**
 * Writes the confirmations that were sent of late, skips reminders, which would go to addresses that take
 * none, and leaves one confirmation unsent whose address has a domain that no mail server takes.
 */
async function insertMessages({ sql, orm }: Tx, at: At): Promise<void> {
  await sql`
    insert into notifications (kind, subject, order_id, created_at, sent_at, attempts)
    select 'confirmed', id, id, confirmed_at, confirmed_at + interval '3 seconds', 1
    from orders where holder_kind = 'guest' and confirmed_at > ${at(-24 * 14).toISOString()}::timestamptz`;
  await sql`
    insert into notifications (kind, subject, order_id, created_at, skipped_at)
    select 'reminder', ${reminderSubject({ sql })}, r.order_id, ${at(0).toISOString()}::timestamptz, ${at(0).toISOString()}::timestamptz
    from reservations r where r.status = 'confirmed'`;
  const [order] = await sql<{ id: string }[]>`
    update orders set contact_email = replace(contact_email, '@example.com', '@gmial.invalid')
    where id = (
      select o.id from orders o join reservations r on r.order_id = o.id join listings l on l.id = r.listing_id
      where o.holder_kind = 'guest' and r.status = 'confirmed' and l.kind = 'stay' and r.check_in > ${at(24 * 3).toISOString()}::timestamptz
      order by o.confirmed_at desc, o.id limit 1)
    returning id`;
  if (!order) return;
  const lastError = "Can't send mail - all recipients were rejected: 550 5.1.2 the domain does not exist";
  const unsent = { createdAt: at(-2), sentAt: null, attempts: 4, lastError };
  await orm
    .insert(notifications)
    .values({ kind: "confirmed", subject: order.id, orderId: order.id, ...unsent })
    .onConflictDoUpdate({ target: [notifications.subject, notifications.kind], set: unsent });
}

/** Writes the dispute of a card's payment for a stay that is over; the local Stripe knows it by its id. */
async function insertDispute({ sql }: Tx, at: At): Promise<void> {
  await sql`
    insert into disputes (order_id, id, payment_id, stripe_dispute_id, status, reason, currency, amount_minor, due_by, opened_at)
    select p.order_id, md5('dispute ' || p.id)::uuid, p.id, 'dp' || substr(p.stripe_payment_intent_id, 3), 'needs_response', 'fraudulent',
      p.currency, p.captured_minor, ${at(24 * 6).toISOString()}::timestamptz, ${at(-24 * 3).toISOString()}::timestamptz
    from payments p join reservations r on r.order_id = p.order_id
    where p.method = 'card' and p.refunded_minor = 0 and r.departed_at < ${at(-24 * 12).toISOString()}::timestamptz
    order by r.departed_at desc, p.id limit 1`;
}

async function insertPausedSale({ orm }: Tx, at: At): Promise<void> {
  await orm
    .insert(sales)
    .values({
      listingId: demoId(`listing/${pausedSale.listing}`),
      id: demoId(`sale/${pausedSale.slug}`),
      slug: pausedSale.slug,
      name: pausedSale.name,
      lobbyOpensAt: at(-3),
      opensAt: at(-2),
      closesAt: at(24 * 5),
      maxActiveSessions: 40,
      admissionsPerMinute: 30,
      lanes: [{ key: "all", name: "General admission", sharePercent: 100, codeHash: null }],
      paused: true,
      message: "We are moving more seats into the sale. Your place is kept.",
      drawSecret: newDrawSecret(),
      issuedLimits: [0],
      servedLimits: [0],
      servedFloors: [0],
    })
    .onConflictDoNothing();
}
