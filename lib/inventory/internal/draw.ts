/** Pseudo-random numbers that are always the same for the same text. */

/**
 * Derives a number from 0 (included) to 1 (excluded) from a text alone: 32-bit FNV-1a (Fowler, Noll, Vo) with
 * the final mixing of MurmurHash3 (Appleby). FNV needs it because texts that differ only at their end (dates)
 * would otherwise have similar numbers.
 */
export function drawFrom(text: string): number {
  let hash = 0x811c9dc5;
  for (let index = 0; index < text.length; index += 1) {
    hash = Math.imul(hash ^ text.charCodeAt(index), 0x01000193);
  }
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35);
  return ((hash ^ (hash >>> 16)) >>> 0) / 2 ** 32;
}
