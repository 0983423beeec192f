/**
 * The draw: a permutation of the lobby's places that any visitor can recompute once its secret is public.
 * Pure, and the same on servers and in browsers.
 *
 * A balanced Feistel network over the smallest even number of bits that holds `size`, walked in cycles until
 * the result lies below `size`: Luby and Rackoff, "How to construct pseudorandom permutations", 1988; Black
 * and Rogaway, "Ciphers with arbitrary finite domains", 2002. Each half is mixed with a round key by the
 * finaliser of MurmurHash3. No output is known outside the servers before the secret is public, so the
 * network need not hide anything; it only has to be a fair and checkable shuffle.
 */

const rounds = 8;

/** The largest lobby that can be drawn. */
export const maxDrawSize = 2 ** 30;

export interface Draw {
  readonly size: number;
  /** One for each round; each lane has its own. */
  readonly roundKeys: Uint32Array;
}

/**
 * Prepares a draw.
 * @param secret 64 hex digits, whose SHA-256 was public before the opening
 * @param room the sale's id and the lane's key; each lane is drawn by itself
 * @param size number of places in the lobby
 * @throws {RangeError} when the secret is malformed or the size impossible
 */
export async function prepareDraw(secret: string, room: { sale: string; lane: string }, size: number): Promise<Draw> {
  if (!/^[\da-f]{64}$/.test(secret)) throw new RangeError("a secret is 64 hex digits");
  if (!Number.isInteger(size) || size < 0 || size > maxDrawSize) throw new RangeError(`no lobby has ${size} places`);
  const text = new TextEncoder().encode(`holdfast draw 1\n${secret}\n${room.sale}\n${room.lane}`);
  const digest = await globalThis.crypto.subtle.digest("SHA-256", text);
  const view = new DataView(digest);
  return { size, roundKeys: Uint32Array.from({ length: rounds }, (_, round) => view.getUint32(round * 4)) };
}

/**
 * The position of an arrival index after the draw.
 * @param index 0 to size - 1
 * @returns 0 to size - 1; no two indices share one
 * @throws {RangeError} when the index was not in the lobby
 */
export function positionOf({ size, roundKeys }: Draw, index: number): number {
  if (!Number.isInteger(index) || index < 0 || index >= size) throw new RangeError(`index ${index} was not in this lobby`);
  const half = halfBits(size);
  let value = index;
  do value = encrypt(value, half, roundKeys);
  while (value >= size);
  return value;
}

/** Bits of half a value; a domain of one still has four values to walk through. */
function halfBits(size: number): number {
  return Math.max(1, Math.ceil(Math.log2(Math.max(2, size)) / 2));
}

function encrypt(value: number, half: number, roundKeys: Uint32Array): number {
  const mask = 2 ** half - 1;
  let left = Math.floor(value / 2 ** half);
  let right = value & mask;
  for (const key of roundKeys) {
    const mixed = (left ^ (mix(right ^ key) & mask)) & mask;
    left = right;
    right = mixed;
  }
  return left * 2 ** half + right;
}

/** The finaliser of MurmurHash3 (Austin Appleby, public domain): every input bit moves every output bit. */
function mix(value: number): number {
  let hash = Math.imul(value ^ (value >>> 16), 0x85ebca6b);
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35);
  return (hash ^ (hash >>> 16)) >>> 0;
}

/** The SHA-256 of a secret, in hex, which is public before the opening. */
export async function commitmentOf(secret: string): Promise<string> {
  const digest = await globalThis.crypto.subtle.digest("SHA-256", new TextEncoder().encode(secret));
  return Array.from(new Uint8Array(digest), (byte) => byte.toString(16).padStart(2, "0")).join("");
}

/**
 * The number of a ticket: by the draw for places of the lobby, by the order of arrival for later ones.
 * @param draw the lane's; undefined before the secret is public, and where there was no lobby
 * @returns a number from 1; undefined before the draw
 */
export function numberOf(
  lane: { readonly lobbySize: number | null },
  index: number,
  draw: Draw | undefined,
): number | undefined {
  if (lane.lobbySize === null) return undefined;
  if (index >= lane.lobbySize) return index + 1;
  return draw === undefined ? undefined : positionOf(draw, index) + 1;
}
