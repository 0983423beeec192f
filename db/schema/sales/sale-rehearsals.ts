/**
 * Rehearsals of sales: one row per sale, of its last one. The rehearsal itself is a sale of its own, of a
 * hidden test listing (`sales.rehearsed_sale_id` leads back), and is thrown away with that listing; the row
 * here stays, as a part of the sale that was rehearsed.
 *
 * Written by lib/sales/rehearsal: by an operator, and by the worker that plays the crowd.
 */
import { sql } from "drizzle-orm";
import { check, foreignKey, integer, jsonb, pgTable, primaryKey, text, uniqueIndex, uuid } from "drizzle-orm/pg-core";

import { instant } from "../columns";
import { sales } from "./sales";

/**
 * Ways in which a rehearsal ends: the whole crowd came and went, or its time was over; an operator ended it;
 * it gave way to a sale; its worker died.
 */
export const rehearsalOutcomes = ["complete", "stopped", "gave_way", "interrupted"] as const;
export type RehearsalOutcome = (typeof rehearsalOutcomes)[number];

/** Figures of a rehearsal that its sale keeps. Null stands for what is unknown. */
export interface RehearsalFigures {
  readonly arrivals: number | null;
  readonly entered: number | null;
  readonly medianWaitMs: number | null;
  /** Samples in which a called number was lower than before, and times that Redis lost the room. */
  readonly stepsBack: number | null;
  readonly losses: number | null;
}

export const saleRehearsals = pgTable(
  "sale_rehearsals",
  {
    listingId: uuid("listing_id").notNull(),
    saleId: uuid("sale_id").notNull(),
    /** The sale of the rehearsal, and its hidden listing; they may be gone. */
    rehearsalId: uuid("rehearsal_id").notNull(),
    rehearsalListingId: uuid("rehearsal_listing_id").notNull(),
    rehearsalSlug: text("rehearsal_slug").notNull(),
    /** Visitors of its crowd. */
    visitors: integer("visitors").notNull(),
    /** Version of the sale that was rehearsed. */
    saleVersion: integer("sale_version").notNull(),
    startedAt: instant("started_at").notNull().defaultNow(),
    /** Time at which a worker began to play the crowd. */
    crowdAt: instant("crowd_at"),
    endedAt: instant("ended_at"),
    outcome: text("outcome", { enum: rehearsalOutcomes }),
    figures: jsonb("figures").$type<RehearsalFigures>(),
    /** Time at which its sale and listing were thrown away. */
    discardedAt: instant("discarded_at"),
  },
  (t) => [
    primaryKey({ columns: [t.listingId, t.saleId] }),
    foreignKey({ columns: [t.listingId, t.saleId], foreignColumns: [sales.listingId, sales.id] }),
    uniqueIndex("sale_rehearsals_rehearsal").on(t.rehearsalId),
    check("sale_rehearsals_end", sql`num_nulls(ended_at, outcome) in (0, 2) and (figures is null or ended_at is not null)`),
    check("sale_rehearsals_discarded", sql`discarded_at is null or ended_at is not null`),
    check("sale_rehearsals_visitors", sql`visitors between 1 and 2000`),
  ],
);
