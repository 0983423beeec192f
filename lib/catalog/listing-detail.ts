/** Text that tells listings of one name apart, for lists in which staff choose one. Pure. */
import { defaultLocale } from "@/lib/core/locale";
import { formatDate, type IsoDate } from "@/lib/core/time/dates";

import type { ListingKind } from "./schemas";

/** Columns of a listing that its detail is made of. */
export interface DetailSource {
  readonly slug: string;
  readonly name: string;
  readonly kind: ListingKind;
  readonly city: string;
  /** Of a flight: its number, and its departure on the clock of its origin. */
  readonly flightNumber: string | null;
  readonly departsAt: string | null;
  /** First date on sale; null where none is. */
  readonly firstDate: IsoDate | null;
}

/**
 * Adds to each listing the text that stands beside its name: number and departure of a flight, city and first
 * date of an event, city of a stay. Where that is the same for two of one name, the slug follows.
 */
export function withDetails<Listing extends DetailSource>(
  found: readonly Listing[],
): (Listing & { readonly detail: string })[] {
  const keyOf = (listing: Listing) => JSON.stringify([listing.name, detailOf(listing)]);
  const counts = new Map<string, number>();
  for (const listing of found) counts.set(keyOf(listing), (counts.get(keyOf(listing)) ?? 0) + 1);
  return found.map((listing) => {
    const isAlone = counts.get(keyOf(listing)) === 1;
    return { ...listing, detail: isAlone ? detailOf(listing) : `${detailOf(listing)} · ${listing.slug}` };
  });
}

function detailOf({ kind, city, flightNumber, departsAt, firstDate }: DetailSource): string {
  if (kind === "flight") return [flightNumber ?? city, ...(departsAt === null ? [] : [departsAt.slice(0, 5)])].join(" · ");
  if (kind === "event" && firstDate !== null) return `${city} · ${formatDate(firstDate, defaultLocale, "medium")}`;
  return city;
}
