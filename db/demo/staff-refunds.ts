/**
 * Refunds that the demonstration's staff decided on: one that was made, and one that waits for the approval
 * of a second person.
 *
 * Raw SQL: stays that are over with their payments.
 */
import { eq, sql as expression } from "drizzle-orm";

import { type Db, inTransaction } from "@/db/client";
import { orderChanges, payments, refundApprovals, refunds } from "@/db/schema";
import { formatActor } from "@/lib/core/actor";
import { derivedId } from "@/lib/core/ids";
import { recordAudit } from "@/lib/events/record-audit";
import { insertChange, updateTotal } from "@/lib/orders/records/record-change";
import { requestStaffRefund } from "@/lib/orders/refunds/approvals/request-staff-refund";
import { fingerprintOf } from "@/lib/orders/refunds/by-staff/refund-by-staff";

import { demoId } from "./draft";
import { locale } from "./insert-payments";
import { demoActor } from "./staff-actors";

/** The refund that was made and the request that waits; each is the id of its change. */
export const madeRefund = demoId("refund/breakfast");
export const requestedRefund = demoId("refund/no-hot-water");
/** Percent of the price that is refunded, and that is asked for. */
const madePercent = 20n;
const requestedPercent = 60n;

interface PaidStay {
  readonly orderId: string;
  readonly code: string;
  readonly version: number;
  readonly currency: string;
  readonly paymentId: string;
  readonly paidMinor: bigint;
}

/**
 * Reads card payments of stays that ended days ago, the latest first, of which nothing was paid back and
 * nothing is disputed.
 */
function readStays({ sql }: Db, nowMs: number): Promise<PaidStay[]> {
  return sql<PaidStay[]>`
    select o.id as "orderId", o.code, o.version, o.currency, p.id as "paymentId", p.captured_minor as "paidMinor"
    from payments p join orders o on o.id = p.order_id join reservations r on r.order_id = o.id
    where p.method = 'card' and p.refund_due_minor = 0 and r.departed_at < ${new Date(nowMs - 2 * 86_400_000).toISOString()}::timestamptz
      and r.departed_at > ${new Date(nowMs - 12 * 86_400_000).toISOString()}::timestamptz
      and not exists (select from disputes d where d.order_id = o.id)
    order by r.departed_at desc, o.id limit 2`;
}

/** Writes both. */
export async function loadRefunds(db: Db, nowMs: number): Promise<void> {
  const isMade = (await db.orm.$count(orderChanges, eq(orderChanges.id, madeRefund))) > 0;
  const isRequested = (await db.orm.$count(refundApprovals, eq(refundApprovals.id, requestedRefund))) > 0;
  if (isMade && isRequested) return;
  const [first, second] = await readStays(db, nowMs);
  if (first && !isMade) await makeRefund(db, first);
  if (second && !isRequested) await requestRefund(db, second);
}

/** Rounds to whole euros. */
const partOf = (paidMinor: bigint, percent: bigint) => ((paidMinor * percent) / 10_000n) * 100n;

/**
 * Makes a refund as `refundByStaff` leaves it once Stripe has sent it; the worker writes its credit note.
 * That verb asks the settings of the site, and the job that sends the refund needs Stripe.
 */
async function makeRefund(db: Db, stay: PaidStay): Promise<void> {
  const actor = await demoActor(db, "finance@holdfast.example");
  const { orderId, currency, paymentId } = stay;
  const amountMinor = partOf(stay.paidMinor, madePercent);
  const clock = expression`statement_timestamp()`;
  await inTransaction(db, async (tx) => {
    await insertChange(tx, {
      orderId,
      id: madeRefund,
      kind: "refund",
      status: "applied",
      currency,
      refundMinor: amountMinor,
      dueMinor: 0n,
      keptMinor: 0n,
      lines: [],
      fingerprint: fingerprintOf({ orderId, wanted: { action: "refund", amount: amountMinor } }),
      actor: formatActor(actor),
      reason: "No breakfast on the last morning: the kitchen was closed.",
    });
    await tx.orm.insert(refunds).values({
      orderId,
      id: derivedId(madeRefund, `refund of ${paymentId}`),
      paymentId,
      changeId: madeRefund,
      method: "refund",
      status: "sent",
      currency,
      amountMinor,
      stripeRefundId: `re_demo_${madeRefund.replaceAll("-", "").slice(0, 16)}`,
      attempts: 1,
      sentAt: clock,
    });
    await tx.orm
      .update(payments)
      .set({ refundDueMinor: amountMinor, refundedMinor: amountMinor })
      .where(eq(payments.id, paymentId));
    await updateTotal(tx, orderId);
    const data = { orderCode: stay.code, changeId: madeRefund, amountMinor: String(amountMinor), currency };
    await recordAudit(tx, { actor, action: "order.refund", subject: `order:${orderId}`, data });
  });
}

async function requestRefund(db: Db, { orderId, version, paidMinor }: PaidStay): Promise<void> {
  const wanted = { action: "refund", amount: partOf(paidMinor, requestedPercent) } as const;
  const reason = "There was no hot water on both days, and no other room was free.";
  const actor = await demoActor(db, "finance@holdfast.example");
  await requestStaffRefund(db, { requestId: requestedRefund, orderId, version, wanted, reason, locale }, actor);
}
