/**
 * Pushes of partners into the inventory of their own listings.
 *
 * A push is one call's work, done part by part. Each part has a transaction of its own, which deletes the
 * part and increases `rows_done`: another process continues work that a process left half done, and no row is
 * done twice. Pushes of one listing are processed one after the other, in the order of their versions, so
 * that the later one wins.
 * Written and read by lib/supply.
 */
import { sql } from "drizzle-orm";
import { boolean, check, index, integer, jsonb, pgTable, primaryKey, text, uniqueIndex, uuid } from "drizzle-orm/pg-core";

import { createdAt, instant } from "./columns";
import { partners } from "./partners";

/** New values for dates of one unit type; absent values stay as they are. */
export interface SupplyUpdate {
  readonly unitTypeId: string;
  /** Range of dates, both ends included. */
  readonly firstDate: string;
  readonly lastDate: string;
  /** ISO weekdays, 1 Monday to 7 Sunday; every day when absent. */
  readonly weekdays?: readonly number[];
  /** Version after which a changed row is left alone. */
  readonly ifUnchangedSince?: number;
  readonly total?: number;
  /** Minor units, decimal. */
  readonly priceMinor?: string;
  readonly closed?: boolean;
  /** Nights; null: no bound. */
  readonly minStay?: number | null;
  readonly maxStay?: number | null;
  readonly closedToArrival?: boolean;
  readonly closedToDeparture?: boolean;
}

/** A row that was not changed as requested, and the reason. */
export interface SupplyProblem {
  readonly unitTypeId: string;
  readonly date: string;
  readonly reason: "changed_since" | "below_sold" | "incomplete" | "stay_bounds" | "past";
  /** The row's version with `changed_since`, the number of sold units with `below_sold`. */
  readonly value?: number;
}

export const supplyPushes = pgTable(
  "supply_pushes",
  {
    id: uuid("id").primaryKey(),
    partnerId: uuid("partner_id")
      .notNull()
      .references(() => partners.id),
    test: boolean("test").notNull(),
    listingId: uuid("listing_id").notNull(),
    /** Version that the changed rows carry from then on. */
    version: integer("version").notNull(),
    status: text("status", { enum: ["running", "done"] }).notNull(),
    rowsTotal: integer("rows_total").notNull(),
    rowsDone: integer("rows_done").notNull().default(0),
    /** Rows done that were changed or added. */
    rowsChanged: integer("rows_changed").notNull().default(0),
    /** Rows done that were left unchanged, for a reason. */
    rowsRefused: integer("rows_refused").notNull().default(0),
    /** Problems of the first refused rows. */
    problems: jsonb("problems").$type<readonly SupplyProblem[]>().notNull().default([]),
    createdAt: createdAt(),
    endedAt: instant("ended_at"),
  },
  (t) => [
    uniqueIndex("supply_pushes_version").on(t.listingId, t.version),
    // Pushes to continue, the oldest first.
    index("supply_pushes_running")
      .on(t.createdAt)
      .where(sql`status = 'running'`),
    // Pushes to prune.
    index("supply_pushes_ended")
      .on(t.endedAt)
      .where(sql`ended_at is not null`),
    check(
      "supply_pushes_progress",
      sql`rows_done between 0 and rows_total and rows_changed >= 0 and rows_refused >= 0 and rows_changed + rows_refused <= rows_done`,
    ),
    check(
      "supply_pushes_end",
      sql`(status = 'running') = (ended_at is null) and (status = 'running' or rows_done = rows_total)`,
    ),
  ],
);

/** Remaining work of a push, in portions of one transaction. */
export const supplyPushParts = pgTable(
  "supply_push_parts",
  {
    pushId: uuid("push_id")
      .notNull()
      .references(() => supplyPushes.id, { onDelete: "cascade" }),
    nth: integer("nth").notNull(),
    updates: jsonb("updates").$type<readonly SupplyUpdate[]>().notNull(),
  },
  (t) => [primaryKey({ columns: [t.pushId, t.nth] })],
);
