/**
 * Reminders. A loop looks for them, because no event happens a day before an arrival.
 *
 * Raw SQL: a lateral join for the moment of arrival at the listing's place.
 */
import { type Db, inTransaction, type Tx } from "@/db/client";
import { prepareJobs } from "@/lib/events/jobs";
import { requestNotifications } from "@/lib/events/request-notification";

/**
 * Hours before the beginning, in the listing's time zone, between which a reminder is sent; after the smaller
 * number it would come too late to help.
 */
const mostHours = 48;
const leastHours = 12;

/**
 * Subject of a reminder, for reservations `r`: it changes once the booking begins on another day, so that the
 * guest is reminded anew.
 */
export const reminderSubject = ({ sql }: Pick<Tx, "sql">) => sql`
  encode(substr(sha256(convert_to('reminder ' || r.id || ' ' || r.check_in, 'UTF8')), 1, 16), 'hex')::uuid`;

/**
 * Requests the reminders that are due: once per booking and first day, and none for a booking made within the
 * same time.
 * @returns number requested; equal to the limit when there may be more
 */
export async function requestReminders(db: Db, limit = 200): Promise<number> {
  const boss = await prepareJobs();
  return inTransaction(db, async (tx) => {
    const due = await tx.sql<{ subject: string; orderId: string }[]>`
      select ${reminderSubject(tx)} as subject, r.order_id as "orderId"
      from reservations r
      join orders o on o.id = r.order_id and o.status = 'confirmed'
      join listings l on l.id = r.listing_id
      cross join lateral (
        select (r.check_in + coalesce(case l.kind when 'flight' then l.departs_at when 'event' then l.starts_at else l.check_in_time end, '00:00'))
          at time zone l.timezone as begins_at
      ) start
      where r.status = 'confirmed' and r.check_in between (now() - interval '1 day')::date and (now() + interval '4 days')::date
        and start.begins_at between now() + ${leastHours}::int * interval '1 hour' and now() + ${mostHours}::int * interval '1 hour'
        and r.confirmed_at < start.begins_at - ${mostHours}::int * interval '1 hour'
        and not exists (select from notifications n where n.subject = ${reminderSubject(tx)} and n.kind = 'reminder')
      order by start.begins_at limit ${limit}`;
    await requestNotifications(
      tx,
      boss,
      due.map((one) => ({ kind: "reminder", ...one })),
    );
    return due.length;
  });
}
