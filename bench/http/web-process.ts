/**
 * Web as in production, `WEB_PROCESSES` on one port, with its real handler of the API but without pages. Or a
 * bare server with a constant answer.
 */
import cluster from "node:cluster";
import { once } from "node:events";
import { createServer, type RequestListener } from "node:http";
import type { AddressInfo } from "node:net";

import { handleApiRequest } from "@/lib/api/node-handler";
import { env } from "@/lib/core/env";
import { log } from "@/lib/core/log";

import { answerRequests } from "./processes";

/** The server to start; for a bare one the bytes of its body. */
export interface WebRequest {
  readonly bareBytes?: number;
}

export interface WebAnswer {
  readonly port: number;
}

function bare(bytes: number): RequestListener {
  const body = Buffer.from(JSON.stringify({ constant: "x".repeat(Math.max(0, bytes - 15)) }));
  return (_request, response) => {
    response.writeHead(200, { "content-type": "application/json", "content-length": body.length }).end(body);
  };
}

/** The web process's handler of the API. */
const api: RequestListener = (request, response) => {
  if (!handleApiRequest(request, response)) response.writeHead(404).end();
};

async function listen(listener: RequestListener): Promise<number> {
  const server = createServer(listener);
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  return (server.address() as AddressInfo).port;
}

/** Starts several processes of this file that share a port. */
async function listenTogether(count: number): Promise<number> {
  cluster.schedulingPolicy = cluster.SCHED_NONE;
  process.once("exit", () => Object.values(cluster.workers ?? {}).forEach((worker) => worker?.process.kill("SIGKILL")));
  const started = Array.from({ length: count }, () => once(cluster.fork(), "listening"));
  const [address] = (await Promise.all(started)).flat() as { readonly port: number }[];
  return address?.port ?? 0;
}

if (cluster.isPrimary)
  answerRequests<WebRequest, WebAnswer>(async ({ bareBytes }) => {
    const { LOG_LEVEL, WEB_PROCESSES } = env();
    log.level = LOG_LEVEL;
    if (bareBytes !== undefined) return { port: await listen(bare(bareBytes)) };
    return { port: await (WEB_PROCESSES === 1 ? listen(api) : listenTogether(WEB_PROCESSES)) };
  });
else {
  log.level = env().LOG_LEVEL;
  await listen(api);
}
