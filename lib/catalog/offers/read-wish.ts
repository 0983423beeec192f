/** The dates and the party in the address of a listing's page. The functions are pure. */
import { addDays, type IsoDate, isIsoDate } from "@/lib/core/time/dates";
import { hasCode } from "@/lib/core/errors";

import { numberOf, type Query, textOf } from "../query";
import { eventSearchSchema, flightSearchSchema, type ListingKind, parseSearch, staySearchSchema } from "../schemas";
import type { OfferRequest } from "./unit-offers";

export interface Wish {
  readonly asked: OfferRequest | undefined;
  readonly arrival: IsoDate | undefined;
  readonly party: Pick<OfferRequest, "quantity" | "guests">;
  readonly errors: Readonly<Record<string, string>>;
}

/** Parses the choice in the address, by the same rules as a search. */
export function readWish(kind: ListingKind, query: Query): Wish {
  const names = { stay: ["guests", "rooms"], flight: ["passengers", "passengers"], event: ["quantity", "quantity"] }[kind];
  const [guestsName = "", unitsName = ""] = names;
  const errors: Record<string, string> = {};
  const field = (name: string) => textOf(query, name);
  const input = {
    stay: { checkIn: field("checkIn"), checkOut: field("checkOut"), guests: field("guests"), rooms: field("rooms") },
    flight: { date: field("date"), passengers: field("passengers") },
    event: { from: field("date"), to: field("date"), quantity: field("quantity") },
  }[kind];
  const checkIn = kind === "stay" ? field("checkIn") : field("date");
  const checkOut = kind === "stay" ? field("checkOut") : undefined;
  const isArrivalOnly = kind === "stay" && checkIn !== undefined && checkOut === undefined;
  try {
    const schema = { stay: staySearchSchema, flight: flightSearchSchema, event: eventSearchSchema }[kind];
    parseSearch(schema, isArrivalOnly ? { ...input, checkOut: isIsoDate(checkIn) ? addDays(checkIn, 1) : undefined } : input);
  } catch (error) {
    if (!hasCode(error, "invalid_input")) throw error;
    for (const { path, message } of error.details.issues) {
      const name = String(path[0]);
      errors[kind === "event" && (name === "from" || name === "to") ? "date" : name] = message;
    }
  }
  const fallback = kind === "stay" ? 2 : 1;
  const party = {
    guests: Math.max(1, errors[guestsName] ? fallback : numberOf(query, guestsName, fallback)),
    quantity: Math.max(1, errors[unitsName] ? 1 : numberOf(query, unitsName, 1)),
  };
  // The page offers nothing for numbers or dates other than the chosen ones.
  if (Object.keys(errors).length > 0 || checkIn === undefined) return { asked: undefined, arrival: undefined, party, errors };
  if (isArrivalOnly) return { asked: undefined, arrival: checkIn, party, errors };
  return { asked: { checkIn, checkOut: checkOut ?? addDays(checkIn, 1), ...party }, arrival: undefined, party, errors };
}

/**
 * Returns the same choice when its first date is still to come at the listing; else the error of its field. A
 * search accepts every date that is today somewhere on Earth, while a listing has a clock of its own.
 * @param today at the listing
 */
export function rejectPastDates(wish: Wish, kind: ListingKind, today: IsoDate): Wish {
  const begin = wish.asked?.checkIn ?? wish.arrival;
  if (begin === undefined || begin >= today) return wish;
  const name = kind === "stay" ? "checkIn" : "date";
  return { ...wish, asked: undefined, arrival: undefined, errors: { ...wish.errors, [name]: "This date is in the past." } };
}

/**
 * Returns the same choice when one order can have so many units; else the error of its field and no choice: a
 * number that is too large for an order does not mean "sold out".
 * @param most units in one order
 */
export function capQuantity(wish: Wish, kind: ListingKind, most: number): Wish {
  if (wish.party.quantity <= most) return wish;
  const name = { stay: "rooms", flight: "passengers", event: "quantity" }[kind];
  const guests = kind === "stay" ? wish.party.guests : most;
  const errors = { ...wish.errors, [name]: `At most ${most} in one order.` };
  return { asked: undefined, arrival: undefined, party: { quantity: most, guests }, errors };
}
