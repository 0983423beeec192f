/**
 * Tickets that were used: one row per ticket and no second one, which the primary key sees to.
 *
 * A ticket is the `number`-th unit of a reservation (for a stay the whole reservation is one). Its code is derived (lib/check-in), so there
 * is no row before it is used. Written by staff who check somebody in.
 */
import { sql } from "drizzle-orm";
import { check, index, pgTable, primaryKey, smallint, text, uuid } from "drizzle-orm/pg-core";

import { instant } from "./columns";

export const checkIns = pgTable(
  "check_ins",
  {
    listingId: uuid("listing_id").notNull(),
    reservationId: uuid("reservation_id").notNull(),
    number: smallint("number").notNull(),
    at: instant("at").notNull().defaultNow(),
    /** `user:ID` of the staff. */
    actor: text("actor").notNull(),
    method: text("method", { enum: ["scanned", "typed"] }).notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.listingId, t.reservationId, t.number] }),
    // The door's list of who came last.
    index("check_ins_listing").on(t.listingId, t.at.desc()),
    check("check_ins_number", sql`number between 1 and 1000`),
  ],
);
