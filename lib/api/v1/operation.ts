/**
 * An operation: declared once, with the schemas that check its requests, and of which the OpenAPI document is
 * made. Its execution always has the same steps: authenticate the partner, count the request, check the
 * scope; read and check the input; repeat the response of the same key; do the work; answer.
 */
import type { OpenAPIRegistry } from "@asteasolutions/zod-to-openapi";

import { DomainError } from "@/lib/core/errors";

import { check } from "../check";
import { problemResponseOf } from "../problem";
import type { Route } from "../router";
import type { ApiResponse, ApiRequest } from "../transport";
import { authenticate, countRequest, limitHeaders, requireScope } from "./authenticate";
import { describeOperation } from "./document/describe";
import { idempotencyKeyOf, keyedRequest, withIdempotency, requestIdOf } from "./idempotency";
import { acceptedType, decodeFile, decodeText, parseJson, readBodyOf, readQuery } from "./read-request";
import { z } from "./zod";
import type { Shape, OperationRequest, OperationResponse, OperationSpec } from "./types";

/** The path before every operation's own. */
const basePath = "/api/v1";

/** The routes and the document that operations are added to. */
export interface Api {
  readonly routes: Route[];
  readonly registry: OpenAPIRegistry;
}

/** Adds an operation to the API and to its description. */
export function operation<Params extends Shape, Query extends Shape, Body extends Shape>(
  { routes, registry }: Api,
  spec: OperationSpec<Params, Query, Body>,
): void {
  describeOperation(registry, spec);
  routes.push({
    method: spec.method.toUpperCase(),
    path: basePath + spec.path,
    handler: (request, parameters) => execute(request, parameters, spec),
  });
}

/** An unknown parameter is a mistake of the partner, so it is refused. */
const noQuery = z.strictObject({});

/**
 * Executes an operation. Never rejects. Nearly all of it is one function: a promise between its steps costs
 * under load.
 */
async function execute<Params extends Shape, Query extends Shape, Body extends Shape>(
  request: ApiRequest,
  parameters: Readonly<Record<string, string>>,
  spec: OperationSpec<Params, Query, Body>,
): Promise<ApiResponse> {
  let limits: Record<string, string> = {};
  try {
    const known = authenticate(request);
    // Results from memory need no promise.
    const actor = known instanceof Promise ? await known : known;
    const counted = countRequest(actor);
    const verdict = counted instanceof Promise ? await counted : counted;
    limits = limitHeaders(actor, verdict);
    if (!verdict.allowed) throw new DomainError("rate_limited", { retryAfterMs: verdict.retryAfterMs });
    requireScope(actor, spec.scope);
    const { bodyType = "application/json", maxBytes } = spec;
    const key = idempotencyKeyOf(request, spec.idempotency !== undefined);
    const decode = bodyType === "text/csv" ? decodeFile : decodeText;
    const text = spec.body ? decode(await readBodyOf(request, bodyType, maxBytes)) : "";
    // The schemas are the spec's own, so their output is the handler's input.
    const asked = {
      actor,
      params: spec.params && check(spec.params, parameters),
      query: spec.query || request.query !== "" ? check(spec.query ?? noQuery, readQuery(request)) : {},
      body: spec.body && check(spec.body, bodyType === "application/json" ? parseJson(text) : text),
      accepted: spec.answers[200]?.csv ? acceptedType(request) : "application/json",
    } as Omit<OperationRequest<Params, Query, Body>, "requestId">;
    const what = `${spec.method} ${request.path.slice(basePath.length)}`;
    return toApiResponse(await executeIdempotent(spec, asked, { what, key, text }), limits);
  } catch (error) {
    const { status, headers, body } = problemResponseOf(error);
    const challenge: Record<string, string> = status === 401 ? { "www-authenticate": 'Bearer realm="Holdfast"' } : {};
    return { status, headers: { ...headers, ...limits, ...challenge }, body };
  }
}

/** Returns the stored response of the key, or does the work. */
function executeIdempotent<Params extends Shape, Query extends Shape, Body extends Shape>(
  { idempotency, handle }: OperationSpec<Params, Query, Body>,
  asked: Omit<OperationRequest<Params, Query, Body>, "requestId">,
  { what, key, text }: { readonly what: string; readonly key: string | undefined; readonly text: string },
): Promise<OperationResponse> {
  const { actor } = asked;
  if (idempotency !== "kept" || key === undefined) return handle({ ...asked, requestId: requestIdOf(actor, key, what) });
  return withIdempotency(keyedRequest(actor, key, what, text), (requestId) => handle({ ...asked, requestId }));
}

function toApiResponse(
  { status, body, replayed, headers }: OperationResponse,
  limits: Readonly<Record<string, string>>,
): ApiResponse {
  const isEmpty = body === undefined || body === "";
  const all: Record<string, string> = { ...limits, "cache-control": "no-store" };
  if (!isEmpty) all["content-type"] = "application/json";
  if (replayed) all["idempotent-replayed"] = "true";
  if (headers) Object.assign(all, headers);
  return { status, headers: all, body: isEmpty ? undefined : typeof body === "string" ? body : JSON.stringify(body) };
}
