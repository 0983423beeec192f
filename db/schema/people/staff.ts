/**
 * Roles of staff, each at one listing or at every listing, and invitations to them.
 *
 * A user without a row here is a guest. Every request of a signed-in user reads the user's rows, so that a
 * grant that is taken back counts from the next request on.
 */
import { sql } from "drizzle-orm";
import { check, index, integer, pgTable, text, unique, uniqueIndex, uuid } from "drizzle-orm/pg-core";

import { listings } from "../catalog/catalog";
import { createdAt, instant } from "../columns";
import { users } from "./users";

export const staffRoles = ["owner", "manager", "revenue", "front_desk", "finance", "door", "viewer"] as const;
/** A role of a member of staff. What each may do stands in lib/staff/permissions.ts. */
export type StaffRole = (typeof staffRoles)[number];

export const staffGrants = pgTable(
  "staff_grants",
  {
    id: uuid("id").primaryKey(),
    userId: uuid("user_id")
      .notNull()
      .references(() => users.id, { onDelete: "cascade" }),
    /** Null for every listing. */
    listingId: uuid("listing_id").references(() => listings.id, { onDelete: "cascade" }),
    role: text("role", { enum: staffRoles }).notNull(),
    /** Actor who gave it: `user:ID` or `system`. */
    grantedBy: text("granted_by").notNull(),
    /** Counts the changes of the role, so that a change from a stale page is refused. */
    version: integer("version").notNull().default(1),
    createdAt: createdAt(),
  },
  (t) => [
    // One role for a member of staff at a listing.
    unique("staff_grants_user_listing").on(t.userId, t.listingId).nullsNotDistinct(),
    index("staff_grants_listing").on(t.listingId),
    check("staff_grants_role", sql`role in ('owner', 'manager', 'revenue', 'front_desk', 'finance', 'door', 'viewer')`),
  ],
);

/**
 * Invitations to a role, each sent to an e-mail address as a link. No token is stored: it is the row's id,
 * signed (lib/auth/staff/invitation-token.ts). States: open -> accepted or taken back, each by one guarded
 * update; past `expires_at` an open one no longer counts. Those that were not accepted are pruned.
 */
export const staffInvitations = pgTable(
  "staff_invitations",
  {
    id: uuid("id").primaryKey(),
    /** Address it is sent to, as typed. Only an account with this address accepts it. */
    email: text("email").notNull(),
    role: text("role", { enum: staffRoles }).notNull(),
    /** Null for every listing. */
    listingId: uuid("listing_id").references(() => listings.id, { onDelete: "cascade" }),
    /** Null where the system invites, or the account is gone. */
    invitedBy: uuid("invited_by").references(() => users.id, { onDelete: "set null" }),
    createdAt: createdAt(),
    expiresAt: instant("expires_at").notNull(),
    acceptedAt: instant("accepted_at"),
    acceptedBy: uuid("accepted_by").references(() => users.id, { onDelete: "set null" }),
    takenBackAt: instant("taken_back_at"),
  },
  (t) => [
    // One open invitation of an address at a listing. An index has no "nulls not distinct" in the builder.
    uniqueIndex("staff_invitations_open")
      .on(sql`lower(${t.email})`, sql`coalesce(${t.listingId}, '00000000-0000-0000-0000-000000000000')`)
      .where(sql`accepted_at is null and taken_back_at is null`),
    index("staff_invitations_listing").on(t.listingId),
    // Open invitations of a member of staff who is removed.
    index("staff_invitations_invited_by")
      .on(t.invitedBy)
      .where(sql`accepted_at is null and taken_back_at is null`),
    check("staff_invitations_role", sql`role in ('owner', 'manager', 'revenue', 'front_desk', 'finance', 'door', 'viewer')`),
    check("staff_invitations_email", sql`length(email) between 3 and 320`),
    check(
      "staff_invitations_end",
      sql`(accepted_at is null or taken_back_at is null) and (accepted_by is null or accepted_at is not null)`,
    ),
  ],
);
