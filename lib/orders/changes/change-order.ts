/** `changeOrder`: gives a line of an order other dates, another unit type or another quantity, at the terms that were quoted. */
import type { PgBoss } from "pg-boss";

import { type Db, inTransaction, type Tx } from "@/db/client";
import type { ChangeLine, PaymentLine } from "@/db/schema";
import { DomainError } from "@/lib/core/errors";
import { derivedId, newId, sha256 } from "@/lib/core/ids";
import { prepareJobs } from "@/lib/events/jobs";
import { additionalTerms } from "@/lib/reservations/decide-change";
import { holdForChange } from "@/lib/reservations/hold-for-change";

import { actorOf, lockBooking } from "../internal/booking-rows";
import { describeChangeRequest } from "../internal/describe-change";
import { openSession } from "../internal/open-session";
import { findPayment, type OrderRow, type PaymentRow } from "../internal/rows";
import { untilClear } from "../internal/until-clear";
import type { OrderViewer } from "../order-viewer";
import { closePayment } from "../close-payment";
import { applyChange } from "./apply-change";
import { closePendingChange } from "./close-pending-change";
import { type ComputedChange, computeChange } from "./quote-change";
import type { ChangeQuote, WantedChange } from "./quotes";
import { type ChangeRow, findPendingChange, findRepeated, insertChange, insertRefunds, type NewChange } from "./record-change";
import { termsOf, toChangeTerms } from "./terms";

export interface ChangeOrderInput {
  /** Names the request: the same id again finds the first result instead of changing twice (rule 9). */
  readonly requestId: string;
  readonly orderId: string;
  readonly viewer: OrderViewer;
  readonly wanted: WantedChange;
  /** What the quote said; other amounts are refused. */
  readonly expectedDueMinor: bigint;
  readonly expectedRefundMinor: bigint;
}

export type ChangedOrder =
  | { readonly kind: "applied"; readonly changeId: string; readonly refundMinor: bigint; readonly replayed: boolean }
  /** The additional nights are held while the guest pays the difference there. */
  | { readonly kind: "pay"; readonly changeId: string; readonly redirectUrl: string }
  /** An earlier try of the same request came to nothing. */
  | { readonly kind: "ended"; readonly changeId: string };

type Step =
  | Exclude<ChangedOrder, { kind: "pay" }>
  | { readonly kind: "open"; readonly payment: PaymentRow }
  | { readonly kind: "close"; readonly changeId: string };

/**
 * Changes one line. Where nothing more is to be paid it is done at once, in one transaction, and what comes back is promised; otherwise what
 * it takes in addition is held, and it is done when the difference is paid (see settle-step). What is kept is never free in between.
 *
 * Another change of the order that waits for its payment is ended first.
 * @throws {DomainError} see quoteChange; quote_changed; idempotency_mismatch; payment_refused; payment_provider_unavailable (try again with
 * the same request id)
 */
export async function changeOrder(db: Db, input: ChangeOrderInput): Promise<ChangedOrder> {
  const boss = await prepareJobs();
  return untilClear(input.orderId, async (): Promise<ChangedOrder | undefined> => {
    const step = await inTransaction(db, (tx) => changeStep(tx, boss, input));
    switch (step.kind) {
      case "open":
        return { kind: "pay", changeId: input.requestId, redirectUrl: await openPage(db, step.payment) };
      case "close":
        await closePendingChange(db, input.orderId, step.changeId);
        return undefined;
      case "applied":
      case "ended":
        return step;
    }
  });
}

async function changeStep(tx: Tx, boss: PgBoss, input: ChangeOrderInput): Promise<Step> {
  const { requestId, orderId, viewer, wanted } = input;
  const order = await lockBooking(tx, orderId, viewer);
  const fingerprint = sha256(JSON.stringify(["change", orderId, askedOf(wanted)]));
  const earlier = await findRepeated(tx, requestId, fingerprint);
  if (earlier) return repeat(tx, earlier);
  const pending = await findPendingChange(tx, orderId);
  if (pending) return { kind: "close", changeId: pending.id };
  const computed = await computeChange(tx, order, wanted, true);
  const { dueMinor, refundMinor, keptMinor, currency } = computed.quote;
  if (dueMinor !== input.expectedDueMinor || refundMinor !== input.expectedRefundMinor)
    throw new DomainError("quote_changed", { refundMinor: refundMinor.toString(), dueMinor: dueMinor.toString(), currency });
  const amounts = { currency, dueMinor, refundMinor, keptMinor };
  const change = { orderId, id: requestId, kind: "change", fingerprint, actor: actorOf(viewer), ...amounts } as const;
  return dueMinor > 0n ? holdAndPay(tx, order, change, computed) : applyNow(tx, boss, order, change, computed);
}

const askedOf = ({ reservationId, unitTypeId, checkIn, checkOut, quantity, guests }: WantedChange) => [
  reservationId,
  unitTypeId,
  checkIn,
  checkOut,
  quantity,
  guests,
];

type Changing = Omit<NewChange, "status" | "lines">;

async function repeat(tx: Tx, { id, orderId, status, refundMinor }: ChangeRow): Promise<Step> {
  switch (status) {
    case "applied":
      return { kind: "applied", changeId: id, refundMinor, replayed: true };
    case "ended":
      return { kind: "ended", changeId: id };
    case "pending": {
      const payment = await findPayment(tx, { openedOf: orderId });
      if (payment?.changeId !== id) throw new Error(`change ${id} waits for a payment that is not there`);
      return { kind: "open", payment };
    }
  }
}

async function applyNow(tx: Tx, boss: PgBoss, order: OrderRow, change: Changing, computed: ComputedChange): Promise<Step> {
  // Additional units are a reservation of their own, which begins as a hold, if only for this transaction.
  const held = await holdForChange(tx, additionalHold(order, change, computed.quote, "units"), change.actor);
  const written: NewChange = { ...change, status: "applied", lines: linesOf(computed, change.id) };
  const outcome = await applyChange(tx, written, held);
  if (outcome !== "changed") throw new Error(`order ${order.id} or its inventory changed under its lock`);
  await insertChange(tx, written);
  await insertRefunds(tx, boss, change, computed.quote.targets);
  return { kind: "applied", changeId: change.id, refundMinor: change.refundMinor, replayed: false };
}

async function holdAndPay(tx: Tx, order: OrderRow, change: Changing, computed: ComputedChange): Promise<Step> {
  const held: PaymentLine[] = await holdForChange(tx, additionalHold(order, change, computed.quote, "all"), change.actor);
  await insertChange(tx, { ...change, status: "pending", lines: linesOf(computed, change.id) });
  const request = await describeChangeRequest(tx, computed.quote, change.id);
  await tx.sql`
    insert into payments (order_id, id, status, change_id, lines, checkout, currency, amount_minor, created_at)
    values (${order.id}, ${newId()}, 'opened', ${change.id}, ${JSON.stringify(held)}::text::jsonb,
      ${JSON.stringify(request)}::text::jsonb, ${change.currency}, ${change.dueMinor}, statement_timestamp())`;
  const payment = await findPayment(tx, { openedOf: order.id });
  if (!payment) throw new Error("the payment just written is not there");
  return { kind: "open", payment };
}

/**
 * What has to be held: additional units first, so that their reservation has the first id, then the additional nights of the units that
 * stay.
 */
function additionalHold(order: OrderRow, { id: changeId }: Changing, quote: ChangeQuote, which: "units" | "all") {
  const { line, wanted, additional, nightlyPricesMinor } = quote;
  const units = additional ? [{ ...wanted, ...additional, guests: guestsOfAdditional(quote) }] : [];
  const nights = additionalTerms(
    line,
    { ...wanted, quantity: wanted.quantity - (additional?.quantity ?? 0) },
    nightlyPricesMinor,
  );
  return {
    changeId,
    orderId: order.id,
    holder: { kind: order.holderKind, id: order.holderId },
    of: line,
    lines: which === "all" ? [...units, ...nights] : units,
  };
}

function linesOf({ quote, maxRefundPercent }: ComputedChange, changeId: string): ChangeLine[] {
  const { line, wanted, additional, nightlyPricesMinor, keptMinor } = quote;
  const { unitTypeId, checkIn, checkOut } = wanted;
  const dates = { unitTypeId, checkIn, checkOut };
  const quantity = wanted.quantity - (additional?.quantity ?? 0);
  const guests = additional ? Math.max(1, wanted.guests - guestsOfAdditional(quote)) : wanted.guests;
  const changed: ChangeLine = {
    listingId: line.listingId,
    reservationId: line.reservationId,
    before: toChangeTerms(termsOf(line)),
    after: toChangeTerms({ ...dates, quantity, guests, nightlyPricesMinor }),
    keptMinor: keptMinor.toString(),
    ...(maxRefundPercent === undefined ? {} : { maxRefundPercent }),
  };
  if (!additional) return [changed];
  const more: ChangeLine = {
    listingId: line.listingId,
    reservationId: derivedId(changeId, "hold:0"),
    before: null,
    after: toChangeTerms({ ...dates, ...additional, guests: guestsOfAdditional(quote) }),
    keptMinor: "0",
  };
  return [changed, more];
}

/** People in additional units: their share, rounded down, at least one. */
function guestsOfAdditional({ wanted, additional }: ChangeQuote): number {
  return Math.max(1, Math.floor((wanted.guests * (additional?.quantity ?? 0)) / wanted.quantity));
}

/** @throws {DomainError} payment_refused when Stripe takes no such amount: the change is ended then; payment_provider_unavailable */
async function openPage(db: Db, payment: PaymentRow): Promise<string> {
  try {
    const session = await openSession(db, payment);
    if (session) return session.url;
  } catch (error) {
    if (!(error instanceof Error && "code" in error && error.code === "invalid_state")) throw error;
    await closePayment(db, payment);
    throw new DomainError("payment_refused", { reason: "invalid_state" }, error.message, { cause: error });
  }
  throw new DomainError("invalid_state", { state: "ended" }, "the change was ended while its payment page was opened");
}
