/**
 * Limits on every connection, so that a slow or silent client occupies no resources for long: each step of a
 * request has its time, and the number of connections has a bound.
 */
import { createServer, type Server } from "node:http";

import { log } from "@/lib/core/log";

export interface ConnectionLimits {
  /** Milliseconds from the connection to its first byte. */
  readonly firstByteMs: number;
  /** Milliseconds until the end of a request's headers. */
  readonly headersMs: number;
  /** Milliseconds until the end of its body; at least `headersMs`. */
  readonly requestMs: number;
  /**
   * Milliseconds without a byte in either direction while a request is under way: the client does not read
   * its answer.
   */
  readonly stalledMs: number;
  /** Milliseconds between two requests. */
  readonly idleMs: number;
  /** Interval in milliseconds between checks of headers and bodies. */
  readonly checkEveryMs: number;
  /** Connections at a time; further ones are closed at once. */
  readonly max: number;
}

/** Limits for guests and partners. A proxy that keeps connections closes idle ones a little sooner. */
export const usualLimits: Omit<ConnectionLimits, "max"> = {
  firstByteMs: 10_000,
  headersMs: 10_000,
  requestMs: 30_000,
  stalledMs: 60_000,
  idleMs: 65_000,
  checkEveryMs: 1_000,
};

const MAX_HEADER_BYTES = 16_384;
/** Milliseconds within which the log gets at most one line. */
const DROP_LOG_MS = 10_000;

/**
 * Makes a server that enforces the limits; the caller adds the handler.
 * @param upgrades whether a connection may switch to another protocol, which these limits do not cover: the
 * reload in development
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
