/**
 * What was changed about orders after they were booked, and what was paid back for it.
 *
 * A change is a cancellation (whole, or part), a change of dates, quantity or unit type, or money that staff paid back at Stripe while the
 * booking stays as it is (`refund`, without lines). Its row is written when it is confirmed, and its id is the request's, so that one request
 * has one effect. Legal states: pending -> applied | ended; applied from the start where
 * nothing is to be paid. While pending, what it takes in addition is held, and a payment (payments.change_id) waits for the difference.
 * A refund is one amount of one payment: due -> sent | failed, sent -> failed (a bank can send it back days later); a failed one is settled once staff have paid it another way, or due again when they try once more.
 * One that staff made at Stripe (`source`) fulfils what is owed first; what is over is a change of its own. `release` is money that was set aside and is never taken.
 * The sums on the payment and their CHECKs (orders.ts) keep refunds within what was taken.
 */
import { sql } from "drizzle-orm";
import {
  boolean,
  check,
  foreignKey,
  index,
  integer,
  jsonb,
  pgTable,
  primaryKey,
  text,
  uniqueIndex,
  uuid,
} from "drizzle-orm/pg-core";

import { createdAt, currency, instant, minor } from "./columns";
import { orders, payments } from "./orders";

/** What is asked of one reservation. Amounts as decimal strings, dates as `YYYY-MM-DD`. */
export interface ChangeLine {
  readonly listingId: string;
  readonly reservationId: string;
  /** Null for additional units, which are a reservation of their own. */
  readonly before: ChangeTerms | null;
  /** Null when it was cancelled altogether. */
  readonly after: ChangeTerms | null;
  /** What the venue keeps of what was given up. */
  readonly keptMinor: string;
  /**
   * What was given up under the policy at one percentage, and what came back for it: later shares are rounded with it. `goneMinor` is
   * the part of `keptMinor` that the policy would give back, had it not been paid back before; absent where there is none.
   */
  readonly givenUp?: {
    readonly percent: number;
    readonly valueMinor: string;
    readonly backMinor: string;
    readonly goneMinor?: string;
  };
  /** Whole percent: from then on never more comes back than that. */
  readonly maxRefundPercent?: number;
}

export interface ChangeTerms {
  readonly unitTypeId: string;
  readonly checkIn: string;
  readonly checkOut: string;
  readonly quantity: number;
  readonly guests: number;
  readonly nightlyPricesMinor: readonly string[];
  readonly totalMinor: string;
}

export const changeEndings = ["expired", "abandoned", "sold_out", "superseded", "mismatch"] as const;
export type ChangeEnding = (typeof changeEndings)[number];

export const orderChanges = pgTable(
  "order_changes",
  {
    orderId: uuid("order_id")
      .notNull()
      .references(() => orders.id),
    id: uuid("id").notNull(),
    kind: text("kind", { enum: ["cancel", "change", "refund"] }).notNull(),
    status: text("status", { enum: ["pending", "applied", "ended"] }).notNull(),
    /** SHA-256 of what was asked for: the same id with another fingerprint is refused (rule idempotency). */
    fingerprint: text("fingerprint").notNull(),
    /** Who asked: `user:ID`, `guest:HASH`, `partner:ID`, `system`. */
    actor: text("actor").notNull(),
    lines: jsonb("lines").$type<readonly ChangeLine[]>().notNull(),
    currency: currency(),
    /** What comes back, or is to be paid in addition; at most one of them is above 0. */
    refundMinor: minor("refund_minor").notNull(),
    dueMinor: minor("due_minor").notNull(),
    /** What the venue keeps of what was given up. */
    keptMinor: minor("kept_minor").notNull(),
    /** Why it came to nothing. */
    ending: text("ending", { enum: changeEndings }),
    createdAt: createdAt(),
    appliedAt: instant("applied_at"),
    endedAt: instant("ended_at"),
  },
  (t) => [
    primaryKey({ columns: [t.orderId, t.id] }),
    uniqueIndex("order_changes_id").on(t.id),
    // One at a time: what is pending was quoted on the order as it is.
    uniqueIndex("order_changes_one_pending")
      .on(t.orderId)
      .where(sql`status = 'pending'`),
    check(
      "order_changes_amounts",
      sql`refund_minor >= 0 and due_minor >= 0 and kept_minor >= 0 and least(refund_minor, due_minor) = 0`,
    ),
    check(
      "order_changes_status",
      sql`case status
        when 'pending' then due_minor > 0 and num_nonnulls(applied_at, ended_at, ending) = 0
        when 'applied' then applied_at is not null and num_nonnulls(ended_at, ending) = 0
        when 'ended' then num_nulls(ended_at, ending) = 0 and applied_at is null
        else false
      end`,
    ),
  ],
);

export const refunds = pgTable(
  "refunds",
  {
    orderId: uuid("order_id").notNull(),
    id: uuid("id").notNull(),
    paymentId: uuid("payment_id").notNull(),
    changeId: uuid("change_id").notNull(),
    method: text("method", { enum: ["refund", "release"] }).notNull(),
    status: text("status", { enum: ["due", "sent", "failed"] }).notNull(),
    /** `stripe`: staff made it there. */
    source: text("source", { enum: ["order", "stripe"] })
      .notNull()
      .default("order"),
    currency: currency(),
    amountMinor: minor("amount_minor").notNull(),
    stripeRefundId: text("stripe_refund_id"),
    /** Of a payment on account: written off there, without Stripe. */
    onAccount: boolean("on_account").notNull().default(false),
    attempts: integer("attempts").notNull().default(0),
    /** How often staff had it tried again after it failed; each time is a refund of its own at Stripe. */
    retries: integer("retries").notNull().default(0),
    /** Stripe's words, shortened; null once it worked. */
    lastError: text("last_error"),
    createdAt: createdAt(),
    sentAt: instant("sent_at"),
    failedAt: instant("failed_at"),
    /** When staff wrote down that they paid a failed one another way. */
    settledAt: instant("settled_at"),
    /** When its change's credit note was written; of a partner's test, of which there is none, when it was promised. */
    creditedAt: instant("credited_at"),
  },
  (t) => [
    primaryKey({ columns: [t.orderId, t.id] }),
    uniqueIndex("refunds_id").on(t.id),
    foreignKey({ columns: [t.orderId, t.paymentId], foreignColumns: [payments.orderId, payments.id] }),
    foreignKey({ columns: [t.orderId, t.changeId], foreignColumns: [orderChanges.orderId, orderChanges.id] }),
    // One per change and payment: a repeated step finds it. What staff paid of it at Stripe stands beside it.
    uniqueIndex("refunds_promised")
      .on(t.changeId, t.paymentId)
      .where(sql`source = 'order'`),
    // Of a change: its credit note, its message, the audit.
    index("refunds_change").on(t.changeId),
    // What came back of a payment.
    index("refunds_payment").on(t.paymentId),
    // One refund at Stripe may fulfil what several changes promised.
    uniqueIndex("refunds_at_stripe").on(t.stripeRefundId, t.changeId),
    // The sweep: what is due and has not been sent, oldest first.
    index("refunds_due")
      .on(t.createdAt)
      .where(sql`status = 'due'`),
    // What waits for staff: the list they work through, and the audit.
    index("refunds_unsettled")
      .on(t.failedAt)
      .where(sql`status = 'failed' and settled_at is null`),
    index("refunds_uncredited")
      .on(t.createdAt)
      .where(sql`method = 'refund' and credited_at is null`),
    check("refunds_amount", sql`amount_minor > 0`),
    check("refunds_source", sql`source = 'order' or (source = 'stripe' and stripe_refund_id is not null)`),
    check("refunds_settled", sql`settled_at is null or status = 'failed'`),
    check(
      "refunds_status",
      sql`case status
        when 'due' then num_nonnulls(sent_at, failed_at) = 0
        when 'sent' then sent_at is not null and failed_at is null and last_error is null
          and (method = 'release' or on_account or stripe_refund_id is not null)
        when 'failed' then failed_at is not null and last_error is not null and method = 'refund'
        else false
      end`,
    ),
  ],
);
