/**
 * The stock: one row per listing, unit type and date. The only place that says what is left.
 *
 * Invariants: 0 <= available <= total (CHECK), and total - available is the quantity of live reservations on the row (audited).
 * fillfactor 50 and no index on any counter, so that decrements stay HOT updates within their page.
 * Written by holds, releases and expiry (available), and by supply (total, price, restrictions; `version` guards those).
 * The primary key serves both the lock in order and the range read of a stay.
 */
import { sql } from "drizzle-orm";
import { boolean, check, foreignKey, index, integer, jsonb, pgTable, primaryKey, smallint, uuid } from "drizzle-orm/pg-core";

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

/**
 * How a unit type's inventory is made, date after date, so that the horizon can move on without anybody typing.
 * Percentages are whole and apply one after the other to the unit type's base price.
 */
export interface InventoryPlan {
  /** Units put on sale on an ordinary date. */
  readonly total: number;
  /** January to December. */
  readonly monthPercent: readonly number[];
  /** Monday to Sunday. */
  readonly weekdayPercent: readonly number[];
  /** ISO weekdays, 1 Monday to 7 Sunday, that are on sale; every day when absent. */
  readonly weekdays?: readonly number[];
  /** Exactly these dates are on sale (an event's performances); otherwise every date up to the kind's horizon. */
  readonly dates?: readonly string[];
  /** The performances begin anew every so many days, for what runs without an end in sight. */
  readonly repeatEveryDays?: number;
  /** Prices end on a multiple of this many minor units. */
  readonly roundToMinor: number;
  /** Nights, by the weekday of the check-in date. */
  readonly minStay?: { readonly weekdays: readonly number[]; readonly nights: number };
  readonly maxStayNights?: number;
  /** Ranges of days of the year (`MM-DD`, both ends in) with a dearer price, a longer stay or no sale. */
  readonly seasons?: readonly {
    readonly from: string;
    readonly to: string;
    readonly percent?: number;
    readonly minStayNights?: number;
    readonly closed?: boolean;
  }[];
  readonly closedToArrivalWeekdays?: readonly number[];
  readonly closedToDepartureWeekdays?: readonly number[];
  /** Dates drawn by a seed that are blocked, scarce or dearer, as in real life. */
  readonly variation?: {
    readonly seed: string;
    /** The price moves by at most this much either way. */
    readonly pricePercent: number;
    /** Out of 100 dates, how many have nothing on sale, and how many one or two units. */
    readonly blockedPercent: number;
    readonly scarcePercent: number;
  };
}

/** The plan of a unit type, and how far its inventory has been made. Written by supply; read by lib/inventory/extend-horizon.ts. */
export const inventoryPlans = pgTable(
  "inventory_plans",
  {
    listingId: uuid("listing_id").notNull(),
    unitTypeId: uuid("unit_type_id").notNull(),
    plan: jsonb("plan").$type<InventoryPlan>().notNull(),
    /** The last date considered; null before the first. */
    filledUntil: localDate("filled_until"),
  },
  (t) => [
    primaryKey({ columns: [t.listingId, t.unitTypeId] }),
    foreignKey({ columns: [t.listingId, t.unitTypeId], foreignColumns: [unitTypes.listingId, unitTypes.id] }),
    // The daily extension, furthest behind first.
    index("inventory_plans_filled").on(t.filledUntil.asc().nullsFirst()),
  ],
);
