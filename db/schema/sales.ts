/**
 * Flash sales: when a listing's crowd is let in, and how.
 *
 * A sale is configuration and checkpoint. The room itself (who waits, who is inside) is counted in Redis; what must outlive Redis is here.
 * Its phase is derived from the schedule, the operator's switches and the counters, never stored. Legal rows: a dated sale has
 * lobby <= opening < end; a sale without dates is a safety net that stands open and only queues above its cap.
 *
 * `epoch` grows whenever Redis has to begin anew, for a new run of a repeating sale and after Redis lost its memory; tokens name it.
 * Epochs from `run_epoch` on belong to the present run. `issued_limits` and `served_limits` hold, per lane, a bound that Redis never
 * passes without raising it here first: after a loss, numbering continues from there, so that no number is given or let in twice.
 * Written by operators (configuration, guarded by `version`) and by whoever advances the room (checkpoint, guarded by `epoch`).
 */
import { sql } from "drizzle-orm";
import { boolean, check, integer, jsonb, pgTable, primaryKey, smallint, text, uniqueIndex, uuid } from "drizzle-orm/pg-core";

import { listings } from "./catalog";
import { createdAt, instant } from "./columns";

/** A part of those let in that is kept for some: members, a fan club. The first lane is everybody's. */
export interface SaleLane {
  /** In addresses and forms. */
  readonly key: string;
  /** As people read it. */
  readonly name: string;
  /** Whole percent of those let in; the lanes of a sale make 100 together. */
  readonly sharePercent: number;
  /** SHA-256 of the code that opens it; null for the open lane. */
  readonly codeHash: string | null;
}

/** Indices of a lane, `to` not among them, of which nobody knows whether they were given: Redis was lost meanwhile. */
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
    /** In the room's address. */
    slug: text("slug").notNull(),
    name: text("name").notNull(),

    /** All three null: the safety net. */
    lobbyOpensAt: instant("lobby_opens_at"),
    opensAt: instant("opens_at"),
    closesAt: instant("closes_at"),
    /** The same sale begins anew this long after it opened; for demonstrations and weekly drops. */
    repeatSeconds: integer("repeat_seconds"),

    /** Most people inside at once. */
    cap: integer("cap").notNull(),
    ratePerMinute: integer("rate_per_minute").notNull(),
    /** A session ends this long after it was last renewed, and in any case at its hard end. */
    sessionSeconds: integer("session_seconds").notNull().default(300),
    hardEndSeconds: integer("hard_end_seconds").notNull().default(900),
    /** How long somebody whose turn it is may take to come in. */
    graceSeconds: integer("grace_seconds").notNull().default(60),
    onePlacePer: text("one_place_per", { enum: ["browser", "account", "email"] })
      .notNull()
      .default("browser"),
    lanes: jsonb("lanes").$type<readonly SaleLane[]>().notNull(),
    /** Work before joining, in bits: a browser tries about 2^bits hashes; 0 asks for none. */
    proofOfWorkBits: smallint("proof_of_work_bits").notNull().default(0),
    /** People a minute let in by each web process while Redis is away; 0 lets nobody in. */
    tricklePerMinute: integer("trickle_per_minute").notNull().default(0),

    /** The operator's switches. */
    held: boolean("held").notNull().default(false),
    closed: boolean("closed").notNull().default(false),
    /** Shown to everybody who waits. */
    message: text("message").notNull().default(""),
    version: integer("version").notNull().default(1),

    /** 32 random bytes in hex. Its SHA-256 is public before the opening, itself after it. */
    drawSecret: text("draw_secret").notNull(),

    epoch: integer("epoch").notNull().default(1),
    runEpoch: integer("run_epoch").notNull().default(1),
    /** Per lane: how many were in the lobby at the opening; null before it. */
    lobbySizes: integer("lobby_sizes").array(),
    issuedLimits: integer("issued_limits").array().notNull(),
    servedLimits: integer("served_limits").array().notNull(),
    /** `served_limits` when the present epoch began: earlier epochs' tickets above it keep their place. */
    servedFloors: integer("served_floors").array().notNull(),
    /** What was given for certain, at most a second ago while people join; null before anybody told. */
    issuedCounts: integer("issued_counts").array(),
    /** Of the present run, oldest first: their numbers are passed over until somebody brings one. */
    issuedGaps: jsonb("issued_gaps").$type<readonly IssuedGap[]>().notNull().default([]),
    /** A bound on those inside, or let in and expected: so many places are kept for them when Redis is lost. */
    insideCount: integer("inside_count").notNull().default(0),
    checkpointAt: instant("checkpoint_at"),
    createdAt: createdAt(),
  },
  (t) => [
    primaryKey({ columns: [t.listingId, t.id] }),
    uniqueIndex("sales_slug").on(t.slug),
    // One sale per listing: the gate asks by listing.
    uniqueIndex("sales_listing").on(t.listingId),
    check(
      "sales_schedule",
      sql`case when opens_at is null then num_nonnulls(lobby_opens_at, closes_at, repeat_seconds) = 0
        else num_nulls(lobby_opens_at, closes_at) = 0 and lobby_opens_at <= opens_at and closes_at > opens_at end`,
    ),
    check("sales_repeat", sql`repeat_seconds is null or repeat_seconds >= extract(epoch from closes_at - opens_at)`),
    check(
      "sales_limits",
      sql`cap between 1 and 1000000 and rate_per_minute between 1 and 10000000 and session_seconds between 5 and 86400
        and hard_end_seconds between session_seconds and 86400 and grace_seconds between 2 and 3600
        and proof_of_work_bits between 0 and 24 and trickle_per_minute between 0 and 100000`,
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
