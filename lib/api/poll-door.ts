/**
 * The door for polls of a waiting room, before everything else: where the document is at hand it is written here and now, with headers
 * that were laid out once. A crowd's polls are all alike, so they get no id and no line in the log each.
 */
import type { IncomingMessage, ServerResponse } from "node:http";

import { isDraining } from "@/lib/core/draining";
import { env } from "@/lib/core/env";
import { lockedPolicy, securityHeaders } from "@/lib/core/security-headers";

import { polledSale, type StatusAnswer, statusAnswer } from "./room-status";

/**
 * Answers a poll, where its document is at hand; `/api/waiting-room/SALE/status` of the Hono app answers the same otherwise.
 * @returns whether it was answered
 */
export function answerPoll({ method, url }: IncomingMessage, response: ServerResponse): boolean {
  const sale = polledSale(method, url);
  if (sale === undefined) return false;
  const answer = statusAnswer(sale);
  if (answer instanceof Promise) {
    answer.catch(() => undefined);
    return false;
  }
  response.writeHead(200, headersOf(answer)).end(answer.body);
  return true;
}

let fixed: readonly string[] | undefined;

/** Names and values in turn: what node:http writes without looking at each name again. */
function headersOf({ headers, body }: StatusAnswer): string[] {
  fixed ??= Object.entries({
    ...securityHeaders({ secure: env().APP_URL.startsWith("https:"), path: "/api/waiting-room" }),
    "content-security-policy": lockedPolicy,
    ...headers,
  }).flat();
  const all = [...fixed, "content-length", String(body.length)];
  if (isDraining()) all.push("connection", "close");
  return all;
}
