/**
 * Builds of all booking facts from the events: after an upgrade, and by `npm run facts:rebuild`.
 *
 * A build goes through the events by reservation, a range in each transaction: it removes the facts that the
 * events do not give, adds those they give, and notes how far it came. So a build that is killed goes on
 * where it was, any number of processes may work on one build, and readers see each booking's facts whole.
 * The relay goes on folding meanwhile: both write the same rows under the same keys. A fact whose event is
 * newer than the range's first statement stays, because a fact is never visible before its event.
 *
 * Raw SQL: ranges by pairs, and the difference of two sets of facts.
 */
import { and, eq, isNotNull, isNull, sql } from "drizzle-orm";

import { type Db, inTransaction, type Tx } from "@/db/client";
import { factBuilds } from "@/db/schema";

import { expectedFacts, foldedTypes, foldingVersion } from "./internal/expected-facts";
import { maxBookingsPerBuildStep } from "./limits";

/** The greatest UUID: the end of the last range. */
const lastId = "ffffffff-ffff-ffff-ffff-ffffffffffff";
const noId = "00000000-0000-0000-0000-000000000000";

const isCurrent = eq(factBuilds.version, foldingVersion);

/** Tells whether the facts of these rules are complete: whether their build is finished. */
export async function isBuilt({ orm }: Pick<Db | Tx, "orm">): Promise<boolean> {
  const rows = await orm
    .select({ version: factBuilds.version })
    .from(factBuilds)
    .where(and(isCurrent, isNotNull(factBuilds.finishedAt)));
  return rows.length > 0;
}

/** Begins the build anew; whichever process takes the next step builds from the first reservation. */
export async function restartBuild({ orm }: Pick<Db, "orm">): Promise<void> {
  const begun = { afterListingId: null, afterReservationId: null, finishedAt: null };
  await orm
    .insert(factBuilds)
    .values({ version: foldingVersion, ...begun })
    .onConflictDoUpdate({ target: factBuilds.version, set: { ...begun, startedAt: sql`now()` } });
}

/**
 * Builds the facts of the next range of reservations, where the build of these rules is not finished.
 * @param limit bookings in the range
 * @returns true when there is more to build
 */
export async function buildFacts(db: Db, limit: number = maxBookingsPerBuildStep): Promise<boolean> {
  if (await isBuilt(db)) return false;
  return inTransaction(db, async (tx) => {
    await tx.orm.insert(factBuilds).values({ version: foldingVersion }).onConflictDoNothing();
    const [build] = await tx.orm
      .select()
      .from(factBuilds)
      .where(and(isCurrent, isNull(factBuilds.finishedAt)))
      .for("update");
    if (!build) return false;
    const { afterListingId: listingId, afterReservationId: reservationId } = build;
    const after = listingId === null || reservationId === null ? undefined : { listingId, reservationId };
    const end = await findEnd(tx, after, limit);
    await replaceFacts(
      tx,
      after ?? { listingId: noId, reservationId: noId },
      end ?? { listingId: lastId, reservationId: lastId },
    );
    const progress = end
      ? { afterListingId: end.listingId, afterReservationId: end.reservationId }
      : { finishedAt: sql`now()` };
    await tx.orm.update(factBuilds).set(progress).where(isCurrent);
    return end !== undefined;
  });
}

interface Place {
  readonly listingId: string;
  readonly reservationId: string;
}

/** @returns the last booking of the range; undefined when fewer are left */
async function findEnd(tx: Tx, after: Place | undefined, limit: number): Promise<Place | undefined> {
  const isAfter = after
    ? tx.sql`(listing_id, reservation_id) > (${after.listingId}::uuid, ${after.reservationId}::uuid)`
    : tx.sql`true`;
  const [end] = await tx.sql<Place[]>`
    select listing_id as "listingId", reservation_id as "reservationId" from reservation_events
    where type = 'confirmed' and ${isAfter}
    order by listing_id, reservation_id offset ${limit - 1} limit 1`;
  return end;
}

/** Makes the facts of a range, the first place excluded, those that the events give. */
async function replaceFacts(tx: Tx, after: Place, end: Place): Promise<void> {
  // The bounds of the listing are implied. Without them the planner takes a range of pairs for a quarter of
  // the table, and reads all of it.
  const isIn = (alias: string) => tx.sql`
    ${tx.sql(alias)}.listing_id between ${after.listingId}::uuid and ${end.listingId}::uuid and
    (${tx.sql(alias)}.listing_id, ${tx.sql(alias)}.reservation_id) > (${after.listingId}::uuid, ${after.reservationId}::uuid)
    and (${tx.sql(alias)}.listing_id, ${tx.sql(alias)}.reservation_id) <= (${end.listingId}::uuid, ${end.reservationId}::uuid)`;
  const events = tx.sql`
    from reservation_events e where ${isIn("e")} and e.type in ${tx.sql(foldedTypes)}`;
  await tx.sql`
    with expected as materialized (${expectedFacts(tx, events)})
    delete from booking_facts f
    where ${isIn("f")} and not exists (
      select from expected x
      where (x.listing_id, x.reservation_id, x.seq, x.kind, x.stay_date) = (f.listing_id, f.reservation_id, f.seq, f.kind, f.stay_date)
        and (x.unit_type_id, x.channel, x.booked_on, x.made_on) = (f.unit_type_id, f.channel, f.booked_on, f.made_on)
        and (x.units, x.revenue_minor, x.bookings, x.nights) = (f.units, f.revenue_minor, f.bookings, f.nights))`;
  await tx.sql`
    insert into booking_facts ${expectedFacts(tx, events)}
    order by listing_id, reservation_id, seq, kind, stay_date
    on conflict do nothing`;
}
