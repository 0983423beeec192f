/** Money: integer minor units with an ISO 4217 currency. Never floats. Free of server imports: pages use it too. */
import { numberFormat } from "./locale";

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
 * The amount as a reader of a locale expects it, always with the digits of its minor unit: there is one way to write prices.
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

/** From here on, in major units, a short amount is written with a word for thousands or millions. */
const compactFrom = 10_000n;

/**
 * The amount for a day's cell in a calendar whose currency is said beside it: the same digits without the sign; from ten thousand on rounded,
 * as "12.5k".
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
