/**
 * Reads the state of a payment for the pages after the payment page: it waits for a slow provider, and bounds
 * the requests to it.
 */
import { notFound } from "next/navigation";

import { mainDb } from "@/db/client";
import { hasCode } from "@/lib/core/errors";
import { countCall } from "@/lib/core/rate-limit/rate-limit";
import type { Settlement } from "@/lib/orders/settlement/types";
import { settlePayment } from "@/lib/orders/settlement/settle-payment";
import type { RateLimit } from "@/lib/core/rate-limit/rate-limit-types";

/**
 * Each read may send a request to the payment provider, and the page itself reads thirty times a minute.
 * Above the limit the state counts as unknown.
 */
const lookLimit = { name: "payment-look", limit: 60, windowMs: 60_000 } as const satisfies RateLimit;
/** Maximum duration of one read, after which the page shows that it is still waiting. */
const patienceMs = 6_000;

/** Format of a Stripe session's id. */
export const sessionIdForm = /^cs_\w{1,250}$/;

/**
 * @param by key of the rate limit: a holder, or the network address of an unknown visitor
 * @returns undefined where the state is unknown at the moment, or the limit is reached
 */
export async function readPaymentStatus(sessionId: string, by: string): Promise<Settlement | undefined> {
  const { allowed } = await countCall(lookLimit, by);
  return allowed ? settle(sessionId) : undefined;
}

/**
 * @returns undefined where the state is unknown at the moment: the payment provider is slow or unavailable
 */
async function settle(sessionId: string): Promise<Settlement | undefined> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<undefined>((resolve) => {
    timer = setTimeout(() => resolve(undefined), patienceMs);
  });
  try {
    return await Promise.race([settlePayment(mainDb(), { sessionId }).catch(unlessAway), late]);
  } finally {
    clearTimeout(timer);
  }
}

function unlessAway(error: unknown): undefined {
  if (hasCode(error, "payment_provider_unavailable")) return undefined;
  return hideStranger(error);
}

function hideStranger(error: unknown): never {
  if (hasCode(error, "not_found")) notFound();
  throw error;
}

/** Returns the number of reloads without JavaScript, from the page's address. */
export function looksOf(value: string | string[] | undefined): number {
  return typeof value === "string" && /^\d{1,2}$/.test(value) ? Number(value) : 0;
}
