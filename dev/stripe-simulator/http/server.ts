/**
 * The simulator's request handler on node:http: API, pages and control, each with the ordered disturbances.
 */
import type { IncomingMessage, ServerResponse } from "node:http";
import { setTimeout as sleep } from "node:timers/promises";
import { type Controls, obey, stateOf } from "../control/control";
import type { Failure } from "../control/faults";
import { ledgerOf } from "../control/ledger";
import { notice } from "../pages/page";
import { answerPage } from "../pages/routes";
import type { StoredEvent } from "../resources/store";
import { type Api, answerApi } from "./api";
import { ApiFailure } from "./failure";

const MAX_BODY_BYTES = 1024 * 1024;

export interface Parts extends Controls {
  readonly api: Api;
}

interface Incoming {
  readonly method: string;
  readonly path: string;
  readonly query: string;
  readonly body: string;
  readonly header: (name: string) => string | undefined;
}

interface Answer {
  readonly status: number;
  readonly headers: Record<string, string>;
  readonly body: string;
}

/** Result of a request before the webhook and the caller get it; nothing when the connection is to break. */
type Result = (Answer & { readonly events: readonly StoredEvent[] }) | undefined;

/** Answers one request. It never throws. */
export async function serve(parts: Parts, request: IncomingMessage, response: ServerResponse): Promise<void> {
  try {
    const body = await readBody(request);
    if (body === undefined) return send(response, json(413, { error: "the body is too large" }));
    const { pathname: path, search } = new URL(request.url ?? "/", "http://simulator");
    const incoming: Incoming = {
      method: request.method ?? "GET",
      path,
      query: search.slice(1),
      body,
      header: headersOf(request),
    };
    const control = path === "/_control" || path.startsWith("/_control/");
    send(response, control ? await answerControl(parts, incoming) : await answerDisturbed(parts, incoming));
  } catch (error) {
    if (response.socket?.destroyed !== false) return;
    console.error("Stripe simulator:", error);
    send(response, json(500, { error: { type: "api_error", message: "The simulator itself has failed; see its output." } }));
  }
}

/** Answers as Stripe would, with the disturbances that the control interface ordered. */
async function answerDisturbed(parts: Parts, incoming: Incoming): Promise<Answer | undefined> {
  const { method, path } = incoming;
  let failure: Failure | undefined;
  const disturb = async (): Promise<ApiFailure | "break" | undefined> => {
    const slowMs = parts.faults.slownessOf(method, path);
    if (slowMs > 0) await sleep(slowMs);
    failure = parts.faults.take(method, path);
    return refusalOf(failure);
  };
  const result = path.startsWith("/v1/")
    ? await answerApiCall(parts, incoming, disturb)
    : await answerPageCall(parts, incoming, disturb);
  if (!result) return undefined;
  const sent = parts.deliveries.send(result.events);
  if (parts.deliveries.mode.beforeResponse) await sent;
  return failure === "drop_response" ? undefined : result;
}

async function answerApiCall(
  parts: Parts,
  incoming: Incoming,
  disturb: () => Promise<ApiFailure | "break" | undefined>,
): Promise<Result> {
  const result = await answerApi(parts.api, incoming, disturb);
  if (!result) return undefined;
  return { ...json(result.status, result.body, result.headers), events: result.events };
}

async function answerPageCall(
  parts: Parts,
  incoming: Incoming,
  disturb: () => Promise<ApiFailure | "break" | undefined>,
): Promise<Result> {
  const failure = await disturb();
  if (failure === "break") return undefined;
  if (failure) return { ...notice(failure.status, "Something went wrong", failure.message), events: [] };
  const result = answerPage(parts.simulation, incoming.method, incoming.path, incoming.body);
  if (!result)
    return {
      ...notice(404, "Nothing here", "There is no page under this address.", { href: "/", label: "All payments" }),
      events: [],
    };
  return { ...result.page, events: result.events };
}

function refusalOf(failure: Failure | undefined): ApiFailure | "break" | undefined {
  switch (failure) {
    case "reset":
      return "break";
    case "error_429":
      return new ApiFailure(
        429,
        { type: "invalid_request_error", code: "rate_limit", message: "Too many requests hit the API too quickly." },
        true,
      );
    case "error_500":
    case "error_500_remembered":
      return new ApiFailure(500, { type: "api_error", message: "An unknown error occurred" }, failure === "error_500");
    case "drop_response":
    case undefined:
      return undefined;
  }
}

async function answerControl(parts: Parts, { method, path, body, header }: Incoming): Promise<Answer> {
  if (method === "GET" && path === "/_control") return json(200, stateOf(parts));
  if (method === "GET" && path === "/_control/payments") return json(200, { payments: ledgerOf(parts.simulation) });
  if (method !== "POST" || path !== "/_control") return json(404, { error: "there are /_control and /_control/payments" });
  // The content type is required by name, so that a form on another site cannot send commands here.
  if (header("content-type")?.split(";")[0] !== "application/json")
    return json(415, { error: "commands are application/json" });
  const result = await obey(parts, body);
  return json(result.status, result.body);
}

function json(status: number, body: unknown, headers: Record<string, string> = {}): Answer {
  return {
    status,
    headers: { ...headers, "content-type": "application/json", "cache-control": "no-cache, no-store" },
    body: `${JSON.stringify(body, null, 2)}\n`,
  };
}

function headersOf(request: IncomingMessage): (name: string) => string | undefined {
  return (name) => {
    const value = request.headers[name];
    return Array.isArray(value) ? value[0] : value;
  };
}

/**
 * Reads a body by itself, and not by lib/http/read-body.ts: the simulator shares no code with the product, so
 * that a fault of one shows as a disagreement with the other.
 * @returns undefined when the body is too large; the rest is then not read
 */
async function readBody(request: IncomingMessage): Promise<string | undefined> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of request as AsyncIterable<Buffer>) {
    size += chunk.length;
    if (size > MAX_BODY_BYTES) return undefined;
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString("utf8");
}

/** @param answer undefined breaks the connection */
function send(response: ServerResponse, answer: Answer | undefined): void {
  if (!answer) {
    response.socket?.resetAndDestroy();
    return;
  }
  response.writeHead(answer.status, { ...answer.headers, "content-length": Buffer.byteLength(answer.body) });
  response.end(response.req.method === "HEAD" ? undefined : answer.body);
}
