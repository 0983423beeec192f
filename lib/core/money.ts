/**
 * Money: integer minor units with an ISO 4217 currency. Never floats. Free of server imports: pages use it
 * too.
 */
import { numberFormat } from "./locale";

export interface Money {
  readonly amountMinor: bigint;
  /** ISO 4217 code in upper case. */
  readonly currency: string;
}

/**
 * Currencies whose minor unit is not a hundredth (ISO 4217, list one, 2024). The table is not the runtime's:
 * CLDR shows several currencies with fewer digits than they have, and stored amounts must not change their
 * meaning with a browser or an upgrade.
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

/** Returns the number of decimal digits of a currency's minor unit: 2 for EUR, 0 for JPY, 3 for KWD. */
export function currencyExponent(currency: string): number {
  return exponents.get(currency) ?? 2;
}

/** Converts an amount to major units as an exact decimal string: 1234 minor units of EUR are "12.34". */
export function toDecimal({ amountMinor, currency }: Money): `${number}` {
  const exponent = currencyExponent(currency);
  const digits = (amountMinor < 0n ? -amountMinor : amountMinor).toString().padStart(exponent + 1, "0");
  const whole = digits.slice(0, digits.length - exponent);
  const fraction = digits.slice(digits.length - exponent);
  return `${amountMinor < 0n ? "-" : ""}${whole}${exponent > 0 ? `.${fraction}` : ""}` as `${number}`;
}

/**
 * Formats an amount for a reader of a locale, always with the digits of its minor unit: there is one format
 * of prices.
 * @param locale BCP 47, for example "en-GB"
 */
export function formatMoney(money: Money, locale: string): string {
  const digits = currencyExponent(money.currency);
  return numberFormat(locale, {
    style: "currency",
    currency: money.currency,
    minimumFractionDigits: digits,
    maximumFractionDigits: digits,
  }).format(toDecimal(money));
}

/**
 * Reads an amount in major units: `120`, `1,234.50`, `99,90`, `€ 80`.
 * @returns minor units; undefined for another text, and for more decimals than the currency has
 */
export function readMoney(typed: string, currency: string): bigint | undefined {
  const bare = typed.replaceAll(/[\s\u00a0\u202f'’]|\p{Sc}/gu, "").replace(new RegExp(`^${currency}|${currency}$`, "i"), "");
  const plain = /^-?\d{1,3}(?:,\d{3})+(?:\.\d+)?$/.test(bare) ? bare.replaceAll(",", "") : bare.replace(",", ".");
  const match = /^(-?)(\d{1,13})(?:\.(\d{1,9}))?$/.exec(plain);
  if (!match) return undefined;
  const [, sign = "", whole = "", fraction = ""] = match;
  const exponent = currencyExponent(currency);
  // "1.230" may mean a thousand and some: more digits than the currency has are refused.
  if (fraction.length > exponent) return undefined;
  const minor = BigInt(whole + fraction.padEnd(exponent, "0"));
  return sign === "-" ? -minor : minor;
}

/** Amount in major units from which a short amount is written in thousands or millions. */
const compactFrom = 10_000n;

/**
 * Formats an amount for a day's cell in a calendar with its currency beside it: the same digits without the
 * sign; from ten thousand on rounded, as "12.5k".
 * @param locale BCP 47
 */
export function formatAmountShort(money: Money, locale: string): string {
  const digits = currencyExponent(money.currency);
  const isLong = money.amountMinor >= compactFrom * 10n ** BigInt(digits);
  return numberFormat(
    locale,
    isLong
      ? { notation: "compact", maximumFractionDigits: 1 }
      : { minimumFractionDigits: digits, maximumFractionDigits: digits },
  ).format(toDecimal(money));
}
