/**
 * Links that are sent to an e-mail address and count once, for a short time.
 *
 * A request for a link writes a row, whether the address is known or not; the job that sends it finds out. No
 * token is stored: it is the row's id, signed (lib/auth/links/link-token.ts), so that a copy of the table is
 * useless to a thief. States: waiting -> used, by one guarded UPDATE; past `expires_at` it no longer counts.
 * Read by the page a link leads to and by lib/notifications; pruned by the worker.
 */
import { sql } from "drizzle-orm";
import { check, index, pgTable, text, uuid } from "drizzle-orm/pg-core";

import { createdAt, instant } from "../columns";
import { users } from "./users";

/**
 * Purposes of a link: `sign_in` opens a session, `reset_password` sets a new password, `confirm_email` ties
 * the address to the account of `user_id`, `find_bookings` only requests the message with the bookings of an
 * address.
 */
export const linkPurposes = ["sign_in", "reset_password", "confirm_email", "find_bookings"] as const;
export type LinkPurpose = (typeof linkPurposes)[number];

export const oneTimeLinks = pgTable(
  "one_time_links",
  {
    id: uuid("id").primaryKey(),
    purpose: text("purpose", { enum: linkPurposes }).notNull(),
    /** Address it is sent to, as typed. */
    email: text("email").notNull(),
    /** The account that requested it; only for `confirm_email`. */
    userId: uuid("user_id").references(() => users.id, { onDelete: "cascade" }),
    /** The account's previous address, where using the link changed it. */
    previousEmail: text("previous_email"),
    /** Destination of the session that it opens: a path of this site; null for the account's page. */
    returnPath: text("return_path"),
    createdAt: createdAt(),
    expiresAt: instant("expires_at").notNull(),
    usedAt: instant("used_at"),
  },
  (t) => [
    // Using one ends the other links of its address.
    index("one_time_links_email")
      .on(sql`lower(${t.email})`)
      .where(sql`used_at is null`),
    // Links to prune.
    index("one_time_links_expiry").on(t.expiresAt),
    check("one_time_links_purpose", sql`purpose in ('sign_in', 'reset_password', 'confirm_email', 'find_bookings')`),
    check("one_time_links_user", sql`(purpose = 'confirm_email') = (user_id is not null)`),
    check(
      "one_time_links_return",
      sql`return_path is null or (purpose in ('sign_in', 'reset_password') and length(return_path) <= 2000)`,
    ),
    check("one_time_links_previous", sql`previous_email is null or used_at is not null`),
  ],
);
