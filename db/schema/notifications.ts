/**
 * What was, or is to be, sent about an order. One row per order and kind makes a message that many ask for be sent once.
 *
 * Written by the relay's handlers and by settlement (through a job); read and settled by lib/notifications/send.ts. `claimed_at` keeps
 * two workers from sending the same at once; a claim that is older than a few minutes was left by a crash and counts no more.
 */
import { sql } from "drizzle-orm";
import { check, integer, pgTable, primaryKey, text, uuid } from "drizzle-orm/pg-core";

import { createdAt, instant } from "./columns";
import { orders } from "./orders";

/** `confirmed`: the booking with all that is needed to use it. `not_booked`: it could not be made, nothing was charged. */
export const notificationKinds = ["confirmed", "not_booked"] as const;
export type NotificationKind = (typeof notificationKinds)[number];

export const notifications = pgTable(
  "notifications",
  {
    orderId: uuid("order_id")
      .notNull()
      .references(() => orders.id),
    kind: text("kind", { enum: notificationKinds }).notNull(),
    createdAt: createdAt(),
    claimedAt: instant("claimed_at"),
    sentAt: instant("sent_at"),
    attempts: integer("attempts").notNull().default(0),
    /** The mail server's words, shortened; null once it worked. */
    lastError: text("last_error"),
  },
  (t) => [
    primaryKey({ columns: [t.orderId, t.kind] }),
    check("notifications_kind", sql`kind in ('confirmed', 'not_booked')`),
    check("notifications_sent", sql`sent_at is null or (attempts > 0 and last_error is null)`),
  ],
);
