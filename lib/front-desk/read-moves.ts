/** Moves that are possible for the stays of an order, for its page. */
import { and, eq } from "drizzle-orm";

import type { Db } from "@/db/client";
import { listings, reservations } from "@/db/schema";
import type { StaffActor } from "@/lib/staff/actor";
import { isPermitted } from "@/lib/staff/permissions";

import { decideMove } from "./decide-move";
import { stayColumns } from "./move-stay";
import { type StayMove, stayMoves } from "./schemas";

/** Moves of one stay, and whether the reader may make them. */
export interface PossibleMoves {
  readonly moves: readonly StayMove[];
  readonly mayMove: boolean;
}

/**
 * Reads the moves that the states of an order's stays allow now.
 * @returns by reservation; stays alone, at listings whose arrivals the actor sees
 */
export async function readMovesOfOrder(
  db: Db,
  orderId: string,
  actor: StaffActor,
): Promise<ReadonlyMap<string, PossibleMoves>> {
  const rows = await db.orm
    .select({ ...stayColumns(db), reservationId: reservations.id })
    .from(reservations)
    .innerJoin(listings, eq(listings.id, reservations.listingId))
    .where(and(eq(reservations.orderId, orderId), eq(listings.kind, "stay")));
  const seen = rows.filter(({ listingId }) => isPermitted(actor, "arrivals.read", listingId));
  return new Map(
    seen.map(({ reservationId, nowMs, ...stay }) => [
      reservationId,
      {
        moves: stayMoves.filter((move) => decideMove(move, stay, nowMs).is === "move"),
        mayMove: isPermitted(actor, "arrivals.edit", stay.listingId),
      },
    ]),
  );
}
