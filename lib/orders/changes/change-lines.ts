/** Holds and recorded lines of a change. Pure. */
import type { ChangeLine } from "@/db/schema";
import { derivedId } from "@/lib/core/ids";
import { additionalTerms } from "@/lib/reservations/changes/decide-change";

import type { OrderRow } from "../rows";
import { givenUpOf } from "./given-up";
import type { ComputedChange } from "./quote-change";
import type { ChangeQuote } from "./quotes";
import { termsOf, toChangeTerms } from "../records/terms";

/**
 * The hold that a change needs: additional units first, so that their reservation has the first id, then the
 * additional nights of the units that stay.
 */
export function additionalHold(order: OrderRow, changeId: string, quote: ChangeQuote, which: "units" | "all") {
  const { line, wanted, additional, nightlyPricesMinor } = quote;
  const units = additional ? [{ ...wanted, ...additional, guests: guestsOfAdditional(quote) }] : [];
  const nights = additionalTerms(
    line,
    { ...wanted, quantity: wanted.quantity - (additional?.quantity ?? 0) },
    nightlyPricesMinor,
  );
  return {
    changeId,
    orderId: order.id,
    holder: { kind: order.holderKind, id: order.holderId },
    of: line,
    lines: which === "all" ? [...units, ...nights] : units,
  };
}

/** The recorded lines of a change: the line before and after it, and the new line of additional units. */
export function linesOf({ quote, maxRefundPercent, isInHouse }: ComputedChange, changeId: string): ChangeLine[] {
  const { line, wanted, additional, nightlyPricesMinor, keptMinor, percent, givenUpMinor, backMinor, goneMinor } = quote;
  const { unitTypeId, checkIn, checkOut } = wanted;
  const dates = { unitTypeId, checkIn, checkOut };
  const quantity = wanted.quantity - (additional?.quantity ?? 0);
  const guests = additional ? Math.max(1, wanted.guests - guestsOfAdditional(quote)) : wanted.guests;
  const changed: ChangeLine = {
    listingId: line.listingId,
    reservationId: line.reservationId,
    before: toChangeTerms(termsOf(line)),
    after: toChangeTerms({ ...dates, quantity, guests, nightlyPricesMinor }),
    keptMinor: keptMinor.toString(),
    givenUp: givenUpOf(percent, givenUpMinor, backMinor, goneMinor),
    ...(maxRefundPercent === undefined ? {} : { maxRefundPercent }),
    ...(isInHouse ? { isInHouse } : {}),
  };
  if (!additional) return [changed];
  const more: ChangeLine = {
    listingId: line.listingId,
    reservationId: derivedId(changeId, "hold:0"),
    before: null,
    after: toChangeTerms({ ...dates, ...additional, guests: guestsOfAdditional(quote) }),
    keptMinor: "0",
  };
  return [changed, more];
}

/** People in additional units: their share, rounded down, at least one. */
function guestsOfAdditional({ wanted, additional }: ChangeQuote): number {
  return Math.max(1, Math.floor((wanted.guests * (additional?.quantity ?? 0)) / wanted.quantity));
}
