/** Moves that are possible for the bookings of an order, for its page. */
import { eq } from "drizzle-orm";

import type { Db } from "@/db/client";
import { listings, reservations } from "@/db/schema";
import type { StaffActor } from "@/lib/staff/actor";
import { isPermitted } from "@/lib/staff/permissions";

import { decideMove } from "./decide-move";
import { stayColumns } from "./move-stay";
import { type StayMove, stayMoves } from "./schemas";

/** Moves of one booking, and whether the reader may make them. */
export interface PossibleMoves {
  readonly moves: readonly StayMove[];
  readonly mayMove: boolean;
}

/**
 * Reads the moves that the states of an order's bookings allow now.
 * @returns by reservation, at listings whose arrivals the actor sees
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
    .where(eq(reservations.orderId, orderId));
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
