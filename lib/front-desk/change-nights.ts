/**
 * Another date of departure for guests who are in the house: nights added or given up, by the order's change
 * quote.
 */
import { and, eq } from "drizzle-orm";

import type { Db } from "@/db/client";
import { reservations } from "@/db/schema";
import { DomainError } from "@/lib/core/errors";
import { nightsBetween } from "@/lib/core/time/dates";
import { type ChangedOrder, changeOrder } from "@/lib/orders/changes/change-order";
import { quoteInHouse } from "@/lib/orders/changes/quote-change";
import type { ChangeQuote, WantedChange } from "@/lib/orders/changes/quotes";
import type { StaffActor } from "@/lib/staff/actor";
import { requirePermission } from "@/lib/staff/permissions";

import { maxExtraNights } from "./limits";
import type { StayKey } from "./move-stay";

export interface WantedNights extends StayKey {
  /** Wanted date of departure. */
  readonly checkOut: string;
}

export interface ChangeNightsInput extends WantedNights {
  /** Request id: a repeated id returns the first result (rule idempotency). */
  readonly requestId: string;
  /** Amounts stated by the quote; other amounts are refused. */
  readonly dueMinor: bigint;
  readonly refundMinor: bigint;
}

/**
 * Quotes another date of departure: what the added nights cost today, or what the policy gives back for those
 * given up.
 * @throws {DomainError} not_found, forbidden; as quoteChange
 */
export async function quoteNights(db: Db, wanted: WantedNights, actor: StaffActor): Promise<ChangeQuote> {
  const { orderId, terms } = await findTerms(db, wanted, actor);
  return quoteInHouse(db, orderId, actor, terms);
}

/**
 * Changes the date of departure at the quoted terms. Where more is to be paid, the nights are held while the
 * guest pays on the page that is returned.
 * @throws {DomainError} not_found, forbidden; as changeOrder
 */
export async function changeNights(db: Db, input: ChangeNightsInput, actor: StaffActor): Promise<ChangedOrder> {
  const { orderId, terms } = await findTerms(db, input, actor);
  const { requestId, dueMinor, refundMinor } = input;
  const amounts = { expectedDueMinor: dueMinor, expectedRefundMinor: refundMinor };
  return changeOrder(db, { requestId, orderId, actor, desk: actor, wanted: terms, ...amounts });
}

async function findTerms(
  { orm }: Db,
  { listingId, reservationId, checkOut }: WantedNights,
  actor: StaffActor,
): Promise<{ orderId: string; terms: WantedChange }> {
  requirePermission(actor, "arrivals.edit", [listingId], "stay");
  const [row] = await orm
    .select({
      orderId: reservations.orderId,
      unitTypeId: reservations.unitTypeId,
      checkIn: reservations.checkIn,
      bookedOut: reservations.checkOut,
      quantity: reservations.quantity,
      guests: reservations.guests,
    })
    .from(reservations)
    .where(and(eq(reservations.listingId, listingId), eq(reservations.id, reservationId)));
  if (!row) throw new DomainError("not_found", { what: "stay" });
  const { orderId, bookedOut, ...terms } = row;
  if (checkOut > bookedOut && nightsBetween(bookedOut, checkOut) > maxExtraNights)
    throw new DomainError("limit_exceeded", { limit: "nights added at once", max: maxExtraNights });
  return { orderId, terms: { reservationId, ...terms, checkOut } };
}
