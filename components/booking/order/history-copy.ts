/**
 * Sentences about a change in an order's history: the values before and after, and the amount. The
 * functions are pure.
 */
import { count, unitWords } from "@/lib/catalog/copy";
import { formatDate, formatDateRange } from "@/lib/core/time/dates";
import { formatMoney } from "@/lib/core/money";
import type { HistoryChange, HistoryTerms, OrderHistoryEntry, OrderView } from "@/lib/orders/view/order-view";

type Booking = Pick<OrderView, "currency"> & { readonly lines: readonly Line[] };
type Line = Pick<OrderView["lines"][number], "reservationId" | "listingName" | "place">;
type Kind = Line["place"]["kind"];

type Entry = Omit<OrderHistoryEntry, "type"> & { readonly type: string };

/** Returns sentences about a change or a cancellation; none for any other entry. */
export function historyWords({ type, amountMinor, balanceMinor, changes = [] }: Entry, order: Booking, locale: string) {
  const money = (minor: bigint) => formatMoney({ amountMinor: minor, currency: order.currency }, locale);
  const sentences = changes.flatMap((change) => {
    // Additional units of a change that is read while it is applied have no line yet: they are of the same
    // listing as the others.
    const line = order.lines.find(({ reservationId }) => reservationId === change.reservationId) ?? order.lines[0];
    if (!line) return [];
    const name = new Set(order.lines.map(({ listingName }) => listingName)).size > 1 ? `${line.listingName}: ` : "";
    return differencesOf(change, line.place.kind, locale).map((text) => name + text);
  });
  if (type === "cancelled" || type === "partly_cancelled")
    return [...sentences, amountMinor ? `${money(amountMinor)} refunded` : wasFree(changes) ? "It was free" : "No refund"];
  if (balanceMinor === undefined) return sentences;
  if (balanceMinor === 0n) return [...sentences, "No difference in price"];
  return [...sentences, balanceMinor > 0n ? `${money(balanceMinor)} paid` : `${money(-balanceMinor)} refunded`];
}

/** Tells whether the units given up were free, so that there was no refund. */
const wasFree = (changes: readonly HistoryChange[]) =>
  changes.length > 0 && changes.every(({ before }) => before?.isFree === true);

/** Returns "Tue 3 – Fri 6 Jun, before Tue 3 – Thu 5 Jun" or "1 of 3 tickets cancelled". */
function differencesOf({ before, after }: HistoryChange, kind: Kind, locale: string): string[] {
  const { one, many } = unitWords[kind];
  const units = (quantity: number) => count(quantity, one, many);
  if (!before) return after ? [`${units(after.quantity)} more: ${after.unitTypeName}, ${datesOf(after, kind, locale)}`] : [];
  if (!after) return [`${units(before.quantity)} cancelled`];
  const became = (is: string, was: string) => (is === was ? [] : [`${is}, before ${was}`]);
  return [
    ...became(datesOf(after, kind, locale), datesOf(before, kind, locale)),
    ...became(after.unitTypeName, before.unitTypeName),
    ...became(units(after.quantity), units(before.quantity)),
    // A seat or a ticket is for one person, so its number of guests is not shown.
    ...(kind === "stay" ? became(count(after.guests, "guest"), count(before.guests, "guest")) : []),
  ];
}

function datesOf({ checkIn, checkOut }: HistoryTerms, kind: Kind, locale: string): string {
  return kind === "stay" ? formatDateRange(checkIn, checkOut, locale) : formatDate(checkIn, locale);
}
