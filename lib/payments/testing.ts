/** Test support: Stripe's simulator, and payments made there. */
import { randomUUID } from "node:crypto";

import { afterAll, beforeAll, beforeEach, expect, vi } from "vitest";

import type { CommandBody } from "@/dev/stripe-simulator/control/control";
import type { LedgerEntry } from "@/dev/stripe-simulator/control/ledger";
import { type StripeSimulator, startStripeSimulator } from "@/dev/stripe-simulator/start";
import { submitCard } from "@/dev/stripe-simulator/testing";

import { type OpenCheckoutInput, openCheckout } from "./open-checkout";
import { readCheckout } from "./read-checkout";

const secretKey = "sk_test_payments";

/**
 * Runs a simulator for a file's tests, empty before each. Call it at the top level.
 * @returns its address, its control, and a reader of its payments
 */
export function useSimulator() {
  let simulator: StripeSimulator;

  beforeAll(async () => {
    simulator = await startStripeSimulator({
      port: 0,
      dataDir: null,
      secretKey,
      webhookSecret: "whsec_payments",
      webhookUrl: null,
    });
    vi.stubEnv("DATABASE_URL", "postgres://unused:unused@127.0.0.1:1/unused");
    vi.stubEnv("UPSTASH_REDIS_REST_URL", "http://127.0.0.1:1");
    vi.stubEnv("UPSTASH_REDIS_REST_TOKEN", "unused");
    vi.stubEnv("SMTP_URL", "smtp://127.0.0.1:1");
    vi.stubEnv("AUTH_SECRET", "x".repeat(32));
    vi.stubEnv("STRIPE_SECRET_KEY", secretKey);
    vi.stubEnv("STRIPE_WEBHOOK_SECRET", "whsec_payments");
    vi.stubEnv("STRIPE_API_URL", simulator.url);
  });

  beforeEach(() => control({ reset: "all" }));

  afterAll(async () => {
    vi.unstubAllEnvs();
    await simulator.stop();
  });

  async function control(command: CommandBody): Promise<void> {
    const headers = { "content-type": "application/json" };
    const response = await fetch(`${simulator.url}/_control`, { method: "POST", headers, body: JSON.stringify(command) });
    expect(response.status).toBe(200);
  }

  async function ledger(): Promise<LedgerEntry[]> {
    const response = await fetch(`${simulator.url}/_control/payments`);
    return ((await response.json()) as { payments: LedgerEntry[] }).payments;
  }

  return { simulatorUrl: () => simulator.url, control, ledger };
}

/** Makes the input of a checkout. */
export function newOrder(changes: Partial<OpenCheckoutInput> = {}): OpenCheckoutInput {
  const orderId = randomUUID();
  return {
    orderId,
    orderCode: "HF-TEST",
    amountMinor: 25_000n,
    currency: "EUR",
    lines: [
      { name: "Double room", description: "2 nights", amountMinor: 20_000n, quantity: 1 },
      { name: "Breakfast", description: "", amountMinor: 2_500n, quantity: 2 },
    ],
    customerEmail: "ana@example.com",
    successUrl: "http://shop.test/done?session={CHECKOUT_SESSION_ID}",
    cancelUrl: "http://shop.test/basket",
    expiresAt: new Date(Date.now() + 15 * 60_000),
    idempotencyKey: `order:${orderId}:checkout`,
    ...changes,
  };
}

/** Makes a payment that a guest has authorised. */
export async function newPayment(
  changes: Partial<OpenCheckoutInput> = {},
): Promise<{ sessionId: string; paymentIntentId: string }> {
  const { sessionId, url } = await openCheckout(newOrder(changes));
  await submitCard(url, "4242424242424242");
  const { paymentIntentId } = await readCheckout(sessionId);
  if (paymentIntentId === null) throw new Error("nothing was paid");
  return { sessionId, paymentIntentId };
}
