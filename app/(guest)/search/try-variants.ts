/** Variants of a search, tried before they are suggested, so that every suggestion has results. */
import { amenityLabel } from "@/components/listing/amenities";
import { capitalised } from "@/lib/catalog/copy";
import { filterNames, listOf, type Query, textOf } from "@/lib/catalog/query";
import type { Page } from "@/lib/catalog/results";
import { type ListingKind, searchableDates } from "@/lib/catalog/schemas";
import { addDays, type IsoDate, isIsoDate } from "@/lib/core/time/dates";

import { findEvents, findFlights, findStays } from "./read-results";
import { readEventSearch, readFlightSearch, readStaySearch } from "./read-search";

/** Fields of the address to replace; undefined takes one out. */
type Changes = Readonly<Record<string, string | readonly string[] | undefined>>;

export interface Variant {
  readonly label: string;
  readonly changes: Changes;
}

type Counts = Pick<Page<unknown>, "count" | "countIsLowerBound" | "refusedCount">;

/** A variant with the counts of its results. */
export type FruitfulVariant<V extends Variant = Variant> = V & { readonly page: Counts };

/** The way of a round trip that is searched. */
export type Way = "out" | "back" | undefined;

/** Days before and after, in the order in which they are tried: nearest first. */
const shifts = [-1, 1, -2, 2, -3, 3, -7, 7];
const maxDays = 4;
/** Maximum of amenities that are left out one by one. */
const maxAmenities = 6;

/**
 * @returns the variants with an offer that can be booked, in their given order
 */
export async function tryVariants<V extends Variant>(
  kind: ListingKind,
  query: Query,
  variants: readonly V[],
  way?: Way,
  isFruitful: (page: Counts) => boolean = ({ count }) => count > 0,
): Promise<FruitfulVariant<V>[]> {
  const pages = await Promise.all(variants.map(({ changes }) => pageOf(kind, changed(query, changes), way)));
  return variants.flatMap((variant, index) => {
    const page = pages[index];
    return page && isFruitful(page) ? [{ ...variant, page }] : [];
  });
}

/**
 * Tries the search without each filter that is set, and without all of them where there are several.
 * @returns variants with free stock; where there are none and `alsoRefused` is given, those with any results
 */
export async function tryWithoutFilters(
  kind: ListingKind,
  query: Query,
  { way, alsoRefused = false }: { way?: Way; alsoRefused?: boolean } = {},
): Promise<FruitfulVariant[]> {
  const category = { stay: "Any type of stay", flight: "Any airline", event: "Any type of event" }[kind];
  const amenities = listOf(query, "amenities");
  const without = (names: readonly string[]) => Object.fromEntries(names.map((name) => [name, undefined]));
  const isSet = (name: string) => textOf(query, name) !== undefined;
  const single: Variant[] = [
    ...(isSet("minPrice") || isSet("maxPrice") ? [{ label: "Any price", changes: without(["minPrice", "maxPrice"]) }] : []),
    ...(isSet("minRating") ? [{ label: "Any rating", changes: without(["minRating"]) }] : []),
    ...(isSet("categories") ? [{ label: category, changes: without(["categories"]) }] : []),
    ...amenities.slice(0, maxAmenities).map((amenity) => ({
      label: `Without “${capitalised(amenityLabel(amenity))}”`,
      changes: { amenities: amenities.filter((other) => other !== amenity) },
    })),
  ];
  if (single.length === 0) return [];
  const all = {
    label: "Clear all filters",
    changes: without(filterNames.filter((name) => !["sort", "currency"].includes(name))),
  };
  const variants = single.length > 1 ? [...single, all] : single;
  const free = await tryVariants(kind, query, variants, way);
  const isAny = ({ count, refusedCount }: Counts) => count + refusedCount > 0;
  const found = free.length > 0 || !alsoRefused ? free : await tryVariants(kind, query, variants, way, isAny);
  // Leaving out all filters at once is the last resort.
  const alone = found.filter(({ label }) => label !== all.label);
  return alone.length > 0 ? alone : found;
}

/** Returns the nearest days with free stock, at most four, in order. */
export async function tryOtherDays(
  kind: "stay" | "flight",
  query: Query,
  { first, way }: { first: IsoDate; way?: Way },
): Promise<(FruitfulVariant & { readonly from: IsoDate; readonly to: IsoDate | undefined })[]> {
  const [fromName, toName] = kind === "stay" ? ["checkIn", "checkOut"] : way === "back" ? ["returnDate", ""] : ["date", ""];
  const [from, to] = [textOf(query, fromName), textOf(query, toName)];
  if (from === undefined || !isIsoDate(from) || (to !== undefined && !isIsoDate(to))) return [];
  const { last } = searchableDates();
  // The other end of a round trip stays unchanged.
  const earliest = way === "back" ? (textOf(query, "date") ?? first) : first;
  const latest = way === "out" ? (textOf(query, "returnDate") ?? last) : last;
  const variants = shifts
    .map((days) => ({ from: addDays(from, days), to: to === undefined ? undefined : addDays(to, days) }))
    .filter((day) => day.from >= earliest && (day.to ?? day.from) <= latest)
    .map((day) => ({ ...day, label: day.from, changes: { [fromName]: day.from, ...(day.to ? { [toName]: day.to } : {}) } }));
  const found = await tryVariants(kind, query, variants, way);
  return found.slice(0, maxDays).toSorted((one, other) => (one.from < other.from ? -1 : 1));
}

function changed(query: Query, changes: Changes): Query {
  const all: Changes = { ...query, ...changes, cursor: undefined, returnCursor: undefined };
  const kept: Record<string, string | readonly string[]> = {};
  for (const [name, value] of Object.entries(all)) if (value !== undefined && value.length > 0) kept[name] = value;
  return kept;
}

/** Returns the counts of a search; undefined when it is invalid. */
async function pageOf(kind: ListingKind, query: Query, way: Way): Promise<Counts | undefined> {
  switch (kind) {
    case "stay": {
      const read = readStaySearch(query);
      const answer = read.ok ? await findStays({ ...read.search, limit: 1 }) : undefined;
      return answer?.ok ? answer.page : undefined;
    }
    case "flight": {
      const read = readFlightSearch(query);
      if (!read.ok) return undefined;
      const { from, to, date, returnDate } = read.search;
      const ends = way === "back" ? { from: to, to: from, date: returnDate } : { from, to, date };
      const answer = await findFlights({ ...read.search, ...ends, returnDate: undefined, limit: 1 });
      return answer.ok ? answer.page.outbound : undefined;
    }
    case "event": {
      const read = readEventSearch(query);
      const answer = read.ok ? await findEvents({ ...read.search, limit: 1 }) : undefined;
      return answer?.ok ? answer.page : undefined;
    }
  }
}
