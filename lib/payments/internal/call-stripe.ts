/**
 * Wrapper of every call to Stripe. It converts failures in one place: to be retried, permanent, or not found.
 *
 * Failures are recognised by their fields, not by class: the web process loads the package twice.
 */
import { DomainError } from "@/lib/core/errors";

/** Fields of Stripe's errors that this code reads (https://docs.stripe.com/api/errors). */
export interface StripeFailure {
  readonly type: string;
  readonly code?: string | undefined;
  readonly decline_code?: string | undefined;
  readonly statusCode?: number | undefined;
  readonly message: string;
  readonly headers?: Record<string, string> | undefined;
}

export function isStripeFailure(error: unknown): error is StripeFailure {
  return error instanceof Error && "type" in error && typeof error.type === "string" && error.type.startsWith("Stripe");
}

/**
 * Tells whether Stripe refused the request and changed nothing, as opposed to giving no certain answer.
 * A repeat would have the same result.
 */
export function isRefusal(error: unknown): error is StripeFailure {
  return isStripeFailure(error) && (error.type === "StripeInvalidRequestError" || error.type === "StripeCardError");
}

/**
 * Tells whether this is the stored answer of a failure of Stripe's own. Stripe keeps the first answer to an
 * idempotency key, also when that was a 500, so the same key would fail until the key expires
 * (https://docs.stripe.com/api/idempotent_requests).
 */
function isReplayedServerError(error: unknown): boolean {
  return isStripeFailure(error) && (error.statusCode ?? 0) >= 500 && error.headers?.["idempotent-replayed"] === "true";
}

/**
 * Converts a failure of Stripe's client to a DomainError; any other value is returned as it is.
 * @param error thrown by the client
 * @param action description of the call, for readers of the log
 */
function toDomainError(error: unknown, action: string): unknown {
  if (!isStripeFailure(error)) return error;
  const message = `${action}: ${error.message}`;
  const options = { cause: error };
  switch (error.type) {
    case "StripeInvalidRequestError":
      return error.code === "resource_missing"
        ? new DomainError("not_found", { what: "payment" }, message, options)
        : new DomainError("invalid_state", { state: error.code ?? "refused" }, message, options);
    case "StripeCardError":
      return new DomainError(
        "payment_declined",
        { reason: error.decline_code ?? error.code ?? "card_declined" },
        message,
        options,
      );
    case "StripeIdempotencyError":
      return new DomainError("idempotency_mismatch", {}, message, options);
    default:
      // Network, timeout, 429, 409 (a request with the same key is under way), 5xx; also an API key that
      // Stripe no longer accepts, which an operator replaces while the jobs wait.
      return new DomainError("payment_provider_unavailable", {}, message, options);
  }
}

/**
 * Makes the error of an action that can never succeed.
 * @param state the actual state of the object
 */
export function invalidState(action: string, state: string, cause: StripeFailure): DomainError<"invalid_state"> {
  return new DomainError("invalid_state", { state }, `${action}: ${cause.message}`, { cause });
}

/**
 * Calls Stripe and converts failures.
 * @param action description of the call, as in "capture pi_123"
 * @throws {DomainError} not_found, invalid_state, payment_declined, idempotency_mismatch,
 * payment_provider_unavailable
 */
export async function callStripe<T>(action: string, call: () => Promise<T>): Promise<T> {
  try {
    return await call();
  } catch (error) {
    throw toDomainError(error, action);
  }
}

/** Greatest number of keys tried, when a key only repeats Stripe's own failure. */
const MAX_KEYS = 3;

/**
 * Calls Stripe for an effect under an idempotency key, and takes a fresh key where the first only repeats a
 * failure of Stripe's.
 *
 * Only for effects that happen once whatever the key, because of the state they leave behind (capture,
 * cancel, expire) or because the caller looked for them first; otherwise a fresh key would repeat the effect.
 * @param call gets the key to use; may look for an earlier effect, and answer from it
 */
export async function withFreshKeyAfterServerError<T>(idempotencyKey: string, call: (key: string) => Promise<T>): Promise<T> {
  for (let attempt = 1; ; attempt++) {
    try {
      return await call(attempt === 1 ? idempotencyKey : `${idempotencyKey}~${attempt}`);
    } catch (error) {
      if (attempt === MAX_KEYS || !isReplayedServerError(error)) throw error;
    }
  }
}
