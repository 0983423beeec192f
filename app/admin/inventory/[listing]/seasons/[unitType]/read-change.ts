/** The change of seasons that a page's address asks for. */
import type { PlanOpening } from "@/db/schema";
import { toDecimal } from "@/lib/core/money";
import { first } from "@/lib/next/page-address";
import { type SeasonFaults, seasonFormSchema, toSeason } from "@/lib/supply/seasons/season-form";

type Query = Readonly<Record<string, string | string[] | undefined>>;

export interface AskedSeason {
  readonly values: Readonly<Record<string, string>>;
  readonly lists: { readonly weekday: readonly string[]; readonly month: readonly string[] };
  readonly faults: SeasonFaults;
  /** Undefined before the form is sent, and while it has faults. */
  readonly season: PlanOpening | undefined;
}

const names = ["name", "first", "last", "total", "price"] as const;

/**
 * Reads the fields of the address; before the form is sent they are those of the season that is changed.
 * @param listing its currency and its date of today
 * @param known the season that is changed
 * @param id of a new season
 */
export function readSeasonForm(
  query: Query,
  listing: { readonly currency: string; readonly today: string },
  known: PlanOpening | undefined,
  id: string,
): AskedSeason {
  if (first(query["show"]) === undefined) return { ...fieldsOf(known, listing), faults: {}, season: undefined };
  const values = Object.fromEntries(names.map((name) => [name, (first(query[name]) ?? "").slice(0, 100)]));
  const lists = { weekday: listOf(query["weekday"]), month: listOf(query["month"]) };
  const sent = Object.fromEntries(Object.entries(values).filter(([, value]) => value !== ""));
  const parsed = seasonFormSchema.safeParse({ ...sent, ...lists, ...(known ? { season: known.id } : {}) });
  if (!parsed.success) {
    const faults: Record<string, string[]> = {};
    for (const { path, message } of parsed.error.issues) (faults[String(path[0])] ??= []).push(message);
    return { values, lists, faults, season: undefined };
  }
  const made = toSeason(parsed.data, { id, currency: listing.currency, today: listing.today });
  return "faults" in made
    ? { values, lists, faults: made.faults, season: undefined }
    : { values, lists, faults: {}, season: made.season };
}

function fieldsOf(season: PlanOpening | undefined, { currency }: { readonly currency: string }) {
  if (!season) return { values: {}, lists: { weekday: [], month: [] } };
  const { name, firstDate, lastDate, total, priceMinor, weekdays = [], months = [] } = season;
  const price = toDecimal({ amountMinor: BigInt(priceMinor), currency });
  return {
    values: { name, first: firstDate, last: lastDate, total: String(total), price },
    lists: { weekday: weekdays.map(String), month: months.map(String) },
  };
}

const listOf = (value: string | string[] | undefined): string[] => (value === undefined ? [] : [value].flat().slice(0, 12));
