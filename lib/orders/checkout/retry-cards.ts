/**
 * Retries of partners' cards whose first try failed because Stripe was unreachable, so that an outage costs
 * no partner its booking.
 */
import { and, eq, exists, isNotNull, sql } from "drizzle-orm";

import type { Db } from "@/db/client";
import { isConstant } from "@/db/orm";
import { payments, reservations } from "@/db/schema";
import { isDomainError } from "@/lib/core/errors";
import { log } from "@/lib/core/log";

import { chargeCard } from "./charge-card";
import { findPayment } from "../rows";
import { maxSweptPerRun } from "../limits";

/** Age below which the request that made a payment may still be trying its card. */
const firstTrySeconds = 5;

/**
 * Retries the cards of opened payments while their holds live, each under the payment's own key at Stripe, so
 * that a card that was charged after all is not charged twice. Several processes may run it at once.
 * @returns the number of payments that are resolved now, booked or declined
 */
export async function retryCards(db: Db, limit: number = maxSweptPerRun): Promise<number> {
  const due = await readDue(db, limit);
  let settled = 0;
  for (const { id } of due) if (await retryCard(db, id)) settled += 1;
  return settled;
}

/** Draws opened payments with a card whose first try is over, at random. */
async function readDue({ orm }: Db, limit: number): Promise<{ readonly id: string }[]> {
  const { orderId, status, heldUntil } = reservations;
  const live = orm
    .select({ orderId })
    .from(reservations)
    .where(and(eq(orderId, payments.orderId), isConstant(status, "held"), sql`${heldUntil} > statement_timestamp()`));
  const isTried = sql`${payments.createdAt} <= statement_timestamp() - ${firstTrySeconds}::int * interval '1 second'`;
  return orm
    .select({ id: payments.id })
    .from(payments)
    .where(and(isConstant(payments.status, "opened"), isNotNull(payments.stripePaymentMethodId), isTried, exists(live)))
    .orderBy(sql`random()`)
    .limit(limit);
}

async function retryCard(db: Db, paymentId: string): Promise<boolean> {
  const payment = await findPayment(db, { id: paymentId });
  if (payment?.status !== "opened" || payment.paymentMethodId === null) return false;
  try {
    return (await chargeCard(db, payment)) === "charged";
  } catch (error) {
    // Declined or ended: the result is stored, and the partner reads it.
    if (isDomainError(error)) return true;
    log.error({ err: error, paymentId }, "card payment retry failed");
    return false;
  }
}
