/**
 * Finds the place that a text means: a city, an airport, a name; spelt exactly or nearly.
 *
 * Raw SQL: trigrams, and the text folded once for several comparisons.
 */
import { createCache, poolNumber } from "@/lib/core/cache/cache";

import type { ResolvedPlace } from "../results";
import type { ListingKind } from "../schemas";
import { editDistance, forgivenSlips } from "./edit-distance";
import type { Reader } from "./listing-row";

interface PlaceRow {
  code: string;
  name: string;
  name_folded: string;
  country: string | null;
  lat: number | null;
  lng: number | null;
  typed: string;
  similarity: number;
  exactly: boolean;
}

/** Stands for no place: all listings of the kind, best first. */
export const anywhere: ResolvedPlace = {
  kind: "anywhere",
  label: "",
  country: null,
  codes: [],
  lat: null,
  lng: null,
  corrected: false,
};

/** Greatest number of places compared letter by letter when none has exactly this name. */
const maxCompared = 20;
/**
 * Trigram similarity from which a name counts as meant even when more letters differ than typing errors
 * explain.
 */
const surelySimilar = 0.5;

/** Takes the name before a comma: "Malmö, Sweden" is read as Malmö. */
const nameIn = (text: string) => text.split(",")[0]?.trim() ?? "";

/**
 * Finds the place that is meant: one with exactly this name, else the one with the fewest typing errors.
 * @returns undefined when no place is similar
 */
export async function resolvePlace(db: Reader, kind: ListingKind, text: string): Promise<ResolvedPlace | undefined> {
  return (await placeWrittenSo(db, kind, text)) ?? placeWrittenNearly(db, kind, text);
}

/**
 * Finds a place whose name is, or else begins with, the typed text. For a flight an IATA code is a name too,
 * and a city stands for all its airports. A name found exactly is cached for a minute, since most searches
 * are for few places.
 */
export async function placeWrittenSo(db: Reader, kind: ListingKind, text: string): Promise<ResolvedPlace | undefined> {
  const typed = nameIn(text);
  if (typed === "") return undefined;
  return (await places.get(db, kind, typed)).place;
}

/** Finds the place with the fewest typing errors. */
export async function placeWrittenNearly(db: Reader, kind: ListingKind, text: string): Promise<ResolvedPlace | undefined> {
  const typed = nameIn(text);
  return typed === "" ? undefined : toPlace(kind, await placesWrittenNearly(db, kind, typed), true);
}

/** Returns the place found for the same text within the last minute, without a query. */
export const rememberedPlace = (db: Reader, kind: ListingKind, text: string): ResolvedPlace | undefined =>
  places.peek(db, kind, nameIn(text))?.place;

const places = createCache({
  name: "catalog.places",
  maxAgeMs: 60_000,
  max: 2_000,
  keyOf: (db, kind, typed) => `${poolNumber(db.sql)}/${kind}/${typed}`,
  load: readPlaceWrittenSo,
  // Visitors can make up texts without end; most searches are for few places.
  isKept: ({ isExact }) => isExact,
});

async function readPlaceWrittenSo(db: Reader, kind: ListingKind, typed: string) {
  const rows = await placesWrittenSo(db, kind, typed);
  const place = toPlace(kind, rows, false);
  return { place, isExact: place !== undefined && rows[0]?.exactly === true };
}

async function placesWrittenSo({ sql }: Reader, kind: ListingKind, typed: string): Promise<PlaceRow[]> {
  return sql<PlaceRow[]>`
    select p.*, f.typed, 1::float8 as similarity, (p.name_folded = f.typed or p.code = upper(f.typed)) as exactly
    from (select fold(${typed}) as typed) f
    join places p on p.listing_kind = ${kind}
      and (p.name_folded = f.typed or p.code = upper(f.typed) or (length(f.typed) >= 3 and starts_with(p.name_folded, f.typed)))
    order by p.code = upper(f.typed) desc, exactly desc, length(p.name_folded), p.code
    limit ${maxCompared}`;
}

async function placesWrittenNearly({ sql }: Reader, kind: ListingKind, typed: string): Promise<PlaceRow[]> {
  const rows = await sql<PlaceRow[]>`
    select p.*, f.typed, similarity(p.name_folded, f.typed)::float8 as similarity, false as exactly
    from (select fold(${typed}) as typed) f
    join places p on p.listing_kind = ${kind}
    where similarity(p.name_folded, f.typed) > 0.1
    order by similarity desc, p.code
    limit ${maxCompared}`;
  return rows
    .map((row) => ({ row, slips: editDistance(row.typed, row.name_folded) }))
    .filter(({ row, slips }) => slips <= forgivenSlips(row.typed.length) || row.similarity >= surelySimilar)
    .toSorted((a, b) => a.slips - b.slips || b.row.similarity - a.row.similarity)
    .map(({ row }) => row);
}

/**
 * Converts the best row to a place.
 * @param rows best first
 */
function toPlace(kind: ListingKind, rows: readonly PlaceRow[], corrected: boolean): ResolvedPlace | undefined {
  const [best] = rows;
  if (!best) return undefined;
  const { name, country, lat, lng } = best;
  if (kind !== "flight") return { kind: "city", label: name, country, codes: [], lat, lng, corrected };
  if (best.exactly && best.code === best.typed.toUpperCase()) {
    return { kind: "airport", label: name, country, codes: [best.code], lat, lng, corrected };
  }
  const codes = rows.filter((row) => row.name_folded === best.name_folded).map((row) => row.code);
  return { kind: codes.length > 1 ? "city" : "airport", label: name, country, codes, lat, lng, corrected };
}
