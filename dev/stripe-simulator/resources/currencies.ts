/** Currencies in which Stripe charges, and its form of amounts (https://docs.stripe.com/currencies). */
import { badParameter } from "../http/failure";

/** Currencies in which cards can be charged. */
const SUPPORTED = new Set(
  (
    "usd aed afn all amd ang aoa ars aud awg azn bam bbd bdt bgn bhd bif bmd bnd bob brl bsd bwp byn bzd cad cdf chf clp cny cop crc " +
    "cve czk djf dkk dop dzd egp etb eur fjd fkp gbp gel gip gmd gnf gtq gyd hkd hnl htg huf idr ils inr isk jmd jod jpy kes kgs khr " +
    "kmf krw kwd kyd kzt lak lbp lkr lrd lsl mad mdl mga mkd mmk mnt mop mur mvr mwk mxn myr mzn nad ngn nio nok npr nzd omr pab pen " +
    "pgk php pkr pln pyg qar ron rsd rub rwf sar sbd scr sek sgd shp sle sos srd std szl thb tjs tnd top try ttd twd tzs uah ugx uyu " +
    "uzs vnd vuv wst xaf xcd xof xpf yer zar zmw"
  ).split(" "),
);

const WHOLE = new Set("bif clp djf gnf jpy kmf krw mga pyg rwf vnd vuv xaf xof xpf".split(" "));
const THOUSANDTHS = new Set("bhd jod kwd omr tnd".split(" "));
const WHOLE_IN_HUNDREDTHS = new Set(["isk", "ugx"]);

/** Least amount of a charge where Stripe names one for the currency, in its smallest unit. */
const MINIMUM: Readonly<Record<string, number>> = {
  usd: 50, aed: 200, aud: 50, bgn: 100, brl: 50, cad: 50, chf: 50, czk: 1500, dkk: 250, eur: 50, gbp: 30, hkd: 400, huf: 17_500,
  inr: 50, jpy: 50, mxn: 1000, myr: 200, nok: 300, nzd: 50, pln: 200, ron: 200, sek: 300, sgd: 50, thb: 1000,
}; // prettier-ignore

/** Largest amount: eight digits, and twelve for currencies with a small unit. */
const MAXIMUM = 99_999_999;
const MAXIMUM_OF_SMALL = 999_999_999_999;
const SMALL = new Set("clp cop huf idr jpy krw lbp mmk ngn pyg rub tzs ugx vnd".split(" "));

/** Returns the number of decimals of a shown amount. */
function decimalsOf(currency: string): number {
  if (WHOLE.has(currency)) return 0;
  return THOUSANDTHS.has(currency) ? 3 : 2;
}

/**
 * @param currency as the caller wrote it
 * @returns the currency in lower case
 * @throws {ApiFailure} when Stripe does not charge in it
 */
export function checkCurrency(currency: string, param: string): string {
  const code = currency.toLowerCase();
  if (SUPPORTED.has(code)) return code;
  const message = `Invalid currency: ${code}. Stripe currently supports these currencies: ${[...SUPPORTED].join(", ")}`;
  throw badParameter(param, message);
}

/** Checks the form of an amount, and not its size. */
export function checkAmountForm(amount: number, currency: string, param: string): void {
  if (THOUSANDTHS.has(currency) && amount % 10 !== 0) {
    throw badParameter(
      param,
      `Invalid amount: ${currency} has three decimals, of which the last must be 0.`,
      "parameter_invalid_integer",
    );
  }
  if (WHOLE_IN_HUNDREDTHS.has(currency) && amount % 100 !== 0) {
    throw badParameter(
      param,
      `Invalid amount: ${currency} has no decimals; the last two digits must be 0.`,
      "parameter_invalid_integer",
    );
  }
}

/**
 * Checks that a card can be charged this amount.
 * @throws {ApiFailure} amount_too_small, amount_too_large
 */
export function checkChargeable(amount: number, currency: string, param: string): void {
  checkAmountForm(amount, currency, param);
  const minimum = MINIMUM[currency] ?? 1;
  if (amount < minimum) {
    const message = `Amount must be at least ${showAmount(minimum, currency)}.`;
    throw badParameter(param, message, "amount_too_small");
  }
  const maximum = SMALL.has(currency) ? MAXIMUM_OF_SMALL : MAXIMUM;
  if (amount > maximum) {
    throw badParameter(param, `Amount must be no more than ${showAmount(maximum, currency)}.`, "amount_too_large");
  }
}

/** Formats an amount for people, as in "€12.50". */
export function showAmount(amount: number, currency: string): string {
  const digits = decimalsOf(currency);
  // The hundredths of a currency without decimals are always 00.
  const shown = WHOLE_IN_HUNDREDTHS.has(currency) ? 0 : digits;
  return new Intl.NumberFormat("en", {
    style: "currency",
    currency: currency.toUpperCase(),
    minimumFractionDigits: shown,
    maximumFractionDigits: shown,
  }).format(amount / 10 ** digits);
}
