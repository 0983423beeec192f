/**
 * The partner API straight from node:http, with prepared headers and without requests and responses of the
 * fetch API, which cost more than most operations. The rules of every request hold here, too: an id, a line
 * in the log, the headers, a drain at the end.
 */
import type { IncomingMessage, ServerResponse } from "node:http";

import { isDraining } from "@/lib/http/draining";
import { env } from "@/lib/core/env";
import { chooseRequestId, requestLog, withRequestId } from "@/lib/core/log";
import { dataHeaders } from "@/lib/http/security-headers";

import { problemResponseOf } from "../problem";
import { handleV1 } from "./app";
import { largestBodyBytes } from "./read-request";
import { type ApiResponse, basePath, NodeRequest } from "./transport";

/**
 * Answers a request to the partner API.
 * @returns false for a request that the common handler must answer: another path, or a body whose declared
 *   length is above every limit
 */
export function handleApiRequest(request: IncomingMessage, response: ServerResponse): boolean {
  const { url = "/", headers } = request;
  if (!url.startsWith(`${basePath}/`)) return false;
  if (Number(headers["content-length"] ?? 0) > largestBodyBytes) return false;
  const id = chooseRequestId(headers["x-request-id"]);
  withRequestId(id, () => void answer(request, response, id));
  return true;
}

async function answer(request: IncomingMessage, response: ServerResponse, id: string): Promise<void> {
  const startedAt = performance.now();
  let answered: ApiResponse;
  try {
    answered = await handleV1(new NodeRequest(request));
  } catch (error) {
    answered = problemResponseOf(error);
  }
  const { method = "GET", url = "/" } = request;
  const complete = !response.destroyed;
  if (complete) send(response, answered, id);
  requestLog({ method, url, status: answered.status, durationMs: performance.now() - startedAt, complete });
}

let fixed: readonly string[] | undefined;

/**
 * Headers of every response: names and values in turn, which node:http writes without checking each name
 * again.
 */
function fixedHeaders(answered: ApiResponse["headers"]): readonly string[] {
  const isShared = answered["cross-origin-resource-policy"] !== undefined;
  if (fixed && !isShared) return fixed;
  const own = Object.entries(dataHeaders({ secure: env().APP_URL.startsWith("https:") }));
  // A response for other sites brings these headers itself.
  if (isShared) return own.filter(([name]) => !(name in answered)).flat();
  fixed = own.flat();
  return fixed;
}

function send(response: ServerResponse, { status, headers, body }: ApiResponse, id: string): void {
  const all = [...fixedHeaders(headers), "x-request-id", id];
  for (const name in headers) all.push(name, headers[name] ?? "");
  if (isDraining()) all.push("connection", "close");
  if (body === undefined) {
    if (status !== 204) all.push("content-length", "0");
    response.writeHead(status, all).end();
    return;
  }
  all.push("content-length", String(Buffer.byteLength(body)));
  // As text, which goes out together with the head in one piece.
  response.writeHead(status, all).end(body);
}
