/**
 * What was, or is to be, sent to people, and who wants less of it. One row per kind and subject makes a message that many ask for be sent
 * once.
 *
 * Written by the relay's handlers, by settlement and by what looks ahead (reminders); read and settled by lib/notifications. A message about
 * an order goes to its contact, one about a wait to the entry's address, one about a dispute or a failed refund to all staff, without the
 * order's id: it is no message to the order's guest. `claimed_at` keeps two workers from sending the same at once; a
 * claim that is older than a few minutes was left by a crash and counts no more. `skipped_at`: there was nothing to send any more, or the
 * receiver wants none of it.
 */
import { sql } from "drizzle-orm";
import { check, index, integer, pgTable, primaryKey, text, uuid } from "drizzle-orm/pg-core";

import { createdAt, instant } from "./columns";
import { orders } from "./orders";
import { users } from "./users";

/**
 * `subject` is what each is about: the order's id for `held`, `confirmed` and `not_booked`; the change's for `changed`, `cancelled` and
 * `refund_sent`; the invoice's or credit note's for `document`; the reservation's for `offer` (the offer's hold), and made of it and the day it begins for `reminder`; the waitlist entry's for `waiting` and `offer_lapsed`;
 * the passkey's for `passkey_added` and `passkey_removed`; the one-time link's for what else is written about an account or to find bookings (a random one for `password_changed` on the account's page); the dispute's or refund's for what staff are told.
 */
export const notificationKinds = [
  "held",
  "confirmed",
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
] as const;
export type NotificationKind = (typeof notificationKinds)[number];

export const notifications = pgTable(
  "notifications",
  {
    kind: text("kind", { enum: notificationKinds }).notNull(),
    subject: uuid("subject").notNull(),
    /** The order it is about, for its page and for finding its contact; null for a wait. */
    orderId: uuid("order_id").references(() => orders.id),
    /** The account it is about, where its subject is only a name for what happened to it. */
    userId: uuid("user_id").references(() => users.id),
    createdAt: createdAt(),
    claimedAt: instant("claimed_at"),
    sentAt: instant("sent_at"),
    skippedAt: instant("skipped_at"),
    attempts: integer("attempts").notNull().default(0),
    /** How often staff had it sent once more; part of the message's id. */
    resends: integer("resends").notNull().default(0),
    /** The mail server's words, shortened; null once it worked. */
    lastError: text("last_error"),
  },
  (t) => [
    primaryKey({ columns: [t.subject, t.kind] }),
    index("notifications_order").on(t.orderId),
    // The sweep, oldest first.
    index("notifications_unsent")
      .on(t.createdAt)
      .where(sql`sent_at is null and skipped_at is null`),
    check(
      "notifications_kind",
      sql`kind in ('held', 'confirmed', 'not_booked', 'changed', 'cancelled', 'refund_sent', 'document', 'reminder', 'waiting', 'offer', 'offer_lapsed',
        'sign_in', 'reset_password', 'confirm_email', 'find_bookings', 'email_changed', 'password_changed', 'passkey_added', 'passkey_removed', 'inquiry_opened', 'dispute_opened', 'dispute_lost', 'refund_failed')`,
    ),
    check("notifications_sent", sql`sent_at is null or (attempts > 0 and last_error is null and skipped_at is null)`),
  ],
);

/** Kinds of messages an address wants none of. Only what is not needed to use a booking can be refused. */
export const emailOptOuts = pgTable(
  "email_opt_outs",
  {
    /** In lower case. */
    email: text("email").notNull(),
    kind: text("kind", { enum: notificationKinds }).notNull(),
    createdAt: createdAt(),
  },
  (t) => [primaryKey({ columns: [t.email, t.kind] }), check("email_opt_outs_email", sql`email = lower(email)`)],
);
