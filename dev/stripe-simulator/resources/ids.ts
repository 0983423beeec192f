/**
 * Identifiers in Stripe's form: a prefix that names the kind, then letters and digits that cannot be guessed.
 */
import { randomInt } from "node:crypto";

const ALPHABET = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";

/**
 * @param prefix as in `pi`, `ch`, `cs_test`
 * @param length characters of the random part
 */
export function newId(prefix: string, length = 24): string {
  let id = `${prefix}_`;
  for (let i = 0; i < length; i++) id += ALPHABET[randomInt(ALPHABET.length)];
  return id;
}
