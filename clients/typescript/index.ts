/** The partner API with types: every path, parameter, body and answer is known to the compiler. */
import createClient, { type Client } from "openapi-fetch";

import type { paths } from "./schema";

export interface HoldfastOptions {
  /** Where the site is: `https://tickets.example.com`. */
  readonly site: string;
  /** `hf_live_...` or `hf_test_...` */
  readonly key: string;
  /** For programs with a fetch of their own. */
  readonly fetch?: (request: Request) => Promise<Response>;
}

/** @returns a client; each call answers `{ data }` or `{ error }`, never both, and rejects only when there is no answer */
export function createHoldfast({ site, key, fetch }: HoldfastOptions): Client<paths> {
  return createClient<paths>({
    baseUrl: new URL("/api/v1", site).href,
    headers: { authorization: `Bearer ${key}` },
    ...(fetch ? { fetch } : {}),
  });
}
