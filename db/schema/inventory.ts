/**
 * The stock: one row per listing, unit type and date. The only place that says what is left.
 *
 * Invariants: 0 <= available <= total (CHECK), and total - available is the quantity of live reservations on the row (audited).
 * fillfactor 50 and no index on any counter, so that decrements stay HOT updates within their page.
 * Written by holds, releases and expiry (available), and by supply (total, price, restrictions; `version` guards those).
 * The primary key serves both the lock in order and the range read of a stay.
 */
import { sql } from "drizzle-orm";
import { boolean, check, foreignKey, integer, pgTable, primaryKey, smallint, uuid } from "drizzle-orm/pg-core";

import { unitTypes } from "./catalog";
import { localDate, minor } from "./columns";

export const inventory = pgTable(
  "inventory",
  {
    listingId: uuid("listing_id").notNull(),
    unitTypeId: uuid("unit_type_id").notNull(),
    date: localDate("date").notNull(),
    total: integer("total").notNull(),
    available: integer("available").notNull(),
    priceMinor: minor("price_minor").notNull(),
    version: integer("version").notNull().default(1),
    closed: boolean("closed").notNull().default(false),
    /** Nights; read on the check-in date. */
    minStay: smallint("min_stay"),
    maxStay: smallint("max_stay"),
    closedToArrival: boolean("closed_to_arrival").notNull().default(false),
    closedToDeparture: boolean("closed_to_departure").notNull().default(false),
  },
  (t) => [
    primaryKey({ columns: [t.listingId, t.unitTypeId, t.date] }),
    foreignKey({ columns: [t.listingId, t.unitTypeId], foreignColumns: [unitTypes.listingId, unitTypes.id] }),
    check("inventory_available", sql`available between 0 and total`),
    check("inventory_price", sql`price_minor >= 0`),
    check("inventory_stay", sql`min_stay >= 1 and max_stay >= 1 and coalesce(min_stay, 1) <= coalesce(max_stay, 32767)`),
  ],
);
