/** The time of the next try of a delivery that failed. Pure. */
import { deliveryHours } from "../limits";

const firstMs = 5_000;
const growth = 3;
const longestMs = 6 * 3_600_000;

/**
 * The wait before the next try: exponential, its upper half random, so that deliveries that failed together
 * are not retried together.
 * @param attempts tries so far, at least 1
 * @param chance 0 to 1
 * @returns milliseconds
 */
export function backoffMs(attempts: number, chance: number = Math.random()): number {
  const whole = Math.min(longestMs, firstMs * growth ** (Math.max(1, attempts) - 1));
  return Math.round(whole / 2 + (whole / 2) * chance);
}

/**
 * Tells whether a delivery is given up.
 * @param ageMs milliseconds since the message was written
 */
export const isTooOld = (ageMs: number): boolean => ageMs > deliveryHours * 3_600_000;
