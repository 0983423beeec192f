/** Parameters of a new Checkout Session, read and checked. */
import { badParameter } from "../http/failure";
import type { Params } from "../http/params";
import { checkAmountForm, checkChargeable, checkCurrency } from "./currencies";

const MAX_LINES = 100;
const MIN_LIFETIME_SECONDS = 30 * 60;
const MAX_LIFETIME_SECONDS = 24 * 3600;
/** Difference between two clocks that Stripe tolerates. */
const LIFETIME_TOLERANCE_SECONDS = 5;
const MAX_QUANTITY = 999_999;

export interface LineParams {
  readonly name: string;
  readonly description: string | null;
  readonly unitAmount: number;
  readonly quantity: number;
}

export interface CheckoutParams {
  readonly currency: string;
  readonly lines: readonly LineParams[];
  readonly total: number;
  readonly customerEmail: string | null;
  readonly clientReferenceId: string | null;
  readonly successUrl: string;
  readonly cancelUrl: string | null;
  readonly expiresAt: number;
  readonly metadata: Record<string, string>;
  readonly captureMethod: "manual" | "automatic";
  readonly intentDescription: string | null;
  readonly intentMetadata: Record<string, string>;
  readonly locale: string | null;
}

/**
 * @param now Unix seconds
 * @throws {ApiFailure} as Stripe would for each parameter
 */
export function readCheckoutParams(params: Params, now: number): CheckoutParams {
  const mode = params.oneOf("mode", ["payment", "setup", "subscription"]);
  if (mode !== "payment") throw badParameter("mode", "The simulator knows Checkout Sessions in `payment` mode only.");
  params.oneOf("ui_mode", ["hosted_page"]);
  readMethods(params, "allowed_payment_method_types");
  readMethods(params, "payment_method_types");
  const { currency, lines } = readLines(params);
  const total = lines.reduce((sum, line) => sum + line.unitAmount * line.quantity, 0);
  checkChargeable(total, currency, "line_items");
  const intent = params.object("payment_intent_data");
  const result: CheckoutParams = {
    currency,
    lines,
    total,
    customerEmail: readEmail(params),
    clientReferenceId: params.string("client_reference_id", 200) ?? null,
    successUrl: params.url("success_url") ?? params.requiredString("success_url"),
    cancelUrl: params.url("cancel_url") ?? null,
    expiresAt: readExpiry(params, now),
    metadata: params.metadata(),
    captureMethod:
      intent?.oneOf("capture_method", ["manual", "automatic", "automatic_async"]) === "manual" ? "manual" : "automatic",
    intentDescription: intent?.string("description", 1000) ?? null,
    intentMetadata: intent?.metadata() ?? {},
    locale: params.string("locale", 10) ?? null,
  };
  intent?.refuseOthers();
  return result;
}

function readMethods(params: Params, key: string): void {
  for (const method of params.strings(key, 50)) {
    if (method !== "card")
      throw badParameter(key, `The payment method type \`${method}\` is not activated: the simulator takes cards.`);
  }
}

function readEmail(params: Params): string | null {
  const email = params.string("customer_email", 512) ?? null;
  if (email !== null && !isEmail(email))
    throw badParameter("customer_email", `Invalid email address: ${email}`, "email_invalid");
  return email;
}

export const isEmail = (text: string): boolean => /^[^\s@]+@[^\s@]+\.[^\s@]+$/.test(text) && text.length <= 512;

function readExpiry(params: Params, now: number): number {
  const expiresAt = params.integer("expires_at", 0) ?? now + MAX_LIFETIME_SECONDS;
  if (expiresAt < now + MIN_LIFETIME_SECONDS - LIFETIME_TOLERANCE_SECONDS) {
    throw badParameter("expires_at", "The `expires_at` timestamp must be at least 30 minutes from Checkout Session creation.");
  }
  if (expiresAt > now + MAX_LIFETIME_SECONDS + LIFETIME_TOLERANCE_SECONDS) {
    throw badParameter("expires_at", "The `expires_at` timestamp must be less than 24 hours from Checkout Session creation.");
  }
  return expiresAt;
}

function readLines(params: Params): { currency: string; lines: LineParams[] } {
  const items = params.objects("line_items", MAX_LINES);
  let currency: string | undefined;
  const lines = items.map((item) => {
    const price = item.requiredObject("price_data");
    const product = price.requiredObject("product_data");
    const lineCurrency = checkCurrency(price.requiredString("currency"), price.nameOf("currency"));
    currency ??= lineCurrency;
    if (lineCurrency !== currency) {
      throw badParameter("line_items", "All prices on a Checkout Session must use the same currency.");
    }
    const unitAmount = price.requiredInteger("unit_amount", 0);
    checkAmountForm(unitAmount, currency, price.nameOf("unit_amount"));
    const line: LineParams = {
      name: product.requiredString("name", 250),
      description: product.string("description", 5000) ?? null,
      unitAmount,
      quantity: item.requiredInteger("quantity", 1, MAX_QUANTITY),
    };
    for (const part of [product, price, item]) part.refuseOthers();
    return line;
  });
  if (currency === undefined) throw badParameter("line_items", "Missing required param: line_items.", "parameter_missing");
  return { currency, lines };
}
