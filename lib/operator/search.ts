/** Search over all that members of staff can go to and begin: pages, commands, dates, orders, listings. */
import type { Db } from "@/db/client";
import { findListingsForStaff, type FoundListing } from "@/lib/catalog/find-listings-for-staff";
import { formatDate } from "@/lib/core/time/dates";
import { searchOrders } from "@/lib/orders/view/search-orders";
import type { StaffActor } from "@/lib/staff/actor";
import { findCommands } from "@/lib/staff/commands";
import { commandHref } from "@/lib/staff/format";
import { findPages, listingHref } from "@/lib/staff/pages";
import { isPermittedSomewhere } from "@/lib/staff/permissions";

import { actionsOfListing, actionsOfOrder, type FoundAction } from "./found-actions";
import { maxFoundEach, maxSearchCharacters } from "./limits";
import { readDate } from "./read-date";

/** Actions are on the one order or listing that is found; commands are on none. */
export type FoundKind = "page" | "command" | "date" | "order" | "order_action" | "listing" | "listing_action";

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
  /** Slug of the chosen listing, which commands keep. */
  readonly listing?: string | null;
}

/**
 * Finds what a text names among the things that an actor may see.
 * @param text any text; NUL and everything beyond 200 characters are ignored, an empty text finds the pages
 * @returns pages, then commands, dates, orders and listings, and actions where one of them is meant
 */
export async function searchForStaff(
  db: Db,
  actor: StaffActor,
  text: string,
  { nowMs, locale, listing = null }: SearchOptions,
): Promise<readonly Found[]> {
  const wanted = cleanSearch(text);
  const pages = findPages(actor, wanted).map(({ href, label }): Found => ({ kind: "page", href, label, detail: null }));
  const commands = findCommands(actor, wanted).map((command): Found => ({
    kind: "command",
    href: commandHref(command, listing),
    label: command.label,
    detail: null,
  }));
  if (wanted === "") return [...pages, ...commands];
  const [orders, listings] = await Promise.all([
    searchOrders(db, actor, wanted, maxFoundEach),
    findListingsForStaff(db, actor, wanted, maxFoundEach),
  ]);
  const [order, meant] = [onlyOne(orders), onlyOne(listings) ?? sameName(listings, wanted)];
  return [
    ...pages,
    ...commands,
    ...datesFor(actor, wanted, { nowMs, locale }),
    ...orders.map(({ code, contactName, status }): Found => ({
      kind: "order",
      href: `/admin/orders/${code}`,
      label: code,
      detail: `${contactName} · ${status}`,
    })),
    ...toFound("order_action", order ? await actionsOfOrder(db, actor, order) : []),
    ...listings.map(({ id, slug, name, detail, active }): Found => ({
      kind: "listing",
      href: listingHref(actor, { id, slug }) ?? `/listings/${encodeURIComponent(slug)}`,
      label: name,
      detail: active ? detail : `${detail} · not on sale`,
    })),
    ...toFound("listing_action", meant ? actionsOfListing(actor, meant) : []),
  ];
}

const toFound = (kind: FoundKind, actions: readonly FoundAction[]) =>
  actions.map((action): Found => ({ kind, ...action, detail: null }));

const onlyOne = <Item>(items: readonly Item[]): Item | undefined => (items.length === 1 ? items[0] : undefined);

/** Returns the one listing whose whole name or slug was typed. */
const sameName = (listings: readonly FoundListing[], text: string): FoundListing | undefined =>
  onlyOne(listings.filter(({ name, slug }) => [name, slug].some((one) => one.toLowerCase() === text.toLowerCase())));

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
