/** An order in words, for both forms of an e-mail. Pure. */
import {
  addDays,
  formatDate,
  formatDateRange,
  datesInRange,
  nightsBetween,
  formatTime,
  formatWallTime,
} from "@/lib/core/time/dates";
import { isolate } from "@/lib/core/isolate";
import { formatMoney } from "@/lib/core/money";
import type { LocalMoment, OrderLine, OrderView } from "@/lib/orders/view/order-view";
import { guestsLabel, missingName } from "@/lib/orders/format";
import { type PolicyDeadline, policyDeadlines } from "@/lib/orders/view/policy-deadlines";

/** A label and its value. */
export interface Fact {
  readonly label: string;
  readonly value: string;
}

/** A photo that a message shows. */
export interface MailPhoto {
  readonly url: string;
  readonly alt: string;
  readonly width: number;
  readonly height: number;
}

export interface DescribedLine {
  readonly title: string;
  readonly subtitle: string;
  readonly facts: readonly Fact[];
  /** Prices, one per night, or one for the ticket or seat; amounts for all units. */
  readonly prices: readonly Fact[];
  readonly total: string;
  /** Sentences, one per deadline, the earliest first. */
  readonly policy: readonly string[];
  /** First photo of the listing, where it has one. */
  readonly photo?: MailPhoto | undefined;
}

/** Formats a local time: `Fri 3 Jun, 15:00`, or with the whole date. */
export function formatMoment({ date, time }: LocalMoment, locale: string, style: "medium" | "long" = "medium"): string {
  return formatWallTime({ date, time }, locale, style);
}

/** Formats a range of dates: `3–6 June 2027`. */
function formatWhole(from: string, to: string, locale: string): string {
  return formatDateRange(from, to, locale, "whole");
}

/**
 * Describes a line.
 * @param nowMs time of reading, epoch milliseconds
 */
export function describeLine(line: OrderLine, locale: string, nowMs: number): DescribedLine {
  const money = (amountMinor: bigint) => formatMoney({ amountMinor, currency: line.currency }, locale);
  return {
    title: line.listingName,
    subtitle: subtitleOf(line),
    facts: [...factsOf(line, locale), ...nameFacts(line)],
    prices: pricesOf(line, locale, money),
    total: money(line.totalMinor),
    policy: describePolicy(line, locale, nowMs),
  };
}

function subtitleOf({ place, unitTypeName, quantity, city }: OrderLine): string {
  const units = quantity === 1 ? unitTypeName : `${quantity} × ${unitTypeName}`;
  return place.kind === "flight" ? `${place.airline} ${place.flightNumber}, ${units}` : `${units}, ${city}`;
}

function factsOf({ place, guests, address, city, checkIn, checkOut }: OrderLine, locale: string): Fact[] {
  const where = address === "" ? [] : [{ label: "Address", value: address }];
  switch (place.kind) {
    case "stay":
      return [
        { label: "Check-in", value: `${formatDate(checkIn, locale, "long")}, from ${formatTime(place.checkIn.time, locale)}` },
        {
          label: "Check-out",
          value: `${formatDate(checkOut, locale, "long")}, until ${formatTime(place.checkOut.time, locale)}`,
        },
        { label: "Guests", value: String(guests) },
        ...where,
      ];
    case "flight":
      return [
        { label: "Departure", value: `${formatMoment(place.departure, locale, "long")}, ${city} (${place.origin})` },
        {
          label: "Arrival",
          value: `${formatMoment(place.arrival, locale, "long")}, ${place.destinationCity} (${place.destination})`,
        },
        { label: "Passengers", value: String(guests) },
      ];
    case "event":
      return [
        { label: "Begins", value: formatMoment(place.start, locale, "long") },
        { label: "Venue", value: place.venue },
        ...where,
      ];
  }
}

/** Lists the named guests, one after the other. */
function nameFacts({ place, guestNamesAsked, guestNames }: OrderLine): Fact[] {
  if (guestNames.length === 0) return [];
  const value = guestNames.map((name) => (name === null ? missingName : isolate(name))).join(", ");
  return [{ label: guestsLabel(place.kind, guestNamesAsked, guestNames.length), value }];
}

function pricesOf(line: OrderLine, locale: string, money: (amountMinor: bigint) => string): Fact[] {
  const { place, checkIn, checkOut, quantity, nightlyPricesMinor } = line;
  const times = quantity === 1 ? "" : `, ${quantity} × `;
  return datesInRange(checkIn, checkOut).map((date, index) => {
    const priceMinor = nightlyPricesMinor[index] ?? 0n;
    const label = place.kind === "stay" ? `Night of ${formatDate(date, locale)}` : formatDate(date, locale);
    return {
      label: times === "" ? label : `${label}${times}${money(priceMinor)}`,
      value: money(priceMinor * BigInt(quantity)),
    };
  });
}

/** Describes the cancellation policy in sentences, in the listing's time zone. */
export function describePolicy(line: OrderLine, locale: string, nowMs: number): string[] {
  return describeDeadlines(policyDeadlines(line), line, locale, nowMs);
}

/**
 * Describes the refund until each deadline that has not passed.
 * @param deadlines of the policy, the earliest first
 * @param nowMs epoch milliseconds
 */
export function describeDeadlines(
  deadlines: readonly PolicyDeadline[],
  { policy, city }: Pick<OrderLine, "policy" | "city">,
  locale: string,
  nowMs: number,
): string[] {
  const ahead = deadlines.filter(({ refundPercent, until }) => refundPercent > 0 && until.atMs > nowMs);
  if (ahead.length === 0) return ["Not refundable."];
  const most = policy.maxRefundPercent ?? 100;
  const sentences = ahead.map(({ refundPercent: percent, until }) => {
    const refundPercent = Math.min(percent, most);
    const back = refundPercent === 100 ? "Full refund" : `${refundPercent}% refund`;
    return `${back} until ${formatMoment(until, locale)} (${city} time).`;
  });
  return [...sentences, "No refund after that."];
}

/** Sentence that follows the policy and tells the guest what to do. */
export const toCancel = "To cancel or change, open your booking.";

/** Describes the dates of a whole order in a few words: `3–6 June 2027, 3 nights`, or the one date. */
export function describeDates({ lines }: Pick<OrderView, "lines">, locale: string): string {
  const [first] = lines;
  if (!first) return "";
  if (lines.length === 1 && first.place.kind === "stay") {
    const nights = nightsBetween(first.checkIn, first.checkOut);
    return `${formatWhole(first.checkIn, first.checkOut, locale)}, ${nights === 1 ? "1 night" : `${nights} nights`}`;
  }
  const starts = lines.map(({ checkIn }) => checkIn).toSorted();
  const ends = lines.map(({ checkOut, place }) => (place.kind === "stay" ? checkOut : addDays(checkOut, -1)));
  return formatWhole(starts[0] ?? first.checkIn, ends.toSorted().at(-1) ?? first.checkIn, locale);
}
