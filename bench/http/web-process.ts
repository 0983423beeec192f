/** A web process: the real doors of server.ts without the pages behind them, or a bare server with a constant answer. */
import { createServer, type RequestListener } from "node:http";
import type { AddressInfo } from "node:net";

import { getRequestListener } from "@hono/node-server";

import { api } from "@/lib/api/app";
import { answerPoll } from "@/lib/api/poll-door";
import { answerAtDoor } from "@/lib/api/v1/door";
import { env } from "@/lib/core/env";
import { log } from "@/lib/core/log";
import { receiveRequest } from "@/lib/next/receive-request";

import { answerRequests } from "./processes";

/** What to serve; for a bare server the bytes of its body. */
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

function doors(): RequestListener {
  const handleApi = getRequestListener(api.fetch, { overrideGlobalObjects: false });
  return (request, response) => {
    if (answerPoll(request, response) || answerAtDoor(request, response)) return;
    receiveRequest(request, response, handleApi);
  };
}

answerRequests<WebRequest, WebAnswer>(async ({ bareBytes }) => {
  log.level = env().LOG_LEVEL;
  const server = createServer(bareBytes === undefined ? doors() : bare(bareBytes));
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  return { port: (server.address() as AddressInfo).port };
});
