/**
 * Outcome of a payment, read from the stored rows, which have it once it was decided.
 *
 * Raw SQL: the reservations of a payment, from arrays.
 */
import type { Db } from "@/db/client";
import type { Checkout } from "@/lib/payments/payment";

import type { Settlement } from "../types";
import { findOrder, findPayment, type PaymentRow } from "../../rows";

interface Answer {
  readonly checkout: Checkout;
  readonly declineCode: string | undefined;
}

/**
 * Reads the state of a payment.
 * @param answer Stripe's answer, for a payment that is still open
 */
export async function readOutcome(db: Db, found: PaymentRow, answer: Answer | undefined): Promise<Settlement> {
  const payment = (await findPayment(db, { id: found.id })) ?? found;
  const order = await findOrder(db, payment.orderId);
  if (!order) throw new Error(`payment ${payment.id} has lost its order`);
  const base = { orderId: order.id, code: order.code };
  switch (payment.outcome) {
    case "confirmed":
      return { ...base, state: "confirmed", replaced: await countReplaced(db, payment) };
    case "sold_out":
    case "order_closed":
    case "superseded":
    case "mismatch":
      return { ...base, state: "failed", reason: payment.outcome };
    case null:
      break;
  }
  // A page that was closed for another one, which was paid: the guest asks about the order.
  if (payment.status !== "opened" && payment.changeId === null && order.status === "confirmed")
    return { ...base, state: "failed", reason: "superseded" };
  if (payment.status !== "opened") return { ...base, state: "closed" };
  const payUrl = answer?.checkout.url ?? payment.sessionUrl;
  return answer?.checkout.paymentStatus === "failed"
    ? { ...base, state: "declined", reason: answer.declineCode ?? "card_declined", payUrl }
    : { ...base, state: "waiting", payUrl };
}

/** Counts the reservations that had expired and were placed anew; the old ones stay expired. */
async function countReplaced(db: Db, { lines }: PaymentRow): Promise<number> {
  const [row] = await db.sql<{ replaced: number }[]>`
    select count(*)::int as replaced from reservations
    where status = 'expired' and (listing_id, id) in (select * from unnest(
      ${lines.map((line) => line.listingId)}::uuid[], ${lines.map((line) => line.reservationId)}::uuid[]))`;
  return row?.replaced ?? 0;
}
