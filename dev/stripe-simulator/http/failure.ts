/** Stripe's error answers (https://docs.stripe.com/api/errors), thrown by the code that refuses a request. */

export interface ErrorBody {
  readonly type: "api_error" | "card_error" | "idempotency_error" | "invalid_request_error";
  readonly code?: string | undefined;
  readonly decline_code?: string | undefined;
  readonly param?: string | undefined;
  readonly message: string;
  readonly payment_intent?: unknown;
  readonly charge?: string | undefined;
}

export class ApiFailure extends Error {
  readonly status: number;
  readonly body: ErrorBody;
  /**
   * True for a request refused before any attempt; Stripe does not keep such answers under the idempotency
   * key.
   */
  readonly beforeExecution: boolean;

  constructor(status: number, body: ErrorBody, beforeExecution = false) {
    super(body.message);
    this.status = status;
    this.body = body;
    this.beforeExecution = beforeExecution;
  }
}

/** Makes the error for a parameter that is missing, malformed or out of range. */
export function badParameter(param: string, message: string, code?: string): ApiFailure {
  return new ApiFailure(400, { type: "invalid_request_error", code, param, message }, true);
}

/** Makes the error for an action that the object's state does not allow. */
export function badState(message: string, code?: string, param?: string): ApiFailure {
  return new ApiFailure(400, { type: "invalid_request_error", code, param, message });
}

/** @param kind in Stripe's spelling: payment_intent, checkout.session, charge... */
export function missing(kind: string, id: string, param = "id"): ApiFailure {
  const message = `No such ${kind}: '${id}'`;
  return new ApiFailure(404, { type: "invalid_request_error", code: "resource_missing", param, message }, true);
}
