/**
 * Steps that hold for every request, whichever handler answers it: an id, a log line, headers, a limit on its
 * size, and a calm end.
 */
import type { IncomingMessage, ServerResponse } from "node:http";

import { believeProxies } from "@/lib/http/client-address";
import { isDraining } from "@/lib/http/draining";
import { env } from "@/lib/core/env";
import { lowerCaseIds } from "@/lib/core/ids";
import { chooseRequestId, log, requestId, requestLog, type SentForm, withRequestId } from "@/lib/core/log";
import { filePolicy, lockedPolicy, securityHeaders } from "@/lib/http/security-headers";

import { tagPrefetch } from "./tag-prefetch";
import { renderFallbackResponse, type FallbackContent } from "./fallback-response";
import { damagedCall, refuseRequest, unknownForm } from "./refuse-request";

/**
 * Bytes of a request; operations of the partner API and uploads have limits of their own, and each reads its
 * body no further than to its limit.
 */
export const maxRequestBytes = 1_000_000;
/** Bytes of a request with a photo (lib/media/limits.ts has the bound of the photo itself). */
const maxUploadBytes = 21_000_000;
/** Address that takes photos of members of staff. It knows its reader before it reads the body. */
const uploadPath = "/api/admin/photos";
/** Milliseconds for which a client may continue to send a refused body, without effect. */
const REFUSAL_MS = 2_000;

const tooLarge = (maxBytes: number): FallbackContent => ({
  status: 413,
  title: "Content too large",
  detail: `A request may carry at most ${maxBytes} bytes.`,
});

/** Returns the greatest number of bytes of a request. */
function bytesAllowed({ method, url = "/" }: IncomingMessage): number {
  return method === "POST" && url.split("?", 1)[0] === uploadPath ? maxUploadBytes : maxRequestBytes;
}

/** Answers a request; its failure is logged and answered by the caller. */
export type Handler = (request: IncomingMessage, response: ServerResponse) => Promise<void>;

/** Receives a request and passes it to the handler. */
export function receiveRequest(request: IncomingMessage, response: ServerResponse, handle: Handler): void {
  const id = chooseRequestId(request.headers["x-request-id"]);
  const startedAt = performance.now();
  request.headers["x-request-id"] = id;
  request.url = lowerCaseIds(request.url ?? "/");
  believeProxies(request.headers, request.socket.remoteAddress);
  tagPrefetch(request.headers);
  response.setHeader("x-request-id", id);
  setSecurityHeaders(request, response);
  if (isDraining()) response.setHeader("connection", "close");
  const { method = "GET", url = "/" } = request;
  const form: SentForm | undefined = method === "POST" && !url.startsWith("/api/") ? { state: "sent" } : undefined;
  const answer = () => {
    response.once("close", () => {
      const durationMs = performance.now() - startedAt;
      withRequestId(id, () =>
        requestLog({ method, url, status: response.statusCode, durationMs, complete: response.writableFinished }),
      );
    });
    const maxBytes = bytesAllowed(request);
    if (Number(request.headers["content-length"] ?? 0) > maxBytes)
      return void refuseBody(request, response, tooLarge(maxBytes));
    const refusal = refuseRequest({ method, url, header: (name) => asText(request.headers[name]) }, env().APP_URL);
    if (refusal !== undefined) return refuse(request, response, refusal);
    nameHostOfForwardedCall(request);
    limitBody(request, response, maxBytes);
    if (form) refuseDamaged(form, request, response);
    handle(request, response).catch((error: unknown) => {
      // The server cut it off above; the handler only noticed.
      if (request.destroyed && response.writableEnded) return;
      failRequest(request, response, error);
    });
  };
  withRequestId(id, answer, form);
}

/**
 * Sets the site as the host of a call that Next.js forwards from one page to the page its action belongs to.
 * Next.js sends it to the address this process listens on and keeps the browser's Origin, which its own check
 * then finds foreign. This server has checked the Origin.
 */
function nameHostOfForwardedCall({ headers }: IncomingMessage): void {
  if (headers["x-action-forwarded"] === undefined || headers.origin === undefined) return;
  const site = new URL(env().APP_URL);
  if (headers.origin === site.origin) headers.host = site.host;
}

/**
 * Refuses a form that turns out to be damaged while Next.js reads it, or whose action Next.js does not know.
 * It replaces the 500 and the plain text that Next.js answers then: Next.js has no handler for errors of that
 * step, and only its message tells which requests they belong to.
 */
function refuseDamaged(form: SentForm, request: IncomingMessage, response: ServerResponse): void {
  const writeHead = response.writeHead.bind(response);
  const write = response.write.bind(response);
  const end = response.end.bind(response);
  response.writeHead = (status: number, ...rest: unknown[]) => {
    const outcome = outcomeOf(status, form, request, response);
    if (outcome === undefined) return Reflect.apply(writeHead, response, [status, ...rest]) as ServerResponse;
    for (const name of ["content-type", "content-length", "content-encoding", "etag", "vary"]) response.removeHeader(name);
    Object.assign(response, { writeHead, write, end });
    startAnswer(request, response, outcome);
    response.end();
    // The log reports the status of the answer sent, and not the one that Next.js sets afterwards.
    Object.defineProperty(response, "statusCode", {
      get: () => outcome.status,
      set(status: number) {
        log.debug({ status }, "status after a refusal ignored");
      },
    });
    // Next.js may still write its own answer, which is dropped.
    response.on("error", () => undefined);
    Object.assign(response, { write: () => true, end: () => response });
    return response;
  };
}

/** Finds the refusal that replaces an answer of Next.js; undefined where that answer stays. */
function outcomeOf(
  status: number,
  form: SentForm,
  request: IncomingMessage,
  response: ServerResponse,
): FallbackContent | undefined {
  if (status === 500 && form.state === "damaged") return damagedCall;
  // A script of the site reads the status of its call; a guest without scripts would see the plain text.
  const isBare = String(response.getHeader("content-type") ?? "").startsWith("text/plain");
  if (!isBare || request.headers["next-action"] !== undefined) return undefined;
  return status === 409 ? unknownForm : status === 400 ? damagedCall : undefined;
}

/** Refuses a request. The mistake is the caller's, so it is logged as information. */
function refuse(request: IncomingMessage, response: ServerResponse, refusal: FallbackContent): void {
  log.info({ reason: refusal.title }, "request refused");
  // The answer does not wait for the rest of a body.
  if (request.headers["content-length"] !== undefined || request.headers["transfer-encoding"] !== undefined)
    return void refuseBody(request, response, refusal);
  startAnswer(request, response, refusal);
  response.end();
}

export function failRequest(request: IncomingMessage, response: ServerResponse, error: unknown): void {
  log.error({ err: error }, "unhandled request error");
  if (response.headersSent) return void response.destroy();
  startAnswer(request, response, {
    status: 500,
    title: "Something went wrong on our side",
    detail: "Try again in a moment: nothing is held, booked or charged twice.",
  });
  response.end();
}

const asText = (header: string | string[] | undefined) => (Array.isArray(header) ? header.join(", ") : header);

/**
 * Sets the headers of every answer, whichever handler gives it. The proxy replaces the content policy of
 * pages.
 */
function setSecurityHeaders({ url = "/" }: IncomingMessage, response: ServerResponse): void {
  const path = url.split("?", 1)[0] ?? "/";
  const secure = env().APP_URL.startsWith("https:");
  for (const [name, value] of Object.entries(securityHeaders({ secure, path }))) response.setHeader(name, value);
  response.setHeader("content-security-policy", path.startsWith("/api/") ? lockedPolicy : filePolicy);
}

/**
 * Cuts off a body without a declared length where it becomes too long: node:http passes each piece to `push`.
 */
function limitBody(request: IncomingMessage, response: ServerResponse, maxBytes: number): void {
  if (request.headers["transfer-encoding"] === undefined) return;
  const push = request.push.bind(request);
  let bytes = 0;
  let end: (() => void) | undefined;
  request.push = (chunk: Buffer | null, encoding?: BufferEncoding) => {
    bytes += chunk?.length ?? 0;
    if (bytes <= maxBytes) return push(chunk, encoding);
    end ??= refuseBody(request, response, tooLarge(maxBytes));
    if (chunk === null) end();
    // The piece is dropped: the handler never sees an end, so it cannot mistake the part it has for the
    // whole.
    return true;
  };
}

/**
 * Answers, and for a moment accepts and drops the rest of the body: closing a connection while the client
 * writes resets it, and the answer would be lost.
 * @returns ends the connection at once, for a body that has ended
 */
function refuseBody(request: IncomingMessage, response: ServerResponse, refusal: FallbackContent): () => void {
  if (response.headersSent) {
    response.destroy();
    return () => undefined;
  }
  response.setHeader("connection", "close");
  startAnswer(request, response, refusal);
  const end = () => {
    clearTimeout(late);
    response.end(() => request.destroy());
  };
  const late = setTimeout(end, REFUSAL_MS);
  request.once("end", end);
  request.resume();
  return end;
}

/** Writes the whole answer; the caller ends it. */
function startAnswer(request: IncomingMessage, response: ServerResponse, outcome: FallbackContent): void {
  const { headers, body } = renderFallbackResponse(outcome, { accept: request.headers.accept, requestId: requestId() });
  response.writeHead(outcome.status, { ...headers, ...outcome.headers });
  if (request.method !== "HEAD") response.write(body);
}
