/** Prices as members of staff type them. Pure, and free of server imports. */
import { currencyExponent } from "@/lib/core/money";

import { maxPriceMinor } from "./limits";

/**
 * Reads an amount in major units: `120`, `1,234.50`, `99,90`, `€ 80`.
 * @returns minor units, decimal; undefined for another text, for more decimals than the currency has, and
 *   past the bounds of a price
 */
export function readAmount(typed: string, currency: string): string | undefined {
  const bare = typed.replaceAll(/[\s\u00a0\u202f'’]|\p{Sc}/gu, "").replace(new RegExp(`^${currency}|${currency}$`, "i"), "");
  const plain = /^-?\d{1,3}(?:,\d{3})+(?:\.\d+)?$/.test(bare) ? bare.replaceAll(",", "") : bare.replace(",", ".");
  const match = /^(-?)(\d{1,13})(?:\.(\d{1,9}))?$/.exec(plain);
  if (!match) return undefined;
  const [, sign = "", whole = "", fraction = ""] = match;
  const exponent = currencyExponent(currency);
  // "1.230" may mean a thousand and some: more digits than the currency has are refused.
  if (fraction.length > exponent) return undefined;
  const minor = BigInt(whole + fraction.padEnd(exponent, "0"));
  if (minor > BigInt(maxPriceMinor)) return undefined;
  return `${minor === 0n ? "" : sign}${minor}`;
}
