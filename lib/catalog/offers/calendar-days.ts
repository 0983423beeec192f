/**
 * The days of a month for the calendar on a listing's page: price, availability, and the link of each. The
 * functions are pure.
 */
import { refusalText } from "../copy";
import type { CalendarDay, CalendarMonth } from "./calendar-types";
import type { UnitTypeDetail } from "../results";
import type { ListingKind } from "../schemas";
import { addDays, datesInRange, formatDate, type IsoDate, weekday } from "@/lib/core/time/dates";
import { formatMoney, formatAmountShort } from "@/lib/core/money";
import type { SaleWindow } from "@/lib/inventory/sale-window";

import type { InventoryByUnit } from "@/lib/inventory/snapshot";
import { type OfferRequest, cheapest, departuresFrom, offersOf, type UnitOffer } from "./unit-offers";

export interface CalendarInput {
  readonly kind: ListingKind;
  readonly units: readonly UnitTypeDetail[];
  readonly inventory: InventoryByUnit;
  readonly party: Pick<OfferRequest, "quantity" | "guests">;
  readonly window: SaleWindow;
  readonly currency: string;
  readonly locale: string;
  /** The first day of a week: 0 Sunday to 6 Saturday. */
  readonly weekStart: number;
  /** The chosen first day; while it alone is chosen, the days after it are days of departure. */
  readonly checkIn: IsoDate | undefined;
  readonly checkOut: IsoDate | undefined;
  /** Returns the address of the page with these dates chosen. */
  readonly hrefFor: (checkIn: IsoDate, checkOut?: IsoDate) => string;
}

/**
 * A day with at most so many units left is marked as scarce. With a larger number, every day of a small
 * house would be.
 */
export const scarce = 2;

/** Returns the month of a date, such as `2027-06`. */
export const monthOf = (date: IsoDate): string => date.slice(0, 7);

/** Returns the month a number of months later. */
export function addMonths(month: string, months: number): string {
  const [year = 1970, number = 1] = month.split("-").map(Number);
  return new Date(Date.UTC(year, number - 1 + months, 1)).toISOString().slice(0, 7);
}

/** Returns the first date of a month and of the next one. */
export function datesOf(month: string): { first: IsoDate; next: IsoDate } {
  return { first: `${month}-01`, next: `${addMonths(month, 1)}-01` };
}

/**
 * @param month `YYYY-MM`
 */
export function calendarMonth(month: string, input: CalendarInput): CalendarMonth {
  const { first, next } = datesOf(month);
  const isLeaving = input.kind === "stay" && input.checkIn !== undefined && input.checkOut === undefined;
  const departures =
    isLeaving && input.checkIn !== undefined
      ? departuresFrom(input.checkIn, input.units, input.inventory, input.party, input.window)
      : undefined;
  return {
    month,
    title: formatDate(first, input.locale, "month"),
    leadingDays: ((weekday(first) % 7) - input.weekStart + 7) % 7,
    days: datesInRange(first, next).map((date) => {
      const departure = departures?.get(date);
      return departure ? leavingDay(date, departure, input) : openDay(date, input);
    }),
  };
}

/** Describes a day of arrival, of a flight or of a performance. */
function openDay(date: IsoDate, input: CalendarInput): CalendarDay {
  const { kind, units, inventory, party, window, currency, locale, hrefFor } = input;
  const full = formatDate(date, locale, "long");
  const shown = { date, label: String(Number(date.slice(8))), mark: markOf(date, input) };
  if (date < window.first) return { ...shown, state: "past", spoken: `${full}, past` };
  const rows = units.map((unit) => inventory.get(unit.id)?.get(date)).filter((row) => row !== undefined);
  if (rows.length === 0) return { ...shown, state: "none", spoken: `${full}, not on sale` };
  const open = rows.filter((row) => !row.closed && row.available >= party.quantity);
  if (open.length === 0) {
    const left = Math.max(...rows.map((row) => (row.closed ? 0 : row.available)));
    const reason = rows.every((row) => row.closed) ? "closed" : "sold_out";
    return { ...shown, state: "full", spoken: `${full}, ${refusalText({ reason, available: left }, kind).toLowerCase()}` };
  }
  const priceMinor = open.reduce((least, row) => (row.priceMinor < least ? row.priceMinor : least), open[0]?.priceMinor ?? 0n);
  const available = Math.max(...open.map((row) => row.available));
  const price = formatMoney({ amountMinor: priceMinor, currency }, locale);
  const notes = kind === "stay" ? arrivalNotes(date, input) : [];
  const isFew = available <= scarce;
  const href = notes.includes(noArrival) ? undefined : hrefFor(date);
  return {
    ...shown,
    state: isFew ? "few" : "free",
    price: formatAmountShort({ amountMinor: priceMinor, currency }, locale),
    ...(href === undefined ? {} : { href }),
    spoken: [full, `from ${price}`, ...(isFew ? [`${available} left`] : []), ...notes].join(", "),
  };
}

const noArrival = "no arrival on this day";

/** Returns the restrictions on arrival that every unit type has on a day. */
function arrivalNotes(date: IsoDate, { units, inventory }: CalendarInput): string[] {
  const rows = units.map((unit) => inventory.get(unit.id)?.get(date)).filter((row) => row !== undefined);
  const minStay = Math.min(...rows.map((row) => row.minStay ?? 1));
  return [
    ...(minStay > 1 ? [`at least ${minStay} nights`] : []),
    ...(rows.every((row) => row.closedToArrival) ? [noArrival] : []),
  ];
}

/** Describes a day of departure, with the total of the stay. */
function leavingDay(date: IsoDate, offer: UnitOffer, input: CalendarInput): CalendarDay {
  const { currency, locale, checkIn, hrefFor, kind } = input;
  const full = formatDate(date, locale, "long");
  const shown = { date, label: String(Number(date.slice(8))), mark: markOf(date, input) };
  if (!offer.bookable) {
    // The day may still be the first day of another stay.
    const anew = openDay(date, { ...input, checkIn: undefined });
    return {
      ...anew,
      state: anew.state === "free" || anew.state === "few" ? "other" : anew.state,
      spoken: `${anew.spoken}; leaving then: ${refusalText(offer, kind).toLowerCase()}`,
    };
  }
  const total = formatMoney({ amountMinor: offer.totalMinor, currency }, locale);
  return {
    ...shown,
    state: "free",
    price: formatAmountShort({ amountMinor: offer.totalMinor, currency }, locale),
    spoken: `${full}, leave on this day, ${total} in all`,
    ...(checkIn === undefined ? {} : { href: hrefFor(checkIn, date) }),
  };
}

/** Returns the position of a date in the chosen range. */
function markOf(date: IsoDate, { kind, checkIn, checkOut }: CalendarInput): CalendarDay["mark"] {
  if (checkIn === undefined) return undefined;
  if (date === checkIn) return kind === "stay" && checkOut !== undefined ? "start" : "only";
  if (kind !== "stay" || checkOut === undefined) return undefined;
  if (date === checkOut) return "end";
  return date > checkIn && date < checkOut ? "middle" : undefined;
}

/** Returns the cheapest offer of a day for a listing that takes one date. */
export function offerOn(date: IsoDate, { units, inventory, party, window }: CalendarInput): UnitOffer | undefined {
  return cheapest(offersOf(units, inventory, { checkIn: date, checkOut: addDays(date, 1), ...party }, window));
}
