/** Our errors as problems (RFC 9457): one exhaustive table for all responses to machines. */
import { isDatabaseAway } from "@/db/client";
import { type AnyDomainError, type ErrorCode, type ErrorDetails, isDomainError } from "@/lib/core/errors";
import { log, requestId } from "@/lib/core/log";
import { httpErrorOf, isHttpError } from "@/lib/http/http-error";
import { refusedPlace } from "@/lib/waiting-room/copy";

interface ProblemKind<Code extends ErrorCode> {
  readonly status: number;
  readonly title: string;
  /** One sentence for the caller. */
  readonly detail?: (details: ErrorDetails[Code]) => string;
  /** Seconds, where a retry helps. */
  readonly retryAfter?: (details: ErrorDetails[Code]) => number;
}

type ProblemTable = { readonly [Code in ErrorCode]: ProblemKind<Code> };

const inSeconds = ({ retryAfterMs }: { retryAfterMs: number }) => Math.max(1, Math.ceil(retryAfterMs / 1_000));

const table = {
  invalid_input: { status: 422, title: "Validation failed" },
  not_available: { status: 409, title: "Not available", detail: ({ reason }) => `Not available: ${reason}.` },
  round_trip_impossible: {
    status: 422,
    title: "Round trip not possible",
    detail: ({ city, landsAt, departsAt, minTurnaroundMinutes }) =>
      `The way back leaves ${city} at ${departsAt}; the way there lands at ${landsAt}, and ${minTurnaroundMinutes} minutes are needed in between.`,
  },
  price_changed: {
    status: 409,
    title: "Price changed",
    detail: ({ expectedMinor, actualMinor, currency }) =>
      `It costs ${actualMinor} minor units of ${currency} now, not ${expectedMinor}.`,
  },
  available_now: {
    status: 409,
    title: "Available now",
    detail: ({ checkIn, checkOut }) => `This can be booked from ${checkIn} to ${checkOut}; no waitlist is needed.`,
  },
  quote_changed: {
    status: 409,
    title: "Quote changed",
    detail: ({ refundMinor, dueMinor, currency }) =>
      `The refund is ${refundMinor} and the amount due ${dueMinor} minor units of ${currency} now.`,
  },
  currency_mismatch: { status: 409, title: "Different currencies" },
  hold_expired: { status: 410, title: "Hold expired" },
  invalid_state: {
    status: 409,
    title: "Invalid state",
    detail: ({ state }) => `Not possible in the state ${state}.`,
  },
  payment_declined: {
    status: 402,
    title: "Payment declined",
    detail: ({ reason }) => `The card was declined: ${reason === "" ? "its bank gave no reason" : reason}.`,
  },
  payment_provider_unavailable: { status: 503, title: "Payment provider unavailable", retryAfter: () => 30 },
  payment_refused: {
    status: 422,
    title: "Payment refused",
    detail: ({ reason }) => `This payment method cannot be used: ${reason}.`,
  },
  webhook_signature_invalid: { status: 400, title: "Invalid signature" },
  version_conflict: { status: 409, title: "Version conflict" },
  waiting_room_required: {
    status: 429,
    title: "Waiting room required",
    detail: ({ sale }) => `The listing is on sale through a waiting room. Join the queue at /waiting-room/${sale}.`,
    retryAfter: () => 5,
  },
  booking_request_required: {
    status: 409,
    title: "Booking request required",
    detail: () => "The listing is in a queued sale. Send a booking request instead of a hold.",
  },
  place_refused: { status: 409, title: "No place in the queue", detail: ({ reason }) => refusedPlace[reason] },
  ticket_refused: {
    status: 409,
    title: "Ticket refused",
    detail: ({ reason }) => `The ticket is refused: ${reason}.`,
  },
  preview_outdated: { status: 409, title: "Preview outdated" },
  confirmation_required: { status: 409, title: "Confirmation required" },
  proof_required: { status: 403, title: "Proof required" },
  still_open: { status: 409, title: "Still open" },
  on_the_books: { status: 409, title: "On the books" },
  approval_required: { status: 403, title: "Approval required" },
  idempotency_mismatch: { status: 422, title: "Idempotency key reused" },
  in_progress: {
    status: 409,
    title: "Request in progress",
    detail: () => "The first request with this Idempotency-Key is still being processed. Retry in a moment.",
    retryAfter: inSeconds,
  },
  rate_limited: { status: 429, title: "Too many requests", retryAfter: inSeconds },
  overloaded: { status: 503, title: "Overloaded", retryAfter: inSeconds },
  unauthenticated: {
    status: 401,
    title: "Unauthorized",
    detail: () => "Send a valid API key, as Authorization: Bearer KEY.",
  },
  forbidden: {
    status: 403,
    title: "Forbidden",
    detail: ({ scope }) => (scope === undefined ? "Not allowed." : `The key lacks the scope ${scope}.`),
  },
  not_found: { status: 404, title: "Not found", detail: () => "No such resource." },
  limit_exceeded: { status: 422, title: "Limit exceeded", detail: ({ limit, max }) => `At most ${max}: ${limit}.` },
  email_taken: { status: 409, title: "E-mail address already registered" },
} as const satisfies ProblemTable;

/** An error response, before it becomes one of node:http or of the fetch API. */
export interface ProblemResponse {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

/** An error as a response. An unexpected error is logged, and becomes a failure of ours without its text. */
export function problemResponseOf(error: unknown): ProblemResponse {
  if (isHttpError(error)) {
    const { status, title } = httpErrorOf(error.code);
    return problemResponse(status, title, { detail: error.detail, code: error.code });
  }
  if (!isDomainError(error)) {
    log.error({ err: error }, "unhandled API error");
    if (isDatabaseAway(error))
      return problemResponse(503, "Service unavailable", {
        detail: "The database cannot be reached. Nothing was changed; retry in a moment.",
        code: "overloaded",
        retryAfter: 5,
      });
    return problemResponse(500, "Internal error", { detail: "Something failed on our side. Try again in a moment." });
  }
  const kind = table[error.code] as ProblemKind<ErrorCode>;
  const details = error.details as ErrorDetails[ErrorCode];
  const retryAfter = kind.retryAfter?.(details);
  return problemResponse(kind.status, kind.title, {
    detail: kind.detail?.(details) ?? `${kind.title}.`,
    ...extrasOf(error),
    ...(retryAfter === undefined ? {} : { retryAfter }),
  });
}

/** Status and title of a code, for the OpenAPI document. */
export const kindOf = (code: ErrorCode): { readonly status: number; readonly title: string } => table[code];

/** The page that explains a kind of problem. */
export const typeOf = (code: string): string => `/docs/api/errors#${code}`;

function extrasOf(error: AnyDomainError): Readonly<Record<string, unknown>> {
  if (error.code === "invalid_input")
    return {
      code: error.code,
      errors: error.details.issues.map(({ path, message }) => ({ pointer: pointerTo(path), message })),
    };
  if (error.code === "place_refused") return { code: error.code, reason: error.details.reason };
  const details = Object.entries(error.details).map(([name, value]) => [onTheWire(name), amountOr(name, value)]);
  return { code: error.code, ...(details.length > 0 ? { details: Object.fromEntries(details) as unknown } : {}) };
}

/** Writes amounts as integers; one that a JSON number does not hold exactly stays a text. */
function amountOr(name: string, value: unknown): unknown {
  if (!name.endsWith("Minor") || typeof value !== "string") return value;
  const amount = Number(value);
  return Number.isSafeInteger(amount) ? amount : value;
}

/** JSON Pointer (RFC 6901), by the names on the wire. */
const pointerTo = (path: readonly (string | number)[]) =>
  path.map((part) => `/${onTheWire(String(part)).replaceAll("~", "~0").replaceAll("/", "~1")}`).join("");

/** Changes a name to that on the wire: `checkOut` to `check_out`. */
const onTheWire = (name: string) => name.replaceAll(/(?<=[a-z\d])[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);

type ProblemFacts = Readonly<Record<string, unknown>> & {
  /** One sentence about this occurrence. */
  readonly detail: string;
  /** For programs; the page of the problem's type explains it. */
  readonly code?: string;
  /** Seconds. */
  readonly retryAfter?: number;
};

/** A problem document. */
export function problemResponse(status: number, title: string, { retryAfter, ...rest }: ProblemFacts): ProblemResponse {
  const type = rest.code === undefined ? "about:blank" : typeOf(rest.code);
  return {
    status,
    headers: {
      "content-type": "application/problem+json",
      "cache-control": "no-store",
      ...(retryAfter === undefined ? {} : { "retry-after": String(retryAfter) }),
    },
    body: JSON.stringify({ type, title, status, ...rest, request_id: requestId() }),
  };
}
