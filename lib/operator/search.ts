/** Search over all that a member of staff can go to: pages, listings, orders and dates. */
import type { Db } from "@/db/client";
import { findListingsForStaff } from "@/lib/catalog/find-listings-for-staff";
import { formatDate } from "@/lib/core/time/dates";
import { searchOrders } from "@/lib/orders/view/search-orders";
import type { StaffActor } from "@/lib/staff/actor";
import { findPages, listingHref } from "@/lib/staff/pages";
import { isPermittedSomewhere } from "@/lib/staff/permissions";

import { maxFoundEach, maxSearchCharacters } from "./limits";
import { readDate } from "./read-date";

export type FoundKind = "page" | "date" | "order" | "listing";

/** A result: the page that shows it, and two lines of text. */
export interface Found {
  readonly kind: FoundKind;
  readonly href: string;
  readonly label: string;
  readonly detail: string | null;
}

interface SearchOptions {
  /** Epoch milliseconds. */
  readonly nowMs: number;
  /** BCP 47 tag of the reader. */
  readonly locale: string;
}

/**
 * Finds what a text names among the things that an actor may see.
 * @param text any text; NUL and everything beyond 200 characters are ignored, an empty text finds the pages
 * @returns pages, then dates, orders and listings
 */
export async function searchForStaff(
  db: Db,
  actor: StaffActor,
  text: string,
  { nowMs, locale }: SearchOptions,
): Promise<readonly Found[]> {
  const wanted = cleanSearch(text);
  const pages = findPages(actor, wanted).map(({ href, label }): Found => ({ kind: "page", href, label, detail: null }));
  if (wanted === "") return pages;
  const [orders, listings] = await Promise.all([
    searchOrders(db, actor, wanted, maxFoundEach),
    findListingsForStaff(db, actor, wanted, maxFoundEach),
  ]);
  return [
    ...pages,
    ...datesFor(actor, wanted, { nowMs, locale }),
    ...orders.map(({ code, contactName, status }): Found => ({
      kind: "order",
      href: `/admin/orders/${code}`,
      label: code,
      detail: `${contactName} · ${status}`,
    })),
    ...listings.map(({ id, slug, name, detail, active }): Found => ({
      kind: "listing",
      href: listingHref(actor, { id, slug }) ?? `/listings/${encodeURIComponent(slug)}`,
      label: name,
      detail: active ? detail : `${detail} · not on sale`,
    })),
  ];
}

/** Removes from a typed text NUL, spaces at its ends, and everything beyond 200 characters. */
export function cleanSearch(text: string): string {
  return text.replaceAll("\0", "").slice(0, maxSearchCharacters).trim();
}

function datesFor(actor: StaffActor, text: string, { nowMs, locale }: SearchOptions): Found[] {
  const date = isPermittedSomewhere(actor, "door.admit") ? readDate(text, nowMs) : undefined;
  if (date === undefined) return [];
  const label = formatDate(date, locale, "long");
  return [{ kind: "date", href: `/admin/check-in?${new URLSearchParams({ date })}`, label, detail: "Arrivals" }];
}
