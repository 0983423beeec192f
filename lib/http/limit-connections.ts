/**
 * Limits on every connection, so that a client which is slow or silent holds nothing for long: each step of a request has its time, and
 * there is a most of connections.
 */
import { createServer, type Server } from "node:http";

import { log } from "@/lib/core/log";

export interface ConnectionLimits {
  /** From the connection to its first byte. */
  readonly firstByteMs: number;
  /** To the end of a request's headers. */
  readonly headersMs: number;
  /** To the end of its body; no less than `headersMs`. */
  readonly requestMs: number;
  /** Without a byte in either direction while a request is under way: a client that does not read its answer. */
  readonly stalledMs: number;
  /** Between two requests. */
  readonly idleMs: number;
  /** How often headers and bodies are looked at. */
  readonly checkEveryMs: number;
  /** Connections at a time; more are closed at once. */
  readonly max: number;
}

/** As they are for guests and partners. A proxy that keeps connections closes idle ones a little sooner. */
export const usualLimits: Omit<ConnectionLimits, "max"> = {
  firstByteMs: 10_000,
  headersMs: 10_000,
  requestMs: 30_000,
  stalledMs: 60_000,
  idleMs: 65_000,
  checkEveryMs: 1_000,
};

const MAX_HEADER_BYTES = 16_384;
/** At most one line in the log within this time. */
const DROP_LOG_MS = 10_000;

/**
 * Makes a server that keeps the limits; what it answers is the caller's.
 * @param upgrades whether a connection may become another protocol's, which is then out of these limits: the reload in development
 */
export function createLimitedServer(limits: ConnectionLimits, { upgrades }: { readonly upgrades: boolean }): Server {
  const server = createServer({
    headersTimeout: limits.headersMs,
    requestTimeout: limits.requestMs,
    keepAliveTimeout: limits.idleMs,
    connectionsCheckingInterval: limits.checkEveryMs,
    maxHeaderSize: MAX_HEADER_BYTES,
    shouldUpgradeCallback: () => upgrades,
  });
  server.timeout = limits.stalledMs;
  server.maxConnections = limits.max;
  server.on("connection", (socket) => {
    const silent = setTimeout(() => {
      if (socket.bytesRead === 0) socket.destroy();
    }, limits.firstByteMs);
    socket.once("close", () => clearTimeout(silent));
  });
  logDropped(server, limits.max);
  return server;
}

function logDropped(server: Server, max: number): void {
  let dropped = 0;
  let timer: NodeJS.Timeout | undefined;
  server.on("drop", () => {
    dropped += 1;
    timer ??= setTimeout(() => {
      log.warn({ dropped, max }, "connection limit reached, connections closed");
      dropped = 0;
      timer = undefined;
    }, DROP_LOG_MS).unref();
  });
}
