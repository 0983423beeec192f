/** Parses the search in the address, or returns the errors of its fields. */
import { airportIn, type Query, textOf } from "@/lib/catalog/query";
import { eventSearchSchema, flightSearchSchema, type ListingKind, parseSearch, staySearchSchema } from "@/lib/catalog/schemas";
import type { EventSearch, FlightSearch, StaySearch } from "@/lib/catalog/schemas";
import { hasCode } from "@/lib/core/errors";

export type Errors = Readonly<Record<string, string>>;
export type Read<Search> = { readonly ok: true; readonly search: Search } | { readonly ok: false; readonly errors: Errors };

/** Number of results on a page of ours. */
const pageSize = 20;

/** Returns the kind in the address; stays by default. */
export function kindOf(query: Query): ListingKind {
  const kind = textOf(query, "kind");
  return kind === "flight" || kind === "event" ? kind : "stay";
}

export const readStaySearch = (query: Query): Read<StaySearch> => read(() => parseSearch(staySearchSchema, flat(query)));

export const readFlightSearch = (query: Query): Read<FlightSearch> =>
  read(() =>
    parseSearch(flightSearchSchema, {
      ...flat(query),
      from: airportIn(textOf(query, "from")),
      to: airportIn(textOf(query, "to")),
    }),
  );

export const readEventSearch = (query: Query): Read<EventSearch> => read(() => parseSearch(eventSearchSchema, flat(query)));

/** Takes the first value of a field that is given twice, but all values of lists. */
function flat(query: Query): Record<string, unknown> {
  const lists = new Set(["amenities", "categories"]);
  return Object.fromEntries(
    Object.entries({ limit: String(pageSize), ...query }).map(([name, value]) => [
      name,
      lists.has(name) ? value : textOf({ [name]: value }, name),
    ]),
  );
}

function read<Search>(parse: () => Search): Read<Search> {
  try {
    return { ok: true, search: parse() };
  } catch (error) {
    if (!hasCode(error, "invalid_input")) throw error;
    return { ok: false, errors: errorsOf(error.details.issues) };
  }
}

/** Returns the first message of each field. */
export function errorsOf(issues: readonly { path: readonly (string | number)[]; message: string }[]): Errors {
  const errors: Record<string, string> = {};
  for (const { path, message } of issues) errors[String(path[0] ?? "")] ??= message;
  return errors;
}
