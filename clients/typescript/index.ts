/** A typed client of the partner API: the compiler knows every path, parameter, body and response. */
import createClient, { type Client } from "openapi-fetch";

import type { paths } from "./schema";

export interface HoldfastOptions {
  /** Address of the site: `https://tickets.example.com`. */
  readonly site: string;
  /** API key: `hf_live_...` or `hf_test_...` */
  readonly key: string;
  /** The fetch to use instead of the global one. */
  readonly fetch?: (request: Request) => Promise<Response>;
}

/**
 * Creates a client.
 * @returns a client whose calls resolve with `{ data }` or `{ error }`, never both, and reject only when
 * there is no response
 */
export function createHoldfast({ site, key, fetch }: HoldfastOptions): Client<paths> {
  return createClient<paths>({
    baseUrl: new URL("/api/v1", site).href,
    headers: { authorization: `Bearer ${key}` },
    ...(fetch ? { fetch } : {}),
  });
}
