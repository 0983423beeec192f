/** How a payment stands, for the pages people come back to from paying: asked with patience, and not too often. */
import { notFound } from "next/navigation";

import { mainDb } from "@/db/client";
import { hasCode } from "@/lib/core/errors";
import { countCall } from "@/lib/core/rate-limit";
import type { Settlement } from "@/lib/orders/settlement/types";
import { settlePayment } from "@/lib/orders/settlement/settle-payment";
import type { RateLimit } from "@/lib/core/rate-limit-types";

/** Each look may ask the payment provider; the page itself looks thirty times a minute. Past it the answer is that nobody knows yet. */
const lookLimit = { name: "payment-look", limit: 60, windowMs: 60_000 } as const satisfies RateLimit;
/** How long one look may take before the page says that it is still waiting. */
const patienceMs = 6_000;

/** Stripe's own form of a session's id. */
export const sessionIdForm = /^cs_\w{1,250}$/;

/**
 * @param by whose looks are counted: a holder, or the address of somebody we do not know
 * @returns undefined where nobody can say at the moment, or too much was asked
 */
export async function lookAtPayment(sessionId: string, by: string): Promise<Settlement | undefined> {
  const { allowed } = await countCall(lookLimit, by);
  return allowed ? settle(sessionId) : undefined;
}

/** @returns undefined where nobody can say at the moment: the payment provider is slow or away */
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

/** How often a reader without JavaScript has looked, as the address says it. */
export function looksOf(value: string | string[] | undefined): number {
  return typeof value === "string" && /^\d{1,2}$/.test(value) ? Number(value) : 0;
}
