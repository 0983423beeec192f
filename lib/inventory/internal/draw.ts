/** Numbers that look random and are always the same for the same words. */

/**
 * A number from 0 (in) to 1 (out), from a text alone: 32-bit FNV-1a (Fowler, Noll, Vo) with the final mixing of MurmurHash3 (Appleby), which
 * FNV needs because texts that differ only at their end (dates) would otherwise lie close together.
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
