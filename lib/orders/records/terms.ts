/** Conversion between a line's terms and those of a recorded change. Pure. */
import type { ChangeTerms } from "@/db/schema";
import type { ReservationTerms } from "@/lib/reservations/changes/change-reservations";

import type { OrderLine } from "../view/order-view";

export function termsOf(line: OrderLine): ReservationTerms {
  const { unitTypeId, checkIn, checkOut, quantity, guests, nightlyPricesMinor } = line;
  return { unitTypeId, checkIn, checkOut, quantity, guests, nightlyPricesMinor };
}

/** Computes the price of terms: the nightly prices times the units. */
export function totalOf({ nightlyPricesMinor, quantity }: Pick<ReservationTerms, "nightlyPricesMinor" | "quantity">): bigint {
  return nightlyPricesMinor.reduce((sum, price) => sum + price, 0n) * BigInt(quantity);
}

/** @returns the terms in a form that JSON can represent */
export function toChangeTerms(terms: ReservationTerms): ChangeTerms {
  return { ...terms, nightlyPricesMinor: terms.nightlyPricesMinor.map(String), totalMinor: totalOf(terms).toString() };
}

export function fromChangeTerms(terms: ChangeTerms): ReservationTerms {
  const { unitTypeId, checkIn, checkOut, quantity, guests, nightlyPricesMinor } = terms;
  return { unitTypeId, checkIn, checkOut, quantity, guests, nightlyPricesMinor: nightlyPricesMinor.map(BigInt) };
}
