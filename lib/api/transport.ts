/**
 * Requests and responses of any transport: node:http, or the fetch API of Next.js. A handler does not depend
 * on it; the first is faster by half (docs/decisions/http-layer.md), the second runs anywhere.
 */
import type { IncomingMessage } from "node:http";

import { clientAddress, forwardedFor } from "@/lib/http/client-address";
import { readBody } from "@/lib/http/read-body";
import { lowerCaseIds } from "@/lib/core/ids";

export interface ApiRequest {
  readonly method: string;
  /** With ids in lower case: `/api/v1/holds`. */
  readonly path: string;
  /** Without the question mark. */
  readonly query: string;
  /**
   * @param name in lower case
   */
  header(name: string): string | undefined;
  /** The client's address, for limits on requests without a key. */
  address(): string;
  /**
   * Reads the body.
   * @throws {HttpError} payload_too_large, as soon as it exceeds the bound
   */
  body(maxBytes: number): Promise<Buffer>;
}

export interface ApiResponse {
  readonly status: number;
  /** Names in lower case. */
  readonly headers: Readonly<Record<string, string>>;
  /** Values of `Set-Cookie`, one a cookie. */
  readonly cookies?: readonly string[];
  readonly body: string | Buffer | undefined;
}

function split(url: string): { readonly path: string; readonly query: string } {
  const mark = url.indexOf("?");
  return { path: lowerCaseIds(mark < 0 ? url : url.slice(0, mark)), query: mark < 0 ? "" : url.slice(mark + 1) };
}

/** A request of node:http. */
export class NodeRequest implements ApiRequest {
  readonly method: string;
  readonly path: string;
  readonly query: string;
  readonly #request: IncomingMessage;

  constructor(request: IncomingMessage) {
    const { path, query } = split(request.url ?? "/");
    this.method = request.method ?? "GET";
    this.path = path;
    this.query = query;
    this.#request = request;
  }

  header(name: string): string | undefined {
    const value = this.#request.headers[name];
    return Array.isArray(value) ? value.join(", ") : value;
  }

  address(): string {
    const forwarded = forwardedFor(this.header("x-forwarded-for"), this.#request.socket.remoteAddress);
    return clientAddress({ get: (name) => (name === "x-forwarded-for" ? forwarded : (this.header(name) ?? null)) });
  }

  body(maxBytes: number): Promise<Buffer> {
    return readBody(this.#request, maxBytes);
  }
}

export function fromFetch(request: Request): ApiRequest {
  const { pathname, search } = new URL(request.url);
  return {
    method: request.method,
    path: lowerCaseIds(pathname),
    query: search.slice(1),
    header: (name) => request.headers.get(name) ?? undefined,
    address: () => clientAddress(request.headers),
    body: (maxBytes) => readBody(request, maxBytes),
  };
}

export function toFetch({ status, headers, cookies = [], body }: ApiResponse, method: string): Response {
  const all = new Headers(headers);
  for (const cookie of cookies) all.append("set-cookie", cookie);
  const sent = typeof body === "object" ? new Uint8Array(body) : body;
  return new Response(method === "HEAD" || sent === undefined ? null : sent, { status, headers: all });
}
