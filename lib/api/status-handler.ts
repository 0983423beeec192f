/**
 * The door for polls of a waiting room, before everything else: where the document is at hand it is written here and now, with headers
 * that were laid out once. A crowd's polls are all alike, so they get no id and no line in the log each.
 */
import type { IncomingMessage, ServerResponse } from "node:http";

import { isDraining } from "@/lib/http/draining";
import { env } from "@/lib/core/env";
import { dataHeaders } from "@/lib/http/security-headers";

import { statusResponse, parseStatusPoll, type StatusResponse } from "./room-status";

/**
 * Answers a poll, where its document is at hand; the routes of the Hono app answer the same otherwise.
 * @returns whether it was answered
 */
export function handleStatusPoll({ method, url }: IncomingMessage, response: ServerResponse): boolean {
  const polled = parseStatusPoll(method, url);
  if (polled === undefined) return false;
  const answer = statusResponse(polled);
  if (answer instanceof Promise) {
    answer.catch(() => undefined);
    return false;
  }
  response.writeHead(200, headersOf(answer)).end(answer.body);
  return true;
}

/** By the headers an answer comes with, of which there are two. */
const fixed = new Map<StatusResponse["headers"], readonly string[]>();

/** Names and values in turn: what node:http writes without looking at each name again. */
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
