/**
 * Payments and disputes of the demonstration's past (db/demo): the simulator never saw them happen, and
 * their ids say what they were. It makes one when it is first asked for, so that it can be paid back and
 * answered.
 */
import type Stripe from "stripe";
import { createCharge } from "./charges";
import { openDispute } from "./disputes";
import { latestChargeOf, newIntent } from "./payment-intents";
import type { Simulation } from "./simulation";

/**
 * `pi_demo_12500_eur_1f0c...`: captured amount in the currency's smallest unit, currency, a mark of its
 * own.
 */
const paymentId = /^pi_demo_(\d{1,12})_([a-z]{3})_\w+$/;

/** Makes the payment or the dispute that an id names, where it is one of those and was not made before. */
export function makeKnown(simulation: Simulation, id: string): void {
  const { store } = simulation;
  if (store.get("paymentIntents", id) || store.get("disputes", id)) return;
  const isDispute = id.startsWith("dp_");
  const intentId = isDispute ? `pi_${id.slice(3)}` : id;
  const charge = makePayment(simulation, intentId);
  if (charge && isDispute) openDispute(simulation, charge, { id, reason: "fraudulent" });
}

/**
 * Makes a payment that was captured long ago.
 * @returns its charge; undefined for an id of another form
 */
function makePayment(simulation: Simulation, id: string): Stripe.Charge | undefined {
  const { store } = simulation;
  const known = store.get("paymentIntents", id);
  if (known) return latestChargeOf(simulation, known);
  const [, amount, currency] = paymentId.exec(id) ?? [];
  if (amount === undefined || currency === undefined) return undefined;
  const params = { amount: Number(amount), currency, captureMethod: "automatic", description: null, metadata: {} } as const;
  const intent = newIntent(simulation, params, id);
  const charge = createCharge(simulation, intent, {
    card: { number: "4242424242424242", expMonth: 12, expYear: new Date().getFullYear() + 3, cvc: "123" },
    paymentMethodId: "pm_card_visa",
    payer: { email: null, name: null },
    authenticated: false,
  });
  const paid = { status: "succeeded", amount_received: intent.amount, latest_charge: charge.id } as const;
  store.put("paymentIntents", { ...intent, ...paid, payment_method: "pm_card_visa" });
  return charge;
}
