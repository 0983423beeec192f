/**
 * Flash sales: the schedule and the admission of a listing's crowd.
 *
 * A sale is configuration and checkpoint. Redis counts the room itself (the visitors who wait and those
 * inside); data that must outlive Redis is here. Its phase is derived from the schedule, the operator's
 * switches and the counters, and never stored. Legal rows: a dated sale has lobby <= opening < end; a sale
 * without dates is a safety net that is always open and only queues above its cap. The sales of a listing
 * that are not cancelled never overlap: lib/sales/internal/refuse-overlap.ts decides under the listing's
 * lock.
 *
 * `epoch` grows whenever Redis has to begin anew, for a new run of a repeating sale and after Redis lost its
 * memory; tokens name it. Epochs from `run_epoch` on belong to the present run. `issued_limits` and
 * `served_limits` hold, per lane, a bound that Redis never passes without raising it here first: after a
 * loss, numbering continues from there, so that no number is given or admitted twice.
 * Written by operators (configuration, guarded by `version`) and by processes that advance the room
 * (checkpoint, guarded by `epoch`).
 */
import { sql } from "drizzle-orm";
import {
  boolean,
  check,
  foreignKey,
  integer,
  jsonb,
  pgTable,
  primaryKey,
  smallint,
  text,
  uniqueIndex,
  uuid,
} from "drizzle-orm/pg-core";

import { listings } from "../catalog/catalog";
import { createdAt, instant } from "../columns";

/**
 * A share of the admissions that is reserved for a group: members, a fan club. The first lane is open to all
 * visitors.
 */
export interface SaleLane {
  /** Key in addresses and forms. */
  readonly key: string;
  /** Name shown to visitors. */
  readonly name: string;
  /** Whole percent of the admissions; the lanes of a sale make 100 together. */
  readonly sharePercent: number;
  /** SHA-256 of the code that opens it; null for the open lane. */
  readonly codeHash: string | null;
}

/**
 * `open`: visitors inside hold for themselves. `queue`: requests are taken down and answered in their order.
 * `lottery`: a draw decides among entries.
 */
export const saleModes = ["open", "queue", "lottery"] as const;
export type SaleMode = (typeof saleModes)[number];

/**
 * Indices of a lane, from `from` up to and without `to`, that may or may not have been given: Redis was lost
 * meanwhile.
 */
export interface IssuedGap {
  readonly lane: number;
  readonly from: number;
  readonly to: number;
}

export const sales = pgTable(
  "sales",
  {
    listingId: uuid("listing_id")
      .notNull()
      .references(() => listings.id),
    id: uuid("id").notNull(),
    /** Slug in the room's address. */
    slug: text("slug").notNull(),
    name: text("name").notNull(),
    /** The way in which visitors inside get stock. */
    mode: text("mode", { enum: saleModes }).notNull().default("open"),

    /** Times of a dated sale; all three are null for the safety net. */
    lobbyOpensAt: instant("lobby_opens_at"),
    opensAt: instant("opens_at"),
    closesAt: instant("closes_at"),
    /** Seconds after its opening at which the same sale begins anew; for demonstrations and weekly sales. */
    repeatSeconds: integer("repeat_seconds"),

    /** Greatest number of visitors inside at once. */
    maxActiveSessions: integer("max_active_sessions").notNull(),
    admissionsPerMinute: integer("admissions_per_minute").notNull(),
    /** Seconds after its last renewal at which a session ends; in any case it ends at its hard end. */
    sessionSeconds: integer("session_seconds").notNull().default(300),
    hardEndSeconds: integer("hard_end_seconds").notNull().default(900),
    /** Seconds that a visitor whose turn it is may take to come in. */
    graceSeconds: integer("grace_seconds").notNull().default(60),
    onePlacePer: text("one_place_per", { enum: ["browser", "account", "email"] })
      .notNull()
      .default("browser"),
    lanes: jsonb("lanes").$type<readonly SaleLane[]>().notNull(),
    /** Work before joining, in bits: a browser tries about 2^bits hashes; 0 requires none. */
    proofOfWorkBits: smallint("proof_of_work_bits").notNull().default(0),
    /** Visitors per minute that each web process admits while Redis is away; 0 admits none. */
    offlineAdmissionsPerMinute: integer("offline_admissions_per_minute").notNull().default(0),

    /** The operator's switches. */
    paused: boolean("paused").notNull().default(false),
    closed: boolean("closed").notNull().default(false),
    /**
     * Time at which an operator cancelled the sale before its opening; its listing is sold without it
     * since.
     */
    cancelledAt: instant("cancelled_at"),
    /** Message shown to all waiting visitors. */
    message: text("message").notNull().default(""),
    version: integer("version").notNull().default(1),

    /** 32 random bytes in hex. Its SHA-256 is public before the opening, the secret itself after it. */
    drawSecret: text("draw_secret").notNull(),

    epoch: integer("epoch").notNull().default(1),
    runEpoch: integer("run_epoch").notNull().default(1),
    /** Number of visitors in the lobby at the opening, per lane; null before it. */
    lobbySizes: integer("lobby_sizes").array(),
    issuedLimits: integer("issued_limits").array().notNull(),
    servedLimits: integer("served_limits").array().notNull(),
    /**
     * `served_limits` at the beginning of the present epoch: earlier epochs' tickets above it keep their
     * place.
     */
    servedFloors: integer("served_floors").array().notNull(),
    /** Indices certainly given, at most a second old while visitors join; null before the first report. */
    issuedCounts: integer("issued_counts").array(),
    /** Gaps of the present run, oldest first: their numbers are skipped until a visitor presents one. */
    issuedGaps: jsonb("issued_gaps").$type<readonly IssuedGap[]>().notNull().default([]),
    /**
     * A bound on the visitors inside, or admitted and expected: so many places are reserved for them when
     * Redis is lost.
     */
    insideCount: integer("inside_count").notNull().default(0),
    checkpointAt: instant("checkpoint_at"),
    /**
     * The planned sale that this one rehearses, before no guest, on a hidden copy of its listing; null for a
     * real sale. See sale-rehearsals.ts.
     */
    rehearsedListingId: uuid("rehearsed_listing_id"),
    rehearsedSaleId: uuid("rehearsed_sale_id"),
    createdAt: createdAt(),
  },
  (t) => [
    primaryKey({ columns: [t.listingId, t.id] }),
    uniqueIndex("sales_slug").on(t.slug),
    // At most one rehearsal of a sale stands at a time.
    uniqueIndex("sales_rehearsed")
      .on(t.rehearsedListingId, t.rehearsedSaleId)
      .where(sql`rehearsed_sale_id is not null`),
    foreignKey({
      name: "sales_rehearsed_sale",
      columns: [t.rehearsedListingId, t.rehearsedSaleId],
      foreignColumns: [t.listingId, t.id],
    }),
    check("sales_rehearsed", sql`num_nulls(rehearsed_listing_id, rehearsed_sale_id) in (0, 2)`),
    check(
      "sales_schedule",
      sql`case when opens_at is null then num_nonnulls(lobby_opens_at, closes_at, repeat_seconds) = 0
        else num_nulls(lobby_opens_at, closes_at) = 0 and lobby_opens_at <= opens_at and closes_at > opens_at end`,
    ),
    check("sales_mode", sql`mode in ('open', 'queue', 'lottery')`),
    check("sales_cancelled", sql`cancelled_at is null or closed`),
    check("sales_repeat", sql`repeat_seconds is null or repeat_seconds >= extract(epoch from closes_at - opens_at)`),
    check(
      "sales_limits",
      sql`max_active_sessions between 1 and 1000000 and admissions_per_minute between 1 and 10000000 and session_seconds between 5 and 86400
        and hard_end_seconds between session_seconds and 86400 and grace_seconds between 2 and 3600
        and proof_of_work_bits between 0 and 24 and offline_admissions_per_minute between 0 and 100000`,
    ),
    check(
      "sales_lanes",
      sql`cardinality(issued_limits) = jsonb_array_length(lanes) and cardinality(served_limits) = jsonb_array_length(lanes)
        and cardinality(served_floors) = jsonb_array_length(lanes)
        and (issued_counts is null or cardinality(issued_counts) = jsonb_array_length(lanes))
        and (lobby_sizes is null or cardinality(lobby_sizes) = jsonb_array_length(lanes))`,
    ),
    check("sales_epochs", sql`run_epoch between 1 and epoch`),
    check("sales_secret", sql`draw_secret ~ '^[0-9a-f]{64}$'`),
  ],
);
