/**
 * Disputes (chargebacks): payments that a cardholder's bank takes back, as Stripe reports them.
 *
 * One row per dispute at Stripe. lib/orders/refunds/follow-dispute writes and updates it whenever a webhook
 * or the hourly comparison makes it read the dispute. `status` is Stripe's own: `warning_*` is an inquiry,
 * for which no money is withdrawn; open ones need a response until `due_by`, or are under review; `won`,
 * `lost`, `warning_closed` and `prevented` are decided. Read by the staff's page, by the order's history, by
 * quotes (a withdrawn amount cannot be promised) and at the entrance (a lost dispute stops its order's
 * tickets).
 */
import { sql } from "drizzle-orm";
import { check, foreignKey, index, pgTable, primaryKey, text, uniqueIndex, uuid } from "drizzle-orm/pg-core";

import { createdAt, currency, instant, minor } from "../columns";
import { payments } from "./payments";

export const disputeStatuses = [
  "warning_needs_response",
  "warning_under_review",
  "warning_closed",
  "needs_response",
  "under_review",
  "prevented",
  "won",
  "lost",
] as const;
export type DisputeStatus = (typeof disputeStatuses)[number];

export const disputes = pgTable(
  "disputes",
  {
    orderId: uuid("order_id").notNull(),
    id: uuid("id").notNull(),
    paymentId: uuid("payment_id").notNull(),
    stripeDisputeId: text("stripe_dispute_id").notNull(),
    status: text("status", { enum: disputeStatuses }).notNull(),
    /** Stripe's word for the reason: `fraudulent`, `product_not_received`... */
    reason: text("reason").notNull(),
    currency: currency(),
    /** Disputed amount; it may include earlier refunds. */
    amountMinor: minor("amount_minor").notNull(),
    /** Deadline for evidence; null where none is accepted. */
    dueBy: instant("due_by"),
    /** Time at which the bank opened it. */
    openedAt: instant("opened_at").notNull(),
    /** Time at which evidence went to the bank, as far as Holdfast knows. */
    submittedAt: instant("submitted_at"),
    /** Remark of staff that the bank reads before the evidence; null without one. */
    remark: text("remark"),
    /** Time at which Holdfast learned the decision. */
    closedAt: instant("closed_at"),
    createdAt: createdAt(),
  },
  (t) => [
    primaryKey({ columns: [t.orderId, t.id] }),
    uniqueIndex("disputes_id").on(t.id),
    uniqueIndex("disputes_stripe").on(t.stripeDisputeId),
    foreignKey({ columns: [t.orderId, t.paymentId], foreignColumns: [payments.orderId, payments.id] }),
    // Withdrawn amounts of a payment.
    index("disputes_payment").on(t.paymentId),
    // Disputes that wait for staff, the nearest deadline first.
    index("disputes_open")
      .on(t.dueBy)
      .where(sql`closed_at is null`),
    check("disputes_amount", sql`amount_minor > 0`),
    check("disputes_remark", sql`length(remark) between 1 and 4000`),
    check("disputes_closed", sql`(closed_at is not null) = (status in ('warning_closed', 'prevented', 'won', 'lost'))`),
  ],
);
