/**
 * Pushes into the inventory, by partners and by staff, and the history of the rows that they changed.
 *
 * A push is one call's work, done part by part. Each part has a transaction of its own, which deletes the
 * part and increases `rows_done`: another process continues work that a process left half done, and no row is
 * done twice. Pushes of one listing are processed one after the other, in the order of their versions, so
 * that the later one wins. Each part writes the history of its rows in the same transaction.
 * Written and read by lib/supply.
 */
import { sql } from "drizzle-orm";
import { boolean, check, index, integer, jsonb, pgTable, primaryKey, text, uniqueIndex, uuid } from "drizzle-orm/pg-core";

import { createdAt, instant, localDate } from "../columns";
import { partners } from "../people/partners";

/** Values of a row that a push sets; absent values stay as they are. */
export interface SupplyFields {
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

/** New values for dates of one unit type. */
export interface SupplyUpdate extends SupplyFields {
  readonly unitTypeId: string;
  /** Range of dates, both ends included. */
  readonly firstDate: string;
  readonly lastDate: string;
  /** ISO weekdays, 1 Monday to 7 Sunday; every day when absent. */
  readonly weekdays?: readonly number[];
  /** Version after which a changed row is left alone. */
  readonly ifUnchangedSince?: number;
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
    /** Null for an edit of staff. */
    partnerId: uuid("partner_id").references(() => partners.id),
    /** Actor of an edit: `user:ID` or `system`; null for a partner's push. */
    actor: text("actor"),
    /** The push whose rows this edit puts back. */
    undoes: uuid("undoes"),
    /** Request of an edit, for its history: lib/supply/edits writes and reads it. */
    request: jsonb("request").$type<Readonly<Record<string, unknown>>>(),
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
    // Decides that a push is undone once.
    uniqueIndex("supply_pushes_undoes")
      .on(t.undoes)
      .where(sql`undoes is not null`),
    // Pushes to continue, the oldest first.
    index("supply_pushes_running")
      .on(t.createdAt)
      .where(sql`status = 'running'`),
    // Pushes to prune.
    index("supply_pushes_ended")
      .on(t.endedAt)
      .where(sql`ended_at is not null`),
    check("supply_pushes_actor", sql`num_nonnulls(partner_id, actor) = 1 and (undoes is null or actor is not null)`),
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

/**
 * Changed rows of the inventory, by the version of the push that changed them. The versions of a row lead
 * from its present one back to the first that is kept. A row of version 1 was made by a plan (a season), and
 * no push has changed it. Kept as long as its push.
 */
export const inventoryChanges = pgTable(
  "inventory_changes",
  {
    listingId: uuid("listing_id").notNull(),
    version: integer("version").notNull(),
    unitTypeId: uuid("unit_type_id").notNull(),
    date: localDate("date").notNull(),
    /** Version of the row before; null for a row that the push made. */
    previousVersion: integer("previous_version"),
    /** Changed values before; null for a row that the push made. */
    before: jsonb("before").$type<SupplyFields>(),
    /** The same values after. */
    after: jsonb("after").$type<SupplyFields>().notNull(),
    at: instant("at").notNull().defaultNow(),
  },
  // No foreign keys, which would check every row of a push of 100,000. The order appends the rows of a part
  // to the end of their listing, and serves undo and prune.
  (t) => [primaryKey({ columns: [t.listingId, t.version, t.unitTypeId, t.date] })],
);
