/**
 * A Stripe of one's own on this machine: the part of Stripe's HTTP API that taking a payment needs, the hosted page where a guest
 * pays with Stripe's test cards, and signed webhooks. The unchanged `stripe` package talks to it. See
 * docs/decisions/stripe-simulator.md for what it does and does not do.
 */
import { once } from "node:events";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { Faults } from "./control/faults";
import { IdempotencyKeys } from "./http/idempotency";
import { type Parts, serve } from "./http/server";
import { expireOverdue } from "./resources/checkout-sessions";
import { Simulation } from "./resources/simulation";
import { Store } from "./resources/store";
import { Deliveries } from "./webhooks/deliver";

const HOST = "127.0.0.1";
const EXPIRY_EVERY_MS = 1000;
/** How long requests underway have to end when it stops. */
const DRAIN_MS = 2000;

export interface StripeSimulatorOptions {
  /** 0 for any that is free. */
  readonly port: number;
  /** Where payments are remembered across restarts; null keeps them in memory. One process at a time. */
  readonly dataDir: string | null;
  /** The key callers must show, `sk_test_...`. */
  readonly secretKey: string;
  /** What webhooks are signed with, `whsec_...`. */
  readonly webhookSecret: string;
  /** Where webhooks go; null for nowhere. */
  readonly webhookUrl: string | null;
  /** Under what origin browsers reach the hosted pages, when that is not the address listened on. */
  readonly publicUrl?: string;
}

export interface StripeSimulator {
  /** Its origin, without a slash at its end: the API, the pages and the control interface. */
  readonly url: string;
  /** Answers what is underway, then ends. What was not delivered yet is, at the next start. */
  stop(): Promise<void>;
}

/**
 * Starts the simulator on 127.0.0.1.
 * @throws when the port is taken (EADDRINUSE) or the data directory cannot be written
 */
export async function startStripeSimulator(options: StripeSimulatorOptions): Promise<StripeSimulator> {
  const server = createServer();
  server.listen(options.port, HOST);
  await once(server, "listening");
  const url = `http://${HOST}:${(server.address() as AddressInfo).port}`;

  // Only who holds the port opens the store: a second simulator on the same directory would write over the first one's journal.
  const store = new Store(options.dataDir);
  const simulation = new Simulation(store, options.publicUrl?.replace(/\/+$/, "") ?? url, options.webhookUrl !== null);
  const target = options.webhookUrl === null ? null : { url: options.webhookUrl, secret: options.webhookSecret };
  const deliveries = new Deliveries(simulation, target);
  const api = { simulation, keys: new IdempotencyKeys(store), secretKey: options.secretKey };
  const parts: Parts = { api, simulation, deliveries, faults: new Faults() };
  server.on("request", (request, response) => void serve(parts, request, response));
  deliveries.resume();
  const expiry = setInterval(() => {
    try {
      const { events } = simulation.change(() => expireOverdue(simulation));
      void deliveries.send(events);
    } catch {
      // The journal cannot be written, as on a full disk; nothing has changed, and the next turn tries again.
    }
  }, EXPIRY_EVERY_MS);
  expiry.unref();

  return {
    url,
    stop: async () => {
      clearInterval(expiry);
      deliveries.stop();
      server.close();
      server.closeIdleConnections();
      const impatient = setTimeout(() => server.closeAllConnections(), DRAIN_MS);
      await once(server, "close");
      clearTimeout(impatient);
      store.close();
    },
  };
}
