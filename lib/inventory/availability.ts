/**
 * Availability of a unit type: its price per night, or the reason why it is not available. For display: a
 * hold decides again, under the lock.
 */
import { and, eq, isNull } from "drizzle-orm";

import { listings, unitTypes } from "@/db/schema";
import type { IsoDate } from "@/lib/core/time/dates";
import { DomainError } from "@/lib/core/errors";

import { type Availability, decide, refuseNonsense, toFacts, type UnitRow } from "./internal/decide";
import { type Reader, readRows } from "./internal/read-rows";

export type { Availability };

export interface AvailabilityRequest {
  readonly listingId: string;
  readonly unitTypeId: string;
  readonly checkIn: IsoDate;
  /** End of the half-open range; for a flight or a ticket the day after. */
  readonly checkOut: IsoDate;
  readonly quantity: number;
  /** Guests of all units together. */
  readonly guests: number;
  /** True for a partner's test key, which finds test listings only. */
  readonly test?: boolean;
}

/**
 * Checks one unit type.
 * @param nowMs epoch milliseconds; decides which dates are over
 * @throws {DomainError} `not_found` when there is no such unit type, `invalid_input` when the request itself
 * is contradictory
 */
export async function checkAvailability(
  db: Reader,
  request: AvailabilityRequest,
  nowMs: number = Date.now(),
): Promise<Availability> {
  const { listingId, unitTypeId, test = false, ...asked } = request;
  refuseNonsense(asked);
  const [unit, rows] = await Promise.all([
    readUnit(db, listingId, unitTypeId, test),
    readRows(db, listingId, unitTypeId, asked.checkIn, asked.checkOut),
  ]);
  if (!unit) throw new DomainError("not_found", { what: "unit_type" }, `no unit type ${unitTypeId}`);
  return decide(toFacts(unit, nowMs), rows, asked);
}

async function readUnit({ orm }: Reader, listingId: string, unitTypeId: string, test: boolean): Promise<UnitRow | undefined> {
  const { currency, kind, timezone } = listings;
  const isUnit = and(eq(unitTypes.listingId, listingId), eq(unitTypes.id, unitTypeId));
  const [unit] = await orm
    .select({
      id: unitTypes.id,
      max_occupancy: unitTypes.maxOccupancy,
      max_per_order: unitTypes.maxPerOrder,
      currency,
      kind,
      timezone,
      departs_at: listings.departsAt,
      starts_at: listings.startsAt,
      test: listings.test,
    })
    .from(unitTypes)
    .innerJoin(listings, eq(listings.id, unitTypes.listingId))
    .where(and(isUnit, isNull(unitTypes.retiredAt), listings.active, eq(listings.test, test)));
  return unit;
}
