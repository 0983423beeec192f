/**
 * Redeemed tickets: the primary key allows one row per ticket.
 *
 * A ticket is the `number`-th unit of a reservation (for a stay the whole reservation is one). Its code is
 * derived (lib/check-in), so there is no row before it is redeemed. Written by staff who check a guest in.
 */
import { sql } from "drizzle-orm";
import { check, index, pgTable, primaryKey, smallint, text, uuid } from "drizzle-orm/pg-core";

import { instant } from "../columns";

export const checkIns = pgTable(
  "check_ins",
  {
    listingId: uuid("listing_id").notNull(),
    reservationId: uuid("reservation_id").notNull(),
    number: smallint("number").notNull(),
    at: instant("at").notNull().defaultNow(),
    /** `user:ID` of the staff. */
    actor: text("actor").notNull(),
    method: text("method", { enum: ["scanned", "typed", "desk"] }).notNull(),
    /** Name of the door of the venue, as the staff at it gave it; null where none was named. */
    doorName: text("door_name"),
  },
  (t) => [
    primaryKey({ columns: [t.listingId, t.reservationId, t.number] }),
    // The entrance's list of the latest check-ins.
    index("check_ins_listing").on(t.listingId, t.at.desc()),
    check("check_ins_number", sql`number between 1 and 1000`),
    check("check_ins_door_name", sql`char_length(door_name) between 1 and 40`),
  ],
);
