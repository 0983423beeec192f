/** Prices as members of staff type them. Pure, and free of server imports. */
import { readMoney } from "@/lib/core/money";

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
