// Addresses of lists that are limited to one listing. Pure.
interface Page {
  readonly href: string;
  /** True for a list that `?listing=SLUG` limits to one listing. */
  readonly takesListing: boolean;
  /** True where the pages below it take a listing, too. */
  readonly hasListsBelow: boolean;
}

/** Parameters of one listing alone, without meaning for another: a search, a position, a unit type. */
const dropped = ["q", "after", "unit_type_id"];

/** Returns a page's address, limited to a listing where the page takes one. */
export function pageHref({ href, takesListing }: Omit<Page, "hasListsBelow">, listing: string | null): string {
  return takesListing && listing !== null ? `${href}?${new URLSearchParams({ listing })}` : href;
}

/**
 * Returns the address at which a choice of a listing leads on: the same list with its other filters, the list
 * above a page of one object, or the first list of the reader from a page that takes no listing.
 * @param now path and query of the page
 * @param listing slug, or null for every listing
 * @returns undefined where the reader has no list that takes one
 */
export function switchedHref(
  pages: readonly Page[],
  now: { readonly pathname: string; readonly query: string },
  listing: string | null,
): string | undefined {
  const lists = pages.filter(({ takesListing }) => takesListing);
  const above = lists.find(({ href }) => now.pathname.startsWith(`${href}/`));
  const here = lists.find(({ href }) => href === now.pathname) ?? (above?.hasListsBelow && { href: now.pathname });
  const list = here || above || lists[0];
  if (!list) return undefined;
  const query = new URLSearchParams(here ? now.query : "");
  for (const name of [...dropped, "listing"]) query.delete(name);
  if (listing !== null) query.set("listing", listing);
  return query.size === 0 ? list.href : `${list.href}?${query}`;
}

/** Parts of the navigation with pages of one listing below them, and names there that are no listings. */
const aboveListings = ["/admin/inventory", "/admin/catalogue", "/admin/check-in", "/admin/day-close", "/admin/today"];
const noListings = new Set(["new"]);

/**
 * Finds the listing of a page: the one that its lists are limited to, or the one that it is about.
 * @param chosen the address's parameter `listing`
 * @returns slug; null for a page of every listing
 */
export function listingOf(pathname: string, chosen: string | null): string | null {
  if (chosen !== null && chosen !== "") return chosen;
  const above = aboveListings.find((href) => pathname.startsWith(`${href}/`));
  const [part = ""] = above === undefined ? [] : pathname.slice(above.length + 1).split("/");
  return part === "" || noListings.has(part) ? null : decode(part);
}

function decode(part: string): string | null {
  try {
    return decodeURIComponent(part);
  } catch {
    return null;
  }
}
