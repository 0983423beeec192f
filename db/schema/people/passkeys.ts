/**
 * Passkeys (WebAuthn discoverable credentials) of accounts, and the challenges of ceremonies under way.
 *
 * A passkey is active until `removed_at` is set; then it no longer signs in, and its row stays for a month so
 * that the message about it and the sign-in page can name it. A challenge counts once: the request that
 * answers it deletes it. Written and read by lib/auth/passkeys; pruned by the worker. The reasons are in
 * docs/decisions/passkeys.md.
 */
import { sql } from "drizzle-orm";
import { bigint, boolean, check, index, pgTable, text, uuid } from "drizzle-orm/pg-core";

import { createdAt, instant } from "../columns";
import { users } from "./users";

export const passkeys = pgTable(
  "passkeys",
  {
    id: uuid("id").primaryKey(),
    userId: uuid("user_id")
      .notNull()
      .references(() => users.id, { onDelete: "cascade" }),
    /** The authenticator's id for it, in base64url. */
    credentialId: text("credential_id").notNull().unique("passkeys_credential"),
    /** COSE_Key (RFC 9052), in base64url. */
    publicKey: text("public_key").notNull(),
    /** Number of signatures the authenticator reports; 0 where it does not count. */
    counter: bigint("counter", { mode: "number" }).notNull(),
    /** Transports by which browsers reach the authenticator: `internal`, `hybrid`, `usb` and others. */
    transports: text("transports").array().notNull(),
    /** True when it may be synchronised between devices. Fixed when it is made. */
    backupEligible: boolean("backup_eligible").notNull(),
    /** True when it was synchronised at its last use. */
    backedUp: boolean("backed_up").notNull(),
    /** The kind of authenticator; zeros where it does not say. */
    aaguid: uuid("aaguid").notNull(),
    name: text("name").notNull(),
    createdAt: createdAt(),
    lastUsedAt: instant("last_used_at"),
    removedAt: instant("removed_at"),
  },
  (t) => [
    index("passkeys_user").on(t.userId),
    // Passkeys to prune.
    index("passkeys_removed")
      .on(t.removedAt)
      .where(sql`removed_at is not null`),
    check("passkeys_counter", sql`counter between 0 and 4294967295`),
    check("passkeys_name", sql`length(name) between 1 and 100`),
    check("passkeys_backup", sql`backup_eligible or not backed_up`),
  ],
);

export const passkeyChallenges = pgTable(
  "passkey_challenges",
  {
    /** 32 random bytes in base64url, as the browser signs them. */
    challenge: text("challenge").primaryKey(),
    /** SHA-256 of the key in the cookie of the browser that requested it. */
    browser: text("browser").notNull(),
    /** The account that adds a passkey; null for a sign-in. */
    userId: uuid("user_id").references(() => users.id, { onDelete: "cascade" }),
    expiresAt: instant("expires_at").notNull(),
  },
  // Challenges to prune.
  (t) => [index("passkey_challenges_expiry").on(t.expiresAt)],
);
