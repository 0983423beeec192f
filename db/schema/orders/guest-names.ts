/**
 * The guests' names: one row per guest named on a reservation.
 *
 * `number` counts the guests of one reservation from 1, as tickets do: where a listing asks for every name,
 * ticket 2 has the name with number 2. Where it asks for one name, number 1 has it. Written at checkout,
 * while the reservation is held, and corrected until it begins. A hold neither reads nor writes it. Names are
 * kept here alone: events record that names changed, and never the names.
 * No foreign key, as `reservations` has none.
 */
import { sql } from "drizzle-orm";
import { check, pgTable, primaryKey, smallint, text, uuid } from "drizzle-orm/pg-core";

export const guestNames = pgTable(
  "guest_names",
  {
    listingId: uuid("listing_id").notNull(),
    reservationId: uuid("reservation_id").notNull(),
    number: smallint("number").notNull(),
    name: text("name").notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.listingId, t.reservationId, t.number] }),
    check("guest_names_number", sql`number between 1 and 1000`),
    check("guest_names_name", sql`length(name) between 1 and 100`),
  ],
);
