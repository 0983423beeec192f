/**
 * The Stripe client: one per process, on one API version, with limits on the time and number of its attempts.
 */
import Stripe from "stripe";
import { env } from "@/lib/core/env";
import { singleton } from "@/lib/core/singleton";

/**
 * The API version of these types. Without one Stripe answers in the account's own version, so an upgrade of
 * the account in the dashboard would change the answers.
 */
const API_VERSION = "2026-10-28.endive";

/** Limit per attempt. A guest waits for openCheckout, so all attempts together take at most half a minute. */
const TIMEOUT_MS = 8_000;
const MAX_NETWORK_RETRIES = 2;

/**
 * Returns this process's client, for Stripe or, where STRIPE_API_URL is set, for a server that speaks its
 * API.
 */
export function stripeClient(): Stripe {
  return singleton("stripe", () => {
    const { STRIPE_SECRET_KEY, STRIPE_API_URL } = env();
    return new Stripe(STRIPE_SECRET_KEY, {
      apiVersion: API_VERSION,
      timeout: TIMEOUT_MS,
      maxNetworkRetries: MAX_NETWORK_RETRIES,
      telemetry: false,
      appInfo: { name: "holdfast" },
      ...(STRIPE_API_URL === undefined ? {} : originOf(STRIPE_API_URL)),
    });
  });
}

function originOf(apiUrl: string): { protocol: "http" | "https"; host: string; port: string } {
  const url = new URL(apiUrl);
  const protocol = url.protocol === "https:" ? "https" : "http";
  return { protocol, host: url.hostname, port: url.port || (protocol === "https" ? "443" : "80") };
}
