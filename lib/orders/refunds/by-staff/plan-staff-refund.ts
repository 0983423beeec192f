/** Plan of a refund by staff, beside what the policy gives: its parts by line, and its bounds. Pure. */
import type { OrderRefundAction } from "@/db/schema";
import { DomainError } from "@/lib/core/errors";
import { formatMoney } from "@/lib/core/money";
import { floorToStripe } from "@/lib/payments/amounts";

import type { OrderLine } from "../../view/order-view";

/** Part of a refund that is of one line. */
export interface RefundPart {
  readonly reservationId: string;
  /** Minor units. */
  readonly amountMinor: bigint;
}

/**
 * A refund as staff ask for it. `refund`: the booking stays as it is. `waive`: of what the venue kept of
 * units and nights given up, by line.
 */
export interface WantedRefund {
  readonly action: OrderRefundAction;
  /** Parts by line, or an amount of the order as a whole, in minor units. */
  readonly amount: bigint | readonly RefundPart[];
}

/** A line with the amounts that staff can refund of it. */
export interface RefundableLine {
  readonly line: OrderLine;
  /** Price of what is booked, and what is kept, less refunds by staff of this line before. */
  readonly refundableMinor: bigint;
  /** The part of it that the venue kept of units and nights given up. */
  readonly waivableMinor: bigint;
}

export interface PlannedRefund {
  readonly amountMinor: bigint;
  /** Empty for an amount of the order as a whole. */
  readonly parts: readonly { readonly line: OrderLine; readonly amountMinor: bigint }[];
}

/**
 * Computes what can be refunded of each line.
 * @param byHand sums that staff refunded of lines before, by reservation
 * @param leftMinor amount that can still be refunded of all payments, minor units
 */
export function refundableLines(
  lines: readonly OrderLine[],
  byHand: ReadonlyMap<string, bigint>,
  leftMinor: bigint,
): RefundableLine[] {
  return lines.map((line) => {
    const bookedMinor = line.status === "cancelled" ? 0n : line.totalMinor;
    const ownMinor = bookedMinor + line.keptMinor - (byHand.get(line.reservationId) ?? 0n);
    const refundableMinor = smallest(ownMinor, leftMinor);
    return { line, refundableMinor, waivableMinor: smallest(line.keptMinor, refundableMinor) };
  });
}

const smallest = (...amounts: readonly bigint[]): bigint => {
  const least = amounts.reduce((one, other) => (one < other ? one : other));
  return least > 0n ? least : 0n;
};

/**
 * Plans a refund.
 * @param leftMinor amount that can still be refunded of all payments, minor units
 * @param locale BCP 47, of the messages' amounts
 * @throws {DomainError} invalid_input, at `amount` or at `lines.ID`: nothing, a negative amount, more than is
 * left, a line of another order, an amount between two that Stripe knows
 */
export function planStaffRefund(
  lines: readonly RefundableLine[],
  { action, amount }: WantedRefund,
  { leftMinor, currency, locale }: { readonly leftMinor: bigint; readonly currency: string; readonly locale: string },
): PlannedRefund {
  const bounded = (path: readonly string[], amountMinor: bigint, mostMinor: bigint) => {
    const most = formatMoney({ amountMinor: mostMinor, currency }, locale);
    if (amountMinor <= 0n) throw invalid(path, "Enter an amount above 0.");
    if (amountMinor > mostMinor)
      throw invalid(path, mostMinor === 0n ? "Nothing of this is left to refund." : `At most ${most} can be refunded here.`);
    if (floorToStripe(amountMinor, currency) !== amountMinor) throw invalid(path, "Stripe cannot pay this amount: round it.");
  };
  if (typeof amount === "bigint") {
    if (action === "waive") throw invalid(["lines"], "Say which line’s fee is waived.");
    bounded(["amount"], amount, leftMinor);
    return { amountMinor: amount, parts: [] };
  }
  if (amount.length === 0) throw invalid(["lines"], "Enter an amount for one line or more.");
  if (new Set(amount.map(({ reservationId }) => reservationId)).size < amount.length)
    throw invalid(["lines"], "Each line can be refunded once.");
  const parts = amount.map(({ reservationId, amountMinor }) => {
    const path = ["lines", reservationId];
    const found = lines.find(({ line }) => line.reservationId === reservationId);
    if (!found) throw invalid(path, "This is not part of the order.");
    bounded(path, amountMinor, action === "waive" ? found.waivableMinor : found.refundableMinor);
    return { line: found.line, amountMinor };
  });
  const amountMinor = sumOf({ action, amount });
  bounded(["lines"], amountMinor, leftMinor);
  return { amountMinor, parts };
}

/** Sums a refund as it is asked for, whether it can be made or not. */
export const sumOf = ({ amount }: WantedRefund): bigint =>
  typeof amount === "bigint" ? amount : amount.reduce((sum, { amountMinor }) => sum + amountMinor, 0n);

const invalid = (path: readonly string[], message: string) =>
  new DomainError("invalid_input", { issues: [{ path: [...path], message }] });
