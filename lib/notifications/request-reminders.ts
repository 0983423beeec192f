/** Reminders: looked for, as nothing happens a day before an arrival. */
import { type Db, inTransaction } from "@/db/client";
import { prepareJobs } from "@/lib/events/jobs";
import { requestNotification } from "@/lib/events/request-notification";

/** A reminder goes out this long before the beginning, on the listing's own clock; later than the least it would only startle. */
const mostHours = 48;
const leastHours = 12;

/**
 * Requests the reminders that are due: once per booking, and none for what was booked within the same time.
 * @returns how many were requested; equal to the limit when there may be more
 */
export async function requestReminders(db: Db, limit = 200): Promise<number> {
  const boss = await prepareJobs();
  return inTransaction(db, async (tx) => {
    const due = await tx.sql<{ reservationId: string; orderId: string }[]>`
      select r.id as "reservationId", r.order_id as "orderId"
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
        and not exists (select from notifications n where n.subject = r.id and n.kind = 'reminder')
      order by start.begins_at limit ${limit}`;
    for (const { reservationId: subject, orderId } of due)
      await requestNotification(tx, boss, { kind: "reminder", subject, orderId });
    return due.length;
  });
}
