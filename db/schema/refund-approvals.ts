/**
 * Requests of staff for another person's approval of a refund above the limit. Legal states: requested ->
 * approved | declined, each by one guarded update; past `expires_at` a request counts for nothing. Approving
 * carries out the action in the same transaction, so that it happens once.
 */
import { sql } from "drizzle-orm";
import { check, index, pgTable, text, uniqueIndex, uuid } from "drizzle-orm/pg-core";

import { createdAt, currency, instant, minor } from "./columns";
import { users } from "./users";

/** Actions that are approved: a failed refund sent again, or recorded as paid another way. */
export const approvedActions = ["retry", "settle"] as const;
export type ApprovedAction = (typeof approvedActions)[number];

export const refundApprovals = pgTable(
  "refund_approvals",
  {
    id: uuid("id").primaryKey(),
    /** No foreign key, as the refund has none either: both are read under the refund's lock. */
    orderId: uuid("order_id").notNull(),
    refundId: uuid("refund_id").notNull(),
    action: text("action", { enum: approvedActions }).notNull(),
    /** Way in which it was paid, where it is to be recorded; null for a retry. */
    how: text("how"),
    /** Reason, in the requester's words. */
    reason: text("reason").notNull(),
    /** Amount at the time of the request: another one needs a request of its own. */
    amountMinor: minor("amount_minor").notNull(),
    currency: currency(),
    status: text("status", { enum: ["requested", "approved", "declined"] })
      .notNull()
      .default("requested"),
    requestedBy: uuid("requested_by")
      .notNull()
      .references(() => users.id),
    createdAt: createdAt(),
    expiresAt: instant("expires_at").notNull(),
    decidedBy: uuid("decided_by").references(() => users.id),
    decidedAt: instant("decided_at"),
  },
  (t) => [
    // One open request of a refund.
    uniqueIndex("refund_approvals_open")
      .on(t.refundId)
      .where(sql`status = 'requested'`),
    index("refund_approvals_order").on(t.orderId),
    check("refund_approvals_status", sql`status in ('requested', 'approved', 'declined')`),
    check("refund_approvals_action", sql`action in ('retry', 'settle') and (action = 'settle') = (how is not null)`),
    check("refund_approvals_texts", sql`length(reason) between 1 and 500 and length(how) <= 200`),
    check(
      "refund_approvals_decided",
      sql`(status = 'requested') = (decided_by is null) and (decided_by is null) = (decided_at is null) and decided_by is distinct from requested_by`,
    ),
  ],
);
