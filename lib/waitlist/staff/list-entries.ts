/**
 * Entries of the waitlist, for staff.
 *
 * Raw SQL: the parties before each entry, counted by a lateral join.
 */
import type { Db } from "@/db/client";
import type { WaitlistReason, WaitlistStatus } from "@/db/schema";
import type { StaffActor } from "@/lib/staff/actor";
import { bounded, type ListPage, type ListRequest, pageBounds, patternOf } from "@/lib/staff/list-page";
import { listingScope, narrowScope } from "@/lib/staff/permissions";

export interface EntryFilter {
  /** Those that wait or have an offer where it is absent. */
  readonly status?: WaitlistStatus | undefined;
  readonly listingId?: string | undefined;
  /** A part of the name or the address. */
  readonly text?: string | undefined;
}

export interface ListedEntry {
  readonly id: string;
  readonly listingId: string;
  readonly listingSlug: string;
  readonly listingName: string;
  readonly kind: "stay" | "flight" | "event";
  readonly unitTypeName: string;
  readonly checkIn: string;
  readonly checkOut: string;
  readonly flexibleDays: number;
  readonly quantity: number;
  readonly guests: number;
  readonly name: string | null;
  readonly email: string;
  readonly status: WaitlistStatus;
  /** Reason for which nothing was offered when it was last considered. */
  readonly reason: WaitlistReason | null;
  readonly seenFree: number | null;
  /** Reason of the member of staff who ended it. */
  readonly endReason: string | null;
  /** Parties of its line that come before it and want some of the same dates; null where it does not wait. */
  readonly before: number | null;
  /** Offers that it had so far, the present one included. */
  readonly offers: number;
  /** End of the present offer; null where there is none. */
  readonly offerUntilMs: number | null;
  readonly createdAtMs: number;
  /** IANA time zone of the listing's place. */
  readonly zone: string;
}

export type EntrySort = "joined" | "dates" | "offers";

const orders: Readonly<Record<EntrySort, string>> = { joined: "w.created_at", dates: "w.check_in", offers: "w.offers" };

/**
 * Lists entries at the listings of the actor's grants, in the order in which they joined.
 * @returns none for an actor who may see the waitlist of no listing
 */
export async function listEntriesForStaff(
  { sql }: Db,
  actor: StaffActor,
  { status, listingId, text = "" }: EntryFilter = {},
  { page, sort }: ListRequest<EntrySort> = {},
): Promise<ListPage<ListedEntry>> {
  const scope = narrowScope(listingScope(actor, "waitlist.read"), listingId);
  const typed = patternOf(text.trim());
  const isMatching = sql`
    ${scope === "every" ? sql`true` : sql`w.listing_id = any(${[...scope]}::uuid[])`}
    and ${status === undefined ? sql`w.status in ('waiting', 'offered')` : sql`w.status = ${status}`}
    and ${text.trim() === "" ? sql`true` : sql`(w.email ilike ${typed} or w.name ilike ${typed})`}`;
  const { limit, offset } = pageBounds(page);
  const order = sort ? sql.unsafe(`${orders[sort.key]} ${sort.isDescending ? "desc" : "asc"}, `) : sql``;
  const rows = await sql<ListedEntry[]>`
    select w.id, w.listing_id as "listingId", l.slug as "listingSlug", l.name as "listingName", l.kind, l.timezone as zone,
      u.name as "unitTypeName",
      w.check_in as "checkIn", w.check_out as "checkOut", w.flexible_days as "flexibleDays", w.quantity, w.guests, w.name, w.email,
      w.status, w.reason, w.seen_free as "seenFree", w.end_reason as "endReason", w.offers,
      floor(extract(epoch from w.created_at) * 1000)::float8 as "createdAtMs",
      case when w.status = 'waiting' then b.before end as before,
      case when w.status = 'offered' and r.status = 'held' then floor(extract(epoch from r.held_until) * 1000)::float8 end as "offerUntilMs"
    from waitlist_entries w
    join listings l on l.id = w.listing_id
    join unit_types u on u.listing_id = w.listing_id and u.id = w.unit_type_id
    left join reservations r on r.listing_id = w.listing_id and r.id = w.offer_reservation_id
    left join lateral (
      select count(*)::int as before from waitlist_entries o
      where w.status = 'waiting' and o.status = 'waiting' and o.listing_id = w.listing_id and o.unit_type_id = w.unit_type_id
        and (o.priority > w.priority or (o.priority = w.priority and o.seq < w.seq))
        and o.check_in - o.flexible_days < w.check_out + w.flexible_days
        and w.check_in - w.flexible_days < o.check_out + o.flexible_days
    ) b on true
    where ${isMatching} order by ${order} w.seq limit ${limit} offset ${offset}`;
  const [counted] = await sql<{ total: number }[]>`
    select count(*)::int as total from (select 1 from waitlist_entries w where ${isMatching} limit ${bounded}) matching`;
  return { rows, total: counted?.total ?? 0 };
}
