/** `quoteCancellation`: the refund of a cancellation, before anything is done. */
import type { Db, Tx } from "@/db/client";
import { databaseNow } from "@/db/clock";
import type { Actor } from "@/lib/core/actor";
import { DomainError } from "@/lib/core/errors";

import { readBooking, readPaidParts, sumOfParts } from "../records/booking-rows";
import { readLines } from "../view/internal/order-lines";
import type { OrderRow } from "../rows";
import { readGivenUp } from "./given-up";
import { limitRefunds, planCancellation } from "./plan-cancellation";
import type { CancellationQuote, CancelLine } from "./quotes";
import { allocateRefund } from "../refunds/allocate-refund";

/**
 * Quotes a cancellation of lines of an order, or of some of their units, at this moment: the refund, its
 * card, and the time until which it holds.
 * @param actor the order's holder, or a reader with its signed link
 * @param asked units of each line; when absent, all that is left of the order and has not begun
 * @throws {DomainError} not_found; invalid_state (not booked, cancelled or used already, begun);
 * invalid_input
 */
export async function quoteCancellation(
  db: Db,
  orderId: string,
  actor: Actor,
  asked?: readonly CancelLine[],
): Promise<CancellationQuote> {
  return computeCancellation(db, await readBooking(db, orderId, actor), asked);
}

/**
 * Computes the cancellation of an order that was read. Under the order's locks the result stays true until
 * the transaction ends.
 */
export async function computeCancellation(
  db: Db | Tx,
  { id: orderId, code, status }: OrderRow,
  asked: readonly CancelLine[] | undefined,
): Promise<CancellationQuote> {
  if (status !== "confirmed") throw new DomainError("invalid_state", { state: status });
  const all = await readLines(db, orderId);
  const paid = await readPaidParts(db, orderId);
  const planned = planCancellation(all, asked, (await databaseNow(db)).getTime(), await readGivenUp(db, orderId));
  const lines = limitRefunds(planned, sumOfParts(paid));
  const sum = (of: (line: (typeof lines)[number]) => bigint) => lines.reduce((total, line) => total + of(line), 0n);
  const currency = all[0]?.currency ?? "";
  const refundMinor = sum((line) => line.refundMinor);
  const deadlines = lines.flatMap(({ until }) => (until ? [until.atMs] : []));
  const cancelled = new Map(lines.map(({ line, quantity }) => [line.reservationId, quantity]));
  return {
    orderId,
    code,
    currency,
    lines,
    refundMinor,
    keptMinor: sum((line) => line.keptMinor),
    goneMinor: sum((line) => line.goneMinor),
    targets: allocateRefund(refundMinor, currency, paid),
    validUntilMs: deadlines.length > 0 ? Math.min(...deadlines) : null,
    whole: all.every((line) => line.status === "cancelled" || cancelled.get(line.reservationId) === line.quantity),
  };
}
