/** `cancelOrder`: cancels an order or parts of it, at the terms that were quoted. */
import type { PgBoss } from "pg-boss";

import { type Db, inTransaction, type Tx } from "@/db/client";
import type { ChangeLine } from "@/db/schema";
import { type Actor, formatActor } from "@/lib/core/actor";
import { DomainError } from "@/lib/core/errors";
import { sha256 } from "@/lib/core/ids";
import { prepareJobs } from "@/lib/events/jobs";
import { changeReservations, type ReservationChange } from "@/lib/reservations/changes/change-reservations";
import { dropSurplusNames } from "@/lib/reservations/guest-names";

import { lockBooking } from "../records/booking-rows";
import { retryUntilUnblocked } from "../checkout/internal/retry-until-unblocked";
import { closePendingChange } from "./close-pending-change";
import { givenUpOf } from "./given-up";
import { guestsOf } from "./plan-cancellation";
import { computeCancellation } from "./quote-cancellation";
import type { CancelledLine, CancelLine } from "./quotes";
import { findPendingChange, findRepeated, insertChange, insertRefunds, updateTotal } from "../records/record-change";
import { termsOf, toChangeTerms } from "../records/terms";

export interface CancelOrderInput {
  /** Request id: a repeated id returns the first result instead of cancelling twice (rule idempotency). */
  readonly requestId: string;
  readonly orderId: string;
  readonly actor: Actor;
  /** Units of each line; when absent, all that is left of the order and has not begun. */
  readonly lines?: readonly CancelLine[] | undefined;
  /** Refund stated by the quote; another amount is refused. */
  readonly expectedRefundMinor: bigint;
}

export interface CancelledOrder {
  readonly changeId: string;
  readonly refundMinor: bigint;
  readonly keptMinor: bigint;
  readonly currency: string;
  /** True when the same request was executed before and this is its earlier result. */
  readonly replayed: boolean;
}

/**
 * Cancels in one transaction, which returns the stock, records the refunds and writes the history. A job
 * sends the refunds to Stripe.
 *
 * A change of the same order that waits for its payment is ended first.
 * @throws {DomainError} not_found (also for an order of another holder); quote_changed (a deadline has
 * passed, or the order was changed since); invalid_state (not booked, cancelled or used already, begun);
 * invalid_input; idempotency_mismatch; overloaded; payment_provider_unavailable when a pending payment cannot
 * be closed. Nothing is changed then.
 */
export async function cancelOrder(db: Db, input: CancelOrderInput): Promise<CancelledOrder> {
  const boss = await prepareJobs();
  return retryUntilUnblocked(input.orderId, async () => {
    const done = await inTransaction(db, (tx) => cancelStep(tx, boss, input));
    if (!("pendingChangeId" in done)) return done;
    await closePendingChange(db, input.orderId, done.pendingChangeId);
    return undefined;
  });
}

async function cancelStep(
  tx: Tx,
  boss: PgBoss,
  input: CancelOrderInput,
): Promise<CancelledOrder | { readonly pendingChangeId: string }> {
  const { requestId, orderId, actor, lines: asked } = input;
  const order = await lockBooking(tx, orderId, actor);
  const fingerprint = sha256(
    JSON.stringify(["cancel", orderId, asked?.map(({ reservationId, quantity }) => [reservationId, quantity])]),
  );
  const earlier = await findRepeated(tx, requestId, fingerprint);
  if (earlier) {
    const { refundMinor, keptMinor, currency } = earlier;
    return { changeId: requestId, refundMinor, keptMinor, currency, replayed: true };
  }
  const pending = await findPendingChange(tx, orderId);
  if (pending) return { pendingChangeId: pending.id };
  const quote = await computeCancellation(tx, order, asked);
  const { refundMinor, keptMinor, currency, targets } = quote;
  if (refundMinor !== input.expectedRefundMinor)
    throw new DomainError("quote_changed", { refundMinor: refundMinor.toString(), dueMinor: "0", currency });
  const outcome = await changeReservations(
    tx,
    { changeId: requestId, changes: quote.lines.map(toReservationChange), heldMeanwhile: [] },
    formatActor(actor),
  );
  if (outcome !== "changed") throw new Error(`order ${orderId} changed under its lock`);
  const change = {
    orderId,
    id: requestId,
    kind: "cancel",
    currency,
    refundMinor,
    dueMinor: 0n,
    keptMinor,
    fingerprint,
    actor: formatActor(actor),
  } as const;
  await insertChange(tx, { ...change, status: "applied", lines: quote.lines.map(toChangeLine) });
  await insertRefunds(tx, boss, change, targets);
  await dropSurplusNames(tx, orderId);
  await updateTotal(tx, orderId);
  return { changeId: requestId, refundMinor, keptMinor, currency, replayed: false };
}

/** Terms of the units left of a line; null when none are left. */
function remaining({ line, quantity }: CancelledLine) {
  const left = line.quantity - quantity;
  return left === 0 ? null : { ...termsOf(line), quantity: left, guests: guestsOf(line, left) };
}

function toReservationChange(cancelled: CancelledLine): ReservationChange {
  const { listingId, reservationId } = cancelled.line;
  return { listingId, reservationId, after: remaining(cancelled), keptMinor: cancelled.keptMinor };
}

function toChangeLine(cancelled: CancelledLine): ChangeLine {
  const { line, keptMinor, percent, valueMinor, refundMinor, goneMinor } = cancelled;
  const after = remaining(cancelled);
  return {
    listingId: line.listingId,
    reservationId: line.reservationId,
    before: toChangeTerms(termsOf(line)),
    after: after && toChangeTerms(after),
    keptMinor: keptMinor.toString(),
    givenUp: givenUpOf(percent, valueMinor, refundMinor, goneMinor),
  };
}
