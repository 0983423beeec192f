/** Every bound of the operator's frame. Free of server imports. */

/** Characters of a search that count; the rest is ignored. */
export const maxSearchCharacters = 200;

/** Listings, and orders, in the results of one search. */
export const maxFoundEach = 6;

/** Rows of one kind of need that the home counts; then it says "or more". */
export const maxNeedsCounted = 100;

/** Days ahead whose books the home shows. */
export const sellingDays = 30;

/** Listings of a day that the home adds up. */
export const maxListingsSummed = 20_000;

/** Listings that the switcher shows for a text. */
export const maxListingsToChoose = 20;

/** Views that one member of staff may keep for a page. */
export const maxViewsPerPage = 40;

/** Characters of the name of a view, and of its query; the table has CHECKs of the same lengths. */
export const maxViewName = 60;
export const maxViewQuery = 1_000;
