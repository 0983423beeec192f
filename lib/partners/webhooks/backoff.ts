/** When a message that did not arrive is sent again. Pure. */
import { deliveryHours } from "../limits";

const firstMs = 5_000;
const growth = 3;
const longestMs = 6 * 3_600_000;

/**
 * The wait before the next try: exponential, the upper half of it by chance, so that what failed together does not come back together.
 * @param attempts tries so far, at least 1
 * @param chance 0 to 1
 * @returns milliseconds
 */
export function backoffMs(attempts: number, chance: number = Math.random()): number {
  const whole = Math.min(longestMs, firstMs * growth ** (Math.max(1, attempts) - 1));
  return Math.round(whole / 2 + (whole / 2) * chance);
}

/** Whether it is given up. @param ageMs since the message was written */
export const isTooOld = (ageMs: number): boolean => ageMs > deliveryHours * 3_600_000;
