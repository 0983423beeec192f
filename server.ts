/**
 * The web process: one port, two doors. What machines call in numbers goes straight to the Hono app, everything else to Next.js.
 * Here is what holds for every request: an id, a log line, a limit on its size, limits on its time, and a calm end.
 */
import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";

import { getRequestListener } from "@hono/node-server";
import next from "next";
import sirv from "sirv";

import { api } from "@/lib/api/app";
import { polledSale, type StatusAnswer, statusAnswer } from "@/lib/api/room-status";
import { forwardedFor } from "@/lib/core/client-address";
import { isDraining, startDraining } from "@/lib/core/draining";
import { env } from "@/lib/core/env";
import { chooseRequestId, flushLog, log, requestId, requestLog, withRequestId } from "@/lib/core/log";
import { lockedPolicy, securityHeaders } from "@/lib/core/security-headers";
import { closeAll } from "@/lib/core/singleton";
import { plainAnswer, type Outcome } from "@/lib/next/plain-answer";
import { replaceFailedPage } from "@/lib/next/replace-failed-page";
import { refuseRequest } from "@/lib/next/refuse-request";

const MAX_BODY_BYTES = 1_000_000;
const DRAIN_MS = 10_000;
/** How long somebody whose body was refused may go on sending it, to no effect. */
const REFUSAL_MS = 2_000;

const tooLarge: Outcome = {
  status: 413,
  title: "Content too large",
  detail: `A request may carry at most ${MAX_BODY_BYTES} bytes.`,
};

type Handler = (request: IncomingMessage, response: ServerResponse) => Promise<void>;

async function main(): Promise<void> {
  const { HOST: hostname, PORT: port, NODE_ENV, LOG_LEVEL } = env();
  log.level = LOG_LEVEL;
  const server = createServer({
    headersTimeout: 10_000,
    requestTimeout: 30_000,
    keepAliveTimeout: 65_000,
    maxHeaderSize: 16_384,
  });
  const dev = NODE_ENV === "development";
  const site = next({ dev, hostname, port, httpServer: server });
  await site.prepare();
  const handleSite: Handler = site.getRequestHandler();
  // In development Next's mount of the same API answers, as it is reloaded when a file changes.
  const handleApi: Handler = dev ? handleSite : getRequestListener(api.fetch, { overrideGlobalObjects: false });
  // In development Next's own account of the failure is worth more.
  const handlePages: Handler = dev ? handleSite : serveStatic(withFailedPages(handleSite));
  server.on("request", (request, response) => {
    const polled = dev ? undefined : polledSale(request.method, request.url);
    if (polled === undefined || !answerPoll(polled, response))
      receive(request, response, isApi(request.url) ? handleApi : handlePages);
  });
  await listen(server, port, hostname);
  log.info({ host: hostname, port }, "web is listening");
  endOnSignal(server, () => site.close());
}

/**
 * Next's scripts, styles and fonts, as Brotli where the build has left it beside the file: a sixth less for the reader to load than
 * the gzip that Next would make anew for each request. What is not there goes on to Next.
 */
function serveStatic(handleSite: Handler): Handler {
  const files = sirv(".next/static", { brotli: true, gzip: true, immutable: true, maxAge: 31_536_000, etag: true });
  const prefix = "/_next/static/";
  return async (request, response) => {
    const { url = "/" } = request;
    if (!url.startsWith(prefix)) return handleSite(request, response);
    request.url = url.slice(prefix.length - 1);
    files(request, response, () => {
      request.url = url;
      handleSite(request, response).catch((error: unknown) => failRequest(request, response, error));
    });
  };
}

/**
 * A poll of a waiting room, where its document is at hand: answered here and now. A crowd's polls are all alike, so they get no id and no
 * line in the log each; `/api/waiting-room/SALE/status` answers the same through the other door.
 * @returns whether it was
 */
function answerPoll(sale: string, response: ServerResponse): boolean {
  const answer = statusAnswer(sale);
  if (answer instanceof Promise) {
    answer.catch(() => undefined);
    return false;
  }
  response.writeHead(200, pollHeaders(answer)).end(answer.body);
  return true;
}

let pollHeaderCache: Readonly<Record<string, string | number>> | undefined;

function pollHeaders({ headers, body }: StatusAnswer): Readonly<Record<string, string | number>> {
  pollHeaderCache ??= {
    ...securityHeaders({ secure: env().APP_URL.startsWith("https:"), path: "/api/waiting-room" }),
    "content-security-policy": lockedPolicy,
    ...headers,
  };
  return { ...pollHeaderCache, "content-length": body.length, ...(isDraining() ? { connection: "close" } : {}) };
}

function withFailedPages(handleSite: Handler): Handler {
  return (request, response) => {
    replaceFailedPage(request, response, requestId());
    return handleSite(request, response);
  };
}

function isApi(url = "/"): boolean {
  return /^\/api\/(?:v1|waiting-room)(?:[/?]|$)/.test(url);
}

/** What happens to every request, whichever door it takes. */
function receive(request: IncomingMessage, response: ServerResponse, handle: Handler): void {
  const id = chooseRequestId(request.headers["x-request-id"]);
  const startedAt = performance.now();
  request.headers["x-request-id"] = id;
  request.headers["x-forwarded-for"] = forwardedFor(asText(request.headers["x-forwarded-for"]), request.socket.remoteAddress);
  response.setHeader("x-request-id", id);
  setSecurityHeaders(request, response);
  if (isDraining()) response.setHeader("connection", "close");
  withRequestId(id, () => {
    const { method = "GET", url = "/" } = request;
    response.once("close", () => {
      const durationMs = performance.now() - startedAt;
      withRequestId(id, () =>
        requestLog({ method, url, status: response.statusCode, durationMs, complete: response.writableFinished }),
      );
    });
    const refusal = refuseRequest({ method, url, header: (name) => asText(request.headers[name]) }, env().APP_URL);
    if (refusal !== undefined) return refuse(request, response, refusal);
    if (Number(request.headers["content-length"] ?? 0) > MAX_BODY_BYTES) return void refuseBody(request, response);
    limitBody(request, response);
    handle(request, response).catch((error: unknown) => {
      if (request.destroyed && response.writableEnded) return; // Cut off above; the handler only noticed.
      failRequest(request, response, error);
    });
  });
}

/** The caller's doing: no error of ours, so it is logged as information. */
function refuse(request: IncomingMessage, response: ServerResponse, refusal: Outcome): void {
  log.info({ reason: refusal.title }, "a request was refused at the door");
  // What is still being sent is not waited for.
  if (request.headers["content-length"] !== undefined || request.headers["transfer-encoding"] !== undefined)
    return void refuseBody(request, response, refusal);
  startAnswer(request, response, refusal);
  response.end();
}

function failRequest(request: IncomingMessage, response: ServerResponse, error: unknown): void {
  log.error({ err: error }, "a request failed");
  if (response.headersSent) return void response.destroy();
  startAnswer(request, response, {
    status: 500,
    title: "Something failed on our side",
    detail: "Try again in a moment: nothing is held, booked or charged twice.",
  });
  response.end();
}

const asText = (header: string | string[] | undefined) => (Array.isArray(header) ? header.join(", ") : header);

/** Every answer carries them, whoever gives it. Pages get their own policy for content from the proxy. */
function setSecurityHeaders({ url = "/" }: IncomingMessage, response: ServerResponse): void {
  const path = url.split("?", 1)[0] ?? "/";
  const secure = env().APP_URL.startsWith("https:");
  for (const [name, value] of Object.entries(securityHeaders({ secure, path }))) response.setHeader(name, value);
  if (path.startsWith("/api/")) response.setHeader("content-security-policy", lockedPolicy);
}

/** A body without a declared length is cut where it becomes too long: `push` is what node:http hands each piece to. */
function limitBody(request: IncomingMessage, response: ServerResponse): void {
  if (request.headers["transfer-encoding"] === undefined) return;
  const push = request.push.bind(request);
  let bytes = 0;
  let end: (() => void) | undefined;
  request.push = (chunk: Buffer | null, encoding?: BufferEncoding) => {
    bytes += chunk?.length ?? 0;
    if (bytes <= MAX_BODY_BYTES) return push(chunk, encoding);
    end ??= refuseBody(request, response);
    if (chunk === null) end();
    // Taken and thrown away: the handler never learns of an end, so it cannot take the piece it has for the whole.
    return true;
  };
}

/**
 * Answers, and takes what is still being sent for a moment without looking at it: closing a connection on somebody who writes resets it,
 * and the answer is lost on its way.
 * @returns ends the connection at once, for when nothing more comes
 */
function refuseBody(request: IncomingMessage, response: ServerResponse, refusal: Outcome = tooLarge): () => void {
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

/** The whole answer; only its end is left to the caller. */
function startAnswer(request: IncomingMessage, response: ServerResponse, outcome: Outcome): void {
  const { headers, body } = plainAnswer(outcome, { accept: request.headers.accept, requestId: requestId() });
  response.writeHead(outcome.status, headers);
  if (request.method !== "HEAD") response.write(body);
}

function listen(server: Server, port: number, host: string): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once("error", reject);
    server.listen(port, host, () => resolve());
  });
}

/** On the first signal: no new connections, finish what is under way, close the pools, end. On a second one: end at once. */
function endOnSignal(server: Server, closeSite: () => Promise<void>): void {
  let ending = false;
  const end = (signal: NodeJS.Signals) => {
    if (ending) process.exit(1);
    ending = true;
    log.info({ signal }, "web is draining");
    startDraining();
    drain(server)
      .then(closeSite)
      .then(closeAll)
      .then(
        (failures) => log.info({ failures: [...failures.keys()] }, "web has ended"),
        (error: unknown) => log.error({ err: error }, "web ended badly"),
      )
      .finally(() => {
        flushLog();
        process.exit(0);
      });
  };
  process.on("SIGTERM", end).on("SIGINT", end);
  // Started with a channel, by a supervisor: when it is gone, so are we.
  process.once("disconnect", () => ending || end("SIGTERM"));
}

function drain(server: Server): Promise<void> {
  return new Promise((resolve) => {
    const late = setTimeout(() => server.closeAllConnections(), DRAIN_MS);
    server.close(() => {
      clearTimeout(late);
      resolve();
    });
    server.closeIdleConnections();
  });
}

process.on("unhandledRejection", (error) => log.error({ err: error }, "nobody waited for this"));
process.on("uncaughtException", (error) => fail(error));

function fail(error: unknown): void {
  // A wrong environment is told in plain lines; its message is made for people.
  if (error instanceof Error && "code" in error && error.code === "invalid_environment")
    process.stderr.write(`${error.message}\n`);
  else log.fatal({ err: error }, "web cannot go on");
  flushLog();
  setTimeout(() => process.exit(1), 100);
}

main().catch(fail);
