/**
 * Changes of orders after they were booked, and their refunds.
 *
 * A change is a cancellation (whole or partial), a change of dates, quantity or unit type, a refund by staff
 * while the booking stays as it is (`refund`; without lines where it is of the order as a whole, as each that
 * they make at Stripe), or the refund of what the venue had kept (`waive`). Its row is written when it
 * is confirmed, and its id is the request's, so that one request has one effect. Legal states: pending ->
 * applied | ended; applied from the start where the guest has nothing to pay. While it is pending, its
 * additional units and nights are held, and a payment (payments.change_id) waits for the difference.
 * A refund is one amount of one payment: due -> sent | failed, sent -> failed (a bank can return it days
 * later). A failed one is settled once staff have paid it another way, or due again when they retry it.
 * One that staff made at Stripe (`source`) first fulfils the refunds that are owed; the rest is a change of
 * its own. `release` is an authorised amount that is never captured.
 * The sums on the payment and their CHECKs (orders.ts) keep refunds within the captured amount.
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

import { createdAt, currency, instant, minor } from "../columns";
import { orders } from "./orders";
import { payments } from "./payments";
import { users } from "../people/users";

/** The requested change of one reservation. Amounts are decimal strings, dates are `YYYY-MM-DD`. */
export interface ChangeLine {
  readonly listingId: string;
  readonly reservationId: string;
  /** Null for additional units, which are a reservation of their own. */
  readonly before: ChangeTerms | null;
  /** Null when the whole reservation was cancelled. */
  readonly after: ChangeTerms | null;
  /** Amount that the venue keeps of the units and nights given up. */
  readonly keptMinor: string;
  /** Part of a refund by staff that is of this line, which stays as it is; absent in other changes. */
  readonly refundMinor?: string;
  /**
   * Value given up under the policy at one percentage, and its refund: later shares are rounded together with
   * it. `goneMinor` is the part of `keptMinor` that the policy would refund, had it not been refunded before;
   * absent where there is none.
   */
  readonly givenUp?: {
    readonly percent: number;
    readonly valueMinor: string;
    readonly backMinor: string;
    readonly goneMinor?: string;
  };
  /** Whole percent: from then on no refund exceeds this part. */
  readonly maxRefundPercent?: number;
  /** Present where a member of staff changed the departure of guests who are in the house. */
  readonly isInHouse?: true;
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

const changeKinds = ["cancel", "change", "refund", "waive"] as const;
export type ChangeKind = (typeof changeKinds)[number];

export const orderChanges = pgTable(
  "order_changes",
  {
    orderId: uuid("order_id")
      .notNull()
      .references(() => orders.id),
    id: uuid("id").notNull(),
    kind: text("kind", { enum: changeKinds }).notNull(),
    status: text("status", { enum: ["pending", "applied", "ended"] }).notNull(),
    /** SHA-256 of the request: the same id with another fingerprint is refused (rule idempotency). */
    fingerprint: text("fingerprint").notNull(),
    /** Actor of the request: `user:ID`, `guest:HASH`, `partner:ID`, `system`. */
    actor: text("actor").notNull(),
    lines: jsonb("lines").$type<readonly ChangeLine[]>().notNull(),
    currency: currency(),
    /** Refund, or additional payment; at most one of them is above 0. */
    refundMinor: minor("refund_minor").notNull(),
    dueMinor: minor("due_minor").notNull(),
    /** Amount that the venue keeps of the units and nights given up. */
    keptMinor: minor("kept_minor").notNull(),
    /** Reason of a refund by staff, in their words; null for other changes. */
    reason: text("reason"),
    /** Reason why it ended without effect. */
    ending: text("ending", { enum: changeEndings }),
    createdAt: createdAt(),
    appliedAt: instant("applied_at"),
    endedAt: instant("ended_at"),
  },
  (t) => [
    primaryKey({ columns: [t.orderId, t.id] }),
    uniqueIndex("order_changes_id").on(t.id),
    // One pending change per order: it was quoted on the order as it is.
    uniqueIndex("order_changes_one_pending")
      .on(t.orderId)
      .where(sql`status = 'pending'`),
    check(
      "order_changes_amounts",
      sql`refund_minor >= 0 and due_minor >= 0 and kept_minor >= 0 and least(refund_minor, due_minor) = 0`,
    ),
    check("order_changes_reason", sql`reason is null or (kind in ('refund', 'waive') and length(reason) between 1 and 500)`),
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
    /** Origin; `stripe`: staff made it there. */
    source: text("source", { enum: ["order", "stripe"] })
      .notNull()
      .default("order"),
    currency: currency(),
    amountMinor: minor("amount_minor").notNull(),
    stripeRefundId: text("stripe_refund_id"),
    /** True for a payment on account: the refund is written off the account, without Stripe. */
    onAccount: boolean("on_account").notNull().default(false),
    /** For a payment at the desk: the member of staff who paid it back, and recorded it. */
    paidBackBy: uuid("paid_back_by").references(() => users.id),
    attempts: integer("attempts").notNull().default(0),
    /** Number of retries by staff after a failure; each is a refund of its own at Stripe. */
    retries: integer("retries").notNull().default(0),
    /** Stripe's message, shortened; null after a success. */
    lastError: text("last_error"),
    createdAt: createdAt(),
    sentAt: instant("sent_at"),
    failedAt: instant("failed_at"),
    /** Time at which staff recorded that they paid a failed refund another way. */
    settledAt: instant("settled_at"),
    /** Way in which they paid it, in their words. */
    settledHow: text("settled_how"),
    /**
     * Time at which its change's credit note was written. For a partner's test there is none, and it is the
     * time of the promise.
     */
    creditedAt: instant("credited_at"),
  },
  (t) => [
    primaryKey({ columns: [t.orderId, t.id] }),
    uniqueIndex("refunds_id").on(t.id),
    foreignKey({ columns: [t.orderId, t.paymentId], foreignColumns: [payments.orderId, payments.id] }),
    foreignKey({ columns: [t.orderId, t.changeId], foreignColumns: [orderChanges.orderId, orderChanges.id] }),
    // One per change and payment: a repeated step finds it. The part that staff paid at Stripe is a row
    // beside it.
    uniqueIndex("refunds_promised")
      .on(t.changeId, t.paymentId)
      .where(sql`source = 'order'`),
    // Refunds of a change, for its credit note, its message and the audit.
    index("refunds_change").on(t.changeId),
    // Refunds of a payment.
    index("refunds_payment").on(t.paymentId),
    // One refund at Stripe may fulfil the promises of several changes.
    uniqueIndex("refunds_at_stripe").on(t.stripeRefundId, t.changeId),
    // The sweep's refunds: due and not sent yet, oldest first.
    index("refunds_due")
      .on(t.createdAt)
      .where(sql`status = 'due'`),
    // Refunds of a day, for reports.
    index("refunds_sent")
      .on(t.sentAt)
      .where(sql`status = 'sent'`),
    // Refunds that staff paid another way, of a day, for reports.
    index("refunds_settled_at")
      .on(t.settledAt)
      .where(sql`settled_at is not null`),
    // Refunds that wait for staff: the staff's list, and the audit.
    index("refunds_unsettled")
      .on(t.failedAt)
      .where(sql`status = 'failed' and settled_at is null`),
    index("refunds_uncredited")
      .on(t.createdAt)
      .where(sql`method = 'refund' and credited_at is null`),
    check("refunds_amount", sql`amount_minor > 0`),
    check("refunds_source", sql`source = 'order' or (source = 'stripe' and stripe_refund_id is not null)`),
    check("refunds_settled", sql`settled_at is null or status = 'failed'`),
    check("refunds_settled_how", sql`settled_how is null or (settled_at is not null and length(settled_how) <= 200)`),
    check(
      "refunds_status",
      sql`case status
        when 'due' then num_nonnulls(sent_at, failed_at) = 0
        when 'sent' then sent_at is not null and failed_at is null and last_error is null
          and (method = 'release' or on_account or stripe_refund_id is not null or paid_back_by is not null)
        when 'failed' then failed_at is not null and last_error is not null and method = 'refund'
        else false
      end`,
    ),
  ],
);
