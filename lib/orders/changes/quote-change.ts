/**
 * `quoteChange`: the amounts of other dates, another unit type or another quantity, before anything is done.
 */
import { and, eq } from "drizzle-orm";

import { type Db, inTransaction, type Tx } from "@/db/client";
import { databaseNow } from "@/db/clock";
import { unitTypes } from "@/db/schema";
import type { Actor } from "@/lib/core/actor";
import { DomainError } from "@/lib/core/errors";
import { invalidInput } from "@/lib/core/validation/invalid-input";
import { mostUnitsAtOnce } from "@/lib/reservations/allocate";
import { decideChange } from "@/lib/reservations/changes/decide-change";
import { decideExtension } from "@/lib/reservations/changes/decide-extension";
import { readHeldForChange } from "@/lib/reservations/changes/held-for-change";

import type { StaffActor } from "@/lib/staff/actor";

import { readBooking, readBookingForStaff, readPaidParts, sumOfParts } from "../records/booking-rows";
import { readLines } from "../view/internal/order-lines";
import type { OrderRow } from "../rows";
import { maxLinesPerOrder } from "../limits";
import type { OrderLine } from "../view/order-view";
import { wantedChangeSchema } from "../schemas";
import { readGivenUp } from "./given-up";
import { planChange, type PlannedChange, requireChangeable } from "./plan-change";
import type { ChangeQuote, WantedChange } from "./quotes";
import { requireInHouse } from "./require-in-house";
import { requireFlyableChange } from "./require-flyable-change";
import { allocateRefund } from "../refunds/allocate-refund";

/**
 * Quotes a change of one line of an order at this moment, and checks that it is available.
 * @param actor the order's holder, or a reader with its signed link
 * @throws {DomainError} not_found; invalid_state (not booked, cancelled or used already, begun);
 * invalid_input (also when nothing is different); not_available; round_trip_impossible; limit_exceeded
 */
export async function quoteChange(db: Db, orderId: string, actor: Actor, wanted: WantedChange): Promise<ChangeQuote> {
  return inTransaction(db, async (tx) => {
    const { quote } = await computeChange(tx, await readBooking(tx, orderId, actor), wanted, false);
    return quote;
  });
}

/**
 * Quotes another date of departure for guests who are in the house, for staff.
 * @throws {DomainError} as {@link quoteChange}; forbidden
 */
export async function quoteInHouse(db: Db, orderId: string, desk: StaffActor, wanted: WantedChange): Promise<ChangeQuote> {
  return inTransaction(db, async (tx) => {
    const { quote } = await computeChange(tx, await readBookingForStaff(tx, orderId, desk), wanted, false, true);
    return quote;
  });
}

export interface ComputedChange {
  readonly quote: ChangeQuote;
  readonly maxRefundPercent: number | undefined;
  readonly isInHouse: boolean;
}

/**
 * Computes the change of an order that was read.
 * @param lock true under the order's locks: locks the inventory too, so that the result stays true until the
 * transaction ends
 * @param isInHouse true for another date of departure of guests who are in the house
 */
export async function computeChange(
  tx: Tx,
  { id: orderId, code, status }: OrderRow,
  requested: WantedChange,
  lock: boolean,
  isInHouse = false,
): Promise<ComputedChange> {
  const parsed = wantedChangeSchema.safeParse(requested);
  if (!parsed.success) throw invalidInput(parsed.error);
  const wanted = parsed.data;
  if (status !== "confirmed") throw new DomainError("invalid_state", { state: status });
  const lines = await readLines(tx, orderId);
  const line = lines.find(({ reservationId }) => reservationId === wanted.reservationId);
  if (!line) throw new DomainError("not_found", { what: "reservation" });
  const nowMs = (await databaseNow(tx)).getTime();
  if (isInHouse) await requireInHouse(tx, line, wanted, nowMs);
  else requireChangeable(line, wanted, nowMs);
  requireFlyableChange(lines, line, wanted.checkIn);
  const asked = { listingId: line.listingId, booked: line, heldBefore: await readHeldForChange(tx, orderId), lock };
  const { pricesTodayMinor, currency } = isInHouse
    ? await decideExtension(tx, { ...asked, checkOut: wanted.checkOut })
    : await decideChange(tx, { ...asked, wanted });
  if (currency !== line.currency) throw new DomainError("currency_mismatch", { currencies: [line.currency, currency] });
  await requireUnitsPerOrder(tx, lines, line, wanted);
  const paid = await readPaidParts(tx, orderId);
  const { maxRefundPercent, ...planned }: PlannedChange = planChange(line, wanted, pricesTodayMinor, nowMs, {
    leftMinor: sumOfParts(paid),
    earlier: await readGivenUp(tx, orderId),
  });
  // Cancelled lines count, too: a guest who adds and cancels by turns must reach an end, because an order is
  // read whole.
  if (planned.additional && lines.length >= maxLinesPerOrder)
    throw new DomainError("limit_exceeded", { limit: "lines_per_order", max: maxLinesPerOrder });
  const targets = allocateRefund(planned.refundMinor, currency, paid);
  return { quote: { ...planned, orderId, code, currency, targets }, maxRefundPercent, isInHouse };
}

/** Checks the maximum of a unit type in one order, which counts over all its lines. */
async function requireUnitsPerOrder(tx: Tx, lines: readonly OrderLine[], line: OrderLine, wanted: WantedChange): Promise<void> {
  const others = lines.filter(
    (other) =>
      other !== line &&
      other.status === "confirmed" &&
      other.listingId === line.listingId &&
      other.unitTypeId === wanted.unitTypeId,
  );
  const [unit] = await tx.orm
    .select({ max: unitTypes.maxPerOrder })
    .from(unitTypes)
    .where(and(eq(unitTypes.listingId, line.listingId), eq(unitTypes.id, wanted.unitTypeId)));
  if (unit && mostUnitsAtOnce([...others, wanted]) > unit.max)
    throw new DomainError("limit_exceeded", { limit: "units_per_order", max: unit.max });
}
