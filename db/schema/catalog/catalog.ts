/**
 * Listings and their unit types.
 *
 * Invariants: a listing's kind decides which kind-specific columns are set (CHECK). A listing has one
 * currency and one time zone.
 * Read by search and listing pages. Written by lib/catalog/staff and demonstration data; partners' supply
 * writes the owner and the version of inventory, `lib/inventory/summarise.ts` the copies of dates and
 * prices, and lib/media the copy of the first photo.
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

import { cancellationPolicies } from "./cancellation-policies";
import { createdAt, currency, instant, localDate, minor, tsvector } from "../columns";
import { partners } from "../people/partners";

/**
 * Guest names that a listing asks for: none, one per line (the guest who checks in), or one for each guest,
 * seat or ticket.
 */
export const guestNamesAsked = ["none", "lead", "each"] as const;
export type GuestNamesAsked = (typeof guestNamesAsked)[number];

/** Copy of the columns of a photo that its addresses and its box on a page need. */
export interface PhotoCopy {
  /** First part of the names of its files. */
  readonly key: string;
  /** Widths of its files in pixels, ascending. */
  readonly widths: readonly number[];
  readonly width: number;
  readonly height: number;
  readonly alt: string;
  /** Point that stays visible where a page cuts the photo, 0 to 1 from the left and from the top. */
  readonly focusX: number;
  readonly focusY: number;
  /** The photo in 16 pixels of width, as a data address. */
  readonly placeholder: string;
}

export const listingStages = ["draft", "live", "archived"] as const;
export type ListingStage = (typeof listingStages)[number];

export const listings = pgTable(
  "listings",
  {
    id: uuid("id").primaryKey(),
    kind: text("kind", { enum: ["stay", "flight", "event"] }).notNull(),
    slug: text("slug").notNull(),
    name: text("name").notNull(),
    /** One line of text for cards and results. */
    tagline: text("tagline").notNull().default(""),
    description: text("description").notNull(),
    city: text("city").notNull(),
    /** ISO 3166-1 alpha-2. */
    country: text("country").notNull(),
    address: text("address").notNull().default(""),
    lat: doublePrecision("lat").notNull(),
    lng: doublePrecision("lng").notNull(),
    /** IANA name. For a flight, the zone of its origin. */
    timezone: text("timezone").notNull(),
    currency: currency(),
    /** Mean rating, 0.0 to 5.0; null without ratings. */
    rating: numeric("rating", { precision: 2, scale: 1, mode: "number" }),
    ratingCount: integer("rating_count").notNull().default(0),
    amenities: text("amenities")
      .array()
      .notNull()
      .default(sql`'{}'::text[]`),
    /**
     * Stay: property type ("hotel", "guesthouse", ...); flight: the airline; event: genre ("concert",
     * "theatre", ...).
     */
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

    /** Event: the venue, and the local start of every performance. */
    venue: text("venue"),
    startsAt: time("starts_at"),

    /**
     * Guest names asked for at checkout; null: the default of its kind, see lib/catalog/guest-names-asked.ts.
     */
    guestNamesAsked: text("guest_names_asked", { enum: guestNamesAsked }),

    /** False while it is not on sale: guests, search and the API do not find it, nothing new is held. */
    active: boolean("active").notNull().default(true),
    /** A draft was never on sale. An archived listing has nothing on the books to come; both are inactive. */
    stage: text("stage", { enum: listingStages }).notNull().default("live"),
    /** Raised by each change of staff, so that a change of a stale copy is refused. */
    version: integer("version").notNull().default(1),
    /** The partner who owns the inventory and may push supply; null: the venue itself. */
    ownerId: uuid("owner_id").references(() => partners.id),
    /**
     * Version of the last push of its inventory; each push takes the next one. Rows carry the version that
     * changed them last.
     */
    inventoryVersion: integer("inventory_version").notNull().default(1),
    /** True when it is for partners' test keys only: no page and no live key shows it. */
    test: boolean("test").notNull().default(false),
    createdAt: createdAt(),
    updatedAt: instant("updated_at").notNull().defaultNow(),

    /**
     * Copies of the inventory's values, so that a search without dates reads no inventory: the lowest price
     * of one unit that is available on a date of the coming weeks, and the first and last dates on sale. They
     * are for display and to narrow candidates, and never decide.
     * Written by lib/inventory/summarise.ts, at least daily.
     */
    fromPriceMinor: minor("from_price_minor"),
    firstDate: localDate("first_date"),
    lastDate: localDate("last_date"),
    /**
     * Copy of its first photo, so that a card reads no other table; null without photos. lib/media writes it.
     */
    cover: jsonb("cover").$type<PhotoCopy>(),

    /**
     * Result of `fold` (db/migrations/0000_extensions.sql), which removes case and accents: Malmo finds
     * Malmö.
     */
    cityFolded: text("city_folded")
      .notNull()
      .generatedAlwaysAs(sql`fold(city)`),
    /**
     * Score of the order "recommended": the rating, averaged with 25 further ones of 3.8, so that few ratings
     * weigh little.
     */
    score: doublePrecision("score")
      .notNull()
      .generatedAlwaysAs(sql`(coalesce(rating, 0)::float8 * rating_count + 95) / (rating_count + 25)`),
    search: tsvector("search").generatedAlwaysAs(
      sql`setweight(to_tsvector('simple', fold(name)), 'A') || setweight(to_tsvector('simple', fold(city || ' ' || coalesce(destination_city, '') || ' ' || coalesce(venue, ''))), 'B') || setweight(to_tsvector('simple', fold(category || ' ' || tagline)), 'C')`,
    ),
  },
  (t) => [
    uniqueIndex("listings_slug").on(t.slug),
    // Search by words: events and names.
    index("listings_search").using("gin", t.search),
    // Search near a point.
    index("listings_place").using("gist", sql`ll_to_earth(${t.lat}, ${t.lng})`),
    // A city's listings and a kind's listings, best first, so that a search reads only its bounded
    // candidates.
    index("listings_city_score").on(t.kind, t.cityFolded, t.score.desc(), t.id),
    index("listings_score").on(t.kind, t.score.desc(), t.id),
    index("listings_owner")
      .on(t.ownerId)
      .where(sql`owner_id is not null`),
    // Flights of a route.
    index("listings_route")
      .on(t.origin, t.destination)
      .where(sql`kind = 'flight'`),
    check("listings_stage", sql`stage in ('draft', 'live', 'archived') and (stage = 'live' or not active)`),
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
    /** Greatest number of guests per unit. */
    maxOccupancy: smallint("max_occupancy").notNull(),
    /** Greatest number of units per order line. */
    maxPerOrder: smallint("max_per_order").notNull(),
    position: smallint("position").notNull().default(0),
    /** Time at which staff took it off sale for good: guests and the grid do not see it; orders keep it. */
    retiredAt: instant("retired_at"),
  },
  (t) => [
    primaryKey({ columns: [t.listingId, t.id] }),
    check("unit_types_limits", sql`base_price_minor >= 0 and max_occupancy > 0 and max_per_order > 0`),
  ],
);
