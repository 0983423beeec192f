/**
 * A web process: one port and two handlers. Requests to the API, which come in large numbers, go to
 * lib/api/node-handler.ts, all others to Next.js by the steps of receive-request.ts. This file has limits on
 * a request's time, and a calm end.
 */
import type { Server } from "node:http";
import { flushCompileCache } from "node:module";

import next from "next";
import sirv from "sirv";

import { handleApiRequest } from "@/lib/api/node-handler";
import { readRelyingParty } from "@/lib/auth/passkeys/relying-party";
import { startDraining } from "@/lib/http/draining";
import { env } from "@/lib/core/env";
import { answerProbes } from "@/lib/core/liveness";
import { flushLog, log, requestId, logConsole } from "@/lib/core/log";
import { ignoreOutputErrors } from "@/lib/core/log-destination";
import { closeAll } from "@/lib/core/singleton";

import { fail } from "@/lib/http/fail";
import { createLimitedServer, usualLimits } from "@/lib/http/limit-connections";
import { failRequest, type Handler, receiveRequest } from "@/lib/http/receive-request";
import { replaceFailedPage } from "@/lib/http/replace-failed-page";
import { serveArtwork } from "./serve-artwork";
import { serveMedia } from "./serve-media";
import { listenOptions } from "@/lib/http/shared-port";

const DRAIN_MS = 10_000;

/** Serves until a signal, or the end of the channel to the parent, ends this process. */
export function runWeb(): void {
  process.on("unhandledRejection", (error) => log.error({ err: error }, "unhandled rejection"));
  process.on("uncaughtException", (error) => fail(error));
  ignoreOutputErrors();
  serve().catch(fail);
}

async function serve(): Promise<void> {
  const { HOST: hostname, PORT: port, NODE_ENV, LOG_LEVEL, MAX_CONNECTIONS } = env();
  log.level = LOG_LEVEL;
  if (NODE_ENV === "production") logConsole();
  const dev = NODE_ENV === "development";
  const server = createLimitedServer({ ...usualLimits, max: MAX_CONNECTIONS }, { upgrades: dev });
  const site = next({ dev, hostname, port, httpServer: server });
  await site.prepare();
  const handleSite: Handler = site.getRequestHandler();
  // Next's own report of the failure is more useful in development.
  const handlePages = serveMedia(serveArtwork(dev ? handleSite : serveStatic(withFailedPages(handleSite))));
  server.on("request", (request, response) => {
    // Next's mount of the same API answers in development, because it is reloaded when a file changes.
    if (dev || !handleApiRequest(request, response)) receiveRequest(request, response, handlePages);
  });
  await listen(server, listenOptions({ host: hostname, port }));
  answerProbes();
  log.info({ host: hostname, port }, "web is listening");
  const party = readRelyingParty();
  if ("problem" in party) log.warn({ reason: party.problem }, "passkeys not offered");
  flushCompileCache();
  endOnSignal(server, () => site.close());
}

/**
 * Serves Next's scripts, styles and fonts, as Brotli where the build has left it beside the file: a sixth
 * smaller than the gzip that Next would make anew for each request. Requests for missing files pass on to
 * Next.
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

function withFailedPages(handleSite: Handler): Handler {
  return (request, response) => {
    replaceFailedPage(request, response, requestId());
    return handleSite(request, response);
  };
}

function listen(server: Server, options: ReturnType<typeof listenOptions>): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once("error", reject);
    server.listen(options, () => resolve());
  });
}

/**
 * Shuts down on the first signal: no new connections, finish running requests, close the pools, end. A second
 * signal ends the process at once.
 */
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
        (error: unknown) => log.error({ err: error }, "web shutdown failed"),
      )
      .finally(() => {
        flushLog();
        process.exit(0);
      });
  };
  process.on("SIGTERM", end).on("SIGINT", end);
  // Started with a channel by a supervisor: the process ends when the supervisor is gone.
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
