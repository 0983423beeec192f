/** The operator's pages, in the order of their navigation: who sees each, and the key that goes there. */
import type { StaffActor } from "./actor";
import { isPermitted, isPermittedSomewhere, type ListingPermission, type Permission } from "./permissions";

export const pageGroups = ["overview", "sell", "guests", "money", "house"] as const;
export type PageGroup = (typeof pageGroups)[number];

export interface StaffPage {
  readonly href: `/admin${"" | `/${string}`}`;
  readonly label: string;
  readonly group: PageGroup;
  /** Pressed after `g`, it leads to the page. */
  readonly key: string;
  /** True for lists of what belongs to listings: `?listing=SLUG` limits them to one. */
  readonly takesListing: boolean;
  /** True where the pages below it take a listing, too. */
  readonly hasListsBelow: boolean;
}

interface PageRule extends Omit<StaffPage, "takesListing" | "hasListsBelow"> {
  readonly takesListing?: true;
  readonly hasListsBelow?: true;
  /** Absent for a page of every member of staff. */
  readonly permission?: Permission;
}

const pages: readonly PageRule[] = [
  { href: "/admin", label: "Home", group: "overview", key: "h" },
  { href: "/admin/inventory", label: "Inventory", group: "sell", key: "i", permission: "rates.read", takesListing: true },
  { href: "/admin/sales", label: "Sales", group: "sell", key: "s", permission: "sales.read", takesListing: true },
  { href: "/admin/catalogue", label: "Catalogue", group: "sell", key: "l", permission: "catalogue.read" },
  { href: "/admin/today", label: "Today", group: "guests", key: "y", permission: "arrivals.read", takesListing: true },
  { href: "/admin/desk", label: "Desk", group: "guests", key: "k", permission: "orders.edit", takesListing: true },
  { href: "/admin/check-in", label: "Check in", group: "guests", key: "c", permission: "door.admit", takesListing: true },
  { href: "/admin/orders", label: "Orders", group: "guests", key: "o", permission: "orders.read", takesListing: true },
  {
    href: "/admin/day-close",
    label: "Day close",
    group: "guests",
    key: "e",
    permission: "days.read",
    takesListing: true,
  },
  {
    href: "/admin/waitlist",
    label: "Waitlist",
    group: "guests",
    key: "w",
    permission: "waitlist.read",
    takesListing: true,
  },
  { href: "/admin/messages", label: "Messages", group: "guests", key: "m", permission: "messages.read" },
  {
    href: "/admin/reports",
    label: "Reports",
    group: "money",
    key: "b",
    permission: "reports.read",
    takesListing: true,
    hasListsBelow: true,
  },
  { href: "/admin/refunds", label: "Refunds", group: "money", key: "r", permission: "payments.read", takesListing: true },
  { href: "/admin/disputes", label: "Disputes", group: "money", key: "d", permission: "payments.read", takesListing: true },
  { href: "/admin/partners", label: "Partners", group: "house", key: "p", permission: "partners.read" },
  { href: "/admin/deliveries", label: "Deliveries", group: "house", key: "v", permission: "partners.read" },
  { href: "/admin/jobs", label: "Jobs", group: "house", key: "j", permission: "system.read" },
  { href: "/admin/people", label: "People’s data", group: "house", key: "u", permission: "people.read" },
  { href: "/admin/system", label: "System", group: "house", key: "x", permission: "system.read" },
  { href: "/admin/staff", label: "Staff", group: "house", key: "t", permission: "staff.read" },
];

/** Lists the pages that exist for an actor: those whose permission the actor has at one listing or more. */
export function staffPages(actor: StaffActor): readonly StaffPage[] {
  return pages
    .filter(({ permission }) => (permission ? isPermittedSomewhere(actor, permission) : actor.grants.length > 0))
    .map(({ href, label, group, key, takesListing = false, hasListsBelow = false }) => ({
      href,
      label,
      group,
      key,
      takesListing,
      hasListsBelow,
    }));
}

/** Permissions of pages that show a listing's rows, those first that say the most about it. */
const pagesOfListing = ["orders.read", "door.admit", "sales.read"] as const satisfies readonly ListingPermission[];

/**
 * Returns the address that shows a listing best among the pages that an actor may open for it.
 * @returns undefined where there is none
 */
export function listingHref(
  actor: StaffActor,
  { id, slug }: { readonly id: string; readonly slug: string },
): string | undefined {
  const permission = pagesOfListing.find((candidate) => isPermitted(actor, candidate, id));
  const page = pages.find((candidate) => candidate.permission === permission);
  return page && `${page.href}?${new URLSearchParams({ listing: slug })}`;
}

/**
 * Finds pages that exist for an actor by their names.
 * @param text the beginning of a word of the name, in any case; an empty text finds all
 */
export function findPages(actor: StaffActor, text: string): readonly StaffPage[] {
  const wanted = text.toLowerCase();
  return staffPages(actor).filter(({ label }) => ` ${label.toLowerCase()}`.includes(` ${wanted}`));
}
