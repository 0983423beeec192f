/**
 * Helpers for tests: a simulator with a client of the unmodified `stripe` package, a guest who pays, and a
 * webhook that records its events.
 */
import { once } from "node:events";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import Stripe from "stripe";
import { onTestFinished } from "vitest";
import type { CommandBody } from "./control/control";
import type { LedgerEntry } from "./control/ledger";
import { type StripeSimulator, startStripeSimulator } from "./start";

export const SECRET_KEY = "sk_test_simulator";
const WEBHOOK_SECRET = "whsec_simulator";

export interface TestSimulator {
  readonly url: StripeSimulator["url"];
  readonly stop: () => Promise<void>;
  /** Client that tries each request once only. */
  readonly stripe: Stripe;
  readonly control: (command: CommandBody) => Promise<void>;
  readonly ledger: () => Promise<LedgerEntry[]>;
}

/** Starts a simulator that ends with the test. */
export async function startTestSimulator(
  options: { dataDir?: string | null; webhookUrl?: string | null } = {},
): Promise<TestSimulator> {
  const simulator = await startStripeSimulator({
    port: 0,
    dataDir: options.dataDir ?? null,
    secretKey: SECRET_KEY,
    webhookSecret: WEBHOOK_SECRET,
    webhookUrl: options.webhookUrl ?? null,
  });
  let stopped: Promise<void> | undefined;
  const stop = () => (stopped ??= simulator.stop());
  onTestFinished(stop);
  return {
    url: simulator.url,
    stop,
    stripe: clientOf(simulator.url),
    control: async (command) => {
      const response = await fetch(`${simulator.url}/_control`, {
        method: "POST",
        headers: { "content-type": "application/json" },
        body: JSON.stringify(command),
      });
      if (!response.ok) throw new Error(await response.text());
    },
    ledger: async () => {
      const response = await fetch(`${simulator.url}/_control/payments`);
      return ((await response.json()) as { payments: LedgerEntry[] }).payments;
    },
  };
}

export function clientOf(url: string, secretKey = SECRET_KEY): Stripe {
  const { hostname, port } = new URL(url);
  return new Stripe(secretKey, { host: hostname, port, protocol: "http", maxNetworkRetries: 0, telemetry: false });
}

/** Makes a checkout of one line, to be authorised only. */
export function newCheckout(
  stripe: Stripe,
  params: Partial<Stripe.Checkout.SessionCreateParams> = {},
  amount = 12_500,
  currency = "eur",
): Promise<Stripe.Response<Stripe.Checkout.Session>> {
  return stripe.checkout.sessions.create({
    mode: "payment",
    line_items: [{ quantity: 1, price_data: { currency, unit_amount: amount, product_data: { name: "Double room" } } }],
    payment_intent_data: { capture_method: "manual", metadata: { order_id: "order-1" } },
    metadata: { order_id: "order-1" },
    success_url: "http://shop.test/done?session={CHECKOUT_SESSION_ID}",
    cancel_url: "http://shop.test/basket",
    ...params,
  });
}

/** Fills in the hosted page's form and sends it, without following its redirect. */
export function submitCard(url: string | null, number: string, fields: Record<string, string> = {}): Promise<Response> {
  const form = { email: "ana@example.com", number, expiry: "12 / 40", cvc: "123", name: "Ana Souza", ...fields };
  return fetch(url ?? "", { method: "POST", redirect: "manual", body: new URLSearchParams(form) });
}

/**
 * Makes a checkout that a guest has paid.
 * @returns the authorised payment
 */
export async function newPayment(stripe: Stripe, amount?: number, currency?: string): Promise<Stripe.PaymentIntent> {
  const session = await newCheckout(stripe, {}, amount, currency);
  await submitCard(session.url, "4242424242424242");
  return intentOfCheckout(stripe, session.id);
}

/** Returns the payment that a checkout began. */
export async function intentOfCheckout(stripe: Stripe, sessionId: string): Promise<Stripe.PaymentIntent> {
  const session = await stripe.checkout.sessions.retrieve(sessionId, { expand: ["payment_intent"] });
  return session.payment_intent as Stripe.PaymentIntent;
}

export interface Heard {
  readonly type: string;
  readonly event: Stripe.Event;
}

/**
 * Starts a webhook that checks each signature with Stripe's own code and answers with the status that
 * `answer` returns.
 */
export async function startWebhook(answer: (heard: Heard, times: number) => number | Promise<number> = () => 200) {
  const heard: Heard[] = [];
  const times = new Map<string, number>();
  const server = createServer((request, response) => {
    void (async () => {
      const chunks: Buffer[] = [];
      for await (const chunk of request as AsyncIterable<Buffer>) chunks.push(chunk);
      const signature = request.headers["stripe-signature"] ?? "";
      const event = clientOf("http://127.0.0.1").webhooks.constructEvent(Buffer.concat(chunks), signature, WEBHOOK_SECRET);
      const next = { type: event.type, event };
      heard.push(next);
      times.set(event.id, (times.get(event.id) ?? 0) + 1);
      response.writeHead(await answer(next, times.get(event.id) ?? 0)).end();
    })().catch(() => response.writeHead(400).end());
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  onTestFinished(() => {
    server.close();
    server.closeAllConnections();
  });
  const port = (server.address() as AddressInfo).port;
  return { url: `http://127.0.0.1:${port}/webhook`, heard, types: () => heard.map(({ type }) => type) };
}
