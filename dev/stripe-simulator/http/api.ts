/**
 * One call to the API, from the bytes of a request to the answer: key, parameters, idempotency, action,
 * expansion.
 */
import { timingSafeEqual } from "node:crypto";
import { expand } from "../resources/expand";
import { newId } from "../resources/ids";
import { API_VERSION, type Simulation } from "../resources/simulation";
import type { StoredEvent } from "../resources/store";
import { noSuchAddress, routeFor } from "./api-routes";
import { ApiFailure } from "./failure";
import { parseForm } from "./form";
import type { IdempotencyKeys } from "./idempotency";
import { Params } from "./params";

export interface ApiRequest {
  readonly method: string;
  readonly path: string;
  readonly query: string;
  readonly body: string;
  readonly header: (name: string) => string | undefined;
}

export interface ApiResponse {
  readonly status: number;
  readonly headers: Record<string, string>;
  readonly body: unknown;
  /** Events that this call caused, to be sent to the webhook. */
  readonly events: readonly StoredEvent[];
}

export interface Api {
  readonly simulation: Simulation;
  readonly keys: IdempotencyKeys;
  readonly secretKey: string;
}

/**
 * Answers a call.
 * @param disturb runs while the idempotency key is taken, before the action: it delays the call or makes it
 * fail
 * @returns nothing when the connection is to break before any change
 */
export async function answerApi(
  api: Api,
  request: ApiRequest,
  disturb: () => Promise<ApiFailure | "break" | undefined>,
): Promise<ApiResponse | undefined> {
  const requestId = newId("req", 14);
  const headers: Record<string, string> = {
    "request-id": requestId,
    "stripe-version": request.header("stripe-version") ?? API_VERSION,
  };
  const key = request.method === "POST" ? request.header("idempotency-key") : undefined;
  if (key !== undefined) headers["idempotency-key"] = key;
  let underway = false;
  try {
    checkSecretKey(api.secretKey, request.header("authorization"));
    const known = key === undefined ? undefined : api.keys.begin(key, request.path, request.body);
    underway = key !== undefined && !known;
    // A repeated request can be disturbed as well as the first.
    const failure = await disturb();
    if (failure === "break") return undefined;
    if (failure) return fail(api, request, headers, underway ? key : undefined, failure);
    if (known) {
      return { status: known.status, headers: { ...headers, "idempotent-replayed": "true" }, body: known.body, events: [] };
    }
    return act(api, request, headers, key, requestId);
  } catch (error) {
    if (!(error instanceof ApiFailure)) throw error;
    return fail(api, request, headers, underway ? key : undefined, error);
  } finally {
    if (underway && key !== undefined) api.keys.end(key);
  }
}

function act(
  api: Api,
  request: ApiRequest,
  headers: Record<string, string>,
  key: string | undefined,
  requestId: string,
): ApiResponse {
  const route = routeFor(request.method, request.path);
  if (!route) throw noSuchAddress(request.method, request.path);
  const params = new Params(parseForm(request.method === "POST" ? request.body : request.query));
  const paths = params.strings("expand", 20);
  const { result, events } = api.simulation.change(
    () => {
      const outcome = route(api.simulation, params);
      const declined = "declined" in outcome;
      const status = declined ? 402 : 200;
      const body = declined ? { error: outcome.declined } : expand(api.simulation, outcome.answer, paths);
      if (key !== undefined) api.keys.keep(key, request.path, request.body, status, body);
      return { status, body };
    },
    { id: requestId, idempotencyKey: key ?? null },
  );
  return { ...result, headers, events };
}

/** @param key the key to keep the failure under, if there is one */
function fail(
  api: Api,
  request: ApiRequest,
  headers: Record<string, string>,
  key: string | undefined,
  failure: ApiFailure,
): ApiResponse {
  const body = { error: failure.body };
  if (key !== undefined && !failure.beforeExecution) {
    api.simulation.change(() => api.keys.keep(key, request.path, request.body, failure.status, body));
  }
  return { status: failure.status, headers, body, events: [] };
}

/** @throws {ApiFailure} 401 */
function checkSecretKey(secretKey: string, authorization: string | undefined): void {
  const given = keyIn(authorization);
  if (given === undefined) {
    const message =
      "You did not provide an API key. You need to provide your API key in the Authorization header, using Bearer auth (e.g. 'Authorization: Bearer YOUR_SECRET_KEY').";
    throw new ApiFailure(401, { type: "invalid_request_error", message }, true);
  }
  const [a, b] = [Buffer.from(given), Buffer.from(secretKey)];
  if (a.length === b.length && timingSafeEqual(a, b)) return;
  const message = `Invalid API Key provided: ${given.slice(0, 8)}${"*".repeat(8)}`;
  throw new ApiFailure(401, { type: "invalid_request_error", message }, true);
}

function keyIn(authorization: string | undefined): string | undefined {
  const [scheme, value] = authorization?.split(" ") ?? [];
  if (value === undefined || value === "") return undefined;
  if (scheme?.toLowerCase() === "bearer") return value;
  // In basic authentication the key is the user, without a password.
  return scheme?.toLowerCase() === "basic" ? Buffer.from(value, "base64").toString().split(":")[0] : undefined;
}
