/** Plan of a cancellation: its lines, the refund, and the amount that the venue keeps. Pure. */
import { DomainError } from "@/lib/core/errors";
import { floorToStripe } from "@/lib/payments/amounts";
import { largestAtOnce, type CancelledLine, type CancelLine } from "./quotes";
import type { OrderLine } from "../view/order-view";
import { hasBegun } from "../view/policy-deadlines";
import { type EarlierGivenUp, nextShare } from "./given-up";
import { refundTerms } from "./refund-terms";

/**
 * Plans the cancellation of lines of a confirmed order.
 * @param asked units of each line to cancel; when absent, all that is left of every line that has not begun
 * @param nowMs the database's time, epoch milliseconds
 * @param earlier the parts of these lines that were given up before
 * @returns the cancelled lines in the order's own order of lines
 * @throws {DomainError} invalid_input (a line of another order, more units than are booked, nothing at all),
 * invalid_state (cancelled or used already, or begun)
 */
export function planCancellation(
  lines: readonly OrderLine[],
  asked: readonly CancelLine[] | undefined,
  nowMs: number,
  earlier: EarlierGivenUp = new Map(),
): CancelledLine[] {
  if (asked && asked.length > largestAtOnce) throw nothing();
  const wanted = asked ?? allOf(lines, nowMs);
  if (wanted.length === 0 || new Set(wanted.map(({ reservationId }) => reservationId)).size < wanted.length) throw nothing();
  const planned = wanted.map(({ reservationId, quantity }, index) => {
    const line = lines.find((candidate) => candidate.reservationId === reservationId);
    if (!line) throw invalid(index, "This is not part of your order.");
    if (line.status !== "confirmed") throw new DomainError("invalid_state", { state: line.status });
    if (hasBegun(line, nowMs)) throw new DomainError("invalid_state", { state: "begun" });
    if (quantity < 1 || quantity > line.quantity) throw invalid(index, tooMany(line.quantity));
    return planLine(line, quantity, nowMs, earlier);
  });
  return planned.toSorted((one, other) => lines.indexOf(one.line) - lines.indexOf(other.line));
}

/**
 * Limits the refunds to the amount that is left: staff may have refunded more than was owed, or a bank may
 * have withdrawn it. The venue keeps what cannot be refunded, from the last lines first.
 * @param leftMinor amount that can still be refunded of all payments, minor units
 */
export function limitRefunds(lines: readonly CancelledLine[], leftMinor: bigint): CancelledLine[] {
  let left = leftMinor;
  return lines.map((line) => {
    const refundMinor = line.refundMinor < left ? line.refundMinor : left;
    left -= refundMinor;
    return { ...line, refundMinor, keptMinor: line.valueMinor - refundMinor, goneMinor: line.refundMinor - refundMinor };
  });
}

/**
 * Lists everything that can be cancelled.
 * @throws {DomainError} invalid_state when nothing can be cancelled (any more)
 */
function allOf(lines: readonly OrderLine[], nowMs: number): CancelLine[] {
  const open = lines.filter(({ status }) => status === "confirmed");
  if (open.length === 0) throw new DomainError("invalid_state", { state: stateOfAll(lines) });
  const ahead = open.filter((line) => !hasBegun(line, nowMs));
  if (ahead.length === 0) throw new DomainError("invalid_state", { state: "begun" });
  return ahead.map(({ reservationId, quantity }) => ({ reservationId, quantity }));
}

function planLine(line: OrderLine, quantity: number, nowMs: number, earlier: EarlierGivenUp): CancelledLine {
  const { percent, until } = refundTerms(line, nowMs);
  const valueMinor = (line.totalMinor / BigInt(line.quantity)) * BigInt(quantity);
  const refundMinor = floorToStripe(nextShare(earlier, line.reservationId, valueMinor, percent), line.currency);
  return { line, quantity, valueMinor, percent, until, refundMinor, keptMinor: valueMinor - refundMinor, goneMinor: 0n };
}

/** Computes the guests who stay when units are cancelled: their share, rounded up, at least one. */
export function guestsOf({ guests, quantity }: Pick<OrderLine, "guests" | "quantity">, left: number): number {
  return Math.max(1, Math.ceil((guests * left) / quantity));
}

function stateOfAll(lines: readonly OrderLine[]): string {
  return lines.find(({ status }) => status !== "cancelled")?.status ?? "cancelled";
}

/** Message that also fits a guest who opened the booking before a part of it was cancelled. */
const tooMany = (booked: number) =>
  booked === 1 ? "Only 1 of these is booked." : `${booked} of these are booked: choose from 1 to ${booked}.`;

const nothing = () => new DomainError("invalid_input", { issues: [{ path: ["lines"], message: "Choose what to cancel." }] });

const invalid = (index: number, message: string) =>
  new DomainError("invalid_input", { issues: [{ path: ["lines", index, "quantity"], message }] });
