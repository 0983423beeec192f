// A small seeded generator, so that a listing has the same picture on every
// server, on every day. Hash: xmur3; generator: mulberry32 (both public domain,
// by bryc: https://github.com/bryc/code/blob/master/jshash/PRNGs.md).

export interface Random {
  /** Returns a number in [from, to). */
  between(from: number, to: number): number;
  /** Returns a whole number in [from, to]. */
  whole(from: number, to: number): number;
  /** Returns true with that probability, 0 to 1. */
  chance(probability: number): boolean;
  /** Returns an element of the list. */
  pick<const T>(list: readonly [T, ...T[]]): T;
}

function hash(text: string): number {
  let h = 1779033703 ^ text.length;
  for (let index = 0; index < text.length; index++) {
    h = Math.imul(h ^ text.charCodeAt(index), 3432918353);
    h = (h << 13) | (h >>> 19);
  }
  h = Math.imul(h ^ (h >>> 16), 2246822507);
  h = Math.imul(h ^ (h >>> 13), 3266489909);
  return (h ^ (h >>> 16)) >>> 0;
}

/**
 * @param seed any text that identifies the listing: a slug or an id
 */
export function createRandom(seed: string): Random {
  let state = hash(seed);
  const next = () => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  };
  const between = (from: number, to: number) => from + next() * (to - from);
  return {
    between,
    whole: (from, to) => Math.floor(between(from, to + 1)),
    chance: (probability) => next() < probability,
    pick: (list) => list[Math.floor(next() * list.length)] ?? list[0],
  };
}
