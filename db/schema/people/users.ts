/**
 * Users with an account, the outside identities they sign in with, and the valid sessions. A session's cookie
 * (next-auth's token) names its row: without the row, or once `session_version` has risen, it proves nothing.
 */
import { sql } from "drizzle-orm";
import { check, index, integer, pgTable, primaryKey, text, uniqueIndex, uuid } from "drizzle-orm/pg-core";

import { createdAt, instant } from "../columns";

export const users = pgTable(
  "users",
  {
    id: uuid("id").primaryKey(),
    /** Address as typed; compared in lower case. */
    email: text("email").notNull(),
    name: text("name").notNull(),
    /** `scrypt$N$r$p$salt$hash`; null for users who sign in through Google or GitHub only. */
    passwordHash: text("password_hash"),
    emailVerifiedAt: instant("email_verified_at"),
    /** Not read any more: staff_grants says what an account may do. A later migration drops it. */
    role: text("role", { enum: ["guest", "staff"] })
      .notNull()
      .default("guest"),
    sessionVersion: integer("session_version").notNull().default(1),
    createdAt: createdAt(),
  },
  (t) => [
    uniqueIndex("users_email").on(sql`lower(${t.email})`),
    check("users_role", sql`role in ('guest', 'staff')`),
    check("users_email_shape", sql`length(email) between 3 and 320`),
  ],
);

/**
 * Sessions from a sign-in to its sign-out, which deletes the row. Every request of a signed-in user reads
 * one, by its key.
 */
export const sessions = pgTable(
  "sessions",
  {
    id: uuid("id").primaryKey(),
    userId: uuid("user_id")
      .notNull()
      .references(() => users.id, { onDelete: "cascade" }),
    /** The account's version when the session began: a higher one has ended it. */
    sessionVersion: integer("session_version").notNull(),
    createdAt: createdAt(),
    expiresAt: instant("expires_at").notNull(),
    /** Last time at which its owner proved who they are: the sign-in, or the password entered again. */
    provedAt: instant("proved_at").notNull().defaultNow(),
    /**
     * Time at which its owner gave a second factor: a code, a recovery code, or a passkey that verified its
     * user. Null without one; the session of an account that has a second factor then counts for nothing.
     */
    secondFactorAt: instant("second_factor_at"),
  },
  (t) => [index("sessions_user").on(t.userId), index("sessions_expires").on(t.expiresAt)],
);

export const oauthAccounts = pgTable(
  "oauth_accounts",
  {
    provider: text("provider").notNull(),
    providerAccountId: text("provider_account_id").notNull(),
    userId: uuid("user_id")
      .notNull()
      .references(() => users.id, { onDelete: "cascade" }),
    createdAt: createdAt(),
  },
  (t) => [primaryKey({ columns: [t.provider, t.providerAccountId] }), index("oauth_accounts_user").on(t.userId)],
);
