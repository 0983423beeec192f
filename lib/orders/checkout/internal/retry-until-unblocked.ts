/** Retries of an action on an order while another payment blocks it. */
import { DomainError } from "@/lib/core/errors";
import { overloadedRetryMs } from "@/lib/reservations/limits";

/** Most rounds; each returns a result or closes one blocking payment. */
const maxRounds = 5;

/**
 * Runs rounds until one returns a result. A blocking payment is closed between transactions, because that
 * calls Stripe; the next round may therefore find another one.
 * @param round returns the result, or closes what blocks it and returns undefined
 * @throws {DomainError} overloaded when the order is still blocked after the last round; errors of a round
 */
export async function retryUntilUnblocked<T>(orderId: string, round: () => Promise<T | undefined>): Promise<T> {
  for (let nth = 1; nth <= maxRounds; nth += 1) {
    const done = await round();
    if (done !== undefined) return done;
  }
  const message = `order ${orderId} is being paid or changed from several places at once`;
  throw new DomainError("overloaded", { retryAfterMs: overloadedRetryMs }, message);
}
