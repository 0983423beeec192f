/**
 * The stock: one row per listing, unit type and date. It is the only record of the available units.
 *
 * Invariants: 0 <= available <= total (CHECK), and total - available is the quantity of live reservations on
 * the row (audited).
 * fillfactor 50 and no index on any counter, so that decrements stay HOT updates within their page.
 * Written by holds, releases and expiry (available), and by supply (total, price, restrictions; `version`
 * guards those).
 * The primary key serves both the lock in order and the range read of a stay.
 */
import { sql } from "drizzle-orm";
import { boolean, check, foreignKey, index, integer, jsonb, pgTable, primaryKey, smallint, uuid } from "drizzle-orm/pg-core";

import { unitTypes } from "./catalog";
import { localDate, minor } from "../columns";

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

/** A season that staff opened: dates of a range, with their units and the price of one. */
export interface PlanOpening {
  readonly id: string;
  readonly name: string;
  readonly firstDate: string;
  /** Inclusive. */
  readonly lastDate: string;
  /** ISO weekdays, 1 Monday to 7 Sunday; every day when absent. */
  readonly weekdays?: readonly number[];
  /** Months, 1 January to 12 December; every month when absent. */
  readonly months?: readonly number[];
  readonly total: number;
  /** Minor units, decimal. */
  readonly priceMinor: string;
}

/**
 * A rule that makes a unit type's inventory for each date, so that the horizon moves on without manual input.
 * Percentages are whole and apply one after the other to the unit type's base price.
 */
export interface InventoryPlan {
  /** Units put on sale on an ordinary date. */
  readonly total: number;
  /** Percent of the base price, January to December. */
  readonly monthPercent: readonly number[];
  /** Percent of the price, Monday to Sunday. */
  readonly weekdayPercent: readonly number[];
  /** ISO weekdays, 1 Monday to 7 Sunday, that are on sale; every day when absent. */
  readonly weekdays?: readonly number[];
  /** The only dates on sale (an event's performances); when absent, every date up to the kind's horizon. */
  readonly dates?: readonly string[];
  /** Period in days after which the performances repeat, for events without a last date. */
  readonly repeatEveryDays?: number;
  /** Step in minor units of which every price is a multiple. */
  readonly roundToMinor: number;
  /** Nights, by the weekday of the check-in date. */
  readonly minStay?: { readonly weekdays: readonly number[]; readonly nights: number };
  readonly maxStayNights?: number;
  /**
   * Ranges of days of the year (`MM-DD`, both ends included) with a higher price, a longer stay or no sale.
   */
  readonly seasons?: readonly {
    readonly from: string;
    readonly to: string;
    readonly percent?: number;
    readonly minStayNights?: number;
    readonly closed?: boolean;
  }[];
  /** Seasons of staff, no two with a date in common; on their dates the rest of the plan does not count. */
  readonly openings?: readonly PlanOpening[];
  readonly closedToArrivalWeekdays?: readonly number[];
  readonly closedToDepartureWeekdays?: readonly number[];
  /** Dates drawn by a seed that are blocked, scarce or more expensive, as on a real market. */
  readonly variation?: {
    readonly seed: string;
    /** Greatest change of the price in percent, in either direction. */
    readonly pricePercent: number;
    /** Number of dates out of 100 with no units on sale, and number with one or two units. */
    readonly blockedPercent: number;
    readonly scarcePercent: number;
  };
}

/**
 * The plan of a unit type, and the date up to which its inventory exists. Written by supply; read by
 * lib/inventory/extend-horizon.ts.
 */
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
    // Plans for the daily extension, furthest behind first.
    index("inventory_plans_filled").on(t.filledUntil.asc().nullsFirst()),
  ],
);
