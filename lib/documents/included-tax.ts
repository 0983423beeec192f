/** The tax within a price that includes it. Pure. */

/** A tax in the seller's words. */
export interface TaxRate {
  /** Name of the tax: "VAT". */
  readonly name: string;
  /** Decimal with up to four places: "20", "8.1". */
  readonly percent: string;
}

const places = 4;

/**
 * Computes the part of a gross amount that is tax, `gross × rate / (100 + rate)`, rounded half up to the
 * currency's smallest unit.
 * @param grossMinor not negative
 * @param percent not negative, with at most four places
 */
export function includedTax(grossMinor: bigint, percent: string): bigint {
  const [whole = "0", part = ""] = percent.split(".");
  const scale = 10n ** BigInt(places);
  const rate = BigInt(whole) * scale + BigInt(part.padEnd(places, "0"));
  const divisor = 100n * scale + rate;
  return (2n * grossMinor * rate + divisor) / (2n * divisor);
}

/**
 * Computes the tax within a part of an amount, so that the parts' taxes add up to the tax within the whole,
 * however it was split.
 * @param beforeMinor sum of the earlier parts of the same amount
 */
export function taxOfPart(beforeMinor: bigint, partMinor: bigint, percent: string): bigint {
  return includedTax(beforeMinor + partMinor, percent) - includedTax(beforeMinor, percent);
}
