/** The routes of the simulator: its part of Stripe's API. */
import { refundCharge } from "../resources/capture";
import { readCheckoutParams } from "../resources/checkout-params";
import { createSession, expireSession, sessionById, withoutLines } from "../resources/checkout-sessions";
import { decideDispute, disputeOf } from "../resources/disputes";
import { makeKnown } from "../resources/known-by-id";
import { type Page, listOf, readCreated, readPage } from "../resources/lists";
import { intentOf, latestChargeOf } from "../resources/payment-intents";
import type { Simulation } from "../resources/simulation";
import { listDisputes, updateDispute } from "./dispute-routes";
import { ApiFailure, badParameter, badState, missing } from "./failure";
import { type Outcome, answer } from "./outcome";
import type { Params } from "./params";
import {
  createPaymentIntent,
  confirmPaymentIntent,
  updatePaymentIntent,
  capturePaymentIntent,
  cancelPaymentIntent,
} from "./payment-intent-routes";

type Handler = (simulation: Simulation, params: Params, id: string) => Outcome;

interface Route {
  readonly method: "GET" | "POST";
  /** Path in which `:id` stands for an identifier. */
  readonly path: string;
  readonly handle: Handler;
}

const ROUTES: readonly Route[] = [
  { method: "POST", path: "/v1/checkout/sessions", handle: createCheckout },
  { method: "GET", path: "/v1/checkout/sessions", handle: listCheckouts },
  { method: "GET", path: "/v1/checkout/sessions/:id", handle: (simulation, _, id) => answer(sessionById(simulation, id)) },
  { method: "GET", path: "/v1/checkout/sessions/:id/line_items", handle: listLineItems },
  {
    method: "POST",
    path: "/v1/checkout/sessions/:id/expire",
    handle: (simulation, _, id) => answer(expireSession(simulation, sessionById(simulation, id))),
  },
  { method: "POST", path: "/v1/payment_intents", handle: createPaymentIntent },
  { method: "GET", path: "/v1/payment_intents", handle: list("paymentIntents", "/v1/payment_intents", "payment_intent") },
  { method: "GET", path: "/v1/payment_intents/:id", handle: (simulation, _, id) => answer(intentOf(simulation, id)) },
  { method: "POST", path: "/v1/payment_intents/:id", handle: updatePaymentIntent },
  { method: "POST", path: "/v1/payment_intents/:id/confirm", handle: confirmPaymentIntent },
  { method: "POST", path: "/v1/payment_intents/:id/capture", handle: capturePaymentIntent },
  { method: "POST", path: "/v1/payment_intents/:id/cancel", handle: cancelPaymentIntent },
  { method: "GET", path: "/v1/charges", handle: listCharges },
  { method: "GET", path: "/v1/charges/:id", handle: get("charges", "charge") },
  { method: "POST", path: "/v1/refunds", handle: createRefund },
  { method: "GET", path: "/v1/refunds", handle: listRefunds },
  { method: "GET", path: "/v1/refunds/:id", handle: get("refunds", "refund") },
  { method: "GET", path: "/v1/disputes", handle: listDisputes },
  { method: "GET", path: "/v1/disputes/:id", handle: get("disputes", "dispute") },
  { method: "POST", path: "/v1/disputes/:id", handle: updateDispute },
  {
    method: "POST",
    path: "/v1/disputes/:id/close",
    handle: (simulation, _, id) => answer(decideDispute(simulation, disputeOf(simulation, id), "lost")),
  },
  { method: "GET", path: "/v1/events", handle: listEvents },
  { method: "GET", path: "/v1/events/:id", handle: get("events", "event") },
];

/**
 * Finds the route of a request.
 * @returns the handler, ready to run inside `simulation.change`, or undefined when Stripe has no such address
 * here
 */
export function routeFor(method: string, path: string): ((simulation: Simulation, params: Params) => Outcome) | undefined {
  const parts = path.split("/");
  for (const route of ROUTES) {
    if (route.method !== method) continue;
    const pattern = route.path.split("/");
    if (pattern.length !== parts.length) continue;
    if (!pattern.every((part, index) => part === ":id" || part === parts[index])) continue;
    const id = parts[pattern.indexOf(":id")] ?? "";
    return (simulation, params) => {
      makeKnown(simulation, id);
      return route.handle(simulation, params, id);
    };
  }
  return undefined;
}

function createCheckout(simulation: Simulation, params: Params): Outcome {
  const checkout = readCheckoutParams(params, simulation.store.now());
  params.refuseOthers();
  return answer(createSession(simulation, checkout));
}

function listCheckouts(simulation: Simulation, params: Params): Outcome {
  const page = readPage(params);
  const intent = params.string("payment_intent");
  const status = params.oneOf("status", ["open", "complete", "expired"]);
  params.refuseOthers();
  const matching = simulation.store
    .all("sessions")
    .filter(
      (session) => (intent === undefined || session.payment_intent === intent) && (status ?? session.status) === session.status,
    )
    .map(withoutLines);
  return answer(listOf(matching, page, "/v1/checkout/sessions", "checkout.session"));
}

function listLineItems(simulation: Simulation, params: Params, id: string): Outcome {
  const page = readPage(params);
  params.refuseOthers();
  const items = sessionById(simulation, id).line_items?.data ?? [];
  // Line items are listed in the order in which the caller gave them, unlike every other list.
  return answer(listOf(items.toReversed(), page, `/v1/checkout/sessions/${id}/line_items`, "line_item"));
}

function createRefund(simulation: Simulation, params: Params): Outcome {
  const intentId = params.string("payment_intent");
  const chargeId = params.string("charge");
  const amount = params.integer("amount", 1);
  const reason = params.oneOf("reason", ["duplicate", "fraudulent", "requested_by_customer"]) ?? null;
  const metadata = params.metadata();
  params.refuseOthers();
  if ((intentId === undefined) === (chargeId === undefined)) {
    throw badParameter(
      "payment_intent",
      "One of the following params should be provided for this request: payment_intent or charge.",
    );
  }
  makeKnown(simulation, intentId ?? "");
  const intent = intentId === undefined ? undefined : intentOf(simulation, intentId, "payment_intent");
  const charge = intent ? latestChargeOf(simulation, intent) : simulation.store.get("charges", chargeId ?? "");
  if (!charge) {
    if (!intent) throw missing("charge", chargeId ?? "", "charge");
    throw badState(`This PaymentIntent (${intent.id}) does not have a successful charge to refund.`);
  }
  return answer(refundCharge(simulation, charge, { amount, reason, metadata }));
}

function listRefunds(simulation: Simulation, params: Params): Outcome {
  const page = readPage(params);
  const intent = params.string("payment_intent");
  const charge = params.string("charge");
  const isCreatedThen = readCreated(params);
  params.refuseOthers();
  const matching = simulation.store
    .all("refunds")
    .filter(isCreatedThen)
    .filter(
      (refund) => (intent ?? refund.payment_intent) === refund.payment_intent && (charge ?? refund.charge) === refund.charge,
    );
  return answer(listOf(matching, page, "/v1/refunds", "refund"));
}

function listCharges(simulation: Simulation, params: Params): Outcome {
  const page = readPage(params);
  const intent = params.string("payment_intent");
  params.refuseOthers();
  const matching = simulation.store
    .all("charges")
    .filter((charge) => (intent ?? charge.payment_intent) === charge.payment_intent);
  return answer(listOf(matching, page, "/v1/charges", "charge"));
}

function listEvents(simulation: Simulation, params: Params): Outcome {
  const page: Page = readPage(params);
  const type = params.string("type");
  const types = params.strings("types", 20);
  params.refuseOthers();
  const wanted = type === undefined ? types : [...types, type];
  const matching = simulation.store.all("events").filter((event) => wanted.length === 0 || wanted.includes(event.type));
  return answer(listOf(matching, page, "/v1/events", "event"));
}

function get(collection: "charges" | "refunds" | "disputes" | "events", kind: string): Handler {
  return (simulation, params, id) => {
    params.refuseOthers();
    const object = simulation.store.get(collection, id);
    if (!object) throw missing(kind, id);
    return answer(object);
  };
}

function list(collection: "paymentIntents", path: string, kind: string): Handler {
  return (simulation, params) => {
    const page = readPage(params);
    const isCreatedThen = readCreated(params);
    params.refuseOthers();
    const matching = simulation.store.all(collection).filter(isCreatedThen);
    return answer(listOf(matching, page, path, kind));
  };
}

/** Returns Stripe's answer to an address it does not have. */
export function noSuchAddress(method: string, path: string): ApiFailure {
  const message = `Unrecognized request URL (${method}: ${path}). The simulator speaks the part of the API listed in docs/decisions/stripe-simulator.md.`;
  return new ApiFailure(404, { type: "invalid_request_error", message }, true);
}
