/**
 * Payments of orders, and the webhooks Stripe sent.
 *
 * A payment: opened -> authorised -> captured | voided, opened -> failed | voided. An order has at most one
 * opened payment, at most one that confirmed it, and at most one for each of its changes (unique indexes);
 * `outcome` is the result of its settlement, and decides whether an authorised payment is to be captured or
 * voided.
 * Refunds never exceed the captured amount (invariant refunds-within-captures): CHECKs of `captured_minor`
 * and `refunded_minor`.
 */
import { sql } from "drizzle-orm";
import { check, index, jsonb, pgTable, primaryKey, text, uniqueIndex, uuid } from "drizzle-orm/pg-core";

import { createdAt, currency, instant, minor, zeroMinor } from "../columns";
import { orders } from "./orders";
import { users } from "../people/users";

/** One reservation that a payment pays for. */
export interface PaymentLine {
  readonly listingId: string;
  readonly reservationId: string;
}

/**
 * Stripe's request to open a checkout, amounts as decimal strings. Kept because a call whose answer was lost
 * is repeated under the same key, and must then be identical, whatever has changed since.
 */
export interface CheckoutRequest {
  readonly orderCode: string;
  readonly lines: readonly {
    readonly name: string;
    readonly description: string;
    readonly amountMinor: string;
    readonly quantity: number;
  }[];
  readonly customerEmail: string;
  readonly successUrl: string;
  readonly cancelUrl: string;
  /** RFC 3339 time. */
  readonly expiresAt: string;
}

/**
 * Results of a settlement. `confirmed`: this payment pays for the order. The others are the reasons why it
 * did not, so that it is voided.
 */
export const paymentOutcomes = ["confirmed", "sold_out", "order_closed", "superseded", "mismatch"] as const;
export type PaymentOutcome = (typeof paymentOutcomes)[number];

/**
 * Means of payment. `card`: through Stripe. `account`: an invoice, to a partner or to a company at the desk.
 * `desk_cash` and `desk_terminal`: paid to a member of staff. `none`: nothing is due. All but a card count as
 * captured from the booking on, and Stripe has no part in them.
 */
export const paymentMethods = ["card", "account", "desk_cash", "desk_terminal", "none"] as const;
export type PaymentMethod = (typeof paymentMethods)[number];

export const payments = pgTable(
  "payments",
  {
    orderId: uuid("order_id")
      .notNull()
      .references(() => orders.id),
    id: uuid("id").notNull(),
    status: text("status", { enum: ["opened", "authorised", "captured", "voided", "failed"] }).notNull(),
    method: text("method", { enum: paymentMethods }).notNull().default("card"),
    /** The member of staff who took it at the desk, or gave the booking away; null without one. */
    takenBy: uuid("taken_by").references(() => users.id),
    /** The price that was not asked of a booking given away, and the reason, for staff. */
    waivedMinor: minor("waived_minor").notNull().default(zeroMinor),
    reason: text("reason"),
    /** The reservations this payment is for; settlement confirms exactly these. */
    lines: jsonb("lines").$type<readonly PaymentLine[]>().notNull(),
    checkout: jsonb("checkout").$type<CheckoutRequest>().notNull(),
    /** Null until it was authorised and settled. */
    outcome: text("outcome", { enum: paymentOutcomes }),
    stripeSessionId: text("stripe_session_id"),
    stripeSessionUrl: text("stripe_session_url"),
    /**
     * Known while it is open where a partner sent the card; for a payment on Stripe's page, known once the
     * guest paid.
     */
    stripePaymentIntentId: text("stripe_payment_intent_id"),
    /** The card that a partner sent, charged without a page; null where the guest pays on Stripe's page. */
    stripePaymentMethodId: text("stripe_payment_method_id"),
    currency: currency(),
    amountMinor: minor("amount_minor").notNull(),
    /** The change of the order whose difference it pays; null when it pays for the booking. */
    changeId: uuid("change_id"),
    /** Part of the authorised amount that is never captured, because it was refunded before the capture. */
    releasedMinor: minor("released_minor").notNull().default(zeroMinor),
    /**
     * Amount to capture; decided once, before the request to Stripe. From then on money returns as a refund.
     */
    captureMinor: minor("capture_minor"),
    capturedMinor: minor("captured_minor").notNull().default(zeroMinor),
    /** Refunds promised of the captured amount, and the part of them already paid. */
    refundDueMinor: minor("refund_due_minor").notNull().default(zeroMinor),
    refundedMinor: minor("refunded_minor").notNull().default(zeroMinor),
    /** Parts of the card number that may be shown: `visa`, `4242`. */
    cardBrand: text("card_brand"),
    cardLast4: text("card_last4"),
    createdAt: createdAt(),
    authorisedAt: instant("authorised_at"),
    capturedAt: instant("captured_at"),
    /**
     * Time at which its invoice was written. For a partner's test there is none, and it is the time of the
     * capture.
     */
    invoicedAt: instant("invoiced_at"),
    voidedAt: instant("voided_at"),
    failedAt: instant("failed_at"),
  },
  (t) => [
    primaryKey({ columns: [t.orderId, t.id] }),
    // Lookup by jobs and sweeps, which know only a payment's id.
    uniqueIndex("payments_id").on(t.id),
    uniqueIndex("payments_one_opened")
      .on(t.orderId)
      .where(sql`status = 'opened'`),
    uniqueIndex("payments_one_confirmed")
      .on(t.orderId)
      .where(sql`outcome = 'confirmed' and change_id is null`),
    uniqueIndex("payments_one_per_change")
      .on(t.changeId)
      .where(sql`outcome = 'confirmed' and change_id is not null`),
    // The sweeps' payments: opened or authorised ones without further progress, oldest first.
    index("payments_unfinished")
      .on(t.status, t.createdAt)
      .where(sql`status in ('opened', 'authorised')`),
    index("payments_uninvoiced")
      .on(t.capturedAt)
      .where(sql`status = 'captured' and outcome = 'confirmed' and invoiced_at is null`),
    // Payments of a day, for reports.
    index("payments_captured")
      .on(t.capturedAt)
      .where(sql`status = 'captured'`),
    uniqueIndex("payments_session").on(t.stripeSessionId),
    uniqueIndex("payments_intent").on(t.stripePaymentIntentId),
    check(
      "payments_amounts",
      sql`(amount_minor > 0 or method = 'none') and captured_minor between 0 and amount_minor and refunded_minor between 0 and captured_minor
        and released_minor >= 0 and released_minor + coalesce(capture_minor, 0) <= amount_minor and capture_minor >= 0
        and refund_due_minor between 0 and coalesce(capture_minor, captured_minor)`,
    ),
    check(
      "payments_outcome",
      sql`case status
        when 'opened' then outcome is null
        when 'failed' then outcome is null
        when 'authorised' then outcome is not null and stripe_payment_intent_id is not null
        when 'captured' then outcome is not null and (method = 'card') = (stripe_payment_intent_id is not null)
        when 'voided' then outcome is distinct from 'confirmed' or capture_minor = 0
        else false
      end`,
    ),
    check(
      "payments_method",
      sql`case
        when method = 'card' then amount_minor > 0 and waived_minor = 0 and num_nonnulls(taken_by, reason) = 0
        when status <> 'captured' or outcome is distinct from 'confirmed'
          or num_nonnulls(stripe_session_id, stripe_session_url, stripe_payment_intent_id, stripe_payment_method_id) > 0 then false
        when method = 'account' then amount_minor > 0 and waived_minor = 0 and reason is null
        when method in ('desk_cash', 'desk_terminal') then amount_minor > 0 and waived_minor = 0 and taken_by is not null and reason is null
        when method = 'none' then amount_minor = 0 and waived_minor >= 0 and (reason is null) = (waived_minor = 0)
          and (waived_minor = 0 or taken_by is not null)
        else false
      end`,
    ),
    check("payments_reason", sql`length(reason) between 3 and 200`),
    check(
      "payments_status",
      sql`case status
        when 'opened' then num_nonnulls(authorised_at, captured_at, voided_at, failed_at) = 0
        when 'authorised' then authorised_at is not null and num_nonnulls(captured_at, voided_at, failed_at) = 0
        when 'captured' then num_nulls(authorised_at, captured_at) = 0 and (captured_minor > 0 or method = 'none') and num_nonnulls(voided_at, failed_at) = 0
        when 'voided' then voided_at is not null and captured_minor = 0 and num_nonnulls(captured_at, failed_at) = 0
        when 'failed' then failed_at is not null and captured_minor = 0 and num_nonnulls(captured_at, voided_at) = 0
        else false
      end`,
    ),
  ],
);

/**
 * Webhook events received, so that each takes effect once. Stripe repeats them for three days; a setting
 * keeps them longer.
 */
export const stripeEvents = pgTable(
  "stripe_events",
  {
    id: text("id").primaryKey(),
    type: text("type").notNull(),
    receivedAt: instant("received_at").notNull().defaultNow(),
    /** Null until its first handling has ended; a repeat before that handles it again. */
    handledAt: instant("handled_at"),
  },
  (t) => [index("stripe_events_received").on(t.receivedAt)],
);
