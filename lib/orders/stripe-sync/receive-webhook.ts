/**
 * `receiveWebhook`: receives events from Stripe and applies each once.
 *
 * Raw SQL: the record of an event, found or made in one statement.
 */
import { and, asc, eq, inArray, isNull, sql } from "drizzle-orm";

import type { Db } from "@/db/client";
import { stripeEvents } from "@/db/schema";
import { env } from "@/lib/core/env";
import { hasCode } from "@/lib/core/errors";
import { log } from "@/lib/core/log";
import { type PaymentEvent, type SettlingEvent, verifyWebhook } from "@/lib/payments/verify-webhook";

import { followDispute } from "../refunds/follow-dispute";
import { markFailedRefundsOf } from "../refunds/mark-failed-refunds";
import { settlePayment } from "../settlement/settle-payment";
import type { PaymentReference } from "../settlement/types";
import { takeOverRefunds } from "../refunds/take-over-refunds";

/** `repeated`: it was handled before. `ignored`: its type is not used here, or its subject is unknown. */
export type Received = "handled" | "repeated" | "ignored";

/**
 * Receives one webhook: checks its signature, records it, settles its payment.
 *
 * An event reports a change and never the current state: events come late, repeatedly and in any order, so
 * each only makes the handler read the state at Stripe. One whose handling failed is not marked as handled,
 * and is handled when Stripe sends it again.
 * @param rawBody the bytes as received
 * @param signature the `Stripe-Signature` header; null when there was none
 * @throws {DomainError} webhook_signature_invalid; payment_provider_unavailable (Stripe shall send it again)
 */
export async function receiveWebhook(db: Db, rawBody: Buffer, signature: string | null): Promise<Received> {
  const event = verifyWebhook(rawBody, signature);
  if (!(await recordEvent(db, event))) return "repeated";
  const received = await handle(db, event);
  await db.orm
    .update(stripeEvents)
    .set({ handledAt: sql`statement_timestamp()` })
    .where(and(eq(stripeEvents.id, event.eventId), isNull(stripeEvents.handledAt)));
  return received;
}

/** @returns false when the event was handled before */
async function recordEvent(db: Db, event: PaymentEvent): Promise<boolean> {
  const type = event.type === "ignored" ? event.stripeType : event.type;
  const [row] = await db.sql<{ due: boolean }[]>`
    with seen as (
      insert into stripe_events (id, type, received_at) values (${event.eventId}, ${type.slice(0, 100)}, statement_timestamp())
      on conflict (id) do nothing
      returning id
    )
    select exists (select 1 from seen)
      or not exists (select 1 from stripe_events where id = ${event.eventId} and handled_at is not null) as due`;
  return row?.due ?? true;
}

async function handle(db: Db, event: PaymentEvent): Promise<Received> {
  if ("disputeId" in event) return (await followDispute(db, event.disputeId)) ? "handled" : "ignored";
  if ("objectId" in event) return handleRefund(db, event.paymentIntentId);
  const reference = referenceOf(event);
  if (!reference) return "ignored";
  try {
    const settlement = await settlePayment(db, reference);
    log.debug({ event: event.eventId, type: event.type, state: settlement.state }, "webhook handled");
    return "handled";
  } catch (error) {
    if (!hasCode(error, "not_found")) throw error;
    log.warn({ event: event.eventId, type: event.type }, "Stripe webhook for unknown payment");
    return "ignored";
  }
}

/** Handles a refund. Staff may have made it at Stripe, and a bank can still return a sent one weeks later. */
async function handleRefund(db: Db, paymentIntentId: string | null): Promise<Received> {
  if (paymentIntentId === null || !(await markFailedRefundsOf(db, paymentIntentId))) return "ignored";
  try {
    await takeOverRefunds(db, paymentIntentId);
  } catch (error) {
    // The payment was not captured as it was decided here: the hourly reconciliation reports it to staff.
    if (!hasCode(error, "invalid_state")) throw error;
    log.error({ err: error, paymentIntentId }, "refund made at Stripe not booked");
  }
  return "handled";
}

function referenceOf(event: SettlingEvent): PaymentReference | undefined {
  switch (event.type) {
    case "checkout.session.completed":
    case "checkout.session.expired":
      return { sessionId: event.sessionId };
    case "payment_intent.amount_capturable_updated":
    case "payment_intent.succeeded":
    case "payment_intent.canceled":
    case "payment_intent.payment_failed":
      return { paymentIntentId: event.paymentIntentId };
    case "ignored":
      return undefined;
  }
}

/**
 * Deletes events that came more than `STRIPE_EVENTS_RETENTION_DAYS` ago.
 * @returns their number
 */
export async function pruneStripeEvents(db: Db, limit = 1_000): Promise<number> {
  const { id, receivedAt } = stripeEvents;
  const old = db.orm
    .select({ id })
    .from(stripeEvents)
    .where(sql`${receivedAt} < statement_timestamp() - ${env().STRIPE_EVENTS_RETENTION_DAYS}::int * interval '1 day'`)
    .orderBy(asc(receivedAt))
    .limit(limit);
  const { count } = await db.orm.delete(stripeEvents).where(inArray(id, old));
  return count;
}
