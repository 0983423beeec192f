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

/**
 * Finds the place that is meant. "Malmö, Sweden" is taken as Malmö.
 *
 * A name written exactly so wins, then one that begins so, then the one that needs the fewest slips forgiven. For a flight an IATA code is
 * a name too, and a city stands for all its airports.
 * @returns undefined when no place comes near
 */
export async function resolvePlace(db: Reader, kind: ListingKind, text: string): Promise<ResolvedPlace | undefined> {
  const typed = text.split(",")[0]?.trim() ?? "";
  if (typed === "") return undefined;
  const exact = await placesWrittenSo(db, kind, typed);
  if (exact.length > 0) return toPlace(kind, exact, false);
  const [near, ...rest] = await placesWrittenNearly(db, kind, typed);
  return near && toPlace(kind, [near, ...rest], true);
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

/** @param rows best first, at least one */
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
