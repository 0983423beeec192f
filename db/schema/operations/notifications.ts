/**
 * Messages sent and to be sent, and the kinds that a receiver refuses. One row per kind and subject: a
 * message that several places request is sent once.
 *
 * Written by the relay's handlers, by settlement and by loops that look ahead (reminders); read and settled
 * by lib/notifications. A message about an order goes to its contact, one about a wait to the entry's
 * address, and one about a dispute or a failed refund to all staff. The last has no order id, because it is
 * no message to the order's guest. `claimed_at` keeps two workers from sending the same message at once; a
 * claim older than a few minutes was left by a crash and no longer counts. `skipped_at`: there was no longer
 * a reason to send it, or the receiver refuses its kind.
 */
import { sql } from "drizzle-orm";
import { check, index, integer, pgTable, primaryKey, text, uuid } from "drizzle-orm/pg-core";

import { createdAt, instant } from "../columns";
import { orders } from "../orders/orders";
import { users } from "../people/users";

/**
 * Kinds of messages. `subject` names the object of each: the order's id for `held`, `confirmed` and
 * `not_booked`; the payment's for `payment_link`; the change's for `changed`, `cancelled` and `refund_sent`;
 * the invoice's or credit note's for `document`; the reservation's for `offer` (the offer's hold), and for
 * `reminder` an id derived from it and the day it begins; the waitlist entry's for `waiting` and
 * `offer_lapsed`; the passkey's for `passkey_added` and `passkey_removed`; a random one for those about a
 * second factor; the one-time link's for all other messages about an account or to find bookings (a random
 * one for `password_changed` on the account's page); the dispute's or refund's for messages to staff; the
 * invitation's for `staff_invited`.
 */
export const notificationKinds = [
  "held",
  "confirmed",
  "payment_link",
  "not_booked",
  "changed",
  "cancelled",
  "refund_sent",
  "document",
  "reminder",
  "waiting",
  "offer",
  "offer_lapsed",
  "sign_in",
  "reset_password",
  "confirm_email",
  "find_bookings",
  "email_changed",
  "password_changed",
  "passkey_added",
  "passkey_removed",
  "inquiry_opened",
  "dispute_opened",
  "dispute_lost",
  "refund_failed",
  "staff_invited",
  "second_factor_added",
  "second_factor_removed",
  "second_factor_reset",
  "recovery_code_used",
] as const;
export type NotificationKind = (typeof notificationKinds)[number];

export const notifications = pgTable(
  "notifications",
  {
    kind: text("kind", { enum: notificationKinds }).notNull(),
    subject: uuid("subject").notNull(),
    /** The order it is about, for its page and for finding its contact; null for a wait. */
    orderId: uuid("order_id").references(() => orders.id),
    /** The account it is about, where its subject only identifies an event of the account. */
    userId: uuid("user_id").references(() => users.id),
    createdAt: createdAt(),
    claimedAt: instant("claimed_at"),
    sentAt: instant("sent_at"),
    skippedAt: instant("skipped_at"),
    attempts: integer("attempts").notNull().default(0),
    /** Number of times staff had it sent again; part of the message's id. */
    resends: integer("resends").notNull().default(0),
    /** The mail server's reply, shortened; null after a success. */
    lastError: text("last_error"),
  },
  (t) => [
    primaryKey({ columns: [t.subject, t.kind] }),
    index("notifications_order").on(t.orderId),
    // Messages for the sweep, oldest first.
    index("notifications_unsent")
      .on(t.createdAt)
      .where(sql`sent_at is null and skipped_at is null`),
    // The oldest messages, for the end of their retention.
    index("notifications_created").on(t.createdAt),
    check(
      "notifications_kind",
      sql`kind in ('held', 'confirmed', 'payment_link', 'not_booked', 'changed', 'cancelled', 'refund_sent', 'document', 'reminder', 'waiting', 'offer', 'offer_lapsed',
        'sign_in', 'reset_password', 'confirm_email', 'find_bookings', 'email_changed', 'password_changed', 'passkey_added', 'passkey_removed', 'inquiry_opened', 'dispute_opened', 'dispute_lost', 'refund_failed', 'staff_invited',
        'second_factor_added', 'second_factor_removed', 'second_factor_reset', 'recovery_code_used')`,
    ),
    check("notifications_sent", sql`sent_at is null or (attempts > 0 and last_error is null and skipped_at is null)`),
  ],
);

/**
 * Kinds of messages that an address refuses. A receiver can refuse only messages that are not needed to use a
 * booking.
 */
export const emailOptOuts = pgTable(
  "email_opt_outs",
  {
    /** Address in lower case. */
    email: text("email").notNull(),
    kind: text("kind", { enum: notificationKinds }).notNull(),
    createdAt: createdAt(),
  },
  (t) => [primaryKey({ columns: [t.email, t.kind] }), check("email_opt_outs_email", sql`email = lower(email)`)],
);
