/**
 * `offerStock`: offers returned stock to the parties that wait for it, before a guest has asked.
 *
 * The transaction that returns stock marks the unit type (follow-events.ts); a loop, woken by the same
 * commit, processes its waitlist. See docs/decisions/waitlist.md.
 *
 * Raw SQL: the line with the stock that is free for it, sent together with the mark, and a batch from arrays.
 */
import { and, asc, desc, eq } from "drizzle-orm";
import type { PgBoss } from "pg-boss";

import { type Db, inTransaction, type Tx } from "@/db/client";
import { anyOf, isConstant } from "@/db/orm";
import { waitlistEntries, waitlistMarks } from "@/db/schema";
import { env } from "@/lib/core/env";
import { derivedId } from "@/lib/core/ids";
import { prepareJobs } from "@/lib/events/jobs";
import { requestNotification } from "@/lib/events/request-notification";
import type { OfferDates } from "@/lib/reservations/allocate-offers";
import { chooseForOffers, holdForOffers, type UnitOfListing, type WaitingParty } from "@/lib/reservations/hold-for-offer";

import { acceptableDates } from "./acceptable-dates";
import { maxConsidered, maxOffersPerRun, maxUnitsPerRun, unitsAtOnce } from "./limits";
import { clearDirtyUnit, readDirtyUnit } from "./dirty-units";
import { recordRejection } from "./record-rejection";

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
  readonly flexibleDays: number;
  /** Number of earlier offers to the entry. */
  readonly offers: number;
}

/**
 * Processes every waitlist that is marked, the longest marked first.
 * @returns true when there may be more to do at once
 */
export async function processDirtyUnits(db: Db): Promise<boolean> {
  const units: UnitOfListing[] = await db.orm
    .select({ listingId: waitlistMarks.listingId, unitTypeId: waitlistMarks.unitTypeId })
    .from(waitlistMarks)
    .orderBy(asc(waitlistMarks.markedAt))
    .limit(maxUnitsPerRun);
  let more = units.length === maxUnitsPerRun;
  // Waitlists are independent of each other, and most of the time of one is spent waiting for the database.
  const next = units.values();
  const work = async () => {
    for (const unit of next) more = (await offerStock(db, unit)) || more;
  };
  await Promise.all(Array.from({ length: unitsAtOnce }, work));
  return more;
}

/**
 * Offers the free stock of one unit type to the parties that wait for it: by priority, then by arrival. A
 * party that does not fit is skipped and leaves the rest to later ones. Several processes may run it at once:
 * a party that got an offer from another process is left out.
 * @returns true when there may be more to offer at once
 */
export async function offerStock(db: Db, unit: UnitOfListing): Promise<boolean> {
  const boss = await prepareJobs();
  return inTransaction(db, async (tx) => {
    const choices = new Map<string, OfferDates[]>();
    // Sent together, executed in order: the mark first.
    const [mark, line] = await Promise.all([readDirtyUnit(tx, unit), readLine(tx, unit)]);
    const parties = line.map((row) => toParty(row, choices));
    const outcomes = await chooseForOffers(tx, unit, parties, maxOffersPerRun);
    const chosen = outcomes.flatMap(({ party, decision }) => (decision.ok ? [{ ...party, choices: [decision.dates] }] : []));
    const present = await lockPresent(tx, unit, chosen);
    const offered = await holdForOffers(tx, unit, present, env().WAITLIST_OFFER_MINUTES);
    await markOffered(tx, boss, unit, offered);
    await recordRejection(
      tx,
      unit,
      outcomes.flatMap(({ party, decision }) => (decision.ok ? [] : [{ entryId: party.entryId, ...decision }])),
    );
    // Another process was faster with one of them: the stock that leaves may fit parties that were not
    // considered.
    const more = chosen.length >= maxOffersPerRun || offered.length < chosen.length;
    if (!more && mark !== undefined) await clearDirtyUnit(tx, unit, mark);
    return more;
  });
}

/**
 * Reads the parties for which something is free on one of their acceptable dates, and those never considered.
 * It takes no locks: see below.
 */
function readLine({ sql }: Tx, { listingId, unitTypeId }: UnitOfListing): Promise<WaitingRow[]> {
  return sql<WaitingRow[]>`
    select w.id, w.check_in as "checkIn", w.check_out as "checkOut", w.flexible_days as "flexibleDays", w.quantity, w.guests, w.offers,
      w.holder_kind as "holderKind", w.holder_id as "holderId"
    from waitlist_entries w
    where w.listing_id = ${listingId} and w.unit_type_id = ${unitTypeId} and w.status = 'waiting'
      and (w.considered_at is null or exists (
        select from inventory i
        where i.listing_id = w.listing_id and i.unit_type_id = w.unit_type_id and i.available > 0
          and i.date >= w.check_in - w.flexible_days and i.date < w.check_out + w.flexible_days))
    order by w.priority desc, w.seq
    limit ${maxConsidered}`;
}

/** @param known acceptable dates by wish: many parties of a waitlist have the same wish */
function toParty(row: WaitingRow, known: Map<string, OfferDates[]>): Party {
  const { id, offers, holderKind, holderId, checkIn, checkOut, flexibleDays, quantity, guests } = row;
  const nth = offers + 1;
  const wish = `${checkIn} ${checkOut} ${flexibleDays}`;
  const choices = known.get(wish) ?? acceptableDates(checkIn, checkOut, flexibleDays);
  known.set(wish, choices);
  return {
    entryId: id,
    flexibleDays,
    offers,
    reservationId: derivedId(id, `offer ${nth}`),
    orderId: derivedId(id, `order of offer ${nth}`),
    holder: { kind: holderKind, id: holderId },
    quantity,
    guests,
    choices,
  };
}

/**
 * Locks only the parties that are to get an offer, in the order of the waitlist, before any inventory.
 * @returns those that still wait
 */
async function lockPresent({ orm }: Tx, { listingId }: UnitOfListing, chosen: readonly Party[]): Promise<Party[]> {
  if (chosen.length === 0) return [];
  const { id, offers, quantity, guests, flexibleDays, holderKind: kind, holderId, status, priority, seq } = waitlistEntries;
  const ids = chosen.map(({ entryId }) => entryId);
  const rows = await orm
    .select({ id, offers, quantity, guests, flexibleDays, kind, holderId })
    .from(waitlistEntries)
    .where(and(eq(waitlistEntries.listingId, listingId), anyOf(id, ids), isConstant(status, "waiting")))
    .orderBy(desc(priority), asc(seq))
    .for("update");
  const byId = new Map(rows.map((row) => [row.id, row]));
  return chosen.flatMap((party) => {
    const row = byId.get(party.entryId);
    // Read the holder under the lock: the entry may belong by now to an account of the former guest.
    return row && isUnchanged(row, party) ? [{ ...party, holder: { kind: row.kind, id: row.holderId } }] : [];
  });
}

type WaitingTerms = Pick<WaitingRow, "offers" | "quantity" | "guests" | "flexibleDays">;

/**
 * Tells whether a party is the one considered. A party that got an offer meanwhile, or has another wish now,
 * is considered again.
 */
const isUnchanged = (row: WaitingTerms, party: Party) =>
  row.offers === party.offers &&
  row.quantity === party.quantity &&
  row.guests === party.guests &&
  row.flexibleDays === party.flexibleDays;

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
