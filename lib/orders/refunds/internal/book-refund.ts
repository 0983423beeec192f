/**
 * Booking of a refund that Stripe has made, for a job of Holdfast or for staff in Stripe's dashboard.
 *
 * An amount fulfils what is owed before it counts as a goodwill refund: first the refund it was made for,
 * then refunds that failed, then amounts for which no refund is due. Only where these are not enough, it
 * takes from refunds that are still under way, the latest first: Stripe would refuse those anyway. So the
 * sums on the payment stay within the captured amount, in whatever order the two sides learn of each other's
 * refunds.
 *
 * Raw SQL: the part that is split off a refund, which copies its row.
 */
import { and, asc, desc, eq, type SQL, sql } from "drizzle-orm";
import type { PgBoss } from "pg-boss";

import type { Tx } from "@/db/client";
import { anyOf } from "@/db/orm";
import { payments, refunds } from "@/db/schema";
import { derivedId, sha256 } from "@/lib/core/ids";
import { log } from "@/lib/core/log";
import { requestNotification } from "@/lib/events/request-notification";
import type { Refund } from "@/lib/payments/refund-payment";

import { creditedAtOf, insertChange, updateTotal } from "../../records/record-change";
import type { PaymentRow } from "../../rows";

interface Owed {
  readonly id: string;
  readonly changeId: string;
  readonly status: "due" | "sent" | "failed";
  readonly isSettled: boolean;
  readonly amountMinor: bigint;
}

/**
 * Books one refund of Stripe's, once: a known one is left as it is.
 * @param tx must hold the locks of the order and of the payment, see lockForSettlement
 * @param madeFor the stored refund whose job made it, if any
 * @returns the changes for which an amount was refunded; empty when the refund was known
 */
export async function bookRefund(
  tx: Tx,
  boss: PgBoss,
  payment: Pick<PaymentRow, "id" | "orderId" | "currency">,
  made: Refund,
  madeFor?: string,
): Promise<string[]> {
  if (await isKnown(tx, payment.id, made)) return [];
  const owed = await readOwed(tx, payment.id);
  const own = owed.filter(({ id }) => id === madeFor);
  const others = owed.filter(({ id }) => id !== madeFor);
  const by = (status: Owed["status"], isSettled: boolean) =>
    others.filter((one) => one.status === status && one.isSettled === isSettled);
  const booking = new Booking(tx, payment, made, madeFor);
  await booking.fulfil(own);
  await booking.fulfil(by("failed", false));
  await booking.giveAway();
  await booking.fulfil(by("due", false));
  await booking.fulfil(by("failed", true));
  if (booking.leftMinor > 0n)
    log.error(
      { paymentId: payment.id, stripeRefundId: made.refundId, leftMinor: String(booking.leftMinor) },
      "refund at Stripe exceeds the captured amount, rest not booked",
    );
  for (const subject of booking.changeIds)
    await requestNotification(tx, boss, { kind: "refund_sent", subject, orderId: payment.orderId });
  return [...booking.changeIds];
}

async function isKnown({ orm }: Tx, paymentId: string, { refundId }: Refund): Promise<boolean> {
  const known = await orm
    .select({ id: refunds.id })
    .from(refunds)
    .where(and(eq(refunds.paymentId, paymentId), eq(refunds.stripeRefundId, refundId)));
  return known.length > 0;
}

/** Reads the refunds that can be fulfilled, the latest first; they are locked with their payment. */
async function readOwed({ orm }: Tx, paymentId: string): Promise<Owed[]> {
  const { id, changeId, status, amountMinor } = refunds;
  const isSettled = sql<boolean>`${refunds.settledAt} is not null`;
  return orm
    .select({ id, changeId, status, isSettled, amountMinor })
    .from(refunds)
    .where(and(eq(refunds.paymentId, paymentId), eq(refunds.method, "refund"), anyOf(status, ["due", "failed"])))
    .orderBy(desc(refunds.createdAt), asc(id));
}

/** Reads the captured part of a payment for which no refund is due. */
async function readFree({ orm }: Tx, paymentId: string): Promise<bigint> {
  const { captureMinor, capturedMinor, refundDueMinor } = payments;
  const freeMinor = sql<bigint>`coalesce(${captureMinor}, ${capturedMinor}) - ${refundDueMinor}`;
  const [row] = await orm.select({ freeMinor }).from(payments).where(eq(payments.id, paymentId));
  return row?.freeMinor ?? 0n;
}

const refundedPlus = (partMinor: bigint): SQL => sql`${payments.refundedMinor} + ${partMinor}`;

/** One refund of Stripe's while it is being booked. */
class Booking {
  leftMinor: bigint;
  readonly changeIds = new Set<string>();
  readonly #tx: Tx;
  readonly #payment: Pick<PaymentRow, "id" | "orderId" | "currency">;
  readonly #made: Refund;
  readonly #source: "order" | "stripe";

  constructor(tx: Tx, payment: Pick<PaymentRow, "id" | "orderId" | "currency">, made: Refund, madeFor: string | undefined) {
    this.#tx = tx;
    this.#payment = payment;
    this.#made = made;
    this.#source = madeFor === undefined ? "stripe" : "order";
    this.leftMinor = made.amountMinor;
  }

  /** Fulfils refunds in this order, as far as the amount goes. */
  async fulfil(promises: readonly Owed[]): Promise<void> {
    for (const promise of promises) {
      if (this.leftMinor === 0n) return;
      const partMinor = promise.amountMinor < this.leftMinor ? promise.amountMinor : this.leftMinor;
      await (partMinor === promise.amountMinor ? this.#markSent(promise) : this.#splitOff(promise, partMinor));
      await this.#tx.orm
        .update(payments)
        .set({ refundedMinor: refundedPlus(partMinor) })
        .where(eq(payments.id, this.#payment.id));
      this.leftMinor -= partMinor;
      this.changeIds.add(promise.changeId);
    }
  }

  async #markSent({ id, isSettled }: Owed): Promise<void> {
    if (isSettled) log.error({ refundId: id }, "refund paid twice, outside and at Stripe");
    const { createdAt: sentAt, refundId: stripeRefundId } = this.#made;
    const noFailure = { failedAt: null, settledAt: null, settledHow: null, lastError: null };
    await this.#tx.orm
      .update(refunds)
      .set({ status: "sent", sentAt, stripeRefundId, source: this.#source, ...noFailure })
      .where(eq(refunds.id, id));
  }

  /** Splits off the paid part. The rest is a smaller refund, which is a new request to Stripe. */
  async #splitOff({ id }: Owed, partMinor: bigint): Promise<void> {
    const { refundId, createdAt } = this.#made;
    await this.#tx.sql`
      insert into refunds (order_id, id, payment_id, change_id, method, status, source, currency, amount_minor, stripe_refund_id, created_at,
        sent_at, credited_at)
      select order_id, ${derivedId(id, `paid by ${refundId}`)}, payment_id, change_id, method, 'sent', 'stripe', currency, ${partMinor},
        ${refundId}, created_at, ${createdAt.toISOString()}, credited_at
      from refunds where id = ${id}`;
    await this.#tx.orm
      .update(refunds)
      .set({ amountMinor: sql`${refunds.amountMinor} - ${partMinor}`, retries: sql`${refunds.retries} + 1` })
      .where(eq(refunds.id, id));
  }

  /** Books an amount for which no refund is due, while the booking stays as it is: a change without lines. */
  async giveAway(): Promise<void> {
    const { id: paymentId, orderId, currency } = this.#payment;
    const freeMinor = await readFree(this.#tx, paymentId);
    const partMinor = freeMinor < this.leftMinor ? freeMinor : this.leftMinor;
    if (partMinor <= 0n) return;
    const { refundId, createdAt } = this.#made;
    const changeId = derivedId(paymentId, `refund ${refundId}`);
    const amounts = { currency, refundMinor: partMinor, dueMinor: 0n, keptMinor: 0n };
    const change = {
      orderId,
      id: changeId,
      kind: "refund",
      status: "applied",
      lines: [],
      actor: "stripe",
      ...amounts,
    } as const;
    await insertChange(this.#tx, { ...change, fingerprint: sha256(refundId) });
    await this.#tx.orm.insert(refunds).values({
      orderId,
      id: derivedId(changeId, `refund of ${paymentId}`),
      paymentId,
      changeId,
      method: "refund",
      status: "sent",
      source: "stripe",
      currency,
      amountMinor: partMinor,
      stripeRefundId: refundId,
      sentAt: createdAt,
      creditedAt: creditedAtOf(orderId),
    });
    await this.#tx.orm
      .update(payments)
      .set({ refundDueMinor: sql`${payments.refundDueMinor} + ${partMinor}`, refundedMinor: refundedPlus(partMinor) })
      .where(eq(payments.id, paymentId));
    await updateTotal(this.#tx, orderId);
    this.leftMinor -= partMinor;
    this.changeIds.add(changeId);
  }
}
