/**
 * The API straight from node:http, with prepared headers and without requests and responses of the fetch API,
 * which cost more than most operations. The rules of every request hold here, too: an id, a line in the log,
 * the headers, a drain at the end.
 */
import type { IncomingMessage, ServerResponse } from "node:http";

import { env } from "@/lib/core/env";
import { chooseRequestId, requestLog, withRequestId } from "@/lib/core/log";
import { believeProxies } from "@/lib/http/client-address";
import { isDraining } from "@/lib/http/draining";
import { maxRequestBytes } from "@/lib/http/receive-request";
import { dataHeaders, lockedPolicy, securityHeaders } from "@/lib/http/security-headers";
import { maxCsvBytes } from "@/lib/partners/limits";

import { answerApi } from "./app";
import { problemResponseOf } from "./problem";
import { answerStatus } from "./room-status";
import { handleStatusPoll } from "./status-handler";
import { type ApiResponse, NodeRequest } from "./transport";

const roomPath = "/api/waiting-room/";

/**
 * Answers a request to the API.
 * @returns false for a request that the common handler must answer: another path, or one that it refuses or
 *   must watch. Next.js mounts the same API for those that pass it
 */
export function handleApiRequest(request: IncomingMessage, response: ServerResponse): boolean {
  const { url = "/", headers } = request;
  const isPartner = url.startsWith("/api/v1/");
  if (!isPartner && !url.startsWith(roomPath)) return false;
  if (!isPartner) {
    const polled = handleStatusPoll(request, response);
    if (polled === "answered") return true;
    if (polled) return answerAs("room", request, response, () => answerStatus(polled));
  }
  if (Number(headers["content-length"] ?? 0) > (isPartner ? maxCsvBytes : maxRequestBytes)) return false;
  if (!isPartner) {
    // No page of the site sends these. The common handler reads the address, and counts the bytes.
    if (url.includes("%") || headers["transfer-encoding"] !== undefined) return false;
    // Unlike a key, a visitor's form is checked by the host that the visitor named.
    believeProxies(headers, request.socket.remoteAddress);
  }
  return answerAs(isPartner ? "partner" : "room", request, response, () => answerApi(new NodeRequest(request)));
}

/** The partner API is read by machines, the waiting room by pages and forms. */
type Reader = "partner" | "room";

/** Answers a request under its id; an error becomes a problem. @returns true at once */
function answerAs(reader: Reader, request: IncomingMessage, response: ServerResponse, read: Answering): true {
  const id = chooseRequestId(request.headers["x-request-id"]);
  withRequestId(id, () => void answer(reader, request, response, id, read));
  return true;
}

type Answering = () => Promise<ApiResponse>;

async function answer(
  reader: Reader,
  request: IncomingMessage,
  response: ServerResponse,
  id: string,
  read: Answering,
): Promise<void> {
  const startedAt = performance.now();
  let answered: ApiResponse;
  try {
    answered = await read();
  } catch (error) {
    answered = problemResponseOf(error);
  }
  const { method = "GET", url = "/" } = request;
  const complete = !response.destroyed;
  if (complete) send(response, answered, [...fixedHeaders(reader, answered.headers), "x-request-id", id]);
  requestLog({ method, url, status: answered.status, durationMs: performance.now() - startedAt, complete });
}

const fixed: Partial<Record<Reader, readonly string[]>> = {};

/**
 * Headers of every response: names and values in turn, which node:http writes without checking each name
 * again.
 */
function fixedHeaders(reader: Reader, answered: ApiResponse["headers"]): readonly string[] {
  const isShared = answered["cross-origin-resource-policy"] !== undefined;
  const known = fixed[reader];
  if (known && !isShared) return known;
  const secure = env().APP_URL.startsWith("https:");
  const own =
    reader === "partner"
      ? dataHeaders({ secure })
      : { ...securityHeaders({ secure, path: roomPath }), "content-security-policy": lockedPolicy };
  // A response for other sites brings some of these headers itself.
  if (isShared)
    return Object.entries(own)
      .filter(([name]) => !(name in answered))
      .flat();
  return (fixed[reader] = Object.entries(own).flat());
}

function send(response: ServerResponse, { status, headers, cookies, body }: ApiResponse, all: string[]): void {
  for (const name in headers) all.push(name, headers[name] ?? "");
  if (cookies) for (const cookie of cookies) all.push("set-cookie", cookie);
  if (isDraining()) all.push("connection", "close");
  if (body === undefined) {
    if (status !== 204) all.push("content-length", "0");
    response.writeHead(status, all).end();
    return;
  }
  all.push("content-length", String(Buffer.byteLength(body)));
  // A text goes out together with the head in one piece.
  response.writeHead(status, all).end(body);
}
