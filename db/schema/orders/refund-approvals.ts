/**
 * Requests of staff for another person's approval of a refund above the limit. Legal states: requested ->
 * approved | declined, each by one guarded update; past `expires_at` a request counts for nothing. Approving
 * carries out the action in the same transaction, so that it happens once.
 */
import { sql } from "drizzle-orm";
import { check, index, jsonb, pgTable, text, uniqueIndex, uuid } from "drizzle-orm/pg-core";

import { createdAt, currency, instant, minor } from "../columns";
import { users } from "../people/users";

/** Actions on a failed refund: sent again, or recorded as paid another way. */
export const failedRefundActions = ["retry", "settle"] as const;

/** Actions on an order: a refund while the booking stays as it is, or of a fee that the venue kept. */
const orderRefundActions = ["refund", "waive"] as const;

const approvedActions = [...failedRefundActions, ...orderRefundActions] as const;
export type OrderRefundAction = (typeof orderRefundActions)[number];
export type ApprovedAction = (typeof approvedActions)[number];

/** A refund of an order as staff ask for it. Amounts are decimal strings, in minor units. */
export interface RequestedRefund {
  /** Version of the order that the requester saw: the request counts for it alone. */
  readonly version: number;
  /** Parts by line; null for an amount of the order as a whole. */
  readonly parts: readonly { readonly reservationId: string; readonly amountMinor: string }[] | null;
}

export const refundApprovals = pgTable(
  "refund_approvals",
  {
    id: uuid("id").primaryKey(),
    /** No foreign key, as the refund has none either: both are read under the refund's lock. */
    orderId: uuid("order_id").notNull(),
    /** The failed refund; null for an action on the order. */
    refundId: uuid("refund_id"),
    action: text("action", { enum: approvedActions }).notNull(),
    /** Way in which it was paid, where it is to be recorded; null for a retry. */
    how: text("how"),
    /** The refund of the order that is asked for; null for an action on a failed refund. */
    request: jsonb("request").$type<RequestedRefund>(),
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
    // One open request of an order: the next one would be about an amount that this one may take.
    uniqueIndex("refund_approvals_open_of_order")
      .on(t.orderId)
      .where(sql`status = 'requested' and refund_id is null`),
    index("refund_approvals_order").on(t.orderId),
    check("refund_approvals_status", sql`status in ('requested', 'approved', 'declined')`),
    check(
      "refund_approvals_action",
      sql`action in ('retry', 'settle', 'refund', 'waive') and (action = 'settle') = (how is not null)
        and (action in ('retry', 'settle')) = (refund_id is not null) and (refund_id is null) = (request is not null)`,
    ),
    check("refund_approvals_texts", sql`length(reason) between 1 and 500 and length(how) <= 200`),
    check(
      "refund_approvals_decided",
      sql`(status = 'requested') = (decided_by is null) and (decided_by is null) = (decided_at is null) and decided_by is distinct from requested_by`,
    ),
  ],
);
