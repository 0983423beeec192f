/**
 * Schemas of searches, as flat fields of a URL's query:
 * `place=Lisbon&checkIn=2027-05-03&checkOut=2027-05-06`. Free of server imports: search forms check with the
 * same schemas before they send.
 */
import { z } from "zod";

import { fromDayNumber, isIsoDate, nightsBetween, toDayNumber, type IsoDate } from "@/lib/core/time/dates";
import { dateFaultMessage } from "@/lib/core/validation/date-fault-message";
import { DomainError } from "@/lib/core/errors";
import {
  horizonDays,
  maxGuests,
  maxNights,
  maxPageSize,
  maxQuantity,
  maxRadiusKm,
  maxSearchTextLength,
} from "@/lib/inventory/limits";

const msPerDay = 86_400_000;
const msPerHour = 3_600_000;

/**
 * Returns the first date that is still today somewhere on Earth, and the last one within the horizon of the
 * place furthest ahead.
 */
export function searchableDates(nowMs: number = Date.now()): { first: IsoDate; last: IsoDate } {
  return {
    first: fromDayNumber(Math.floor((nowMs - 12 * msPerHour) / msPerDay)),
    last: fromDayNumber(Math.floor((nowMs + 14 * msPerHour) / msPerDay) + horizonDays),
  };
}

/** An absent query field is often the empty string of an untouched form control. */
const emptyToUndefined = (value: unknown) => (value === "" || value === null ? undefined : value);
const optional = <T extends z.ZodType>(schema: T) => z.preprocess(emptyToUndefined, schema.optional());

const date = z.string().superRefine((value, context) => {
  const say = (message: string) => context.addIssue({ code: "custom", message });
  if (!isIsoDate(value)) return say(dateFaultMessage);
  const { first, last } = searchableDates();
  if (value < first) return say("This date is in the past.");
  if (value > last) return say(`Choose a date within ${horizonDays} days from today.`);
});

const whole = (what: string, min: number, max: number) => {
  const error = `${what} must be a whole number from ${min} to ${max}.`;
  return z.preprocess(
    (value) => (typeof value === "string" && /^-?\d{1,15}$/.test(value.trim()) ? Number(value) : emptyToUndefined(value)),
    z.number({ error }).int({ error }).min(min, { error }).max(max, { error }),
  );
};

const wholeOr = (fallback: number, what: string, min: number, max: number) =>
  z.preprocess((value) => emptyToUndefined(value) ?? fallback, whole(what, min, max));

const decimal = (what: string, min: number, max: number) => {
  const error = `${what} must be a number from ${min} to ${max}.`;
  return z.preprocess(
    (value) => (typeof value === "string" && value.trim() !== "" ? Number(value) : value),
    z.number({ error }).min(min, { error }).max(max, { error }),
  );
};

/** Replaces control characters, which have no meaning and of which Postgres refuses the zero byte. */
const withoutControls = (value: string) => value.replaceAll(/\p{Cc}/gu, " ").trim();

const text = z
  .string()
  .trim()
  .max(maxSearchTextLength, { error: `Use at most ${maxSearchTextLength} characters.` })
  .transform((value) => withoutControls(value) || undefined);

/** Accepts `a,b` and `["a", "b"]` alike. */
const list = z.preprocess(
  (value) => (typeof value === "string" ? value.split(",").filter((item) => item !== "") : (emptyToUndefined(value) ?? [])),
  z.array(z.string().transform(withoutControls).pipe(z.string().min(1).max(40))).max(20, { error: "Choose at most 20." }),
);

const filters = {
  /**
   * Price of one unit on one date, in whole major units of `currency`; other currencies are compared by
   * reference rates.
   */
  minPrice: optional(whole("The lowest price", 0, 100_000_000)),
  maxPrice: optional(whole("The highest price", 0, 100_000_000)),
  currency: z.preprocess(
    (value) => emptyToUndefined(value) ?? "EUR",
    z.string().regex(/^[A-Z]{3}$/, { error: "A currency is three capital letters." }),
  ),
  minRating: optional(decimal("The rating", 0, 5)),
  /** Amenities, all of which a result has. */
  amenities: list,
  /** Property types, airlines or genres, one of which a result has. */
  categories: list,
};

const paging = {
  cursor: optional(z.string().max(400, { error: "This page of results does not exist." })),
  limit: wholeOr(20, "The page size", 1, maxPageSize),
};

const sort = <const T extends readonly [string, ...string[]]>(values: T) =>
  z.preprocess(
    (value) => emptyToUndefined(value) ?? values[0],
    z.enum(values, { error: "Choose one of the sort orders offered." }),
  );

interface PriceRange {
  readonly minPrice?: number | undefined;
  readonly maxPrice?: number | undefined;
}

type Issues = z.core.$RefinementCtx;

function checkPriceRange({ minPrice, maxPrice }: PriceRange, context: Issues): void {
  if (minPrice === undefined || maxPrice === undefined || minPrice <= maxPrice) return;
  context.addIssue({ code: "custom", path: ["maxPrice"], message: "The highest price must not be below the lowest." });
}

function checkOrder(from: string | undefined, to: string | undefined, path: string, message: string, context: Issues): boolean {
  if (from === undefined || to === undefined || !isIsoDate(from) || !isIsoDate(to) || to >= from) return true;
  context.addIssue({ code: "custom", path: [path], message });
  return false;
}

/** Stays: a place, a name or a point; dates or none; guests and rooms. */
export const staySearchSchema = z
  .object({
    /** A city, or the name of a property. */
    place: optional(text),
    lat: optional(decimal("The latitude", -90, 90)),
    lng: optional(decimal("The longitude", -180, 180)),
    radiusKm: z.preprocess((value) => emptyToUndefined(value) ?? 15, decimal("The radius", 0.1, maxRadiusKm)),
    checkIn: optional(date),
    checkOut: optional(date),
    guests: wholeOr(2, "Guests", 1, maxGuests),
    rooms: wholeOr(1, "Rooms", 1, maxQuantity),
    ...filters,
    sort: sort(["recommended", "price", "rating", "distance"]),
    ...paging,
  })
  .superRefine((search, context) => {
    checkPriceRange(search, context);
    checkStayDates(search, context);
    if ((search.lat === undefined) !== (search.lng === undefined)) {
      context.addIssue({ code: "custom", path: ["lat"], message: "A point needs both latitude and longitude." });
    }
    if (search.rooms > search.guests) {
      context.addIssue({ code: "custom", path: ["rooms"], message: "Each room needs at least one guest." });
    }
  });

function checkStayDates(
  { checkIn, checkOut }: { checkIn?: string | undefined; checkOut?: string | undefined },
  context: Issues,
) {
  if (checkIn === undefined && checkOut === undefined) return;
  const say = (path: string, message: string) => context.addIssue({ code: "custom", path: [path], message });
  if (checkIn === undefined) return say("checkIn", "Choose the day you arrive.");
  if (checkOut === undefined) return say("checkOut", "Choose the day you leave.");
  if (!isIsoDate(checkIn) || !isIsoDate(checkOut)) return;
  if (checkOut < checkIn) return say("checkOut", "The day you leave must come after the day you arrive.");
  if (checkOut === checkIn) return say("checkOut", "Stay at least one night.");
  if (nightsBetween(checkIn, checkOut) > maxNights) say("checkOut", `Stay at most ${maxNights} nights.`);
}

/** Flights: from, to and a date, with a return date for a round trip. */
export const flightSearchSchema = z
  .object({
    /** An airport's IATA code or a city. */
    from: optional(text),
    to: optional(text),
    date: optional(date),
    returnDate: optional(date),
    passengers: wholeOr(1, "Passengers", 1, maxQuantity),
    ...filters,
    sort: sort(["recommended", "price", "departure", "duration"]),
    ...paging,
    /** Cursor of the return flights' page; `cursor` is that of the outward flights. */
    returnCursor: paging.cursor,
  })
  .superRefine((search, context) => {
    checkPriceRange(search, context);
    const { date: there, returnDate: back } = search;
    if (back !== undefined && there === undefined) {
      context.addIssue({ code: "custom", path: ["date"], message: "Choose the day you leave." });
    }
    checkOrder(there, back, "returnDate", "The return must not be before the outbound flight.", context);
    if (back !== undefined && (search.from === undefined || search.to === undefined)) {
      const path = search.from === undefined ? "from" : "to";
      context.addIssue({ code: "custom", path: [path], message: "A round trip needs both places." });
    }
  });

/** Events: words, a city, a range of dates (both ends included), and the number of tickets. */
export const eventSearchSchema = z
  .object({
    words: optional(text),
    city: optional(text),
    from: optional(date),
    to: optional(date),
    quantity: wholeOr(1, "Tickets", 1, maxQuantity),
    ...filters,
    sort: sort(["recommended", "date", "price", "rating"]),
    ...paging,
  })
  .superRefine((search, context) => {
    checkPriceRange(search, context);
    checkOrder(search.from, search.to, "to", "The last day must not be before the first.", context);
  });

export type StaySearch = z.output<typeof staySearchSchema>;
export type FlightSearch = z.output<typeof flightSearchSchema>;
export type EventSearch = z.output<typeof eventSearchSchema>;
export type ListingKind = "stay" | "flight" | "event";

/** A search box's request for suggestions during typing. */
export const suggestionSchema = z.object({
  kind: z.enum(["stay", "flight", "event"]),
  text: z.string().max(maxSearchTextLength).transform(withoutControls),
});
export type SuggestionQuery = z.output<typeof suggestionSchema>;

/**
 * Parses search input.
 * @throws {DomainError} `invalid_input` with each wrong field and a sentence on its correction
 */
export function parseSearch<T extends z.ZodType>(schema: T, input: unknown): z.output<T> {
  const parsed = schema.safeParse(input);
  if (parsed.success) return parsed.data;
  // One message per field: the first is the closest to the typed value.
  const issues = new Map<string, { path: (string | number)[]; message: string }>();
  for (const { path, message } of parsed.error.issues) {
    const field = path.filter((part) => typeof part !== "symbol");
    if (!issues.has(field.join("."))) issues.set(field.join("."), { path: field, message });
  }
  throw new DomainError("invalid_input", { issues: [...issues.values()] }, "the search breaks a rule");
}

/** Counts the nights of a search; undefined without dates. */
export function nightsOf({ checkIn, checkOut }: Pick<StaySearch, "checkIn" | "checkOut">): number | undefined {
  return checkIn === undefined || checkOut === undefined ? undefined : toDayNumber(checkOut) - toDayNumber(checkIn);
}
