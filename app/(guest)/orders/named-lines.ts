/** The lines of a form for names, in the form's own shape. */
import type { NamedLine } from "@/components/booking/checkout/guest-name-fields";
import { nameOf } from "@/lib/check-in/copy";
import { type DateStyle, formatDate, type IsoDate, spokenStyle } from "@/lib/core/time/dates";
import { dateIn } from "@/lib/core/time/time-zones";
import { versionOfNames } from "@/lib/orders/contact/names-version";
import type { OrderLine } from "@/lib/orders/view/order-view";
import { followedField, keptNamesKey, nameField, seenNamesField } from "@/lib/orders/schemas";
import { guestLabel, startOf } from "@/lib/orders/format";

interface AtCheckout {
  /** Names that were sent before and not stored, by keptNamesKey and number. */
  readonly typed: Readonly<Record<string, string>>;
  /** Name of the contact, if it is known. */
  readonly bookedBy: string | undefined;
  /** The present time in epoch milliseconds, where the dates are read out: those of another year name it. */
  readonly nowMs?: number;
}

/**
 * @param lines in their order; those that need no names are left out
 * @param checkout given where empty fields follow others; absent where each must be filled in
 */
export function namedLinesOf(lines: readonly OrderLine[], locale: string, checkout?: AtCheckout): NamedLine[] {
  const asking = lines.filter(({ guestNames }) => guestNames.length > 0);
  const counted = asking.map(({ reservationId, guestNames }) => ({ reservationId, count: guestNames.length }));
  const choices = asking.map(({ unitTypeId, checkIn }) => `${unitTypeId} ${checkIn}`);
  return asking.map(({ reservationId, place, guestNamesAsked, guestNames, ...line }, index) => {
    const nth = choices.slice(0, index).filter((choice) => choice === choices[index]).length;
    const keptAs = keptNamesKey(line, nth);
    return {
      reservationId,
      kind: place.kind,
      title: nameOf({ ...line, place }),
      when: formatDate(line.checkIn, locale, styleOf(line.checkIn, startOf(place).timezone, checkout?.nowMs)),
      sent: `${reservationId}:${guestNames.length}:${keptAs}`,
      seen: checkout ? undefined : { name: seenNamesField(reservationId), version: versionOfNames(guestNames) },
      fields: guestNames.map((name, guest) => {
        const follows = checkout && followedField(counted, index, guest);
        const typed = name ?? checkout?.typed[`${keptAs}.${guest}`] ?? null;
        return {
          name: nameField(reservationId, guest),
          label: guestLabel(place.kind, guestNamesAsked, guest + 1, guestNames.length),
          known: typed ?? (follows === "name" ? (checkout?.bookedBy ?? null) : null),
          follows,
          keptAs: `${keptAs}.${guest}`,
        };
      }),
    };
  });
}

const styleOf = (date: IsoDate, zone: string, nowMs: number | undefined): DateStyle =>
  nowMs === undefined ? "medium" : spokenStyle(date, dateIn(zone, nowMs));
