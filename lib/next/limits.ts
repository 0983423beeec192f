/** Bounds of forms, checked before a schema sees their fields. */

/**
 * Fields of one form. Above the largest one, the checkout of an order whose lines all require every guest's
 * name: ten lines of eighty names, and the fields around them.
 */
export const maxFields = 1_000;

/** Characters of one value. */
export const maxValueLength = 10_000;

/** Names in a path such as `lines.0.quantity`. */
export const maxDepth = 5;

/** Greatest index of a list. */
export const maxIndex = 99;

/** Length above which a text is not returned: the answer would be a copy of the request. */
export const maxKeptLength = 5_000;
