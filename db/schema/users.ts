/**
 * People with an account, and the outside identities they sign in with. Sessions are signed cookies (next-auth), so none are stored;
 * `session_version` ends them all when it changes.
 */
import { sql } from "drizzle-orm";
import { check, index, integer, pgTable, primaryKey, text, uniqueIndex, uuid } from "drizzle-orm/pg-core";

import { createdAt, instant } from "./columns";

export const users = pgTable(
  "users",
  {
    id: uuid("id").primaryKey(),
    /** As typed; compared in lower case. */
    email: text("email").notNull(),
    name: text("name").notNull(),
    /** `scrypt$N$r$p$salt$hash`; null for those who only come through Google or GitHub. */
    passwordHash: text("password_hash"),
    emailVerifiedAt: instant("email_verified_at"),
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
