/** Bounds of what staff write about listings; lengths are in UTF-16 units. Free of server imports. */
export const maxSlugLength = 80;
/** Of a listing, and of its venue. */
export const maxNameLength = 120;
export const maxTaglineLength = 160;
export const maxDescriptionLength = 5_000;
export const maxCityLength = 80;
export const maxAddressLength = 200;
/** Of a stay's type, an event's genre and an airline. */
export const maxCategoryLength = 60;
export const maxFlightNumberLength = 12;
/** Of the name of a time zone. */
export const maxTimezoneLength = 60;
/** Greatest number of amenities of a listing. */
export const maxAmenities = 40;
export const maxAmenityLength = 60;
/** Minutes of a day, which no flight exceeds. */
export const maxFlightMinutes = 1_440;
export const maxUnitNameLength = 80;
export const maxUnitDescriptionLength = 1_000;
/** Of a cancellation policy. */
export const maxPolicyNameLength = 60;
/** Steps that the form of a cancellation policy has, and days before the beginning at which one may end. */
export const maxPolicyTiers = 4;
export const maxPolicyDays = 365;
/** Unit types of one listing. */
export const maxUnitTypes = 500;
/** Numbers that a duplicate of a listing tries behind its slug. */
export const maxCopies = 50;
