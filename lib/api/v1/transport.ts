/**
 * Requests and answers as any door hands them on: node:http's, or the fetch API's of Next and Hono. What an operation is does not depend on
 * which; the first is faster by half (docs/decisions/partner-api.md), the second runs anywhere.
 */
import type { IncomingMessage } from "node:http";

import { clientAddress } from "@/lib/core/client-address";

import { Refusal } from "./refusals";

export interface ApiRequest {
  readonly method: string;
  /** Below /api/v1, as it came: `/holds`. */
  readonly path: string;
  /** Without its question mark. */
  readonly query: string;
  /** @param name in lower case */
  header(name: string): string | undefined;
  /** The caller's address, for limits on who has no key. */
  address(): string;
  /**
   * @throws {Refusal} payload_too_large, as soon as that is seen
   */
  body(maxBytes: number): Promise<Uint8Array>;
}

export interface ApiAnswer {
  readonly status: number;
  /** Names in lower case. */
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string | undefined;
}

export const basePath = "/api/v1";

function split(url: string): { readonly path: string; readonly query: string } {
  const mark = url.indexOf("?");
  const path = mark < 0 ? url : url.slice(0, mark);
  return { path: path.slice(basePath.length), query: mark < 0 ? "" : url.slice(mark + 1) };
}

const tooLarge = (maxBytes: number) => new Refusal("payload_too_large", `A body has at most ${maxBytes} bytes.`);

/** @param request whose address begins with {@link basePath} */
export function fromNode(request: IncomingMessage): ApiRequest {
  const { method = "GET", url = "/", headers } = request;
  const header = (name: string) => {
    const value = headers[name];
    return Array.isArray(value) ? value.join(", ") : value;
  };
  return {
    method,
    ...split(url),
    header,
    address: () => clientAddress({ get: (name) => header(name) ?? null }),
    body: (maxBytes) => readBody(request, maxBytes),
  };
}

function readBody(request: IncomingMessage, maxBytes: number): Promise<Uint8Array> {
  return new Promise((resolve, reject) => {
    const chunks: Buffer[] = [];
    let bytes = 0;
    request.on("data", (chunk: Buffer) => {
      bytes += chunk.length;
      if (bytes <= maxBytes) chunks.push(chunk);
      else reject(tooLarge(maxBytes));
    });
    request.once("end", () => {
      const [only] = chunks;
      resolve(chunks.length === 1 && only ? only : Buffer.concat(chunks));
    });
    request.once("error", reject);
    request.once("aborted", () => reject(new Refusal("malformed", "The body ended before its end.")));
  });
}

/** @param request whose address begins with {@link basePath} */
export function fromFetch(request: Request): ApiRequest {
  const { pathname, search } = new URL(request.url);
  return {
    method: request.method,
    path: pathname.slice(basePath.length),
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

export function toFetch({ status, headers, body }: ApiAnswer, method: string): Response {
  return new Response(method === "HEAD" || body === undefined ? null : body, { status, headers });
}
