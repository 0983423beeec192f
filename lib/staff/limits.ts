/** Bounds of the lists of staff. Free of server imports. */

/** Rows of one page of a list. */
export const rowsPerPage = 50;

/** Last page that an address may name. */
export const maxPage = 2_000;

/** Rows up to which a list counts what matches; beyond, it says "more than". */
export const maxCountedRows = 10_000;

/** Slugs that a message names where several listings have one name. */
export const maxNamedListings = 5;

/** Length of a listing's name or slug as staff type it: that of the longest there can be. */
export const maxNamedListingLength = 120;
