/** The forms on a payment's page: refunds by hand, and the decisions of banks. */
import { ApiFailure, badParameter, missing } from "../http/failure";
import { refundableOf, refundCharge, returnRefund } from "../resources/capture";
import { DISPUTE_REASONS, decideDispute, disputeOf, disputesOf, openDispute } from "../resources/disputes";
import { latestChargeOf } from "../resources/payment-intents";
import type { Simulation } from "../resources/simulation";
import type { StoredEvent } from "../resources/store";
import { type Page, notice, redirect } from "./page";
import { paymentPage } from "./payment-page";

/**
 * @param id the PaymentIntent's
 * @param body the form as it was sent, for POST
 */
export function answerPayment(
  simulation: Simulation,
  method: string,
  id: string,
  body: string,
): { page: Page; events: readonly StoredEvent[] } {
  if (!simulation.store.get("paymentIntents", id))
    return { page: notice(404, "Nothing here", "There is no such payment.", { href: "/", label: "All payments" }), events: [] };
  if (method !== "POST") return { page: show(simulation, id, null), events: [] };
  try {
    const { events } = simulation.change(() => manage(simulation, id, new URLSearchParams(body)));
    return { page: redirect(`/payments/${id}`), events };
  } catch (error) {
    if (!(error instanceof ApiFailure)) throw error;
    return { page: show(simulation, id, error.message), events: [] };
  }
}

function show(simulation: Simulation, id: string, problem: string | null): Page {
  const intent = simulation.store.get("paymentIntents", id);
  if (!intent) throw missing("payment_intent", id);
  const charge = latestChargeOf(simulation, intent);
  const refunds = simulation.store.all("refunds").filter(({ payment_intent: of }) => of === id);
  const disputes = charge ? disputesOf(simulation, charge.id) : [];
  return paymentPage({ intent, refundable: charge ? refundableOf(charge) : 0, refunds, disputes, problem });
}

/** @throws {ApiFailure} when the form's action is not possible */
function manage(simulation: Simulation, id: string, form: URLSearchParams): void {
  const intent = simulation.store.get("paymentIntents", id);
  const charge = intent && latestChargeOf(simulation, intent);
  if (!charge) throw missing("payment_intent", id);
  const amount = () => {
    const text = form.get("amount") ?? "";
    if (!/^\d{1,15}$/.test(text)) throw badParameter("amount", "Enter a whole number.");
    return Number(text);
  };
  const target = form.get("id") ?? "";
  switch (form.get("do")) {
    case "refund":
      refundCharge(simulation, charge, { amount: amount(), reason: "requested_by_customer", metadata: {} });
      return;
    case "return": {
      const refund = simulation.store.get("refunds", target);
      if (!refund) throw missing("refund", target);
      returnRefund(simulation, refund);
      return;
    }
    case "dispute":
    case "inquiry": {
      const reason = DISPUTE_REASONS.find((one) => one === form.get("reason")) ?? "general";
      openDispute(simulation, charge, { amount: amount(), reason, inquiry: form.get("do") === "inquiry" });
      return;
    }
    case "won":
    case "lost":
      decideDispute(simulation, disputeOf(simulation, target), form.get("do") === "won" ? "won" : "lost");
      return;
    default:
      throw badParameter("do", "There is no such action.");
  }
}
