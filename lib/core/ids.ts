/** Identifiers: random ones, ones derived from a key, and codes that guests can read aloud. */
import { hash, randomInt, randomUUID } from "node:crypto";

/** Makes a random UUID (version 4). */
export function newId(): string {
  return randomUUID();
}

/** Tells whether the text is a UUID of any version, in either case. */
export function isUuid(text: string): boolean {
  return /^[\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12}$/i.test(text);
}

const idsInPath = /(?<=\/)[\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12}(?=[/?#]|$)/gi;

/**
 * Puts the ids among the segments of an address's path into lower case: an id is the same in either (RFC
 * 9562, section 4), and signatures, cache keys and comparisons use one form. The query stays as it is.
 */
export function lowerCaseIds(url: string): string {
  const end = url.indexOf("?");
  const path = end < 0 ? url : url.slice(0, end);
  return path.length < 37 ? url : path.replace(idsInPath, (id) => id.toLowerCase()) + url.slice(path.length);
}

/**
 * Buffer shared by all calls: a hold derives two ids, and a buffer of its own for each costs as much as the
 * hash.
 */
const scratch = Buffer.alloc(512);

/**
 * Derives a UUID that is always the same for the same namespace and name: version 5 of RFC 9562, section 5.5.
 * @param namespace a UUID
 */
export function derivedId(namespace: string, name: string): string {
  const length = 16 + Buffer.byteLength(name, "utf8");
  const input = length <= scratch.length ? scratch : Buffer.alloc(length);
  const written = input.write(namespace.replaceAll("-", ""), "hex");
  if (written < 16) input.fill(0, written, 16);
  input.write(name, 16, "utf8");
  const digits = hash("sha1", input.subarray(0, length), "hex");
  const variant = "89ab"[Number.parseInt(digits.charAt(16), 16) % 4] ?? "8";
  return `${digits.slice(0, 8)}-${digits.slice(8, 12)}-5${digits.slice(13, 16)}-${variant}${digits.slice(17, 20)}-${digits.slice(20, 32)}`;
}

/**
 * Derives a UUID for a row that replaces another: like {@link derivedId}, but it sorts at the other row's
 * place among ids.
 * @param id the other row's
 */
export function derivedIdInPlaceOf(id: string, name: string): string {
  return `${id.slice(0, 24)}${derivedId(id, name).slice(24)}`;
}

/** Crockford's base 32 without vowels, which could form words: no I, L, O, U, A, E. */
const codeAlphabet = "0123456789BCDFGHJKMNPQRSTVWXYZ";

/**
 * Makes a confirmation code such as `7KQ2-M9XD`: 8 characters that cannot be confused, about 39 bits. It
 * finds an order, and never gives access to one.
 * @param draw a whole number from 0 on and below its argument; random when absent
 */
export function newOrderCode(draw: (below: number) => number = randomInt): string {
  const characters = Array.from({ length: 8 }, () => codeAlphabet[draw(codeAlphabet.length)]);
  return `${characters.slice(0, 4).join("")}-${characters.slice(4).join("")}`;
}

/** SHA-256 in lower-case hexadecimal. */
export function sha256(text: string): string {
  return hash("sha256", text, "hex");
}
