/**
 * Which listings a search considers at all, before it looks at any inventory: those of a place, near a point or with some words, that pass
 * the filters which need no dates. Bounded, so that no search can cost more than its bound.
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
 * Listings whose inventory one search reads at most. Where more match, the best by score (nearest for a search by distance, cheapest
 * recently for a search by price without dates) are considered; filters and a smaller radius bring the others in.
 */
export const maxCandidates = 500;

/** Pieces of a statement about `listings l`. */
export interface CandidateSource {
  readonly from: Fragment;
  readonly where: Fragment;
  /** Kilometres or null. */
  readonly distanceKm: Fragment;
  /** How well the words fit, 0 to 1; 0 without words. */
  readonly relevance: Fragment;
  /** The words as put right, when they had to be. */
  readonly correctedWords: string | null;
}

/** Where the listings of a search are found, before its filters. Pieces of a statement about `listings l`. */
export interface Matching {
  readonly from: Fragment;
  readonly where: Fragment;
}

const meanEarthKm = 6371;

/** Great-circle distance, by the haversine formula: exact to about 0.5 percent, and three times cheaper than through a cube. */
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

/** Everything of the kind. */
export const everywhere = (sql: Sql): CandidateSource => ({ ...plain(sql), where: sql`true` });

/** One city; distances are from its middle, where that is known. */
export function inCity(sql: Sql, { label, country, lat, lng }: ResolvedPlace): CandidateSource {
  return {
    ...plain(sql),
    where: sql`l.city_folded = fold(${label}) and (${country}::text is null or l.country = ${country}::text)`,
    ...(lat === null || lng === null ? {} : { distanceKm: distanceSql(sql, lat, lng) }),
  };
}

/** Within a radius of a point. The box lets the index find them, the distance cuts its corners off. */
export function nearPoint(sql: Sql, lat: number, lng: number, radiusKm: number): CandidateSource {
  const distanceKm = distanceSql(sql, lat, lng);
  // The box is a little larger than the circle: earthdistance takes a larger radius for the Earth than the haversine here.
  const box = sql`earth_box(ll_to_earth(${lat}::float8, ${lng}::float8), ${radiusKm * 1010}::float8)`;
  return {
    ...plain(sql),
    where: sql`${box} @> ll_to_earth(l.lat, l.lng) and ${distanceKm} <= ${radiusKm}::float8`,
    distanceKm,
  };
}

/**
 * Listings with these words; when there are none, with the words they are most likely a slip of.
 * @param among a condition on `l` that the listings must meet besides, so that a word is "found" only where it helps
 * @returns undefined when nothing has such words
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
  // The fence keeps the planner to the index: hoping to meet a match early, it would read every listing to learn that there is none.
  const [hit] = await sql`
    with hits as materialized (select l.* from listings l where ${where})
    select 1 from hits l where l.kind = ${kind} and l.active and not l.test and ${among} limit 1`;
  return hit && { ...plain(sql), where, relevance: sql`ts_rank(l.search, ${tsquery})::float8` };
}

/** A source together with what was understood. */
export interface Found {
  readonly place: ResolvedPlace;
  readonly source: CandidateSource;
}

/** A place that is a city when one is written so, else a listing's name, else the city it comes near, else a name it comes near. */
export async function findPlaceOrName(db: Reader, kind: ListingKind, text: string): Promise<Found> {
  const known = rememberedPlace(db, kind, text);
  if (known) return { place: known, source: inCity(db.sql, known) };
  // All three at once: each is cheap, and waiting for one after the other is not.
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

/** Whether `l` has any date from the first to the last. */
export const onSaleSql = (sql: Sql, { from, to }: { readonly from: string; readonly to: string }) => sql`
  exists (
    select from unit_types u join inventory n on n.listing_id = u.listing_id and n.unit_type_id = u.id
    where u.listing_id = l.id and n.date between ${from}::date and ${to}::date)`;

interface StaticFilters {
  readonly minRating?: number | undefined;
  readonly amenities: readonly string[];
  readonly categories: readonly string[];
}

/** Filters that need no dates. Always the same text, so that plans stay the same. */
export function filterSql(sql: Sql, filters: StaticFilters): Fragment {
  const { rated, equipped, sorted } = filterConditions(sql, filters);
  return sql`${rated} and ${equipped} and ${sorted}`;
}

/** The same one by one. */
export function filterConditions(sql: Sql, { minRating, amenities, categories }: StaticFilters) {
  const folded = categories.map((category) => category.toLowerCase());
  return {
    rated: sql`(${minRating ?? null}::float8 is null or l.rating >= ${minRating ?? null}::float8)`,
    equipped: sql`l.amenities @> ${[...amenities]}::text[]`,
    sorted: sql`(${categories.length === 0} or lower(l.category) = any(${folded}::text[]))`,
  };
}
