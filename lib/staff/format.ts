/** Addresses of what members of staff begin from the palette. Pure, free of server imports. */

/** A command's addresses. */
interface CommandPlace {
  readonly href: string;
  /**
   * Address for a chosen listing, whose slug stands at `:listing`; null for a command that takes none, and
   * for an actor who may not do it at every listing.
   */
  readonly listingHref: string | null;
}

/**
 * Returns the address of a command.
 * @param listing slug of the chosen listing; null for none
 */
export const commandHref = ({ href, listingHref }: CommandPlace, listing: string | null): string =>
  listing === null || listingHref === null ? href : listingHref.replace(":listing", encodeURIComponent(listing));
