/**
 * Places, words and reference rates, which search needs besides listings.
 * Read by lib/catalog. Triggers on listings write places and words; demonstration data writes rates.
 */
import { sql } from "drizzle-orm";
import { check, doublePrecision, index, pgTable, primaryKey, text } from "drizzle-orm/pg-core";

import { currency } from "../columns";

/**
 * Names that a search box can complete, one row per kind of listing and place: cities for stays and events,
 * airports for flights.
 * Triggers on listings (db/migrations/0002_search.sql) write them and only add rows: reads leave out a place
 * without active listings.
 */
export const places = pgTable(
  "places",
  {
    listingKind: text("listing_kind", { enum: ["stay", "flight", "event"] }).notNull(),
    /** An airport's IATA code; a city's folded name with its country, such as `malmo-SE`. */
    code: text("code").notNull(),
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
 * Every folded word that finds listings of a kind, so that a search can correct a misspelt word first.
 * The triggers that write places write them too.
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
 * Approximate value of a euro in other currencies, for ordering and filtering prices of different currencies.
 * Never used to charge.
 * A currency without a row counts as 100 minor units to the euro.
 */
export const referenceRates = pgTable(
  "reference_rates",
  {
    currency: currency().primaryKey(),
    minorPerEuro: doublePrecision("minor_per_euro").notNull(),
  },
  () => [check("reference_rates_positive", sql`minor_per_euro > 0`)],
);
