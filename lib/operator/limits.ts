/** Every bound of the operator's frame. Free of server imports. */

/** Characters of a search that count; the rest is ignored. */
export const maxSearchCharacters = 200;

/** Listings, and orders, in the results of one search. */
export const maxFoundEach = 6;

/** Listings that the switcher shows for a text. */
export const maxListingsToChoose = 20;

/** Views that one member of staff may keep for a page. */
export const maxViewsPerPage = 40;

/** Characters of the name of a view, and of its query; the table has CHECKs of the same lengths. */
export const maxViewName = 60;
export const maxViewQuery = 1_000;
