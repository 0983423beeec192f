/**
 * Listings that a search considers before it reads any inventory: those of a place, near a point or with some
 * words, that pass the filters which need no dates. Their number is bounded, and with it the cost of a
 * search.
 *
 * Raw SQL: parts of the statements of search, and a materialised query.
 */
import type { PendingQuery, Row } from "postgres";

import type { ResolvedPlace } from "../results";
import type { ListingKind } from "../schemas";
import { correctWords } from "./correct-words";
import type { Reader, Sql } from "./listing-row";
import { placeWrittenNearly, placeWrittenSo, rememberedPlace } from "./resolve-place";
import { prefixQuerySql, searchableText } from "./words-query";

export type Fragment = PendingQuery<Row[]>;

/**
 * Greatest number of listings whose inventory one search reads. Where more match, it considers the best by
 * score (nearest for a search by distance, cheapest recently for a search by price without dates); filters
 * and a smaller radius bring the others in.
 */
export const maxCandidates = 500;

/** Parts of a statement about `listings l`. */
export interface CandidateSource {
  readonly from: Fragment;
  readonly where: Fragment;
  /** Kilometres or null. */
  readonly distanceKm: Fragment;
  /** Relevance of the words, 0 to 1; 0 without words. */
  readonly relevance: Fragment;
  /** The corrected words, where a correction was needed. */
  readonly correctedWords: string | null;
}

/** Source of a search's listings, before its filters. Parts of a statement about `listings l`. */
export interface Matching {
  readonly from: Fragment;
  readonly where: Fragment;
}

const meanEarthKm = 6371;

/**
 * Computes the great-circle distance by the haversine formula: exact to about 0.5 percent, and three times
 * cheaper than through a cube.
 */
function distanceSql(sql: Sql, lat: number, lng: number): Fragment {
  return sql`(2 * ${meanEarthKm}::float8 * asin(least(1, sqrt(
    sin(radians(l.lat - ${lat}::float8) / 2) ^ 2
    + cos(radians(${lat}::float8)) * cos(radians(l.lat)) * sin(radians(l.lng - ${lng}::float8) / 2) ^ 2))))`;
}

const plain = (sql: Sql) => ({
  from: sql`listings l`,
  distanceKm: sql`null::float8`,
  relevance: sql`0::float8`,
  correctedWords: null,
});

/** Selects all listings of the kind. */
export const everywhere = (sql: Sql): CandidateSource => ({ ...plain(sql), where: sql`true` });

/** Selects the listings of one city; distances are from its middle, where that is known. */
export function inCity(sql: Sql, { label, country, lat, lng }: ResolvedPlace): CandidateSource {
  return {
    ...plain(sql),
    where: sql`l.city_folded = fold(${label}) and (${country}::text is null or l.country = ${country}::text)`,
    ...(lat === null || lng === null ? {} : { distanceKm: distanceSql(sql, lat, lng) }),
  };
}

/**
 * Selects the listings within a radius of a point. The box lets the index find them; the distance removes
 * those in its corners.
 */
export function nearPoint(sql: Sql, lat: number, lng: number, radiusKm: number): CandidateSource {
  const distanceKm = distanceSql(sql, lat, lng);
  // The box is a little larger than the circle: earthdistance uses a larger radius of the Earth than the
  // haversine here.
  const box = sql`earth_box(ll_to_earth(${lat}::float8, ${lng}::float8), ${radiusKm * 1010}::float8)`;
  return {
    ...plain(sql),
    where: sql`${box} @> ll_to_earth(l.lat, l.lng) and ${distanceKm} <= ${radiusKm}::float8`,
    distanceKm,
  };
}

/**
 * Selects the listings with these words; when there are none, those with the words that are most likely
 * meant.
 * @param among a condition on `l` that the listings must meet as well, so that a word counts as found only
 * where it helps
 * @returns undefined when no listing has such words
 */
export async function withWords(
  db: Reader,
  kind: ListingKind,
  words: string,
  among: Fragment,
): Promise<CandidateSource | undefined> {
  return (await listingsWith(db, kind, words, among)) ?? withCorrectedWords(db, kind, words, among);
}

async function withCorrectedWords(
  db: Reader,
  kind: ListingKind,
  words: string,
  among: Fragment,
): Promise<CandidateSource | undefined> {
  const corrected = await correctWords(db, kind, words);
  const source = corrected === undefined ? undefined : await listingsWith(db, kind, corrected, among);
  return source && corrected !== undefined ? { ...source, correctedWords: corrected } : undefined;
}

async function listingsWith(
  { sql }: Reader,
  kind: ListingKind,
  words: string,
  among: Fragment,
): Promise<CandidateSource | undefined> {
  const text = searchableText(words);
  if (text === undefined) return undefined;
  const tsquery = prefixQuerySql(sql, text);
  const where = sql`l.search @@ ${tsquery}`;
  // The materialised query keeps the planner to the index: hoping for an early match, it would read every
  // listing to find none.
  const [hit] = await sql`
    with hits as materialized (select l.* from listings l where ${where})
    select 1 from hits l where l.kind = ${kind} and l.active and not l.test and ${among} limit 1`;
  return hit && { ...plain(sql), where, relevance: sql`ts_rank(l.search, ${tsquery})::float8` };
}

/** A source, with the place as understood. */
export interface Found {
  readonly place: ResolvedPlace;
  readonly source: CandidateSource;
}

/**
 * Finds the meaning of a text, in this order: a city whose name is the text or begins with it, a listing's
 * name, a city with a similar name, a listing with a similar name.
 */
export async function findPlaceOrName(db: Reader, kind: ListingKind, text: string): Promise<Found> {
  const known = rememberedPlace(db, kind, text);
  if (known) return { place: known, source: inCity(db.sql, known) };
  // All three run at once: each is cheap, and running them one after the other is not.
  const [city, named, nearly] = await Promise.all([
    placeWrittenSo(db, kind, text),
    listingsWith(db, kind, text, db.sql`true`),
    placeWrittenNearly(db, kind, text),
  ]);
  if (city) return { place: city, source: inCity(db.sql, city) };
  if (!named && nearly) return { place: nearly, source: inCity(db.sql, nearly) };
  const source = named ?? (await withCorrectedWords(db, kind, text, db.sql`true`));
  const place: ResolvedPlace = {
    kind: "name",
    label: source?.correctedWords ?? text,
    country: null,
    codes: [],
    lat: null,
    lng: null,
    corrected: source !== undefined && source.correctedWords !== null,
  };
  return { place, source: source ?? { ...plain(db.sql), where: db.sql`false` } };
}

/** Condition that `l` has any date from the first to the last. */
export const onSaleSql = (sql: Sql, { from, to }: { readonly from: string; readonly to: string }) => sql`
  exists (
    select from unit_types u join inventory n on n.listing_id = u.listing_id and n.unit_type_id = u.id
    where u.listing_id = l.id and n.date between ${from}::date and ${to}::date)`;

interface StaticFilters {
  readonly minRating?: number | undefined;
  readonly amenities: readonly string[];
  readonly categories: readonly string[];
}

/** Condition of the filters that need no dates. Its text is always the same, so that plans stay the same. */
export function filterSql(sql: Sql, filters: StaticFilters): Fragment {
  const { rated, equipped, sorted } = filterConditions(sql, filters);
  return sql`${rated} and ${equipped} and ${sorted}`;
}

/** The same conditions one by one. */
export function filterConditions(sql: Sql, { minRating, amenities, categories }: StaticFilters) {
  const folded = categories.map((category) => category.toLowerCase());
  return {
    rated: sql`(${minRating ?? null}::float8 is null or l.rating >= ${minRating ?? null}::float8)`,
    equipped: sql`l.amenities @> ${[...amenities]}::text[]`,
    sorted: sql`(${categories.length === 0} or lower(l.category) = any(${folded}::text[]))`,
  };
}
