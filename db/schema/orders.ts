/**
 * Orders, their payments, and the webhooks Stripe sent.
 *
 * An order is one or more reservations paid together. Its row is written when payment starts. Legal states: pending -> confirmed |
 * given_up | abandoned. `given_up`: Stripe authorised but the booking could not be made, so the authorisation is voided; `abandoned`:
 * nobody paid in time. A payment: opened -> authorised -> captured | voided, opened -> failed | voided. An order has at most one
 * opened payment, at most one that confirmed it, and at most one for each of its changes (unique indexes); `outcome` says what its settlement came to, and with that whether
 * an authorised one is to be captured or voided.
 * What came back never exceeds what was taken (invariant refunds-within-captures): CHECKs of `captured_minor` and `refunded_minor`.
 * Orders span listings, so they are keyed by their own id (on Citus: distributed by it).
 */
import { sql } from "drizzle-orm";
import { check, index, integer, jsonb, pgTable, primaryKey, text, uniqueIndex, uuid } from "drizzle-orm/pg-core";

import { createdAt, currency, instant, minor, zeroMinor } from "./columns";

/** Who an invoice is made out to, as the buyer wrote it. */
export interface BillingDetails {
  readonly company: string;
  /** Lines, as they stand on the document. */
  readonly address: readonly string[];
  readonly taxId: string | null;
}

export const orders = pgTable(
  "orders",
  {
    id: uuid("id").primaryKey(),
    /** What people read aloud. It finds an order for its owner; it never opens one. */
    code: text("code").notNull(),
    status: text("status", { enum: ["pending", "confirmed", "given_up", "abandoned"] }).notNull(),
    holderKind: text("holder_kind", { enum: ["user", "guest", "partner"] }).notNull(),
    holderId: text("holder_id").notNull(),
    contactName: text("contact_name").notNull(),
    contactEmail: text("contact_email").notNull(),
    contactPhone: text("contact_phone"),
    /** The company that invoices are made out to; null for who books for themselves. */
    billing: jsonb("billing").$type<BillingDetails>(),
    /** BCP 47, for e-mails. */
    locale: text("locale").notNull().default("en-GB"),
    currency: currency(),
    totalMinor: minor("total_minor").notNull(),
    /** What a partner calls it; theirs alone. */
    partnerReference: text("partner_reference"),
    version: integer("version").notNull().default(1),
    createdAt: createdAt(),
    confirmedAt: instant("confirmed_at"),
    givenUpAt: instant("given_up_at"),
    abandonedAt: instant("abandoned_at"),
  },
  (t) => [
    uniqueIndex("orders_code").on(t.code),
    // The account page, newest first.
    index("orders_holder").on(t.holderKind, t.holderId, t.createdAt.desc()),
    // "Find my booking", and the bookings that come to an account with its confirmed address.
    index("orders_contact")
      .on(sql`lower(${t.contactEmail})`)
      .where(sql`holder_kind <> 'partner'`),
    // A partner finds its own again.
    index("orders_partner_reference")
      .on(t.holderId, t.partnerReference)
      .where(sql`partner_reference is not null`),
    // The sweep that abandons what nobody paid.
    index("orders_pending")
      .on(t.createdAt)
      .where(sql`status = 'pending'`),
    check("orders_total", sql`total_minor >= 0`),
    check(
      "orders_partner_reference_form",
      sql`partner_reference is null or (holder_kind = 'partner' and length(partner_reference) between 1 and 100)`,
    ),
    check(
      "orders_status",
      sql`case status
        when 'pending' then num_nonnulls(confirmed_at, given_up_at, abandoned_at) = 0
        when 'confirmed' then confirmed_at is not null and num_nonnulls(given_up_at, abandoned_at) = 0
        when 'given_up' then given_up_at is not null and num_nonnulls(confirmed_at, abandoned_at) = 0
        when 'abandoned' then abandoned_at is not null and num_nonnulls(confirmed_at, given_up_at) = 0
        else false
      end`,
    ),
  ],
);

/** One reservation that a payment pays for. */
export interface PaymentLine {
  readonly listingId: string;
  readonly reservationId: string;
}

/**
 * What Stripe was asked to open, amounts as decimal strings. Kept because a call whose answer was lost is asked again under the same
 * key, and must then be the same to the letter, whatever has changed since.
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
  /** RFC 3339. */
  readonly expiresAt: string;
}

/** `confirmed`: this payment pays for the order. The others: why it did not, so that it is voided. */
export const paymentOutcomes = ["confirmed", "sold_out", "ended", "superseded", "mismatch"] as const;
export type PaymentOutcome = (typeof paymentOutcomes)[number];

export const payments = pgTable(
  "payments",
  {
    orderId: uuid("order_id")
      .notNull()
      .references(() => orders.id),
    id: uuid("id").notNull(),
    status: text("status", { enum: ["opened", "authorised", "captured", "voided", "failed"] }).notNull(),
    /** `account`: a partner's, invoiced to it. It counts as taken from the moment of booking, and Stripe has no part in it. */
    method: text("method", { enum: ["card", "account"] })
      .notNull()
      .default("card"),
    /** The reservations this payment is for; settlement confirms exactly these. */
    lines: jsonb("lines").$type<readonly PaymentLine[]>().notNull(),
    checkout: jsonb("checkout").$type<CheckoutRequest>().notNull(),
    /** Null until it was authorised and settled. */
    outcome: text("outcome", { enum: paymentOutcomes }),
    stripeSessionId: text("stripe_session_id"),
    stripeSessionUrl: text("stripe_session_url"),
    /** Known while it is open where a partner sent the card; of Stripe's page once it was paid there. */
    stripePaymentIntentId: text("stripe_payment_intent_id"),
    /** The card that a partner sent, tried without a page; null where the guest pays on Stripe's page. */
    stripePaymentMethodId: text("stripe_payment_method_id"),
    currency: currency(),
    amountMinor: minor("amount_minor").notNull(),
    /** The change of the order it pays the difference of; null when it pays for the booking. */
    changeId: uuid("change_id"),
    /** What will never be taken of what was set aside, because it was given back before. */
    releasedMinor: minor("released_minor").notNull().default(zeroMinor),
    /** What is to be taken; decided once, before Stripe is asked. From then on money comes back as a refund. */
    captureMinor: minor("capture_minor"),
    capturedMinor: minor("captured_minor").notNull().default(zeroMinor),
    /** What refunds were promised of what is taken, and what of that was paid back. */
    refundDueMinor: minor("refund_due_minor").notNull().default(zeroMinor),
    refundedMinor: minor("refunded_minor").notNull().default(zeroMinor),
    /** Of the card, as far as people may see it: `visa`, `4242`. */
    cardBrand: text("card_brand"),
    cardLast4: text("card_last4"),
    createdAt: createdAt(),
    authorisedAt: instant("authorised_at"),
    capturedAt: instant("captured_at"),
    /** When its invoice was written; of a partner's test, of which there is none, when it was taken. */
    invoicedAt: instant("invoiced_at"),
    voidedAt: instant("voided_at"),
    failedAt: instant("failed_at"),
  },
  (t) => [
    primaryKey({ columns: [t.orderId, t.id] }),
    // Jobs and sweeps name a payment alone.
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
    // The sweeps: what was opened or authorised and has come no further, oldest first.
    index("payments_unfinished")
      .on(t.status, t.createdAt)
      .where(sql`status in ('opened', 'authorised')`),
    index("payments_uninvoiced")
      .on(t.capturedAt)
      .where(sql`status = 'captured' and outcome = 'confirmed' and invoiced_at is null`),
    uniqueIndex("payments_session").on(t.stripeSessionId),
    uniqueIndex("payments_intent").on(t.stripePaymentIntentId),
    check(
      "payments_amounts",
      sql`amount_minor > 0 and captured_minor between 0 and amount_minor and refunded_minor between 0 and captured_minor
        and released_minor >= 0 and released_minor + coalesce(capture_minor, 0) <= amount_minor and capture_minor >= 0
        and refund_due_minor between 0 and coalesce(capture_minor, captured_minor)`,
    ),
    check(
      "payments_outcome",
      sql`case status
        when 'opened' then outcome is null
        when 'failed' then outcome is null
        when 'authorised' then outcome is not null and stripe_payment_intent_id is not null
        when 'captured' then outcome is not null and (method = 'account') = (stripe_payment_intent_id is null)
        when 'voided' then outcome is distinct from 'confirmed' or capture_minor = 0
        else false
      end`,
    ),
    check("payments_method", sql`method in ('card', 'account')`),
    check(
      "payments_status",
      sql`case status
        when 'opened' then num_nonnulls(authorised_at, captured_at, voided_at, failed_at) = 0
        when 'authorised' then authorised_at is not null and num_nonnulls(captured_at, voided_at, failed_at) = 0
        when 'captured' then num_nulls(authorised_at, captured_at) = 0 and captured_minor > 0 and num_nonnulls(voided_at, failed_at) = 0
        when 'voided' then voided_at is not null and captured_minor = 0 and num_nonnulls(captured_at, failed_at) = 0
        when 'failed' then failed_at is not null and captured_minor = 0 and num_nonnulls(captured_at, voided_at) = 0
        else false
      end`,
    ),
  ],
);

/** Webhook events seen, so that each takes effect once. Kept 30 days: Stripe repeats for three. */
export const stripeEvents = pgTable(
  "stripe_events",
  {
    id: text("id").primaryKey(),
    type: text("type").notNull(),
    receivedAt: instant("received_at").notNull().defaultNow(),
    /** Null while its first handling has not ended; a repeat then handles it again. */
    handledAt: instant("handled_at"),
  },
  (t) => [index("stripe_events_received").on(t.receivedAt)],
);
