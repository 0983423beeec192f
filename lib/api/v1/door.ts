/** The partner API straight from node:http: no request and answer of the fetch API in between, which cost more than most operations. */
import type { IncomingMessage, ServerResponse } from "node:http";

import { answerV1 } from "./app";
import { basePath, fromNode, sendToNode } from "./transport";

/** Whether an address belongs to the partner API. */
export const isV1 = (url = "/"): boolean => url.startsWith(`${basePath}/`);

/** Answers a request for which {@link isV1} holds. */
export async function handleV1(request: IncomingMessage, response: ServerResponse): Promise<void> {
  const answer = await answerV1(fromNode(request));
  // Whoever went away needs no answer; whoever is refused at the door has one.
  if (!response.headersSent && !response.destroyed) sendToNode(response, answer);
}
