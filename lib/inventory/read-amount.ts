/** Prices as members of staff type them. Pure, and free of server imports. */
import { readMoney, toDecimal } from "@/lib/core/money";

import { maxPriceMinor } from "./limits";

/**
 * Reads an amount in major units: `120`, `1,234.50`, `99,90`, `€ 80`.
 * @returns minor units, decimal; undefined for another text, for more decimals than the currency has, and
 *   past the bounds of a price
 */
export function readAmount(typed: string, currency: string): string | undefined {
  const minor = readMoney(typed, currency);
  if (minor === undefined || minor > BigInt(maxPriceMinor) || minor < -BigInt(maxPriceMinor)) return undefined;
  return minor.toString();
}

/**
 * Says that a typed amount is past the bounds of a price.
 * @param mostMinor the greatest price that is allowed, in minor units
 * @returns undefined for an amount within the bounds, and for a text that is none
 */
export function tooLargeText(typed: string, currency: string, mostMinor = BigInt(maxPriceMinor)): string | undefined {
  // An amount of more digits than `readMoney` reads is past the bounds, too.
  const minor = readMoney(typed.replace(/\d{14,}/, "9".repeat(13)), currency);
  if (minor === undefined || (minor <= BigInt(maxPriceMinor) && minor >= -BigInt(maxPriceMinor))) return undefined;
  return mostText(currency, mostMinor);
}

/** Says what the greatest price is. */
export const mostText = (currency: string, mostMinor: bigint): string =>
  `This is too large: the most is ${toDecimal({ amountMinor: mostMinor, currency })} ${currency}.`;
