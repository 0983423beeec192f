/** Money: integer minor units with an ISO 4217 currency. Never floats. Free of server imports: pages use it too. */

export interface Money {
  readonly amountMinor: bigint;
  /** ISO 4217, upper case. */
  readonly currency: string;
}

/**
 * Currencies whose minor unit is not a hundredth (ISO 4217, list one, 2024). Ours and not the runtime's: CLDR shows several currencies
 * with fewer digits than they have, and what is stored must not change its meaning with a browser or an upgrade.
 */
const exponents: ReadonlyMap<string, number> = new Map([
  ...[
    "BIF",
    "CLP",
    "DJF",
    "GNF",
    "ISK",
    "JPY",
    "KMF",
    "KRW",
    "PYG",
    "RWF",
    "UGX",
    "UYI",
    "VND",
    "VUV",
    "XAF",
    "XOF",
    "XPF",
  ].map((currency) => [currency, 0] as const),
  ...["BHD", "IQD", "JOD", "KWD", "LYD", "OMR", "TND"].map((currency) => [currency, 3] as const),
  ...["CLF", "UYW"].map((currency) => [currency, 4] as const),
]);

/** How many decimal digits a currency's minor unit has: 2 for EUR, 0 for JPY, 3 for KWD. */
export function currencyExponent(currency: string): number {
  return exponents.get(currency) ?? 2;
}

/** The amount in major units as an exact decimal string: 1234 minor of EUR is "12.34". */
export function toDecimal({ amountMinor, currency }: Money): `${number}` {
  const exponent = currencyExponent(currency);
  const digits = (amountMinor < 0n ? -amountMinor : amountMinor).toString().padStart(exponent + 1, "0");
  const whole = digits.slice(0, digits.length - exponent);
  const fraction = digits.slice(digits.length - exponent);
  return `${amountMinor < 0n ? "-" : ""}${whole}${exponent > 0 ? `.${fraction}` : ""}` as `${number}`;
}

/**
 * The amount as a reader of a locale expects it. Whole amounts lose their zeros when `trimZeros` is set.
 * @param locale BCP 47, for example "en-GB"
 */
export function formatMoney(money: Money, locale: string, options: { trimZeros?: boolean } = {}): string {
  return new Intl.NumberFormat(locale, {
    style: "currency",
    currency: money.currency,
    minimumFractionDigits: currencyExponent(money.currency),
    maximumFractionDigits: currencyExponent(money.currency),
    ...(options.trimZeros ? { trailingZeroDisplay: "stripIfInteger" as const } : {}),
  }).format(toDecimal(money));
}

/** From here on, in major units, a short amount is written with a word for thousands or millions. */
const compactFrom = 10_000n;

/**
 * The amount as short as a day's cell in a calendar: rounded to whole units, thousands as "12.5k", the currency's sign alone.
 * @param locale BCP 47
 */
export function formatMoneyShort(money: Money, locale: string): string {
  const isLong = money.amountMinor >= compactFrom * 10n ** BigInt(currencyExponent(money.currency));
  return new Intl.NumberFormat(locale, {
    style: "currency",
    currency: money.currency,
    currencyDisplay: "narrowSymbol",
    minimumFractionDigits: 0,
    maximumFractionDigits: isLong ? 1 : 0,
    ...(isLong ? { notation: "compact" as const } : {}),
  }).format(toDecimal(money));
}

/**
 * The sum of amounts in one currency.
 * @param currency the sum's currency, which an empty list could not tell
 * @throws {RangeError} when an amount has another currency
 */
export function sumMoney(amounts: readonly Money[], currency: string): Money {
  let amountMinor = 0n;
  for (const amount of amounts) {
    if (amount.currency !== currency) throw new RangeError(`cannot add ${amount.currency} to ${currency}`);
    amountMinor += amount.amountMinor;
  }
  return { amountMinor, currency };
}

/**
 * Splits an amount by weights so that the parts sum to the whole (largest remainder; equal remainders go to earlier parts).
 * @param weights non-negative integers, not all zero
 * @throws {RangeError} on an unusable list of weights
 */
export function splitMinor(totalMinor: bigint, weights: readonly number[]): bigint[] {
  if (weights.some((weight) => !Number.isSafeInteger(weight) || weight < 0))
    throw new RangeError("weights must be integers >= 0");
  const sum = weights.reduce((total, weight) => total + BigInt(weight), 0n);
  if (sum === 0n) throw new RangeError("weights must not all be zero");
  const sign = totalMinor < 0n ? -1n : 1n;
  const whole = totalMinor * sign;
  const parts = weights.map((weight) => (whole * BigInt(weight)) / sum);
  let left = whole - parts.reduce((total, part) => total + part, 0n);
  const byRemainder = weights
    .map((weight, index) => ({ index, remainder: (whole * BigInt(weight)) % sum }))
    .toSorted((a, b) => (a.remainder === b.remainder ? a.index - b.index : a.remainder > b.remainder ? -1 : 1));
  for (const { index } of byRemainder) {
    if (left === 0n) break;
    parts[index] = (parts[index] ?? 0n) + 1n;
    left -= 1n;
  }
  return parts.map((part) => part * sign);
}

/**
 * A share of an amount, rounded half up to whole minor units.
 * @param percent whole percent, 0 to 100
 */
export function percentOfMinor(amountMinor: bigint, percent: number): bigint {
  if (!Number.isInteger(percent) || percent < 0 || percent > 100)
    throw new RangeError("percent must be a whole number from 0 to 100");
  return (amountMinor * BigInt(percent) + 50n) / 100n;
}
