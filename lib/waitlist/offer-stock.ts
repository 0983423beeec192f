/**
 * `offerStock`: what came back goes to who waits for it, before anybody has asked.
 *
 * The relay marks who is to be looked at (consider-again.ts); a loop that the same commits wake looks, one unit type after the other.
 * See docs/decisions/waitlist.md.
 */
import type { PgBoss } from "pg-boss";

import { type Db, inTransaction, type Tx } from "@/db/client";
import type { WaitlistReason } from "@/db/schema";
import { env } from "@/lib/core/env";
import type { UnavailableReason } from "@/lib/core/errors";
import { derivedId } from "@/lib/core/ids";
import { prepareJobs } from "@/lib/events/jobs";
import { requestNotification } from "@/lib/events/request-notification";
import { wakeRelay } from "@/lib/events/wake";
import { holdForOffers, type UnitOfListing, type WaitingParty } from "@/lib/reservations/hold-for-offer";

import { choicesOf } from "./choices";
import { maxConsidered, maxOffersPerRun, maxUnitsPerRun, reconsiderSeconds } from "./limits";

interface WaitingRow {
  readonly id: string;
  readonly checkIn: string;
  readonly checkOut: string;
  readonly flexibleDays: number;
  readonly quantity: number;
  readonly guests: number;
  readonly offers: number;
  readonly holderKind: "user" | "guest" | "partner";
  readonly holderId: string;
}

interface Party extends WaitingParty {
  readonly entryId: string;
}

/**
 * Looks at every unit type where somebody is to be looked at.
 * @returns whether there may be more to do at once
 */
export async function offerDue(db: Db): Promise<boolean> {
  const units = await db.sql<UnitOfListing[]>`
    select distinct listing_id as "listingId", unit_type_id as "unitTypeId" from waitlist_entries
    where status = 'waiting' and considered_at is null
    limit ${maxUnitsPerRun}`;
  let more = units.length === maxUnitsPerRun;
  for (const unit of units) more = (await offerStock(db, unit)) || more;
  return more;
}

/**
 * Marks who was passed over a while ago, and for whom there is something free all the same: more was put on sale, a restriction went, a
 * message was lost. For a slow loop.
 * @returns how many
 */
export async function reconsider(db: Db): Promise<number> {
  const marked = await db.sql`
    update waitlist_entries w set considered_at = null
    where status = 'waiting' and considered_at < statement_timestamp() - ${reconsiderSeconds}::int * interval '1 second'
      and exists (
        select from inventory i
        where i.listing_id = w.listing_id and i.unit_type_id = w.unit_type_id and i.available >= w.quantity and not i.closed
          and i.date >= w.check_in - w.flexible_days and i.date < w.check_out + w.flexible_days)
      and (w.reason in ('nothing_free', 'too_few_free') or w.considered_at < statement_timestamp() - interval '10 minutes')`;
  if (marked.count > 0) wakeRelay(db);
  return marked.count;
}

/**
 * Offers what is free of one unit type to who waits for it: by priority, then by arrival. Safe to run from any number of processes: who is
 * being looked at by another is left to that.
 * @returns whether there may be more to offer at once
 */
export async function offerStock(db: Db, unit: UnitOfListing): Promise<boolean> {
  const boss = await prepareJobs();
  const offered = await inTransaction(db, async (tx) => {
    const parties = (await lockWaiting(tx, unit)).map(toParty);
    if (parties.length === 0) return 0;
    const minutes = env().WAITLIST_OFFER_MINUTES;
    const outcomes = await holdForOffers(tx, unit, parties, { minutes, limit: maxOffersPerRun });
    const offers = outcomes.filter(({ decision }) => decision.ok);
    await markOffered(
      tx,
      boss,
      unit,
      offers.map(({ party }) => party),
    );
    await markPassedOver(
      tx,
      unit,
      outcomes.flatMap(({ party, decision }) =>
        decision.ok ? [] : [{ id: party.entryId, ...reasonOf(decision.reason, decision.free) }],
      ),
    );
    return offers.length;
  });
  return offered >= maxOffersPerRun;
}

function lockWaiting({ sql }: Tx, { listingId, unitTypeId }: UnitOfListing): Promise<WaitingRow[]> {
  return sql<WaitingRow[]>`
    select id, check_in as "checkIn", check_out as "checkOut", flexible_days as "flexibleDays", quantity, guests, offers,
      holder_kind as "holderKind", holder_id as "holderId"
    from waitlist_entries
    where listing_id = ${listingId} and unit_type_id = ${unitTypeId} and status = 'waiting'
    order by priority desc, seq
    limit ${maxConsidered}
    for update skip locked`;
}

function toParty(row: WaitingRow): Party {
  const nth = row.offers + 1;
  return {
    entryId: row.id,
    reservationId: derivedId(row.id, `offer ${nth}`),
    orderId: derivedId(row.id, `order of offer ${nth}`),
    holder: { kind: row.holderKind, id: row.holderId },
    quantity: row.quantity,
    guests: row.guests,
    choices: choicesOf(row.checkIn, row.checkOut, row.flexibleDays),
  };
}

async function markOffered(tx: Tx, boss: PgBoss, { listingId }: UnitOfListing, offers: readonly Party[]): Promise<void> {
  if (offers.length === 0) return;
  await tx.sql`
    update waitlist_entries w set status = 'offered', offers = w.offers + 1, offered_at = now(), offer_reservation_id = k.reservation_id,
      reason = null, seen_free = null, considered_at = now()
    from unnest(${offers.map(({ entryId }) => entryId)}::uuid[], ${offers.map(({ reservationId }) => reservationId)}::uuid[])
      as k (id, reservation_id)
    where w.listing_id = ${listingId} and w.id = k.id and w.status = 'waiting'`;
  for (const { reservationId: subject } of offers) await requestNotification(tx, boss, { kind: "offer", subject });
}

interface PassedOver {
  readonly id: string;
  readonly reason: WaitlistReason;
  readonly free: number;
}

async function markPassedOver({ sql }: Tx, { listingId }: UnitOfListing, passed: readonly PassedOver[]): Promise<void> {
  if (passed.length === 0) return;
  await sql`
    update waitlist_entries w set considered_at = now(), reason = k.reason, seen_free = k.free
    from unnest(${passed.map(({ id }) => id)}::uuid[], ${passed.map(({ reason }) => reason)}::text[],
      ${passed.map(({ free }) => free)}::int[]) as k (id, reason, free)
    where w.listing_id = ${listingId} and w.id = k.id and w.status = 'waiting'`;
}

const reasons: { readonly [Reason in UnavailableReason]: WaitlistReason } = {
  sold_out: "nothing_free",
  incomplete_inventory: "closed",
  closed: "closed",
  min_stay: "min_stay",
  max_stay: "max_stay",
  closed_to_arrival: "arrival",
  closed_to_departure: "departure",
  max_occupancy: "max_occupancy",
};

/** @param free units that were free together; a few are not nothing */
function reasonOf(reason: UnavailableReason, free: number): Omit<PassedOver, "id"> {
  return { reason: reason === "sold_out" && free > 0 ? "too_few_free" : reasons[reason], free };
}
