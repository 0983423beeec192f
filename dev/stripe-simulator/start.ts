/**
 * A Stripe of this machine: the part of Stripe's HTTP API that taking a payment needs, the hosted page where
 * a guest pays with Stripe's test cards, and signed webhooks. The unmodified `stripe` package works with it.
 * docs/decisions/stripe-simulator.md lists its parts and its limits.
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
/** Time that requests in progress have to end at a stop. */
const DRAIN_MS = 2000;

export interface StripeSimulatorOptions {
  /** The port; 0 takes a free one. */
  readonly port: number;
  /** Folder that keeps payments across restarts, for one process at a time; null keeps them in memory. */
  readonly dataDir: string | null;
  /** Key that callers must send, `sk_test_...`. */
  readonly secretKey: string;
  /** Secret that signs webhooks, `whsec_...`. */
  readonly webhookSecret: string;
  /** Address of the webhook; null for none. */
  readonly webhookUrl: string | null;
  /** Origin of the hosted pages for browsers, when it differs from the listening address. */
  readonly publicUrl?: string;
}

export interface StripeSimulator {
  /** Origin of the API, the pages and the control interface, without a slash at its end. */
  readonly url: string;
  /** Answers the requests in progress, then ends. The next start delivers the remaining events. */
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

  // Only the process that has the port opens the store: a second simulator on the same directory would
  // overwrite the first one's journal.
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
      // The journal cannot be written, as on a full disk. Nothing has changed, and the next turn tries again.
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
