/**
 * `changeOrder`: gives a line of an order other dates, another unit type or another quantity, at the
 * quoted terms.
 */
import { and, eq, sql } from "drizzle-orm";
import type { PgBoss } from "pg-boss";

import { type Db, inTransaction, type Tx } from "@/db/client";
import { orderChanges, type PaymentLine, payments } from "@/db/schema";
import { type Actor, formatActor } from "@/lib/core/actor";
import { DomainError, hasCode } from "@/lib/core/errors";
import { newId, sha256 } from "@/lib/core/ids";
import { prepareJobs } from "@/lib/events/jobs";
import { recordAudit } from "@/lib/events/record-audit";
import { holdForChange } from "@/lib/reservations/changes/hold-for-change";

import type { StaffActor } from "@/lib/staff/actor";

import { chargeCard } from "../checkout/charge-card";
import { lockBooking } from "../records/booking-rows";
import { describeChangeRequest } from "./describe-change";
import { openSession } from "../settlement/internal/open-session";
import { findPayment, type OrderRow, type PaymentRow } from "../rows";
import { captureWithoutStripe, type PaidAtOnce } from "../checkout/internal/capture-without-stripe";
import { retryUntilUnblocked } from "../checkout/internal/retry-until-unblocked";
import type { PartnerPaymentSource } from "../checkout/payment-source";
import { requireBelowLimit } from "../refunds/approvals/limits";
import { readEarlierMinor } from "../refunds/approvals/read-earlier-refunds";
import { closePayment } from "../settlement/close-payment";
import { applyChange } from "../records/apply-change";
import { additionalHold, linesOf } from "./change-lines";
import { closePendingChange } from "./close-pending-change";
import { type ComputedChange, computeChange } from "./quote-change";
import type { WantedChange } from "./quotes";
import {
  type ChangeRow,
  findPendingChange,
  findRepeated,
  insertChange,
  insertRefunds,
  type NewChange,
} from "../records/record-change";

export interface ChangeOrderInput {
  /** Request id: a repeated id returns the first result instead of changing twice (rule idempotency). */
  readonly requestId: string;
  readonly orderId: string;
  readonly actor: Actor;
  readonly wanted: WantedChange;
  /** Amounts stated by the quote; other amounts are refused. */
  readonly expectedDueMinor: bigint;
  readonly expectedRefundMinor: bigint;
  /** A member of staff who gives guests in the house another date of departure (require-in-house.ts). */
  readonly desk?: StaffActor | undefined;
  /** Means by which that member took the difference; absent, the guest pays on Stripe's page. */
  readonly deskMeans?: DeskMeans | undefined;
  /** Means by which a partner pays the difference; absent, the guest pays on Stripe's page. */
  readonly partner?: PartnerPaymentSource | undefined;
}

/** Means by which a member of staff takes money. */
export type DeskMeans = Exclude<PaidAtOnce["method"], "account">;

export type ChangedOrder =
  | { readonly kind: "applied"; readonly changeId: string; readonly refundMinor: bigint; readonly replayed: boolean }
  /** The additional nights are held while the guest pays the difference on this page. */
  | { readonly kind: "pay"; readonly changeId: string; readonly redirectUrl: string }
  /**
   * The charge of the partner's card has no known result yet; the worker tries it again under the same key.
   */
  | { readonly kind: "pending"; readonly changeId: string }
  /** An earlier try of the same request ended without a change. */
  | { readonly kind: "ended"; readonly changeId: string };

type Step =
  | Exclude<ChangedOrder, { kind: "pay" | "pending" }>
  | { readonly kind: "open"; readonly payment: PaymentRow }
  | { readonly kind: "close"; readonly changeId: string };

/**
 * Changes one line. Where nothing more is to be paid, one transaction applies the change and records the
 * refund. Otherwise the additional units or nights are held, and the change is applied when the
 * difference is paid (see settle-step). The units and nights that are kept are never released in between.
 *
 * Another pending change of the order is ended first.
 * @throws {DomainError} see quoteChange; quote_changed; idempotency_mismatch; payment_refused;
 * payment_declined; payment_provider_unavailable (try again with the same request id); approval_required for
 * a change by staff that gives back more than one person may refund
 */
export async function changeOrder(db: Db, input: ChangeOrderInput): Promise<ChangedOrder> {
  const boss = await prepareJobs();
  return retryUntilUnblocked(input.orderId, async (): Promise<ChangedOrder | undefined> => {
    const step = await inTransaction(db, (tx) => changeStep(tx, boss, input));
    switch (step.kind) {
      case "open":
        if (step.payment.paymentMethodId !== null) return payByCard(db, input, step.payment);
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
  const { requestId, orderId, actor, wanted } = input;
  const order = await lockBooking(tx, orderId, actor, input.desk);
  const fingerprint = sha256(JSON.stringify(["change", orderId, askedOf(wanted)]));
  const earlier = await findRepeated(tx, requestId, fingerprint);
  if (earlier) return repeat(tx, earlier);
  const pending = await findPendingChange(tx, orderId);
  if (pending) return { kind: "close", changeId: pending.id };
  const computed = await computeChange(tx, order, wanted, true, input.desk !== undefined);
  const { dueMinor, refundMinor, keptMinor, currency } = computed.quote;
  if (dueMinor !== input.expectedDueMinor || refundMinor !== input.expectedRefundMinor)
    throw new DomainError("quote_changed", { refundMinor: refundMinor.toString(), dueMinor: dueMinor.toString(), currency });
  // A guest gets back what the policy says. Where a member of staff chooses the date, the limit of one person
  // holds.
  if (input.desk !== undefined && refundMinor > 0n)
    requireBelowLimit({ amountMinor: refundMinor, currency, earlierMinor: await readEarlierMinor(tx, { orderId }) });
  const amounts = { currency, dueMinor, refundMinor, keptMinor };
  const change = { orderId, id: requestId, kind: "change", fingerprint, actor: formatActor(actor), ...amounts } as const;
  if (dueMinor === 0n) return applyNow(tx, boss, order, change, computed);
  const paid = paidAtOnce(input);
  return paid
    ? applyPaid(tx, order, change, computed, { ...input, paid })
    : holdAndPay(tx, order, change, computed, input.partner);
}

/** @returns undefined for a difference that Stripe charges */
function paidAtOnce({ desk, deskMeans, partner }: ChangeOrderInput): PaidAtOnce | undefined {
  if (desk && deskMeans) return { method: deskMeans, takenBy: desk.userId };
  return partner?.paying.method === "account" ? { method: "account" } : undefined;
}

const askedOf = ({ reservationId, unitTypeId, checkIn, checkOut, quantity, guests }: WantedChange) => [
  reservationId,
  unitTypeId,
  checkIn,
  checkOut,
  quantity,
  guests,
];

/**
 * Charges the difference to the partner's card.
 * @throws {DomainError} see chargeCard; the change is ended then, and the booking stays as it is
 */
async function payByCard(db: Db, { requestId: changeId }: ChangeOrderInput, payment: PaymentRow): Promise<ChangedOrder> {
  if ((await chargeCard(db, payment)) === "unknown") return { kind: "pending", changeId };
  return { kind: "applied", changeId, refundMinor: 0n, replayed: false };
}

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
  // Additional units are a reservation of their own, which begins as a hold, if only within this transaction.
  const held = await holdForChange(tx, additionalHold(order, change.id, computed.quote, "units"), change.actor);
  const written: NewChange = { ...change, status: "applied", lines: linesOf(computed, change.id) };
  const outcome = await applyChange(tx, written, held);
  if (outcome !== "changed") throw new Error(`order ${order.id} or its inventory changed under its lock`);
  await insertChange(tx, written);
  await insertRefunds(tx, boss, change, computed.quote.targets);
  return { kind: "applied", changeId: change.id, refundMinor: change.refundMinor, replayed: false };
}

/**
 * Applies a change at once, whose difference is invoiced to the partner, or was taken by a member of staff.
 */
async function applyPaid(
  tx: Tx,
  order: OrderRow,
  change: Changing,
  computed: ComputedChange,
  { partner, desk, paid }: Pick<ChangeOrderInput, "partner" | "desk"> & { readonly paid: PaidAtOnce },
): Promise<Step> {
  const step = await holdAndPay(tx, order, change, computed, partner, paid);
  if (step.kind !== "open") return step;
  const written: NewChange = { ...change, status: "applied", lines: linesOf(computed, change.id) };
  const outcome = await applyChange(tx, written, step.payment.lines);
  if (outcome !== "changed") throw new Error(`order ${order.id} or its inventory changed under its lock`);
  await captureWithoutStripe(tx, step.payment.id, paid);
  await tx.orm
    .update(orderChanges)
    .set({ status: "applied", appliedAt: sql`now()` })
    .where(and(eq(orderChanges.id, change.id), eq(orderChanges.status, "pending")));
  if (desk) {
    const data = { method: paid.method, amountMinor: String(change.dueMinor), currency: change.currency };
    await recordAudit(tx, { actor: desk, action: "desk.take_payment", subject: `order:${order.id}`, data });
  }
  return { kind: "applied", changeId: change.id, refundMinor: 0n, replayed: false };
}

async function holdAndPay(
  tx: Tx,
  order: OrderRow,
  change: Changing,
  computed: ComputedChange,
  partner: PartnerPaymentSource | undefined,
  paid?: PaidAtOnce,
): Promise<Step> {
  const card = partner?.paying.method === "card" ? partner.paying.paymentMethodId : null;
  const held: PaymentLine[] = await holdForChange(tx, additionalHold(order, change.id, computed.quote, "all"), change.actor);
  await insertChange(tx, { ...change, status: "pending", lines: linesOf(computed, change.id) });
  const request = await describeChangeRequest(tx, computed.quote, change.id, paid === undefined);
  const clock = sql`statement_timestamp()`;
  await tx.orm.insert(payments).values({
    orderId: order.id,
    id: newId(),
    status: "opened",
    changeId: change.id,
    lines: held,
    checkout: request,
    currency: change.currency,
    amountMinor: change.dueMinor,
    stripePaymentMethodId: card,
    invoicedAt: partner?.test === true ? clock : null,
    createdAt: clock,
  });
  const payment = await findPayment(tx, { openedOf: order.id });
  if (!payment) throw new Error("the payment just written is not there");
  return { kind: "open", payment };
}

/**
 * Opens the page where the guest pays the difference.
 * @throws {DomainError} payment_refused when Stripe does not accept the amount: the change is ended then;
 * payment_provider_unavailable
 */
async function openPage(db: Db, payment: PaymentRow): Promise<string> {
  try {
    const session = await openSession(db, payment);
    if (session) return session.url;
  } catch (error) {
    if (!hasCode(error, "invalid_state")) throw error;
    await closePayment(db, payment);
    throw new DomainError("payment_refused", { reason: "invalid_state" }, error.message, { cause: error });
  }
  throw new DomainError("invalid_state", { state: "ended" }, "the change was ended while its payment page was opened");
}
