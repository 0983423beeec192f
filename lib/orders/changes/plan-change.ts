/**
 * Plan of a change of one line. Pure.
 *
 * One rule: the nights and units that are kept stay as they were paid; those given up are cancelled under the
 * line's policy, at this moment's percentage; new ones are bought at today's price. So a change never refunds
 * more than a cancellation would, and never charges for what stays.
 */
import { datesInRange } from "@/lib/core/time/dates";
import { DomainError } from "@/lib/core/errors";
import { floorToStripe } from "@/lib/payments/amounts";
import { requireDifference } from "@/lib/reservations/changes/decide-change";

import type { OrderLine } from "../view/order-view";
import { hasBegun } from "../view/policy-deadlines";
import { type EarlierGivenUp, nextShare } from "./given-up";
import type { ChangeQuote, WantedChange } from "./quotes";
import { refundTerms } from "./refund-terms";
import { totalOf } from "../records/terms";

export type PlannedChange = Omit<ChangeQuote, "orderId" | "code" | "currency" | "targets"> & {
  /** Whole percent: set when the refund is smaller now than it would have been before, see PolicySnapshot. */
  readonly maxRefundPercent: number | undefined;
};

/**
 * Checks that a line can be changed to the wanted terms.
 * @throws {DomainError} invalid_state (cancelled or used already, or begun), invalid_input (nothing is
 * different)
 */
export function requireChangeable(line: OrderLine, wanted: WantedChange, nowMs: number): void {
  if (line.status !== "confirmed") throw new DomainError("invalid_state", { state: line.status });
  if (hasBegun(line, nowMs)) throw new DomainError("invalid_state", { state: "begun" });
  requireDifference(line, wanted);
}

/**
 * Prices a change.
 * @param pricesTodayMinor prices of one unit on each wanted date, in order, minor units
 * @param nowMs the database's time, epoch milliseconds
 * @param paid.leftMinor amount that can still be refunded of the payments, minor units
 * @param paid.earlier the parts of the line that were given up before
 */
export function planChange(
  line: OrderLine,
  wanted: WantedChange,
  pricesTodayMinor: readonly bigint[],
  nowMs: number,
  { leftMinor, earlier = new Map() }: { readonly leftMinor: bigint; readonly earlier?: EarlierGivenUp },
): PlannedChange {
  const { percent, until, bestPercent } = refundTerms(line, nowMs);
  const units = Math.min(line.quantity, wanted.quantity);
  const paid = new Map(datesInRange(line.checkIn, line.checkOut).map((date, index) => [date, line.nightlyPricesMinor[index]]));
  const sameUnit = line.unitTypeId === wanted.unitTypeId;
  const nightly = datesInRange(wanted.checkIn, wanted.checkOut).map((date, index) => {
    const before = sameUnit ? paid.get(date) : undefined;
    const today = pricesTodayMinor[index];
    if (today === undefined) throw new RangeError("a date without its price");
    return { kept: before !== undefined, priceMinor: before ?? today, today };
  });
  const keptValueMinor = sumOf(nightly.filter(({ kept }) => kept).map(({ priceMinor }) => priceMinor)) * BigInt(units);
  const givenUpMinor = line.totalMinor - keptValueMinor;
  const backMinor = nextShare(earlier, line.reservationId, givenUpMinor, percent);
  const additionalUnits = wanted.quantity - units;
  const additional =
    additionalUnits > 0 ? { quantity: additionalUnits, nightlyPricesMinor: nightly.map(({ today }) => today) } : null;
  const newMinor = sumOf(nightly.filter(({ kept }) => !kept).map(({ priceMinor }) => priceMinor)) * BigInt(units);
  const addedMinor = newMinor + (additional ? totalOf(additional) : 0n);
  const balanceMinor = addedMinor - backMinor;
  const payableMinor = balanceMinor < 0n ? floorToStripe(-balanceMinor, line.currency) : 0n;
  const refundMinor = payableMinor < leftMinor ? payableMinor : leftMinor;
  // The venue keeps what cannot be refunded, so that the parts sum to the whole.
  const unpayableMinor = balanceMinor < 0n ? -balanceMinor - refundMinor : 0n;
  return {
    line,
    wanted,
    nightlyPricesMinor: nightly.map(({ priceMinor }) => priceMinor),
    additional,
    givenUpMinor,
    percent,
    backMinor,
    keptMinor: givenUpMinor - backMinor + unpayableMinor,
    goneMinor: payableMinor - refundMinor,
    addedMinor,
    dueMinor: balanceMinor > 0n ? balanceMinor : 0n,
    refundMinor,
    validUntilMs: until?.atMs ?? null,
    maxRefundPercent: percent < bestPercent ? percent : undefined,
  };
}

const sumOf = (amounts: readonly bigint[]) => amounts.reduce((sum, amount) => sum + amount, 0n);
