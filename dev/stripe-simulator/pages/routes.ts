/** The pages for people: their addresses, and the actions of their forms. */
import type Stripe from "stripe";
import { readCard } from "../cards/card";
import { ledgerOf } from "../control/ledger";
import { isEmail } from "../resources/checkout-params";
import { completeIfPaid, expireOverdue, paySession } from "../resources/checkout-sessions";
import { finishAuthentication, returnUrlOf } from "../resources/confirm";
import { sessionOf } from "../resources/payment-intents";
import type { Simulation } from "../resources/simulation";
import type { StoredEvent } from "../resources/store";
import { authenticatePage } from "./authenticate-page";
import { type CheckoutField, checkoutPage } from "./checkout-page";
import { ledgerPage } from "./ledger-page";
import { answerPayment } from "./manage-payment";
import { type Page, notice, redirect } from "./page";

export interface PageAnswer {
  readonly page: Page;
  readonly events: readonly StoredEvent[];
}

const MAX_TYPED = 200;

/**
 * @param body the form as it was sent, for POST
 * @returns undefined when there is no such page
 */
export function answerPage(simulation: Simulation, method: string, path: string, body: string): PageAnswer | undefined {
  const show = (page: Page): PageAnswer => ({ page, events: [] });
  if (path === "/" && method === "GET") return show(ledgerPage(ledgerOf(simulation)));
  const [, area, room, id] = path.split("/");
  if (area === "payments" && room !== undefined && id === undefined) return answerPayment(simulation, method, room, body);
  if (area !== "c" || id === undefined) return undefined;
  if (room === "pay") return answerCheckout(simulation, method, id, body);
  return room === "authenticate" ? answerAuthentication(simulation, method, id, body) : undefined;
}

function answerCheckout(simulation: Simulation, method: string, id: string, body: string): PageAnswer {
  const { events } = simulation.change(() => expireOverdue(simulation));
  const session = simulation.store.get("sessions", id);
  if (session?.status !== "open") return { page: closedPage(session), events };
  if (method !== "POST") return { page: openPage(simulation, session), events };

  const form = new URLSearchParams(body);
  const typed = (name: string) => (form.get(name) ?? "").trim().slice(0, MAX_TYPED);
  const email = session.customer_email ?? typed("email");
  const name = typed("name");
  const read = readCard({ number: typed("number"), expiry: typed("expiry"), cvc: typed("cvc") }, simulation.store.now());
  const problems: Partial<Record<CheckoutField, string>> = {
    ...(isEmail(email) ? {} : { email: email === "" ? "Enter your e-mail address." : "Your e-mail address is incomplete." }),
    ...("problems" in read ? read.problems : {}),
    ...(name === "" ? { name: "Enter the name on your card." } : {}),
  };
  if ("problems" in read || Object.keys(problems).length > 0) {
    return { page: checkoutPage({ session, typed: { email, name }, problems, decline: null }), events };
  }
  const paid = simulation.change(() =>
    paySession(simulation, session, { card: read.card, payer: { email, name }, returnUrl: null }),
  );
  return { page: redirect(nextAfter(simulation, session.id, paid.result)), events: [...events, ...paid.events] };
}

function answerAuthentication(simulation: Simulation, method: string, id: string, body: string): PageAnswer {
  const intent = simulation.store.get("paymentIntents", id);
  const session = sessionOf(simulation, id);
  if (!intent) return { page: notice(404, "Nothing here", "There is no such payment."), events: [] };
  if (intent.status !== "requires_action")
    return { page: redirect(nextAfter(simulation, session?.id ?? null, intent)), events: [] };
  if (method !== "POST") {
    const lastFour = simulation.awaitingAuthentication.get(id)?.card.number.slice(-4) ?? null;
    const targets = [session?.success_url, returnUrlOf(intent)].filter((url) => typeof url === "string");
    return { page: authenticatePage(intent, lastFour, targets), events: [] };
  }
  const passed = new URLSearchParams(body).get("outcome") === "complete";
  const back = returnUrlOf(intent);
  const { result, events } = simulation.change(() => {
    const after = finishAuthentication(simulation, intent, passed);
    if (session) completeIfPaid(simulation, session.id, after);
    return after;
  });
  return { page: redirect(nextAfter(simulation, session?.id ?? null, result, back)), events };
}

/**
 * Returns the address to which the guest goes next.
 * @param returnUrl for a payment without a checkout
 */
function nextAfter(
  simulation: Simulation,
  sessionId: string | null,
  intent: Stripe.PaymentIntent,
  returnUrl?: string | null,
): string {
  if (intent.status === "requires_action") return `/c/authenticate/${intent.id}`;
  const session = sessionId === null ? undefined : simulation.store.get("sessions", sessionId);
  if (session) return session.status === "complete" ? successUrlOf(session) : `/c/pay/${session.id}`;
  if (typeof returnUrl !== "string") return "/";
  const url = new URL(returnUrl);
  const failed = intent.status === "requires_payment_method";
  url.searchParams.set("payment_intent", intent.id);
  url.searchParams.set("payment_intent_client_secret", intent.client_secret ?? "");
  url.searchParams.set("redirect_status", failed ? "failed" : "succeeded");
  return url.href;
}

/** Replaces only the literal placeholder, as Stripe does: a percent-encoded one stays. */
const successUrlOf = (session: Stripe.Checkout.Session): string =>
  (session.success_url ?? "/").replaceAll("{CHECKOUT_SESSION_ID}", session.id);

function openPage(simulation: Simulation, session: Stripe.Checkout.Session): Page {
  const intent =
    typeof session.payment_intent === "string" ? simulation.store.get("paymentIntents", session.payment_intent) : undefined;
  return checkoutPage({
    session,
    typed: { email: session.customer_details?.email ?? "", name: session.customer_details?.name ?? "" },
    problems: {},
    decline: intent?.last_payment_error?.message ?? null,
  });
}

function closedPage(session: Stripe.Checkout.Session | undefined): Page {
  if (!session) return notice(404, "Nothing here", "This address leads to no checkout. Go back to the shop and start again.");
  if (session.status === "complete") return redirect(successUrlOf(session));
  const way = session.cancel_url === null ? undefined : { href: session.cancel_url, label: "Back to the shop" };
  return notice(410, "This checkout has ended", "The time to pay is over. You have not been charged.", way);
}
