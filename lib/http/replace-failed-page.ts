/**
 * Replacement of a page that failed while Next.js made it, which arrives as status 500 with an empty body
 * that only scripts fill. A small page that needs no script replaces it, with the id under which the log has
 * the failure. A page that fails in a later part stays, because most of it is there.
 */
import type { IncomingMessage, ServerResponse } from "node:http";

import { renderFallbackResponse } from "./fallback-response";

/** Headers that describe the replaced body. */
const ofTheBody = ["content-encoding", "content-length", "transfer-encoding", "etag", "link", "vary"];

/**
 * Watches a response before any code writes to it. Code that wraps it later, such as compression, ends in
 * this function.
 * @param requestId the reference on the page
 */
export function replaceFailedPage(request: IncomingMessage, response: ServerResponse, requestId: string | undefined): void {
  const writeHead = response.writeHead.bind(response);
  const write = response.write.bind(response);
  const end = response.end.bind(response);
  let body: string | undefined;

  const endInstead = () => void (response.writableEnded || end(request.method === "HEAD" ? undefined : body));
  const startHead = () => void (response.headersSent || response.writeHead(response.statusCode));

  response.writeHead = ((status: number, ...rest: unknown[]) => {
    if (status < 500 || !isPage(response)) return Reflect.apply(writeHead, response, [status, ...rest]);
    const answer = renderFallbackResponse({ status, ...failed }, { accept: "text/html", requestId });
    for (const name of ofTheBody) response.removeHeader(name);
    body = answer.body;
    return writeHead(status, answer.headers);
  }) as typeof response.writeHead;
  response.write = ((...piece: unknown[]) => {
    startHead();
    if (body === undefined) return Reflect.apply(write, response, piece);
    endInstead();
    return true;
  }) as typeof response.write;
  response.end = ((...piece: unknown[]) => {
    // A whole body gets its length from node:http, so the head is started early only for a page to be
    // replaced.
    if (response.statusCode >= 500) startHead();
    if (body === undefined) return Reflect.apply(end, response, piece);
    endInstead();
    return response;
  }) as typeof response.end;
}

const failed = {
  title: "This page could not be shown",
  detail: "Something went wrong on our side. It is safe to try again: nothing is held, booked or charged twice.",
};

function isPage(response: ServerResponse): boolean {
  return String(response.getHeader("content-type") ?? "").startsWith("text/html");
}
