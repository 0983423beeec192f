/** Identifiers: random ones, ones derived from a key, and codes that people read aloud. */
import { createHash, randomInt, randomUUID } from "node:crypto";

/** A new random UUID (version 4). */
export function newId(): string {
  return randomUUID();
}

/** Whether the text is a UUID of any version, in either case. */
export function isUuid(text: string): boolean {
  return /^[\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12}$/i.test(text);
}

/**
 * The same UUID for the same namespace and name, for ever: version 5 of RFC 9562, section 5.5.
 * @param namespace a UUID
 */
export function derivedId(namespace: string, name: string): string {
  const hash = createHash("sha1")
    .update(Buffer.from(namespace.replaceAll("-", ""), "hex"))
    .update(name, "utf8")
    .digest();
  hash[6] = ((hash[6] ?? 0) & 0x0f) | 0x50;
  hash[8] = ((hash[8] ?? 0) & 0x3f) | 0x80;
  const hex = hash.toString("hex", 0, 16);
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}`;
}

/** Crockford's base 32 without the vowels that make words: no I, L, O, U, A, E. */
const codeAlphabet = "0123456789BCDFGHJKMNPQRSTVWXYZ";

/** A confirmation code such as `7KQ2-M9XD`: 8 characters that cannot be misread, about 39 bits. It finds, it never authorises. */
export function newOrderCode(): string {
  const characters = Array.from({ length: 8 }, () => codeAlphabet[randomInt(codeAlphabet.length)]);
  return `${characters.slice(0, 4).join("")}-${characters.slice(4).join("")}`;
}

/** SHA-256 in lower-case hexadecimal. */
export function sha256(text: string): string {
  return createHash("sha256").update(text, "utf8").digest("hex");
}
