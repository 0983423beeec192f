/** What somebody means by a place: a city, an airport, a name; rightly written or nearly. */
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

/** No place at all: everything of the kind, best first. */
export const anywhere: ResolvedPlace = {
  kind: "anywhere",
  label: "",
  country: null,
  codes: [],
  lat: null,
  lng: null,
  corrected: false,
};

/** Places compared letter by letter once none is written exactly so. */
const maxCompared = 20;
/** Trigram similarity from which a name counts as meant even when letters differ more than slips explain. */
const surelySimilar = 0.5;

/** "Malmö, Sweden" is taken as Malmö. */
const nameIn = (text: string) => text.split(",")[0]?.trim() ?? "";

/**
 * Finds the place that is meant: one written so, else the one that needs the fewest slips forgiven.
 * @returns undefined when no place comes near
 */
export async function resolvePlace(db: Reader, kind: ListingKind, text: string): Promise<ResolvedPlace | undefined> {
  return (await placeWrittenSo(db, kind, text)) ?? placeWrittenNearly(db, kind, text);
}

/**
 * A place whose name is, or else begins as, what was typed. For a flight an IATA code is a name too, and a city stands for all its
 * airports. A name found exactly is remembered for a minute, since most searches are for few places.
 */
export async function placeWrittenSo(db: Reader, kind: ListingKind, text: string): Promise<ResolvedPlace | undefined> {
  const typed = nameIn(text);
  if (typed === "") return undefined;
  const known = remembered(db, kind, typed);
  if (known) return known;
  const rows = await placesWrittenSo(db, kind, typed);
  const place = toPlace(kind, rows, false);
  if (place && rows[0]?.exactly) remember(db, kind, typed, place);
  return place;
}

/** The place that needs the fewest slips forgiven. */
export async function placeWrittenNearly(db: Reader, kind: ListingKind, text: string): Promise<ResolvedPlace | undefined> {
  const typed = nameIn(text);
  return typed === "" ? undefined : toPlace(kind, await placesWrittenNearly(db, kind, typed), true);
}

/** The place that was found for the same text within the last minute, without asking. */
export function rememberedPlace(db: Reader, kind: ListingKind, text: string): ResolvedPlace | undefined {
  return remembered(db, kind, nameIn(text));
}

const rememberedMs = 60_000;
const maxRemembered = 2_000;

interface Memory {
  readonly place: ResolvedPlace;
  readonly untilMs: number;
}

/** By pool, so that two databases in one process never mix. Worth nothing to the other copy of this file: each may have its own. */
const memories = new WeakMap<object, Map<string, Memory>>();
const keyOf = (kind: ListingKind, typed: string) => `${kind}/${typed}`;

function remembered(db: Reader, kind: ListingKind, typed: string): ResolvedPlace | undefined {
  const memory = memories.get(db.sql)?.get(keyOf(kind, typed));
  return memory && memory.untilMs > Date.now() ? memory.place : undefined;
}

function remember(db: Reader, kind: ListingKind, typed: string, place: ResolvedPlace): void {
  const memory = memories.get(db.sql) ?? new Map<string, Memory>();
  memories.set(db.sql, memory);
  // Too many at once are spelling games; starting over is cheaper than keeping order among them.
  if (memory.size >= maxRemembered) memory.clear();
  memory.set(keyOf(kind, typed), { place, untilMs: Date.now() + rememberedMs });
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

/** @param rows best first */
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
