/** Bounds of the lists of staff. Free of server imports. */

/** Rows of one page of a list. */
export const rowsPerPage = 50;

/** Last page that an address may name. */
export const maxPage = 2_000;

/** Rows up to which a list counts what matches; beyond, it says "more than". */
export const maxCountedRows = 10_000;
