/**
 * Sessions whose hold is paid: their place inside is free within seconds, before the session's end.
 *
 * Raw SQL: the reservations, from arrays.
 */
import type { PgBoss } from "pg-boss";

import type { Tx } from "@/db/client";
import { queueJobs } from "@/lib/events/jobs";
import { saleClockToleranceMinutes } from "@/lib/sales/limits";
import { readSales } from "@/lib/sales/sale-cache";

import { endSession } from "./session";

interface Reservation {
  readonly listingId: string;
  readonly reservationId: string;
}

/**
 * Queues the end of every session that one of these reservations was held in. The relay calls it for
 * confirmed reservations. Sales of one listing follow each other, so the time of a hold tells which it was
 * of.
 */
export async function requestSessionEnds(tx: Tx, boss: PgBoss, reservations: readonly Reservation[]): Promise<void> {
  const tolerance = saleClockToleranceMinutes;
  const sessions = await tx.sql<{ saleId: string; session: string }[]>`
    select distinct s.id as "saleId", r.sale_session as session
    from unnest(${reservations.map((row) => row.listingId)}::uuid[], ${reservations.map((row) => row.reservationId)}::uuid[])
      as k (listing_id, id)
    join reservations r using (listing_id, id)
    join sales s on s.listing_id = r.listing_id and s.cancelled_at is null
      and r.created_at >= coalesce(s.lobby_opens_at, '-infinity') - ${tolerance}::int * interval '1 minute'
      and r.created_at < coalesce(s.closes_at, 'infinity') + ${tolerance}::int * interval '1 minute'
    where r.sale_session is not null`;
  await queueJobs(tx, boss, "end-sale-session", sessions);
}

/**
 * Ends a session that has led to an order. One of an earlier run is over already.
 * @throws what Redis throws
 */
export async function completeSession(saleId: string, session: string): Promise<void> {
  const sale = (await readSales()).byId.get(saleId);
  if (sale && Number(session.split(":")[0]) === sale.runEpoch) await endSession(sale, session, "bought");
}
