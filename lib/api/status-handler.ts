/**
 * The handler for polls of a waiting room, before all others: it writes a document in memory at once, with
 * prepared headers. A crowd's polls are all alike, so they get no request id and no line in the log.
 */
import type { IncomingMessage, ServerResponse } from "node:http";

import { isDraining } from "@/lib/http/draining";
import { env } from "@/lib/core/env";
import { dataHeaders } from "@/lib/http/security-headers";

import { statusResponse, parseStatusPoll, type StatusResponse } from "./room-status";

/**
 * Answers a poll whose document is in memory.
 * @returns "answered"; the response of a poll whose document is being read, which the caller awaits and
 *   sends; undefined for any other request
 */
export function handleStatusPoll(
  { method, url }: IncomingMessage,
  response: ServerResponse,
): "answered" | Promise<StatusResponse | undefined> | undefined {
  const polled = parseStatusPoll(method, url);
  if (polled === undefined) return undefined;
  const answer = statusResponse(polled);
  if (answer instanceof Promise) return answer;
  response.writeHead(200, headersOf(answer)).end(answer.body);
  return "answered";
}

/** Prepared headers, by the headers of the response, of which there are two kinds. */
const fixed = new Map<StatusResponse["headers"], readonly string[]>();

/** Names and values in turn, which node:http writes without checking each name again. */
function headersOf({ headers, body }: StatusResponse): string[] {
  let known = fixed.get(headers);
  if (!known) {
    known = Object.entries({ ...dataHeaders({ secure: env().APP_URL.startsWith("https:") }), ...headers }).flat();
    fixed.set(headers, known);
  }
  const all = [...known, "content-length", String(body.length)];
  if (isDraining()) all.push("connection", "close");
  return all;
}
