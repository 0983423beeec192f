/** The open offer to a holder, for the notice on every page. */
import { and, asc, eq, sql } from "drizzle-orm";

import type { Db, Tx } from "@/db/client";
import { isConstant } from "@/db/orm";
import { listings, reservations, waitlistEntries } from "@/db/schema";
import type { HoldingActor } from "@/lib/core/actor";

import { isOf, type WaitlistEntry } from "./read-entry";

/** Open offer to a party that waited, for the notice on every page. */
export interface LiveOffer extends Pick<WaitlistEntry, "listingName" | "city" | "timezone"> {
  readonly entryId: string;
  readonly heldUntil: Date;
}

/** Reads the open offer to the actor's holder; the one that ends first. */
export async function readLiveOffer({ orm }: Db | Tx, actor: HoldingActor): Promise<LiveOffer | undefined> {
  const { listingId, offerReservationId, status, id: entryId } = waitlistEntries;
  const { heldUntil, status: holdStatus } = reservations;
  const isHeld = and(isConstant(holdStatus, "held"), sql`${heldUntil} > statement_timestamp()`);
  const [offer] = await orm
    .select({ entryId, listingName: listings.name, city: listings.city, timezone: listings.timezone, heldUntil })
    .from(waitlistEntries)
    .innerJoin(reservations, and(eq(reservations.listingId, listingId), eq(reservations.id, offerReservationId)))
    .innerJoin(listings, eq(listings.id, listingId))
    .where(and(isOf(actor), isConstant(status, "offered"), isHeld))
    .orderBy(asc(heldUntil))
    .limit(1);
  return offer;
}
