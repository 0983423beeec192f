/** One waitlist entry for its page. Entries of other holders are never found (rule hidden-from-strangers). */
import type { Db, Tx } from "@/db/client";
import type { PolicySnapshot, WaitlistReason, WaitlistStatus } from "@/db/schema";
import { type Actor, holderOf, linkTokenOf } from "@/lib/core/actor";
import { DomainError } from "@/lib/core/errors";
import { type Holder, isSameHolder } from "@/lib/core/holder";
import { isUuid } from "@/lib/core/ids";

import { isEntryLink } from "./entry-link";
import { endedDaysShown, entryLinkDaysAfterEnd, fewestForPace, paceDays } from "./limits";

export interface WaitlistEntry {
  readonly listingId: string;
  readonly id: string;
  readonly unitTypeId: string;
  readonly kind: "stay" | "flight" | "event";
  readonly slug: string;
  readonly listingName: string;
  readonly city: string;
  readonly timezone: string;
  /** Beginning on its first date, `HH:MM` on the listing's clock. */
  readonly startTime: string;
  /** Venue of an event. */
  readonly venue: string | null;
  readonly unitTypeName: string;
  readonly checkIn: string;
  /** Exclusive. */
  readonly checkOut: string;
  readonly flexibleDays: number;
  readonly quantity: number;
  readonly guests: number;
  readonly email: string;
  readonly name: string | null;
  readonly locale: string;
  readonly status: WaitlistStatus;
  readonly reason: WaitlistReason | null;
  /** The most units that were free together when the entry was last considered. */
  readonly seenFree: number | null;
  readonly consideredAt: Date | null;
  readonly createdAt: Date;
  readonly endedAt: Date | null;
  /** The present or last offer's hold. */
  readonly offer: WaitlistOffer | null;
}

export interface WaitlistOffer {
  readonly reservationId: string;
  readonly orderId: string;
  readonly checkIn: string;
  readonly checkOut: string;
  readonly quantity: number;
  readonly nightlyPricesMinor: readonly bigint[];
  readonly totalMinor: bigint;
  readonly currency: string;
  /** Policy frozen when this was held. */
  readonly policy: PolicySnapshot;
  /** State of the reservation: `held` while the offer is open. */
  readonly status: string;
  readonly heldUntil: Date;
  /** The database's time, by which the offer ends. */
  readonly now: Date;
  /** Code of the order, once it was paid or a payment began. */
  readonly orderCode: string | null;
}

/** Distance of an entry from an offer, as far as there is an estimate. */
export interface PlaceInLine {
  /** Parties before it that wait for some of the same dates. */
  readonly before: number;
  /** Number of offers for any of these dates in the last {@link paceDays} days. */
  readonly recentOffers: number;
  /** Days to an offer at that pace; null where too little came back for an estimate. */
  readonly days: number | null;
  /** Days until the last acceptable beginning. */
  readonly daysLeft: number;
}

interface Row extends Omit<WaitlistEntry, "consideredAt" | "createdAt" | "endedAt" | "offer"> {
  readonly holderKind: Holder["kind"];
  readonly holderId: string;
  readonly consideredAt: string | null;
  readonly createdAt: string;
  readonly endedAt: string | null;
  readonly offer: null;
  readonly offerReservationId: string | null;
  /** Days since the last acceptable date; negative before. */
  readonly ageDays: number;
}

/**
 * Reads an entry.
 * @param entryId any text; a value that is no UUID is not found
 * @throws {DomainError} not_found, also for an entry of another holder
 */
export async function readEntry(db: Db | Tx, entryId: string, actor: Actor): Promise<WaitlistEntry> {
  const row = isUuid(entryId) ? await findRow(db, entryId) : undefined;
  if (!row || !mayAccess(row, actor)) throw new DomainError("not_found", { what: "waitlist entry" });
  return toEntry(db, row);
}

/**
 * Reads an entry for e-mails and jobs, which act for the venue. Never for a request.
 * @throws {DomainError} not_found
 */
export async function readEntryForVenue(db: Db | Tx, entryId: string): Promise<WaitlistEntry> {
  const row = await findRow(db, entryId);
  if (!row) throw new DomainError("not_found", { what: "waitlist entry" });
  return toEntry(db, row);
}

/**
 * Reads the entry of an offer, by the offer's reservation.
 * @throws {DomainError} not_found
 */
export async function readEntryOfOffer(db: Db | Tx, reservationId: string): Promise<WaitlistEntry> {
  const [found] = await db.sql<{ id: string }[]>`select id from waitlist_entries where offer_reservation_id = ${reservationId}`;
  if (!found) throw new DomainError("not_found", { what: "waitlist entry" });
  return readEntryForVenue(db, found.id);
}

/** Lists a holder's entries: the open ones first, then those that ended lately; the newest first. */
export async function listEntries(db: Db | Tx, holder: Holder, limit = 50): Promise<WaitlistEntry[]> {
  const rows = await db.sql<Row[]>`
    ${selectRows(db)} where w.holder_id = ${holder.id} and w.holder_kind = ${holder.kind}
      and (w.status in ('waiting', 'offered') or w.ended_at > statement_timestamp() - ${endedDaysShown}::int * interval '1 day')
    order by w.status = 'offered' desc, w.status = 'waiting' desc, w.created_at desc limit ${limit}`;
  return Promise.all(rows.map((row) => toEntry(db, row)));
}

/** Open offer to a party that waited, for the notice on every page. */
export interface LiveOffer extends Pick<WaitlistEntry, "listingName" | "city" | "timezone"> {
  readonly entryId: string;
  readonly heldUntil: Date;
}

/** Reads the holder's open offer; the one that ends first. */
export async function readLiveOffer({ sql }: Db | Tx, holder: Holder): Promise<LiveOffer | undefined> {
  const [row] = await sql<(Omit<LiveOffer, "heldUntil"> & { heldUntil: string })[]>`
    select w.id as "entryId", l.name as "listingName", l.city, l.timezone, r.held_until as "heldUntil"
    from waitlist_entries w
    join reservations r on r.listing_id = w.listing_id and r.id = w.offer_reservation_id
    join listings l on l.id = w.listing_id
    where w.holder_id = ${holder.id} and w.status = 'offered' and w.holder_kind = ${holder.kind} and r.status = 'held'
      and r.held_until > statement_timestamp()
    order by r.held_until limit 1`;
  return row && { ...row, heldUntil: new Date(row.heldUntil) };
}

/**
 * Reads the place of a waiting entry. Competing parties and recent offers are counted for the acceptable
 * dates.
 */
export async function readPlace(
  { sql }: Db | Tx,
  { listingId, id }: Pick<WaitlistEntry, "listingId" | "id">,
): Promise<PlaceInLine> {
  const [row] = await sql<{ before: number; recent: number; daysLeft: number }[]>`
    select w.check_in + w.flexible_days - (now() at time zone l.timezone)::date as "daysLeft",
      count(*) filter (where o.status = 'waiting' and (o.priority > w.priority or (o.priority = w.priority and o.seq < w.seq)))::int as before,
      count(*) filter (where o.offered_at > statement_timestamp() - ${paceDays}::int * interval '1 day')::int as recent
    from waitlist_entries w
    join listings l on l.id = w.listing_id
    left join waitlist_entries o on o.listing_id = w.listing_id and o.unit_type_id = w.unit_type_id
      and o.check_in - o.flexible_days < w.check_out + w.flexible_days
      and w.check_in - w.flexible_days < o.check_out + o.flexible_days
    where w.listing_id = ${listingId} and w.id = ${id}
    group by w.listing_id, w.id, l.timezone`;
  const { before = 0, recent = 0, daysLeft = 0 } = row ?? {};
  const days = recent >= fewestForPace ? Math.max(1, Math.ceil(((before + 1) * paceDays) / recent)) : null;
  return { before, recentOffers: recent, days, daysLeft };
}

const selectRows = ({ sql }: Pick<Tx, "sql">) => sql`
  select w.listing_id as "listingId", w.id, w.unit_type_id as "unitTypeId", l.kind, l.slug, l.name as "listingName", l.city,
    l.timezone, left(coalesce(l.starts_at, l.departs_at, l.check_in_time)::text, 5) as "startTime", l.venue, u.name as "unitTypeName", w.check_in as "checkIn", w.check_out as "checkOut", w.flexible_days as "flexibleDays", w.quantity, w.guests,
    w.email, w.name, w.locale, w.status, w.reason, w.seen_free as "seenFree", w.considered_at as "consideredAt",
    w.created_at as "createdAt", w.ended_at as "endedAt", w.holder_kind as "holderKind", w.holder_id as "holderId",
    w.offer_reservation_id as "offerReservationId", (now() at time zone l.timezone)::date - (w.check_out + w.flexible_days) as "ageDays"
  from waitlist_entries w
  join listings l on l.id = w.listing_id
  join unit_types u on u.listing_id = w.listing_id and u.id = w.unit_type_id`;

async function findRow(db: Db | Tx, entryId: string): Promise<Row | undefined> {
  const [row] = await db.sql<Row[]>`${selectRows(db)} where w.id = ${entryId}`;
  return row;
}

/** Tells whether the actor is the entry's holder, or has its link. */
function mayAccess({ id, holderKind, holderId, ageDays }: Row, actor: Actor): boolean {
  const holder = holderOf(actor);
  if (holder && isSameHolder(holder, { kind: holderKind, id: holderId })) return true;
  const token = linkTokenOf(actor);
  return token !== undefined && ageDays <= entryLinkDaysAfterEnd && isEntryLink(id, token);
}

async function toEntry(db: Db | Tx, row: Row): Promise<WaitlistEntry> {
  const { holderKind: _kind, holderId: _id, ageDays: _age, offerReservationId, ...entry } = row;
  return {
    ...entry,
    consideredAt: row.consideredAt === null ? null : new Date(row.consideredAt),
    createdAt: new Date(row.createdAt),
    endedAt: row.endedAt === null ? null : new Date(row.endedAt),
    offer: offerReservationId === null ? null : await readOffer(db, row.listingId, offerReservationId),
  };
}

async function readOffer({ sql }: Db | Tx, listingId: string, reservationId: string): Promise<WaitlistOffer | null> {
  const [row] = await sql<(Omit<WaitlistOffer, "heldUntil" | "now"> & { heldUntil: string; now: string })[]>`
    select r.id as "reservationId", r.order_id as "orderId", r.check_in as "checkIn", r.check_out as "checkOut", r.quantity,
      r.nightly_prices_minor as "nightlyPricesMinor", r.total_minor as "totalMinor", r.currency, r.policy, r.status, r.held_until as "heldUntil",
      statement_timestamp() as now, o.code as "orderCode"
    from reservations r left join orders o on o.id = r.order_id
    where r.listing_id = ${listingId} and r.id = ${reservationId}`;
  return row ? { ...row, heldUntil: new Date(row.heldUntil), now: new Date(row.now) } : null;
}
