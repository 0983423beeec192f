/**
 * Amounts on their way to and from Stripe.
 *
 * We count money as bigint in minor units, with as many decimals as lib/core/money says. Stripe counts in what it calls the smallest
 * unit, a number, with exceptions of its own (https://docs.stripe.com/currencies). This is the one place that knows the difference.
 */
import { currencyExponent } from "@/lib/core/money";

/** Currencies that Stripe counts in whole units. */
const ZERO_DECIMAL = new Set("BIF CLP DJF GNF JPY KMF KRW MGA PYG RWF VND VUV XAF XOF XPF".split(" "));

/** Counted in thousandths, of which the card networks carry hundredths: the last digit must be 0. */
const THREE_DECIMAL = new Set("BHD JOD KWD OMR TND".split(" "));

/** Without decimals, but counted in hundredths for the sake of old integrations: the last two digits must be 0. */
const ZERO_DECIMAL_IN_HUNDREDTHS = new Set(["ISK", "UGX"]);

/** How many decimals Stripe counts, and the step between two amounts it takes, in its own units. */
function stripeRule(code: string): { decimals: number; step: bigint } {
  if (ZERO_DECIMAL.has(code)) return { decimals: 0, step: 1n };
  if (THREE_DECIMAL.has(code)) return { decimals: 3, step: 10n };
  return { decimals: 2, step: ZERO_DECIMAL_IN_HUNDREDTHS.has(code) ? 100n : 1n };
}

/** Thrown for an amount that Stripe has no number for. Nothing was sent. */
export class UnrepresentableAmountError extends RangeError {
  override readonly name = "UnrepresentableAmountError";
  readonly code = "amount_unrepresentable";
}

/**
 * Our amount as Stripe's.
 * @param amountMinor in minor units, 0 or more
 * @param currency ISO 4217 code, either case
 * @returns a safe integer in Stripe's units
 * @throws {UnrepresentableAmountError} when negative, too large, or between two amounts Stripe can take
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
 * Stripe's amount as ours.
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
 * The largest amount Stripe has a number for that is not above this one: what a share of a price is rounded down to.
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

/** Moves an amount from one number of decimals to another; undefined where that would lose something. */
function rescale(amount: bigint, fromDecimals: number, toDecimals: number): bigint | undefined {
  if (toDecimals >= fromDecimals) return amount * 10n ** BigInt(toDecimals - fromDecimals);
  const divisor = 10n ** BigInt(fromDecimals - toDecimals);
  return amount % divisor === 0n ? amount / divisor : undefined;
}
