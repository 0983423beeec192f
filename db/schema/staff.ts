/**
 * Roles of staff, each at one listing or at every listing.
 *
 * A user without a row here is a guest. Every request of a signed-in user reads the user's rows, so that a
 * grant that is taken back counts from the next request on.
 */
import { sql } from "drizzle-orm";
import { check, index, pgTable, text, unique, uuid } from "drizzle-orm/pg-core";

import { listings } from "./catalog";
import { createdAt } from "./columns";
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
    createdAt: createdAt(),
  },
  (t) => [
    // One role for a member of staff at a listing.
    unique("staff_grants_user_listing").on(t.userId, t.listingId).nullsNotDistinct(),
    index("staff_grants_listing").on(t.listingId),
    check("staff_grants_role", sql`role in ('owner', 'manager', 'revenue', 'front_desk', 'finance', 'door', 'viewer')`),
  ],
);
