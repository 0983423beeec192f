/** Doing something to an order that another payment may be in the way of. */
import { DomainError } from "@/lib/core/errors";
import { overloadedRetryMs } from "@/lib/reservations/limits";

/** Each ends with a result, or clears one thing away. */
const maxRounds = 5;

/**
 * Does rounds until one finds its way clear. What is in the way is cleared between transactions, as that asks Stripe, so that something
 * else may be there when the next round looks.
 * @param round gives the result, or clears what is in the way and gives undefined
 * @throws {DomainError} overloaded when there is always something; what a round throws
 */
export async function retryUntilUnblocked<T>(orderId: string, round: () => Promise<T | undefined>): Promise<T> {
  for (let nth = 1; nth <= maxRounds; nth += 1) {
    const done = await round();
    if (done !== undefined) return done;
  }
  const message = `order ${orderId} is being paid or changed from several places at once`;
  throw new DomainError("overloaded", { retryAfterMs: overloadedRetryMs }, message);
}
