/**
 * Helpers for tests: a simulator of Stripe whose webhooks reach receiveWebhook, guests with holds, and booked
 * orders.
 */
import { once } from "node:events";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";

import { afterAll, vi } from "vitest";

import type { TestDatabase } from "@/db/testing/database";
import { makeListing, type ListingOptions, type MadeListing } from "@/db/testing/factories";
import { lineFor, type LineOptions, requestFor, someGuest } from "@/db/testing/requests";
import { hasCode } from "@/lib/core/errors";
import { log } from "@/lib/core/log";
import { closeAll } from "@/lib/core/singleton";
import { placeHold } from "@/lib/reservations/place-hold";
import type { CommandBody } from "@/dev/stripe-simulator/control/control";
import type { LedgerEntry } from "@/dev/stripe-simulator/control/ledger";
import { startStripeSimulator } from "@/dev/stripe-simulator/start";
import { submitCard } from "@/dev/stripe-simulator/testing";
import type { HoldingActor } from "@/lib/core/actor";

import { captureConfirmed } from "./settlement/capture-or-void";
import { receiveWebhook } from "./stripe-sync/receive-webhook";
import { settlePayment } from "./settlement/settle-payment";
import { startCheckout } from "./checkout/start-checkout";
import type { StartCheckoutInput } from "./checkout/types";

const secretKey = "sk_test_orders";
const webhookSecret = "whsec_orders";

/** Stripe's documented test cards. */
export const cards = { good: "4242424242424242", declined: "4000000000000002", insufficient: "4000000000009995" } as const;

export interface TestStripe {
  readonly control: (command: CommandBody) => Promise<void>;
  readonly ledger: () => Promise<LedgerEntry[]>;
  /** Status of the response to each webhook. */
  readonly answers: number[];
}

/**
 * Starts a simulator for a test file and sets the environment to use it and the database. Call at the top
 * level and await it.
 */
export async function startTestStripe({ url, db }: TestDatabase): Promise<TestStripe> {
  log.level = "silent";
  const answers: number[] = [];
  const webhook = createServer((request, response) => {
    void (async () => {
      const chunks: Buffer[] = [];
      for await (const chunk of request as AsyncIterable<Buffer>) chunks.push(chunk);
      const signature = request.headers["stripe-signature"];
      return receiveWebhook(db, Buffer.concat(chunks), typeof signature === "string" ? signature : null);
    })()
      .then(
        () => 200,
        (error: unknown) => (hasCode(error, "webhook_signature_invalid") ? 400 : 503),
      )
      .then((status) => {
        answers.push(status);
        response.writeHead(status).end();
      });
  });
  webhook.listen(0, "127.0.0.1");
  await once(webhook, "listening");
  const simulator = await startStripeSimulator({
    port: 0,
    dataDir: null,
    secretKey,
    webhookSecret,
    webhookUrl: `http://127.0.0.1:${(webhook.address() as AddressInfo).port}/`,
  });
  const environment = {
    DATABASE_URL: url,
    APP_URL: "http://127.0.0.1:4600",
    UPSTASH_REDIS_REST_URL: "http://127.0.0.1:1",
    UPSTASH_REDIS_REST_TOKEN: "unused",
    SMTP_URL: "smtp://127.0.0.1:1",
    AUTH_SECRET: "x".repeat(32),
    STRIPE_SECRET_KEY: secretKey,
    STRIPE_WEBHOOK_SECRET: webhookSecret,
    STRIPE_API_URL: simulator.url,
  };
  for (const [name, value] of Object.entries(environment)) vi.stubEnv(name, value);
  afterAll(async () => {
    await simulator.stop();
    webhook.close();
    webhook.closeAllConnections();
    await closeAll();
    vi.unstubAllEnvs();
  });
  return {
    answers,
    control: async (command) => {
      const headers = { "content-type": "application/json" };
      const response = await fetch(`${simulator.url}/_control`, { method: "POST", headers, body: JSON.stringify(command) });
      if (!response.ok) throw new Error(await response.text());
    },
    ledger: async () => {
      const response = await fetch(`${simulator.url}/_control/payments`);
      return ((await response.json()) as { payments: LedgerEntry[] }).payments;
    },
  };
}

export const someContact = { name: "Ana Souza", email: "ana@example.com" } as const;

export interface TestBasket {
  readonly listing: MadeListing;
  readonly orderId: string;
  readonly actor: HoldingActor;
  readonly reservationIds: readonly string[];
  /** Input of startCheckout for this basket. */
  readonly input: StartCheckoutInput;
}

/** Makes a listing of its own and a guest who holds units of it. */
export async function holdSomething(
  { db }: Pick<TestDatabase, "db">,
  { listing: options, lines = [{}] }: { listing?: ListingOptions; lines?: readonly LineOptions[] } = {},
): Promise<TestBasket> {
  const listing = await makeListing(db, options);
  return holdOf({ db }, listing, lines);
}

/** Makes a hold of another guest, or for another order, on an existing listing. */
export async function holdOf(
  { db }: Pick<TestDatabase, "db">,
  listing: MadeListing,
  lines: readonly LineOptions[] = [{}],
  of: { readonly orderId?: string; readonly actor?: HoldingActor } = {},
): Promise<TestBasket> {
  const request = requestFor(
    lines.map((line) => lineFor(listing, line)),
    { actor: of.actor ?? someGuest(), ...(of.orderId === undefined ? {} : { orderId: of.orderId }) },
  );
  const hold = await placeHold(db, request);
  const { orderId, actor } = request;
  const expectedTotalMinor = hold.reservations.reduce((sum, { totalMinor }) => sum + totalMinor, 0n);
  const input = { orderId, actor, contact: someContact, locale: "en-GB", expectedTotalMinor };
  return { listing, orderId, actor, reservationIds: hold.reservations.map(({ id }) => id), input };
}

/** Returns the session id in a checkout's address. */
export function sessionOf(redirectUrl: string): string {
  return new URL(redirectUrl).pathname.split("/").at(-1) ?? "";
}

/** Starts the checkout and pays with a card on Stripe's page. */
export async function payFor(
  { db }: Pick<TestDatabase, "db">,
  { input }: TestBasket,
  card: string = cards.good,
): Promise<{ code: string; sessionId: string; url: string }> {
  const { code, redirectUrl } = await startCheckout(db, input);
  await submitCard(redirectUrl, card);
  return { code, sessionId: sessionOf(redirectUrl), url: redirectUrl };
}

/** Makes a basket that is paid, booked and captured: the state a moment after its guest has paid. */
export async function bookSomething(
  database: Pick<TestDatabase, "db">,
  options: { listing?: ListingOptions; lines?: readonly LineOptions[]; capture?: boolean } = {},
): Promise<TestBasket & { readonly code: string }> {
  const basket = await holdSomething(database, options);
  return bookBasket(database, basket, options);
}

/**
 * Pays for an existing basket.
 * @param options.capture captures the payment too; true unless given
 */
export async function bookBasket(
  database: Pick<TestDatabase, "db">,
  basket: TestBasket,
  { capture = true }: { capture?: boolean } = {},
): Promise<TestBasket & { readonly code: string }> {
  const { code, sessionId } = await payFor(database, basket);
  await settlePayment(database.db, { sessionId });
  const [payment] = await database.db.sql<{ id: string }[]>`select id from payments where stripe_session_id = ${sessionId}`;
  if (capture && payment) await captureConfirmed(database.db, payment.id);
  return { ...basket, code };
}
