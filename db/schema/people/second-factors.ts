/**
 * The second factor of accounts: the secret of an authenticator app (TOTP, RFC 6238), recovery codes, and
 * sign-ins that wait for one of them. Written and read by lib/auth/second-factor; the reasons are in
 * docs/decisions/second-factor.md.
 */
import { sql } from "drizzle-orm";
import { bigint, check, index, integer, pgTable, primaryKey, text, uuid } from "drizzle-orm/pg-core";

import { createdAt, instant } from "../columns";
import { users } from "./users";

/**
 * One app of an account. `secret` is asked for at each sign-in from `confirmed_at` on; `pending_secret` is
 * shown to the account's owner and counts for nothing until a code of it is entered.
 */
export const secondFactors = pgTable(
  "second_factors",
  {
    userId: uuid("user_id")
      .primaryKey()
      .references(() => users.id, { onDelete: "cascade" }),
    /** Encrypted under a key derived from AUTH_SECRET (lib/auth/second-factor/seal-secret.ts). */
    secret: text("secret"),
    confirmedAt: instant("confirmed_at"),
    /** Time step of the last code that was accepted: a code of this step or an earlier one is refused. */
    lastStep: bigint("last_step", { mode: "number" }).notNull().default(0),
    pendingSecret: text("pending_secret"),
    pendingAt: instant("pending_at"),
  },
  () => [
    check("second_factors_confirmed", sql`(secret is null) = (confirmed_at is null)`),
    check("second_factors_pending", sql`(pending_secret is null) = (pending_at is null)`),
  ],
);

/** Codes for the loss of the app. Each counts once: the request that uses it sets `used_at`. */
export const recoveryCodes = pgTable(
  "recovery_codes",
  {
    userId: uuid("user_id")
      .notNull()
      .references(() => users.id, { onDelete: "cascade" }),
    /** HMAC-SHA-256 of the code under a key derived from AUTH_SECRET, in hexadecimal. */
    hash: text("hash").notNull(),
    createdAt: createdAt(),
    usedAt: instant("used_at"),
  },
  (t) => [primaryKey({ columns: [t.userId, t.hash] })],
);

/**
 * Sign-ins whose password, link or provider was right and whose second factor is missing. The browser's
 * cookie names the row; it is no session. The request that completes the sign-in deletes it.
 */
export const pendingSignIns = pgTable(
  "pending_sign_ins",
  {
    id: uuid("id").primaryKey(),
    userId: uuid("user_id")
      .notNull()
      .references(() => users.id, { onDelete: "cascade" }),
    /** The account's version at the beginning: a higher one has ended the sign-in. */
    sessionVersion: integer("session_version").notNull(),
    createdAt: createdAt(),
    expiresAt: instant("expires_at").notNull(),
  },
  (t) => [index("pending_sign_ins_user").on(t.userId), index("pending_sign_ins_expires").on(t.expiresAt)],
);
