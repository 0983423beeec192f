/**
 * Conversion of amounts to and from Stripe's.
 *
 * Holdfast counts money as bigint in minor units, with the decimals of lib/core/money. Stripe counts in its
 * smallest unit, a number, with exceptions of its own (https://docs.stripe.com/currencies). Only this file
 * knows the difference.
 */
import { currencyExponent } from "@/lib/core/money";

/** Currencies that Stripe counts in whole units. */
const ZERO_DECIMAL = new Set("BIF CLP DJF GNF JPY KMF KRW MGA PYG RWF VND VUV XAF XOF XPF".split(" "));

/**
 * Currencies counted in thousandths, of which the card networks carry hundredths: the last digit must be 0.
 */
const THREE_DECIMAL = new Set("BHD JOD KWD OMR TND".split(" "));

/**
 * Currencies without decimals that Stripe counts in hundredths for the sake of old integrations: the last two
 * digits must be 0.
 */
const ZERO_DECIMAL_IN_HUNDREDTHS = new Set(["ISK", "UGX"]);

/**
 * Returns the number of decimals that Stripe counts, and the step between two amounts it accepts, in its own
 * units.
 */
function stripeRule(code: string): { decimals: number; step: bigint } {
  if (ZERO_DECIMAL.has(code)) return { decimals: 0, step: 1n };
  if (THREE_DECIMAL.has(code)) return { decimals: 3, step: 10n };
  return { decimals: 2, step: ZERO_DECIMAL_IN_HUNDREDTHS.has(code) ? 100n : 1n };
}

/** Error for an amount that Stripe cannot represent. No request was sent. */
export class UnrepresentableAmountError extends RangeError {
  override readonly name = "UnrepresentableAmountError";
  readonly code = "amount_unrepresentable";
}

/**
 * Tells whether this is an {@link UnrepresentableAmountError}, from whichever copy of this file it was
 * thrown.
 */
export function isUnrepresentableAmount(error: unknown): error is UnrepresentableAmountError {
  return error instanceof Error && "code" in error && error.code === "amount_unrepresentable";
}

/**
 * Converts an amount to Stripe's.
 * @param amountMinor in minor units, 0 or more
 * @param currency ISO 4217 code, either case
 * @returns a safe integer in Stripe's units
 * @throws {UnrepresentableAmountError} when negative, too large, or between two amounts that Stripe accepts
 */
export function toStripeAmount(amountMinor: bigint, currency: string): number {
  const code = currency.toUpperCase();
  const { decimals, step } = stripeRule(code);
  const amount = rescale(amountMinor, currencyExponent(code), decimals);
  if (amount === undefined || amount < 0n || amount > BigInt(Number.MAX_SAFE_INTEGER) || amount % step !== 0n) {
    throw new UnrepresentableAmountError(`Stripe cannot take ${amountMinor} minor units of ${code}`);
  }
  return Number(amount);
}

/**
 * Converts an amount of Stripe's to minor units.
 * @param amount in Stripe's units
 * @param currency ISO 4217 code, either case
 * @returns minor units
 * @throws {UnrepresentableAmountError} when it is no whole number of minor units
 */
export function fromStripeAmount(amount: number, currency: string): bigint {
  const code = currency.toUpperCase();
  const minor = Number.isSafeInteger(amount)
    ? rescale(BigInt(amount), stripeRule(code).decimals, currencyExponent(code))
    : undefined;
  if (minor === undefined)
    throw new UnrepresentableAmountError(`Stripe's ${amount} is no whole number of minor units of ${code}`);
  return minor;
}

/**
 * Rounds an amount, such as a share of a price, down to the largest one that Stripe can represent.
 * @param amountMinor in minor units, 0 or more
 */
export function floorToStripe(amountMinor: bigint, currency: string): bigint {
  const code = currency.toUpperCase();
  const { decimals, step } = stripeRule(code);
  const exponent = currencyExponent(code);
  const unitMinor = decimals > exponent ? 1n : 10n ** BigInt(exponent - decimals);
  const stepMinor = decimals > exponent ? step / 10n ** BigInt(decimals - exponent) || 1n : step * unitMinor;
  return amountMinor - (amountMinor % stepMinor);
}

/**
 * Smallest amounts that can be charged to a card, in Stripe's units, where it publishes one
 * (https://docs.stripe.com/currencies#minimum-and-maximum-charge-amounts).
 */
const MINIMUM: ReadonlyMap<string, bigint> = new Map(
  Object.entries({
    AED: 200, AUD: 50, BGN: 100, BRL: 50, CAD: 50, CHF: 50, CZK: 1_500, DKK: 250, EUR: 50, GBP: 30, HKD: 400, HUF: 17_500, INR: 50,
    JPY: 50, MXN: 1_000, MYR: 200, NOK: 300, NZD: 50, PLN: 200, RON: 200, SEK: 300, SGD: 50, THB: 1_000, USD: 50,
  }).map(([code, amount]) => [code, BigInt(amount)] as const),
); // prettier-ignore

/** Largest amounts in Stripe's units: eight digits, and twelve in currencies of small value. */
const MAXIMUM = 99_999_999n;
const MAXIMUM_OF_SMALL = 999_999_999_999n;
const SMALL = new Set("CLP COP HUF IDR JPY KRW LBP MMK NGN PYG RUB TZS UGX VND".split(" "));

/**
 * Reason why a card cannot be charged an amount, as in the `payment_refused` error; `least` and `most` are in
 * Holdfast's minor units.
 */
export type AmountFault =
  | { readonly reason: "amount_unrepresentable" }
  | { readonly reason: "amount_too_small"; readonly leastMinor: bigint }
  | { readonly reason: "amount_too_large"; readonly mostMinor: bigint };

/**
 * Checks an amount for a charge to a card. An amount of 0 needs no charge and has no fault.
 * @param amountMinor in minor units, 0 or more
 * @param currency ISO 4217 code, either case
 * @returns the fault; undefined when there is none
 */
export function amountFault(amountMinor: bigint, currency: string): AmountFault | undefined {
  if (amountMinor === 0n) return undefined;
  const code = currency.toUpperCase();
  let amount: bigint;
  try {
    amount = BigInt(toStripeAmount(amountMinor, code));
  } catch {
    return amountMinor > MAXIMUM_OF_SMALL * 1_000n ? tooLarge(code) : { reason: "amount_unrepresentable" };
  }
  const least = MINIMUM.get(code) ?? 1n;
  if (amount < least) return { reason: "amount_too_small", leastMinor: fromStripeAmount(Number(least), code) };
  return amount > mostOf(code) ? tooLarge(code) : undefined;
}

const mostOf = (code: string) => (SMALL.has(code) ? MAXIMUM_OF_SMALL : MAXIMUM);

const tooLarge = (code: string): AmountFault => ({ reason: "amount_too_large", mostMinor: mostChargeable(code) });

/**
 * Returns the largest amount that a card can be charged.
 * @param currency ISO 4217 code, either case
 * @returns minor units
 */
export function mostChargeable(currency: string): bigint {
  const code = currency.toUpperCase();
  const { step } = stripeRule(code);
  const most = mostOf(code);
  return fromStripeAmount(Number(most - (most % step)), code);
}

/** Converts an amount between numbers of decimals; undefined where digits would be lost. */
function rescale(amount: bigint, fromDecimals: number, toDecimals: number): bigint | undefined {
  if (toDecimals >= fromDecimals) return amount * 10n ** BigInt(toDecimals - fromDecimals);
  const divisor = 10n ** BigInt(fromDecimals - toDecimals);
  return amount % divisor === 0n ? amount / divisor : undefined;
}
