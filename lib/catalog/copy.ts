// Texts of results and listing pages: names of things and reasons why an offer is not available. Its
// functions are pure.
import type { ListingStage } from "@/db/schema";
import type { RefusalReason } from "@/lib/catalog/results";
import type { ListingKind } from "@/lib/catalog/schemas";
import type { BookingToCome } from "@/lib/core/errors";
import { formatNumber } from "@/lib/core/locale";
import { formatDateRange } from "@/lib/core/time/dates";

const regions = new Intl.DisplayNames("en", { type: "region" });

/** Names a country: "Portugal" for PT. */
export function countryName(code: string): string {
  return regions.of(code) ?? code;
}

/** Writes a count: "1 night", "3 nights". */
export function count(number: number, one: string, many = `${one}s`): string {
  return `${number} ${number === 1 ? one : many}`;
}

/** Names of the kinds of listings, each for all of a kind. */
export const kindNames: Readonly<Record<ListingKind, string>> = { stay: "Stays", flight: "Flights", event: "Events" };

/** Names of one unit, by kind. */
export const unitWords = {
  stay: { one: "room", many: "rooms", people: "guests" },
  flight: { one: "seat", many: "seats", people: "passengers" },
  event: { one: "ticket", many: "tickets", people: "people" },
} as const satisfies Record<ListingKind, { one: string; many: string; people: string }>;

/** Largest number left that is shown, because it helps a guest to decide. */
const few = 5;

/** Returns "3 left", or undefined while there are plenty. */
export function leftText(available: number): string | undefined {
  return available > few ? undefined : available === 1 ? "Last one" : `${available} left`;
}

/**
 * Returns the reason why an offer cannot be booked for the guest's dates and party, in a short sentence that
 * says what would help.
 */
export function refusalText(
  {
    reason,
    limit,
    available,
  }: { readonly reason: RefusalReason; readonly limit?: number | null | undefined; readonly available: number },
  kind: ListingKind,
): string {
  const unit = unitWords[kind];
  switch (reason) {
    case "sold_out":
      return available > 0 ? `Only ${count(available, unit.one, unit.many)} left` : "Sold out";
    case "incomplete_inventory":
      return kind === "stay" ? "Not on sale for all of these nights" : "Not on sale on this date";
    case "closed":
      return kind === "stay" ? "Closed on these dates" : "No longer on sale for this date";
    case "min_stay":
      return `Minimum stay ${count(limit ?? 2, "night")}`;
    case "max_stay":
      return `Maximum stay ${count(limit ?? 1, "night")}`;
    case "closed_to_arrival":
      return "No arrival on this day";
    case "closed_to_departure":
      return "No departure on this day";
    case "max_occupancy":
      return `Takes ${count(limit ?? 1, "person", "people")} per ${unit.one}`;
    case "no_turnaround":
      return "Too little time between the two flights";
    case "max_per_order":
      return `At most ${count(limit ?? 1, unit.one, unit.many)} per order`;
  }
}

/** Writes a duration: "2 h 05 min". */
export function durationText(minutes: number): string {
  const hours = Math.floor(minutes / 60);
  const rest = minutes % 60;
  if (hours === 0) return `${rest} min`;
  return rest === 0 ? `${hours} h` : `${hours} h ${String(rest).padStart(2, "0")} min`;
}

/** Capitalises the first letter: "Boutique hotel" for "boutique hotel". */
export function capitalised(text: string): string {
  return text.slice(0, 1).toLocaleUpperCase("en") + text.slice(1);
}

/** States of a listing, as lists and badges name them. */
export const listingStates = { on_sale: "On sale", paused: "Paused", draft: "Draft", archived: "Archived" } as const;
export type ListingState = keyof typeof listingStates;

/** Returns the state of a listing. */
export function stateOf({ active, stage }: { readonly active: boolean; readonly stage: ListingStage }): ListingState {
  if (active) return "on_sale";
  return stage === "live" ? "paused" : stage;
}

/**
 * Names bookings and holds.
 * @param count all of them; `bookings` are the first
 */
export function bookingsText(count: number, bookings: readonly BookingToCome[], locale: string): string {
  const others = count - bookings.length;
  const named = bookings.map(({ code, name, unitName, checkIn, checkOut, quantity }) => {
    const who = code === null ? "a guest who holds it" : `${name ?? "a guest"} (${code})`;
    return `${who}, ${quantity} × ${unitName}, ${formatDateRange(checkIn, checkOut, locale)}`;
  });
  const rest = others > 0 ? [`and ${formatNumber(others, locale)} more`] : [];
  return `${[...named, ...rest].join("; ")}.`;
}

/**
 * Says which bookings stand in the way of a change.
 * @param count all of them; `bookings` are the first
 */
export function bookingsToComeText(count: number, bookings: readonly BookingToCome[], locale: string): string {
  const what = count === 1 ? "1 booking is" : `${formatNumber(count, locale)} bookings are`;
  return `Nothing was changed: ${what} on the books to come. ${bookingsText(count, bookings, locale)}`;
}
