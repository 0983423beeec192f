/**
 * Reports of sales: samples of its room while it runs, and the report that is frozen after its end, so that
 * Redis may then lose the room.
 *
 * Written by the worker alone (lib/waiting-room/record-samples.ts, lib/sales/report): one sample per
 * interval, whichever worker comes first; one report per sale, in the transaction that removes its samples.
 * Sales that repeat, and those without dates, have neither.
 */
import { sql } from "drizzle-orm";
import { check, foreignKey, integer, jsonb, pgTable, primaryKey, uuid } from "drizzle-orm/pg-core";

import { instant } from "../columns";
import { sales } from "./sales";

/** The counters of a room at a time, as Redis had them. Totals count from the beginning of their epoch. */
export const saleSamples = pgTable(
  "sale_samples",
  {
    listingId: uuid("listing_id").notNull(),
    saleId: uuid("sale_id").notNull(),
    /** The beginning of the interval, by the room's clock, and the time of the sample within it. */
    at: instant("at").notNull(),
    readAt: instant("read_at").notNull(),
    epoch: integer("epoch").notNull(),
    /** Indices given and numbers called, by lane. */
    issued: integer("issued").array().notNull(),
    served: integer("served").array().notNull(),
    waiting: integer("waiting").notNull(),
    active: integer("active").notNull(),
    pending: integer("pending").notNull(),
    admitted: integer("admitted").notNull(),
    claimed: integer("claimed").notNull(),
    noShows: integer("no_shows").notNull(),
    left: integer("left_inside").notNull(),
    ended: integer("ended").notNull(),
    bought: integer("bought").notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.listingId, t.saleId, t.at] }),
    foreignKey({ columns: [t.listingId, t.saleId], foreignColumns: [sales.listingId, sales.id] }),
    check("sale_samples_lanes", sql`cardinality(issued) = cardinality(served)`),
  ],
);

/** Visitors of a sale, from its first place to its end. */
export interface ReportedPeople {
  /** Places given. */
  readonly arrivals: number;
  /** Visitors whose number was called. */
  readonly admitted: number;
  /** Visitors who gave up their place before their number was called. */
  readonly leftQueue: number;
  readonly waitingAtEnd: number;
  /** Visitors who were called and did not come in time. */
  readonly noShows: number;
  readonly entered: number;
  /** Visitors who left the shop by themselves, and those whose time ran out in it. */
  readonly left: number;
  readonly ended: number;
  /** Sessions that ended with an order. */
  readonly bought: number;
}

/** Waits of the admitted, in milliseconds; that of a place in the lobby counts from the opening. */
export interface ReportedWaits {
  readonly medianMs: number;
  readonly p95Ms: number;
  readonly longestMs: number;
}

export interface ReportedLane {
  readonly key: string;
  readonly name: string;
  readonly sharePercent: number;
  /** Places that were drawn; null where none were. */
  readonly lobbySize: number | null;
  readonly issued: number;
  readonly called: number;
}

/** Order in which numbers were called, as the samples show it. */
export interface ReportedOrder {
  readonly samples: number;
  /** Samples in which a lane's called number was lower than in one before. */
  readonly stepsBack: number;
  /** Times that Redis lost the room. */
  readonly losses: number;
}

export interface ReportedStep {
  /** Beginning of the step, epoch milliseconds. */
  readonly atMs: number;
  /** Null where there is no sample. */
  readonly arrivals: number | null;
  readonly admitted: number | null;
  readonly waiting: number | null;
  readonly units: number;
  /** Decimal string of minor units; null for a reader who sees no money. */
  readonly revenueMinor: string | null;
}

/** A sale's report. Null stands for what is unknown. */
export interface SaleReport {
  readonly people: ReportedPeople | null;
  readonly waits: ReportedWaits | null;
  readonly lanes: readonly ReportedLane[] | null;
  readonly order: ReportedOrder | null;
  readonly orders: number;
  readonly units: number;
  readonly currency: string;
  /** Decimal string of minor units; null for a reader who sees no money. */
  readonly revenueMinor: string | null;
  readonly stepMs: number;
  readonly steps: readonly ReportedStep[];
  /** Time between lobby and end of which there is no sample, in milliseconds. */
  readonly missingMs: number;
}

export const saleReports = pgTable(
  "sale_reports",
  {
    listingId: uuid("listing_id").notNull(),
    saleId: uuid("sale_id").notNull(),
    frozenAt: instant("frozen_at").notNull().defaultNow(),
    report: jsonb("report").$type<SaleReport>().notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.listingId, t.saleId] }),
    foreignKey({ columns: [t.listingId, t.saleId], foreignColumns: [sales.listingId, sales.id] }),
  ],
);
