/**
 * Requests and responses of any transport: node:http, or the fetch API of Next and Hono. An operation does
 * not depend on it; the first is faster by half (docs/decisions/partner-api.md), the second runs anywhere.
 */
import type { IncomingMessage } from "node:http";

import { clientAddress, forwardedFor } from "@/lib/http/client-address";
import { lowerCaseIds } from "@/lib/core/ids";

import { HttpError } from "./http-error";

export interface ApiRequest {
  readonly method: string;
  /** Path below /api/v1, with ids in lower case: `/holds`. */
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
  body(maxBytes: number): Promise<Uint8Array>;
}

export interface ApiResponse {
  readonly status: number;
  /** Names in lower case. */
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string | undefined;
}

export const basePath = "/api/v1";

function split(url: string): { readonly path: string; readonly query: string } {
  const mark = url.indexOf("?");
  const path = lowerCaseIds(mark < 0 ? url : url.slice(0, mark));
  return { path: path.slice(basePath.length), query: mark < 0 ? "" : url.slice(mark + 1) };
}

const tooLarge = (maxBytes: number) => new HttpError("payload_too_large", `A body has at most ${maxBytes} bytes.`);

/** A request of node:http whose path begins with {@link basePath}. */
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

  body(maxBytes: number): Promise<Uint8Array> {
    return readBody(this.#request, maxBytes);
  }
}

function readBody(request: IncomingMessage, maxBytes: number): Promise<Uint8Array> {
  return new Promise((resolve, reject) => {
    const breakOff = () => reject(new HttpError("malformed", "The body ended too early."));
    // A destroyed request emits no further event.
    if (request.destroyed) return breakOff();
    const chunks: Buffer[] = [];
    let bytes = 0;
    request.on("data", (chunk: Buffer) => {
      bytes += chunk.length;
      if (bytes <= maxBytes) chunks.push(chunk);
      else reject(tooLarge(maxBytes));
    });
    request.on("end", () => {
      const [only] = chunks;
      resolve(chunks.length === 1 && only ? only : Buffer.concat(chunks));
    });
    request.on("close", () => request.readableEnded || breakOff());
  });
}

/**
 * @param request its path begins with {@link basePath}
 */
export function fromFetch(request: Request): ApiRequest {
  const { pathname, search } = new URL(request.url);
  return {
    method: request.method,
    path: lowerCaseIds(pathname).slice(basePath.length),
    query: search.slice(1),
    header: (name) => request.headers.get(name) ?? undefined,
    address: () => clientAddress(request.headers),
    async body(maxBytes) {
      const bytes = new Uint8Array(await request.arrayBuffer());
      if (bytes.byteLength > maxBytes) throw tooLarge(maxBytes);
      return bytes;
    },
  };
}

export function toFetch({ status, headers, body }: ApiResponse, method: string): Response {
  return new Response(method === "HEAD" || body === undefined ? null : body, { status, headers });
}
