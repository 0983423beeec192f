/**
 * What partners push into the inventory of their own listings.
 *
 * A push is one call's work, done part by part, each in a transaction of its own that takes the part away and moves `rows_done` on: what a
 * process left half done is gone on with, and no row is done twice. Pushes of one listing are carried out one after the other, in the order
 * of their versions, so that the later one wins.
 * Written and read by lib/partners/supply.
 */
import { sql } from "drizzle-orm";
import { boolean, check, index, integer, jsonb, pgTable, primaryKey, text, uniqueIndex, uuid } from "drizzle-orm/pg-core";

import { createdAt, instant } from "./columns";
import { partners } from "./partners";

/** New values for dates of one unit type; what is absent stays as it is. */
export interface SupplyUpdate {
  readonly unitTypeId: string;
  /** Both ends in. */
  readonly firstDate: string;
  readonly lastDate: string;
  /** ISO weekdays, 1 Monday to 7 Sunday; every day when absent. */
  readonly weekdays?: readonly number[];
  /** Rows that a later version changed are left alone. */
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

/** A row that was not changed as asked, and why. */
export interface SupplyProblem {
  readonly unitTypeId: string;
  readonly date: string;
  readonly reason: "changed_since" | "below_sold" | "incomplete" | "stay_bounds" | "past";
  /** With `changed_since` the row's version, with `below_sold` how many are sold. */
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
    /** What the rows it changes carry from then on. */
    version: integer("version").notNull(),
    status: text("status", { enum: ["running", "done"] }).notNull(),
    rowsTotal: integer("rows_total").notNull(),
    rowsDone: integer("rows_done").notNull().default(0),
    /** Of those done: changed or new. */
    rowsChanged: integer("rows_changed").notNull().default(0),
    /** Of those done: not changed, for a reason. */
    rowsRefused: integer("rows_refused").notNull().default(0),
    /** The first of those that were refused. */
    problems: jsonb("problems").$type<readonly SupplyProblem[]>().notNull().default([]),
    createdAt: createdAt(),
    endedAt: instant("ended_at"),
  },
  (t) => [
    uniqueIndex("supply_pushes_version").on(t.listingId, t.version),
    // What is to be gone on with, the oldest first.
    index("supply_pushes_running")
      .on(t.createdAt)
      .where(sql`status = 'running'`),
    // What may be forgotten.
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

/** What is still to be done of a push, in portions of one transaction. */
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
