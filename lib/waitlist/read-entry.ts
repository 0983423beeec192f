/** One waitlist entry for its page. Entries of other holders are never found (rule hidden-from-strangers). */
import { and, desc, eq, or, type SQL, sql } from "drizzle-orm";

import type { Db, Tx } from "@/db/client";
import { isConstant } from "@/db/orm";
import {
  listings,
  orders,
  type PolicySnapshot,
  reservations,
  unitTypes,
  waitlistEntries,
  type WaitlistReason,
  type WaitlistStatus,
} from "@/db/schema";
import { type Actor, holderOf, type HoldingActor, linkTokenOf } from "@/lib/core/actor";
import { DomainError } from "@/lib/core/errors";
import { type Holder, isSameHolder } from "@/lib/core/holder";
import { isUuid } from "@/lib/core/ids";

import { isEntryLink } from "./entry-link";
import { endedDaysShown, entryLinkDaysAfterEnd } from "./limits";

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

interface Row extends Omit<WaitlistEntry, "offer"> {
  readonly holderKind: Holder["kind"];
  readonly holderId: string;
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
  const { id, offerReservationId } = waitlistEntries;
  const [found] = await db.orm.select({ id }).from(waitlistEntries).where(eq(offerReservationId, reservationId));
  if (!found) throw new DomainError("not_found", { what: "waitlist entry" });
  return readEntryForVenue(db, found.id);
}

/** Lists the entries of the actor's holder: the open ones, then those that ended lately; the newest first. */
export async function listEntries(db: Db | Tx, actor: HoldingActor, limit = 50): Promise<WaitlistEntry[]> {
  const { status, endedAt, createdAt } = waitlistEntries;
  const isOpen = sql`${status} in ('waiting', 'offered')`;
  const hasEndedLately = sql`${endedAt} > statement_timestamp() - ${endedDaysShown}::int * interval '1 day'`;
  const rows = await selectRows(db)
    .where(and(isOf(actor), or(isOpen, hasEndedLately)))
    .orderBy(desc(isConstant(status, "offered")), desc(isConstant(status, "waiting")), desc(createdAt))
    .limit(limit);
  return Promise.all(rows.map((row) => toEntry(db, row)));
}

/** The condition that an entry is of the actor's holder. */
export function isOf(actor: HoldingActor): SQL | undefined {
  const { kind, id } = holderOf(actor);
  return and(eq(waitlistEntries.holderId, id), eq(waitlistEntries.holderKind, kind));
}

/** The columns of an entry that its page shows, and those that say whose it is. */
const columns = {
  listingId: waitlistEntries.listingId,
  id: waitlistEntries.id,
  unitTypeId: waitlistEntries.unitTypeId,
  checkIn: waitlistEntries.checkIn,
  checkOut: waitlistEntries.checkOut,
  flexibleDays: waitlistEntries.flexibleDays,
  quantity: waitlistEntries.quantity,
  guests: waitlistEntries.guests,
  email: waitlistEntries.email,
  name: waitlistEntries.name,
  holderKind: waitlistEntries.holderKind,
  holderId: waitlistEntries.holderId,
  locale: waitlistEntries.locale,
  status: waitlistEntries.status,
  offerReservationId: waitlistEntries.offerReservationId,
  reason: waitlistEntries.reason,
  seenFree: waitlistEntries.seenFree,
  consideredAt: waitlistEntries.consideredAt,
  createdAt: waitlistEntries.createdAt,
  endedAt: waitlistEntries.endedAt,
};

/** Begins the select of entries with their listings and unit types. */
function selectRows({ orm }: Db | Tx) {
  const lastDate = sql`(${columns.checkOut} + ${columns.flexibleDays})`;
  return orm
    .select({
      ...columns,
      kind: listings.kind,
      slug: listings.slug,
      listingName: listings.name,
      city: listings.city,
      timezone: listings.timezone,
      startTime: sql<string>`left(coalesce(${listings.startsAt}, ${listings.departsAt}, ${listings.checkInTime})::text, 5)`,
      venue: listings.venue,
      unitTypeName: unitTypes.name,
      ageDays: sql<number>`(now() at time zone ${listings.timezone})::date - ${lastDate}`,
    })
    .from(waitlistEntries)
    .innerJoin(listings, eq(listings.id, columns.listingId))
    .innerJoin(unitTypes, and(eq(unitTypes.listingId, columns.listingId), eq(unitTypes.id, columns.unitTypeId)));
}

async function findRow(db: Db | Tx, entryId: string): Promise<Row | undefined> {
  const [row] = await selectRows(db).where(eq(waitlistEntries.id, entryId));
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
  const offer = offerReservationId === null ? null : await readOffer(db, row.listingId, offerReservationId);
  return { ...entry, offer };
}

async function readOffer({ orm }: Db | Tx, listingId: string, reservationId: string): Promise<WaitlistOffer | null> {
  const [offer] = await orm
    .select({
      reservationId: reservations.id,
      orderId: reservations.orderId,
      checkIn: reservations.checkIn,
      checkOut: reservations.checkOut,
      quantity: reservations.quantity,
      nightlyPricesMinor: reservations.nightlyPricesMinor,
      totalMinor: reservations.totalMinor,
      currency: reservations.currency,
      policy: reservations.policy,
      status: reservations.status,
      heldUntil: reservations.heldUntil,
      now: sql<Date>`statement_timestamp()`.mapWith(reservations.heldUntil),
      orderCode: orders.code,
    })
    .from(reservations)
    .leftJoin(orders, eq(orders.id, reservations.orderId))
    .where(and(eq(reservations.listingId, listingId), eq(reservations.id, reservationId)));
  return offer ?? null;
}
