/**
 * Booking of a refund that Stripe has made, for a job of Holdfast or for staff in Stripe's dashboard.
 *
 * An amount fulfils what is owed before it counts as a goodwill refund: first the refund it was made for,
 * then refunds that failed, then amounts for which no refund is due. Only where these are not enough, it
 * takes from refunds that are still under way, the latest first: Stripe would refuse those anyway. So the
 * sums on the payment stay within the captured amount, in whatever order the two sides learn of each other's
 * refunds.
 */
import type { PgBoss } from "pg-boss";

import type { Tx } from "@/db/client";
import { derivedId, sha256 } from "@/lib/core/ids";
import { log } from "@/lib/core/log";
import { requestNotification } from "@/lib/events/request-notification";
import type { Refund } from "@/lib/payments/refund-payment";

import { insertChange, updateTotal } from "../../records/record-change";
import type { PaymentRow } from "../../rows";

interface Owed {
  readonly id: string;
  readonly changeId: string;
  readonly status: "due" | "failed";
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
  const known = await tx.sql`select 1 from refunds where payment_id = ${payment.id} and stripe_refund_id = ${made.refundId}`;
  if (known.length > 0) return [];
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
      "Stripe paid back more than was taken here; it is not written down",
    );
  for (const subject of booking.changeIds)
    await requestNotification(tx, boss, { kind: "refund_sent", subject, orderId: payment.orderId });
  return [...booking.changeIds];
}

/** Reads the refunds that can be fulfilled, the latest first; they are locked with their payment. */
async function readOwed({ sql }: Tx, paymentId: string): Promise<Owed[]> {
  return sql<Owed[]>`
    select id, change_id as "changeId", status, settled_at is not null as "isSettled", amount_minor as "amountMinor"
    from refunds where payment_id = ${paymentId} and method = 'refund' and status in ('due', 'failed')
    order by created_at desc, id`;
}

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
      const { sql } = this.#tx;
      await sql`update payments set refunded_minor = refunded_minor + ${partMinor} where id = ${this.#payment.id}`;
      this.leftMinor -= partMinor;
      this.changeIds.add(promise.changeId);
    }
  }

  async #markSent({ id, isSettled }: Owed): Promise<void> {
    if (isSettled) log.error({ refundId: id }, "refund paid twice, outside and at Stripe");
    await this.#tx.sql`
      update refunds set status = 'sent', sent_at = ${this.#made.createdAt.toISOString()}, stripe_refund_id = ${this.#made.refundId},
        source = ${this.#source}, failed_at = null, settled_at = null, last_error = null
      where id = ${id}`;
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
    await this.#tx.sql`update refunds set amount_minor = amount_minor - ${partMinor}, retries = retries + 1 where id = ${id}`;
  }

  /** Books an amount for which no refund is due, while the booking stays as it is: a change without lines. */
  async giveAway(): Promise<void> {
    const { id: paymentId, orderId, currency } = this.#payment;
    const [row] = await this.#tx.sql<{ freeMinor: bigint }[]>`
      select coalesce(capture_minor, captured_minor) - refund_due_minor as "freeMinor" from payments where id = ${paymentId}`;
    const freeMinor = row?.freeMinor ?? 0n;
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
    await this.#tx.sql`
      insert into refunds (order_id, id, payment_id, change_id, method, status, source, currency, amount_minor, stripe_refund_id, sent_at,
        credited_at)
      select ${orderId}, ${derivedId(changeId, `refund of ${paymentId}`)}, ${paymentId}, ${changeId}, 'refund', 'sent', 'stripe', ${currency},
        ${partMinor}, ${refundId}, ${createdAt.toISOString()},
        -- Of a partner's tests there are no documents.
        case when holder_kind = 'partner' and holder_id like '%/test' then statement_timestamp() end
      from orders where id = ${orderId}`;
    await this.#tx.sql`
      update payments set refund_due_minor = refund_due_minor + ${partMinor}, refunded_minor = refunded_minor + ${partMinor}
      where id = ${paymentId}`;
    await updateTotal(this.#tx, orderId);
    this.leftMinor -= partMinor;
    this.changeIds.add(changeId);
  }
}
