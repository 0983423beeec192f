/** Reachability of Stripe. */
import { singleFlight } from "@/lib/core/cache/single-flight";

import { listDisputesSince } from "./disputes";

/** Longest wait, in milliseconds. */
const limitMs = 2_000;

/** Runs at most one question at a time; concurrent callers share its result. */
const ask = singleFlight({ name: "stripe.reachable", keyOf: () => "", call: answerWithin });

/** Tells whether Stripe answers a small question within two seconds. */
export const isStripeReachable = (): Promise<boolean> => ask();

async function answerWithin(): Promise<boolean> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<boolean>((resolve) => {
    timer = setTimeout(() => resolve(false), limitMs);
  });
  const asked = listDisputesSince(new Date()).then(
    () => true,
    () => false,
  );
  return await Promise.race([asked, late]).finally(() => clearTimeout(timer));
}
