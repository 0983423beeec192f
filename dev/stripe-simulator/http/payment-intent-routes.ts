/** The simulator's routes of payment intents. */
import { cancelIntent, captureIntent } from "../resources/capture";
import { confirmIntent } from "../resources/confirm";
import { checkChargeable, checkCurrency } from "../resources/currencies";
import { createIntent, intentOf, sendReceiptsTo, sessionOf } from "../resources/payment-intents";
import type { Simulation } from "../resources/simulation";
import { badParameter, badState } from "./failure";
import { type Outcome, answer } from "./outcome";
import type { Params } from "./params";
import { readAttempt } from "./payment-method";

export function createPaymentIntent(simulation: Simulation, params: Params): Outcome {
  const currency = checkCurrency(params.requiredString("currency"), "currency");
  const amount = params.requiredInteger("amount", 1);
  checkChargeable(amount, currency, "amount");
  for (const key of ["allowed_payment_method_types", "payment_method_types"]) {
    for (const method of params.strings(key, 50)) {
      if (method !== "card") throw badParameter(key, `The payment method type \`${method}\` is not activated.`);
    }
  }
  const confirm = params.boolean("confirm") ?? false;
  const captureMethod =
    params.oneOf("capture_method", ["manual", "automatic", "automatic_async"]) === "manual" ? "manual" : "automatic";
  const receiptEmail = params.string("receipt_email", 512) ?? null;
  const automatic = params.object("automatic_payment_methods");
  automatic?.boolean("enabled");
  automatic?.oneOf("allow_redirects", ["always", "never"]);
  automatic?.refuseOthers();
  const description = params.string("description", 1000) ?? null;
  const metadata = params.metadata();
  const attempt = confirm ? readAttempt(params, receiptEmail, simulation.store.now()) : undefined;
  params.refuseOthers();
  const intent = createIntent(simulation, { amount, currency, captureMethod, description, metadata, receiptEmail });
  return attempt ? outcomeOfConfirm(confirmIntent(simulation, intent, attempt)) : answer(intent);
}

export function confirmPaymentIntent(simulation: Simulation, params: Params, id: string): Outcome {
  const intent = intentOf(simulation, id);
  const unattended = params.boolean("error_on_requires_action") ?? false;
  const attempt = { ...readAttempt(params, intent.receipt_email, simulation.store.now()), unattended };
  params.refuseOthers();
  if (sessionOf(simulation, id))
    throw badState("You cannot confirm a PaymentIntent created by Checkout; the guest does so on its page.");
  return outcomeOfConfirm(confirmIntent(simulation, intent, attempt));
}

/** Turns a declined card into an error for the caller, though the attempt stays recorded. */
function outcomeOfConfirm(intent: ReturnType<typeof confirmIntent>): Outcome {
  const error = intent.last_payment_error;
  if (!error) return answer(intent);
  const { code, decline_code, charge, message } = error;
  return {
    declined: {
      type: "card_error",
      code,
      decline_code,
      charge,
      message: message ?? "Your card was declined.",
      payment_intent: intent,
    },
  };
}

/**
 * Updates a payment. Of the fields that Stripe lets a caller change in every state, the simulator knows only
 * the address for receipts.
 */
export function updatePaymentIntent(simulation: Simulation, params: Params, id: string): Outcome {
  const receiptEmail = params.string("receipt_email", 512);
  params.refuseOthers();
  const intent = intentOf(simulation, id);
  return answer(receiptEmail === undefined ? intent : sendReceiptsTo(simulation, intent, receiptEmail));
}

export function capturePaymentIntent(simulation: Simulation, params: Params, id: string): Outcome {
  const amount = params.integer("amount_to_capture", 1);
  params.refuseOthers();
  return answer(captureIntent(simulation, intentOf(simulation, id), amount));
}

export function cancelPaymentIntent(simulation: Simulation, params: Params, id: string): Outcome {
  const reason = params.oneOf("cancellation_reason", ["abandoned", "duplicate", "fraudulent", "requested_by_customer"]) ?? null;
  params.refuseOthers();
  if (sessionOf(simulation, id)?.status === "open") {
    throw badState("You cannot cancel a PaymentIntent whose Checkout Session is open. Expire the Checkout Session instead.");
  }
  return answer(cancelIntent(simulation, intentOf(simulation, id), reason));
}
