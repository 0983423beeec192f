/**
 * A partner's bookings by page, the newest first: its software finds its own bookings again.
 *
 * Raw SQL: pages by a pair of columns, and filters that are a part of the statement in any case.
 */
import type { Db } from "@/db/client";
import { holderOf, type PartnerActor } from "@/lib/core/actor";

export interface BookingFilter {
  readonly partnerReference?: string | undefined;
  /** `cancelled`: none of its lines is booked any more. */
  readonly status?: "confirmed" | "cancelled" | undefined;
  /** Reservations that begin on this date or later. */
  readonly from?: string | undefined;
  /** Last order of the page before: the time it was made (RFC 3339, to the microsecond), and its id. */
  readonly after?: readonly [createdAt: string, id: string] | undefined;
  readonly limit: number;
}

/** @returns the orders' ids, at most `limit`, and the position after which to continue, null at the end */
export async function listBookings(
  { sql }: Db,
  actor: PartnerActor,
  { partnerReference, status, from, after, limit }: BookingFilter,
): Promise<{ readonly ids: string[]; readonly next: readonly [string, string] | null }> {
  const holder = holderOf(actor);
  const [createdAt, id] = after ?? [null, null];
  const reference = partnerReference ?? null;
  const rows = await sql<{ id: string; position: string }[]>`
    select o.id, to_json(o.created_at) #>> '{}' as position from orders o
    where o.holder_kind = ${holder.kind} and o.holder_id = ${holder.id} and o.status = 'confirmed'
      and (${reference}::text is null or o.partner_reference = ${reference})
      and (${status ?? null}::text is null or (${status ?? null} = 'cancelled') = not exists (
        select 1 from reservations r where r.order_id = o.id and r.confirmed_at is not null and r.status <> 'cancelled'))
      and (${from ?? null}::date is null or exists (
        select 1 from reservations r where r.order_id = o.id and r.confirmed_at is not null and r.check_in >= ${from ?? null}::date))
      and (${createdAt}::timestamptz is null or (o.created_at, o.id) < (${createdAt}::timestamptz, ${id}::uuid))
    order by o.created_at desc, o.id desc limit ${limit + 1}`;
  const page = rows.slice(0, limit);
  const last = page.at(-1);
  return { ids: page.map((row) => row.id), next: rows.length > limit && last ? [last.position, last.id] : null };
}
