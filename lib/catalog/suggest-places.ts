/**
 * Suggestions of a search box during typing: cities, airports, and listings by name.
 *
 * Raw SQL: trigrams and full text, with the text folded once for several comparisons.
 */
import type { Reader } from "./internal/listing-row";
import { correctWords } from "./internal/correct-words";
import { editDistance, forgivenSlips } from "./internal/edit-distance";
import { prefixQuerySql, searchableText } from "./internal/words-query";
import type { Suggestion } from "./results";
import type { SuggestionQuery } from "./schemas";

const maxSuggestions = 8;
/** Least number of letters: with fewer, every name would be similar. */
const minLettersForNames = 3;

interface PlaceRow {
  code: string;
  name: string;
  name_folded: string;
  country: string | null;
  typed: string;
  similarity: number;
  starts: boolean;
}

interface NameRow {
  name: string;
  slug: string;
  city: string;
  country: string;
}

/**
 * Suggests places that begin as typed, then similar ones, then listings with that name.
 * @param query parsed by suggestionSchema; an empty text suggests nothing
 */
export async function suggestPlaces(db: Reader, { kind, text }: SuggestionQuery): Promise<readonly Suggestion[]> {
  if (text === "") return [];
  const places = await placesLike(db, kind, text);
  if (kind === "flight" || places.length >= maxSuggestions || text.length < minLettersForNames) return places;
  return [...places, ...(await namesLike(db, kind, text, maxSuggestions - places.length))];
}

async function placesLike({ sql }: Reader, kind: SuggestionQuery["kind"], text: string): Promise<Suggestion[]> {
  const rows = await sql<PlaceRow[]>`
    select p.code, p.name, p.name_folded, p.country, f.typed, similarity(p.name_folded, f.typed)::float8 as similarity,
      (starts_with(p.name_folded, f.typed) or strpos(p.name_folded, ' ' || f.typed) > 0 or p.code = upper(f.typed)) as starts
    from (select fold(${text}) as typed) f
    join places p on p.listing_kind = ${kind}
    where (starts_with(p.name_folded, f.typed) or strpos(p.name_folded, ' ' || f.typed) > 0 or p.code = upper(f.typed)
        or similarity(p.name_folded, f.typed) > 0.1)
      and exists (
        select from listings l
        where l.active and not l.test and l.kind = ${kind}
          and case when ${kind} = 'flight' then l.origin = p.code or l.destination = p.code else l.city_folded = p.name_folded end)
    order by p.code = upper(f.typed) desc, starts desc, similarity desc, p.name, p.code
    limit 20`;
  return rows.filter(comesNear).slice(0, maxSuggestions).map(toSuggestion(kind));
}

/**
 * Tells whether a name begins as typed, or would with a typing error or two: the typed text is compared with
 * as many letters of the name.
 */
function comesNear({ typed, name_folded: name, starts, similarity }: PlaceRow): boolean {
  if (starts || similarity >= 0.5) return true;
  return editDistance(typed, name.slice(0, typed.length)) <= forgivenSlips(typed.length);
}

const toSuggestion =
  (kind: SuggestionQuery["kind"]) =>
  (row: PlaceRow): Suggestion => ({
    kind: kind === "flight" ? "airport" : "city",
    value: kind === "flight" ? row.code : row.name,
    label: row.name,
    country: row.country,
    city: null,
    slug: null,
  });

async function namesLike(db: Reader, kind: SuggestionQuery["kind"], text: string, limit: number): Promise<Suggestion[]> {
  const written = await namesWith(db, kind, text, limit);
  if (written.length > 0) return written;
  const corrected = await correctWords(db, kind, text);
  return corrected === undefined ? [] : namesWith(db, kind, corrected, limit);
}

async function namesWith({ sql }: Reader, kind: SuggestionQuery["kind"], text: string, limit: number): Promise<Suggestion[]> {
  const words = searchableText(text);
  if (words === undefined) return [];
  const rows = await sql<NameRow[]>`
    select l.name, l.slug, l.city, l.country
    from listings l, (select ${prefixQuerySql(sql, words)} as query) asked
    where l.kind = ${kind} and l.active and not l.test and l.search @@ asked.query
    order by ts_rank(l.search, asked.query) desc, l.score desc, l.id limit ${limit}`;
  return rows.map(({ name, slug, city, country }) => ({ kind: "listing", value: name, label: name, country, city, slug }));
}
