/**
 * Another date of departure for guests who are in the house: nights added or given up, by the order's change
 * quote.
 */
import { and, eq } from "drizzle-orm";

import type { Db } from "@/db/client";
import { reservations } from "@/db/schema";
import { DomainError } from "@/lib/core/errors";
import { nightsBetween } from "@/lib/core/time/dates";
import { type ChangedOrder, changeOrder, type DeskMeans } from "@/lib/orders/changes/change-order";
import { quoteInHouse } from "@/lib/orders/changes/quote-change";
import type { ChangeQuote, WantedChange } from "@/lib/orders/changes/quotes";
import type { DecidedAmount } from "@/lib/orders/refunds/approvals/limits";
import { readEarlierMinor } from "@/lib/orders/refunds/approvals/read-earlier-refunds";
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
  /** Means by which the actor took the difference; absent, the guest pays on a page. */
  readonly deskMeans?: DeskMeans | undefined;
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
 * Changes the date of departure at the quoted terms. Where more is to be paid, the actor has taken it at the
 * desk, or the nights are held while the guest pays on the page that is returned.
 * @throws {DomainError} not_found, forbidden; as changeOrder, approval_required among them
 */
export async function changeNights(db: Db, input: ChangeNightsInput, actor: StaffActor): Promise<ChangedOrder> {
  const { orderId, terms } = await findTerms(db, input, actor);
  const { requestId, dueMinor, refundMinor, deskMeans } = input;
  const amounts = { expectedDueMinor: dueMinor, expectedRefundMinor: refundMinor };
  return changeOrder(db, { requestId, orderId, actor, desk: actor, deskMeans, wanted: terms, ...amounts });
}

/**
 * Reads what a confirmed change gives back, for the question whether the password is asked again.
 * @throws {DomainError} not_found, forbidden
 */
export async function refundOfNights(db: Db, input: ChangeNightsInput, actor: StaffActor): Promise<DecidedAmount> {
  const { orderId, currency } = await findTerms(db, input, actor);
  return { amountMinor: input.refundMinor, currency, earlierMinor: await readEarlierMinor(db, { orderId }) };
}

async function findTerms(
  { orm }: Db,
  { listingId, reservationId, checkOut }: WantedNights,
  actor: StaffActor,
): Promise<{ orderId: string; currency: string; terms: WantedChange }> {
  requirePermission(actor, "arrivals.edit", [listingId], "stay");
  const [row] = await orm
    .select({
      orderId: reservations.orderId,
      unitTypeId: reservations.unitTypeId,
      checkIn: reservations.checkIn,
      bookedOut: reservations.checkOut,
      quantity: reservations.quantity,
      guests: reservations.guests,
      currency: reservations.currency,
    })
    .from(reservations)
    .where(and(eq(reservations.listingId, listingId), eq(reservations.id, reservationId)));
  if (!row) throw new DomainError("not_found", { what: "stay" });
  const { orderId, currency, bookedOut, ...terms } = row;
  if (checkOut > bookedOut && nightsBetween(bookedOut, checkOut) > maxExtraNights)
    throw new DomainError("limit_exceeded", { limit: "nights added at once", max: maxExtraNights });
  return { orderId, currency, terms: { reservationId, ...terms, checkOut } };
}
