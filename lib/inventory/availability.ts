/**
 * Availability of a unit type: its price per night, or the reason why it is not available. For display: a
 * hold decides again, under the lock.
 */
import type { IsoDate } from "@/lib/core/time/dates";
import { DomainError } from "@/lib/core/errors";

import type { InventoryRow } from "./check-rules";
import { type Asked, type Availability, decide, refuseNonsense, toFacts, type UnitRow } from "./internal/decide";
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
  const { listingId, unitTypeId, ...rest } = request;
  const [found] = await check(db, listingId, rest, nowMs, unitTypeId);
  if (!found) throw new DomainError("not_found", { what: "unit_type" }, `no unit type ${unitTypeId}`);
  return found;
}

async function check(
  db: Reader,
  listingId: string,
  { test = false, ...asked }: Asked & { readonly test?: boolean },
  nowMs: number,
  unitTypeId: string,
): Promise<Availability[]> {
  refuseNonsense(asked);
  const [units, rows] = await Promise.all([
    readUnits(db, listingId, test, unitTypeId),
    readRows(db, listingId, asked.checkIn, asked.checkOut, unitTypeId),
  ]);
  return units.map((unit) => decide(toFacts(unit, nowMs), rows.get(unit.id) ?? new Map<IsoDate, InventoryRow>(), asked));
}

async function readUnits({ sql }: Reader, listingId: string, test: boolean, unitTypeId: string): Promise<UnitRow[]> {
  return sql<UnitRow[]>`
    select u.id, u.max_occupancy, u.max_per_order, l.currency, l.kind, l.timezone, l.departs_at, l.starts_at, l.test
    from unit_types u join listings l on l.id = u.listing_id
    where u.listing_id = ${listingId}::uuid and u.id = ${unitTypeId}::uuid and l.active and l.test = ${test}`;
}
