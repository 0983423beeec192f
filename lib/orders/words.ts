/** Words of orders that pages and messages share. Pure. */

/**
 * Joins what is known of a place, from the nearest to the farthest, without what stands in it already: hosts write their city into the address
 * as often as not.
 * @param parts each may hold several, with commas between; empty ones are left out
 * @returns for example "Slagthuset, Jörgen Kocksgatan 7, Malmö"
 */
export function addressLine(...parts: readonly string[]): string {
  return [...new Set(parts.flatMap((part) => part.split(",")).map((part) => part.trim()))]
    .filter((part) => part !== "")
    .join(", ");
}
