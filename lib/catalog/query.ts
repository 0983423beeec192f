// A search as it is in the address: flat names and texts, so that a guest can share, bookmark and go back to
// every state of the page.

/** Query parameters as Next.js passes them to a page. */
export type PageQuery = Readonly<Record<string, string | readonly string[] | undefined>>;
/** The same without empty parameters. */
export type Query = Readonly<Record<string, string | readonly string[]>>;

/**
 * Longer texts than any field takes are cut, so that a page never returns more than a guest could have typed.
 */
const maxTextLength = 400;
const maxListLength = 20;

/** Drops empty parameters and bounds the others. */
export function toQuery(parameters: PageQuery): Query {
  const query: Record<string, string | readonly string[]> = {};
  for (const [name, value] of Object.entries(parameters)) {
    const kept = typeof value === "string" ? clean(value) : (value ?? []).slice(0, maxListLength).map(clean).filter(Boolean);
    if (kept.length > 0) query[name] = kept;
  }
  return query;
}

/** Control characters carry no meaning, and Postgres refuses the zero byte. */
const clean = (text: string) =>
  text
    .replaceAll(/\p{Cc}/gu, " ")
    .trim()
    .slice(0, maxTextLength);

/** Returns the text of a field; the first one where a field was given twice. */
export function textOf(query: Query, name: string): string | undefined {
  const value = query[name];
  return typeof value === "string" ? value : value?.[0];
}

/** Returns all texts of a field; `a,b` counts as two. */
export function listOf(query: Query, name: string): readonly string[] {
  const value = query[name];
  if (value === undefined) return [];
  return typeof value === "string" ? value.split(",").filter(Boolean) : value;
}

/**
 * Returns a whole number, or the fallback for any other text. It is for the value of a control, not for
 * the search itself.
 */
export function numberOf(query: Query, name: string, fallback: number): number {
  const text = textOf(query, name) ?? "";
  return /^\d{1,6}$/.test(text) ? Number(text) : fallback;
}

/**
 * Returns an address with this query.
 * @param changes replace fields; undefined takes one out
 */
export function hrefOf(
  path: string,
  query: Query,
  changes: Readonly<Record<string, string | number | readonly string[] | undefined>> = {},
): string {
  const parameters = new URLSearchParams();
  for (const [name, value] of Object.entries({ ...query, ...changes })) {
    if (value === undefined || value === "") continue;
    if (typeof value === "object") for (const item of value) parameters.append(name, item);
    else parameters.append(name, String(value));
  }
  const text = parameters.toString();
  return text === "" ? path : `${path}?${text}`;
}

/**
 * Keeps the fields of one kind's search; other fields of an address do not get into the links made from it.
 */
export function pick(query: Query, names: readonly string[]): Query {
  return Object.fromEntries(Object.entries(query).filter(([name]) => names.includes(name)));
}

/** Fields that every search has besides its own. */
export const filterNames = ["minPrice", "maxPrice", "currency", "minRating", "amenities", "categories", "sort"] as const;

export const stayNames = ["place", "lat", "lng", "radiusKm", "checkIn", "checkOut", "guests", "rooms"] as const;
export const flightNames = ["from", "to", "date", "returnDate", "passengers"] as const;
export const eventNames = ["words", "city", "from", "to", "quantity"] as const;

/** Returns LIS for "Lisbon (LIS)", the text of a suggestion; any other text as it is. */
export function airportIn(text: string | undefined): string | undefined {
  return /\(([A-Za-z]{3})\)\s*$/.exec(text ?? "")?.[1]?.toUpperCase() ?? text;
}
