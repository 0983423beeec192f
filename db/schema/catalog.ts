/**
 * What is sold from: listings, and of what: unit types. And what search needs besides: places and reference rates.
 *
 * Invariants: a listing's kind decides which kind-specific columns are set (CHECK). Currency and time zone are the listing's, one
 * each. A cancellation policy is never edited, only replaced, so a reservation's snapshot can always be explained.
 * Read by search and listing pages; written by demonstration data, the admin area and partners' supply.
 */
import { sql } from "drizzle-orm";
import {
  boolean,
  check,
  doublePrecision,
  index,
  integer,
  jsonb,
  numeric,
  pgTable,
  primaryKey,
  smallint,
  text,
  time,
  uniqueIndex,
  uuid,
} from "drizzle-orm/pg-core";

import { createdAt, currency, instant, localDate, minor, tsvector } from "./columns";
import { partners } from "./partners";

/**
 * What comes back when cancelling early enough: the first tier whose `hoursBefore` is not yet passed counts.
 * Tiers are ordered by `hoursBefore`, falling; after the last one nothing comes back.
 */
export interface PolicyTier {
  /** Hours before the start of the stay, departure or performance, on the listing's own clock. */
  readonly hoursBefore: number;
  /** Whole percent of the price, 0 to 100. */
  readonly refundPercent: number;
}

/** A policy as frozen on a reservation. */
export interface PolicySnapshot {
  readonly policyId: string;
  readonly name: string;
  readonly tiers: readonly PolicyTier[];
  /**
   * A booking changed when less than the most came back keeps that: never more comes back than it would have then, whatever its new
   * dates are. Absent where it was not.
   */
  readonly maxRefundPercent?: number;
}

/** Whose names a listing asks for: nobody's, one a line (who checks in), or one for each guest, seat or ticket. */
export const guestNamesAsked = ["none", "lead", "each"] as const;
export type GuestNamesAsked = (typeof guestNamesAsked)[number];

export const cancellationPolicies = pgTable("cancellation_policies", {
  id: uuid("id").primaryKey(),
  name: text("name").notNull(),
  tiers: jsonb("tiers").$type<readonly PolicyTier[]>().notNull(),
  createdAt: createdAt(),
});

export const listings = pgTable(
  "listings",
  {
    id: uuid("id").primaryKey(),
    kind: text("kind", { enum: ["stay", "flight", "event"] }).notNull(),
    slug: text("slug").notNull(),
    name: text("name").notNull(),
    /** One line for cards and results. */
    tagline: text("tagline").notNull().default(""),
    description: text("description").notNull(),
    city: text("city").notNull(),
    /** ISO 3166-1 alpha-2. */
    country: text("country").notNull(),
    address: text("address").notNull().default(""),
    lat: doublePrecision("lat").notNull(),
    lng: doublePrecision("lng").notNull(),
    /** IANA. For a flight, the zone of its origin. */
    timezone: text("timezone").notNull(),
    currency: currency(),
    /** 0.0 to 5.0, or nobody rated it yet. */
    rating: numeric("rating", { precision: 2, scale: 1, mode: "number" }),
    ratingCount: integer("rating_count").notNull().default(0),
    amenities: text("amenities")
      .array()
      .notNull()
      .default(sql`'{}'::text[]`),
    /** Stay: property type ("hotel", "guesthouse", ...); flight: the airline; event: genre ("concert", "theatre", ...). */
    category: text("category").notNull(),
    policyId: uuid("policy_id")
      .notNull()
      .references(() => cancellationPolicies.id),

    /** Stay: earliest check-in and latest check-out, local. */
    checkInTime: time("check_in_time"),
    checkOutTime: time("check_out_time"),

    /** Flight: IATA codes, local departure at the origin, scheduled minutes in the air. */
    flightNumber: text("flight_number"),
    origin: text("origin"),
    destination: text("destination"),
    destinationCity: text("destination_city"),
    destinationTimezone: text("destination_timezone"),
    departsAt: time("departs_at"),
    durationMinutes: integer("duration_minutes"),

    /** Event: where, and the local start of every performance. */
    venue: text("venue"),
    startsAt: time("starts_at"),

    /** Whose names are asked for at checkout; null: as its kind does, see lib/catalog/guest-names-asked.ts. */
    guestNamesAsked: text("guest_names_asked", { enum: guestNamesAsked }),

    active: boolean("active").notNull().default(true),
    /** The partner whose inventory it is, who may push supply; null: the house's own. */
    ownerId: uuid("owner_id").references(() => partners.id),
    /** Of the last push of its inventory; each takes the next one. Rows carry the version that changed them last. */
    inventoryVersion: integer("inventory_version").notNull().default(1),
    /** For partners' test keys only: no page and no live key shows it. */
    test: boolean("test").notNull().default(false),
    createdAt: createdAt(),
    updatedAt: instant("updated_at").notNull().defaultNow(),

    /**
     * Copies of what the inventory says, so that a search without dates reads no inventory: the lowest price of one unit on a date of
     * the coming weeks that can be had, and the first and last dates on sale. For display and to narrow candidates, never to decide.
     * Written by lib/inventory/summarise.ts, at least daily.
     */
    fromPriceMinor: minor("from_price_minor"),
    firstDate: localDate("first_date"),
    lastDate: localDate("last_date"),

    /** `fold` (migration 0003) takes case and accents away: Malmo finds Malmö. */
    cityFolded: text("city_folded")
      .notNull()
      .generatedAlwaysAs(sql`fold(city)`),
    /** What "recommended" means: the rating, drawn to 3.8 as if 25 people more had said so; few voices weigh little. */
    score: doublePrecision("score")
      .notNull()
      .generatedAlwaysAs(sql`(coalesce(rating, 0)::float8 * rating_count + 95) / (rating_count + 25)`),
    search: tsvector("search").generatedAlwaysAs(
      sql`setweight(to_tsvector('simple', fold(name)), 'A') || setweight(to_tsvector('simple', fold(city || ' ' || coalesce(destination_city, '') || ' ' || coalesce(venue, ''))), 'B') || setweight(to_tsvector('simple', fold(category || ' ' || tagline)), 'C')`,
    ),
  },
  (t) => [
    uniqueIndex("listings_slug").on(t.slug),
    // Words: events and names.
    index("listings_search").using("gin", t.search),
    // Near a point.
    index("listings_place").using("gist", sql`ll_to_earth(${t.lat}, ${t.lng})`),
    // A city's listings and a kind's listings, best first, so that a bounded candidate set is read and no more.
    index("listings_city_score").on(t.kind, t.cityFolded, t.score.desc(), t.id),
    index("listings_score").on(t.kind, t.score.desc(), t.id),
    index("listings_owner")
      .on(t.ownerId)
      .where(sql`owner_id is not null`),
    // A route's flights.
    index("listings_route")
      .on(t.origin, t.destination)
      .where(sql`kind = 'flight'`),
    check("listings_kind", sql`kind in ('stay', 'flight', 'event')`),
    check(
      "listings_kind_columns",
      sql`case kind
        when 'stay' then check_in_time is not null and check_out_time is not null
        when 'flight' then flight_number is not null and origin is not null and destination is not null and destination_city is not null
          and destination_timezone is not null and departs_at is not null and duration_minutes > 0
        when 'event' then venue is not null and starts_at is not null
      end`,
    ),
    check("listings_position", sql`lat between -90 and 90 and lng between -180 and 180`),
    check("listings_rating", sql`rating between 0 and 5 and rating_count >= 0`),
    check("listings_guest_names_asked", sql`guest_names_asked in ('none', 'lead', 'each')`),
    check("listings_currency", sql`currency ~ '^[A-Z]{3}$'`),
  ],
);

export const unitTypes = pgTable(
  "unit_types",
  {
    listingId: uuid("listing_id")
      .notNull()
      .references(() => listings.id),
    id: uuid("id").notNull(),
    name: text("name").notNull(),
    description: text("description").notNull().default(""),
    basePriceMinor: minor("base_price_minor").notNull(),
    /** People per unit. */
    maxOccupancy: smallint("max_occupancy").notNull(),
    /** Units per order line. */
    maxPerOrder: smallint("max_per_order").notNull(),
    position: smallint("position").notNull().default(0),
  },
  (t) => [
    primaryKey({ columns: [t.listingId, t.id] }),
    check("unit_types_limits", sql`base_price_minor >= 0 and max_occupancy > 0 and max_per_order > 0`),
  ],
);

/**
 * Names that a search box can complete, one row per kind of listing and place: cities for stays and events, airports for flights.
 * Kept by triggers on listings (migrations 0007 and 0009), which only add: a place without active listings is left out when read.
 */
export const places = pgTable(
  "places",
  {
    listingKind: text("listing_kind", { enum: ["stay", "flight", "event"] }).notNull(),
    /** An airport's IATA code; a city's folded name with its country, such as `malmo-SE`. */
    code: text("code").notNull(),
    /** The city's name. */
    name: text("name").notNull(),
    nameFolded: text("name_folded")
      .notNull()
      .generatedAlwaysAs(sql`fold(name)`),
    country: text("country"),
    lat: doublePrecision("lat"),
    lng: doublePrecision("lng"),
  },
  (t) => [
    primaryKey({ columns: [t.listingKind, t.code] }),
    index("places_trigram").using("gin", sql`${t.nameFolded} gin_trgm_ops`),
  ],
);

/**
 * Every word that listings of a kind are found by, folded, so that a misspelt one can be put right before it is searched for.
 * Kept by the triggers that keep places.
 */
export const searchWords = pgTable(
  "search_words",
  {
    listingKind: text("listing_kind", { enum: ["stay", "flight", "event"] }).notNull(),
    word: text("word").notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.listingKind, t.word] }),
    index("search_words_trigram").using("gin", sql`${t.word} gin_trgm_ops`),
  ],
);

/**
 * Roughly what a euro is worth, to put prices of different currencies in order and to filter by them. Never to charge.
 * A currency that is not here is taken at 100 minor units to the euro.
 */
export const referenceRates = pgTable(
  "reference_rates",
  {
    currency: currency().primaryKey(),
    minorPerEuro: doublePrecision("minor_per_euro").notNull(),
  },
  () => [check("reference_rates_positive", sql`minor_per_euro > 0`)],
);

/** The mark of a database that holds demonstration data: without a row here nothing ever wipes it. */
export const demoLoads = pgTable("demo_loads", {
  version: integer("version").primaryKey(),
  loadedAt: instant("loaded_at").notNull().defaultNow(),
});
