/**
 * Every call to Stripe goes through here, so that its failures become ours in one place: try again, never, or no such thing.
 *
 * Failures are recognised by their fields, not by class: the web process loads the package twice.
 */
import { DomainError } from "@/lib/core/errors";

/** What of Stripe's errors we look at (https://docs.stripe.com/api/errors). */
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
 * Whether Stripe turned the request down and changed nothing, as against not having answered for certain.
 * Asking again would bring the same.
 */
export function isRefusal(error: unknown): error is StripeFailure {
  return isStripeFailure(error) && (error.type === "StripeInvalidRequestError" || error.type === "StripeCardError");
}

/**
 * Whether this is the memory of a failure of Stripe's own. Stripe keeps the first answer to an idempotency key, also when that was
 * a 500, so the same key would fail until it is forgotten (https://docs.stripe.com/api/idempotent_requests).
 */
function isReplayedServerError(error: unknown): boolean {
  return isStripeFailure(error) && (error.statusCode ?? 0) >= 500 && error.headers?.["idempotent-replayed"] === "true";
}

/**
 * Translates a failure of Stripe's client into the project's errors; anything else comes back as it is.
 * @param error what the client threw
 * @param action what was asked, for people reading the log
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
      // Network, timeout, 429, 409 (the same key still at work), 5xx; also a key Stripe no longer accepts, which an operator
      // mends while the jobs wait.
      return new DomainError("payment_provider_unavailable", {}, message, options);
  }
}

/**
 * The error for what can never be done.
 * @param state what the thing turned out to be instead
 */
export function invalidState(action: string, state: string, cause: StripeFailure): DomainError<"invalid_state"> {
  return new DomainError("invalid_state", { state }, `${action}: ${cause.message}`, { cause });
}

/**
 * Calls Stripe, translating failures.
 * @param action what is asked, as in "capture pi_123"
 * @throws {DomainError} not_found, invalid_state, payment_declined, idempotency_mismatch, payment_provider_unavailable
 */
export async function callStripe<T>(action: string, call: () => Promise<T>): Promise<T> {
  try {
    return await call();
  } catch (error) {
    throw toDomainError(error, action);
  }
}

/** How often a key that only remembers Stripe's own failure is followed by a fresh one. */
const MAX_KEYS = 3;

/**
 * Calls Stripe for an effect under an idempotency key, without getting stuck on a key that remembers a failure of Stripe's.
 *
 * Only for effects that happen once whatever the key, because of the state they leave behind (capture, cancel, expire) or because
 * the caller looked for them first; a fresh key would else do it twice.
 * @param call is given the key to use; may look, and answer from what it finds
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
