/** Authentication of a request: its key, the key's rate limit, and its scope. */
import { mainDb } from "@/db/client";
import type { KeyScope } from "@/db/schema";
import { DomainError } from "@/lib/core/errors";
import { countCallDeferred, enforceRateLimit } from "@/lib/core/rate-limit/rate-limit";
import { authenticateKey, type KeyedPartner } from "@/lib/partners/authenticate-key";

import type { ApiRequest } from "../transport";
import type { RateLimit, RateVerdict } from "@/lib/core/rate-limit/rate-limit-types";

/** Keys cannot be guessed; this limit keeps guesses cheap for us. */
const wrongKeysPerAddress = { name: "api-wrong-key", limit: 120, windowMs: 60_000 } as const satisfies RateLimit;

const windowMs = 60_000;

/**
 * Finds the partner of a request.
 * @returns at once, where the process has just read the key
 * @throws {DomainError} unauthenticated, or rate_limited for an address that tries too many wrong keys
 */
export function authenticate(request: ApiRequest): KeyedPartner | Promise<KeyedPartner> {
  const key = /^Bearer (\S+)$/i.exec(request.header("authorization") ?? "")?.[1];
  const found = key === undefined ? undefined : authenticateKey(mainDb(), key);
  if (found && !(found instanceof Promise)) return found;
  return found ? found.then((partner) => partner ?? refuseKey(request)) : refuseKey(request);
}

async function refuseKey(request: ApiRequest): Promise<never> {
  await enforceRateLimit(wrongKeysPerAddress, request.address());
  throw new DomainError("unauthenticated", {});
}

/**
 * Counts the request against its key's limit. While Redis is away, each process counts for itself, and the
 * API goes on.
 */
export function countRequest({ keyId, ratePerMinute }: KeyedPartner): RateVerdict | Promise<RateVerdict> {
  return countCallDeferred({ name: "api", limit: ratePerMinute, windowMs, deferred: true }, keyId);
}

/**
 * Header fields of the IETF's draft on rate limits: the limit, the rest of it, and the seconds until it is
 * full again.
 */
export function limitHeaders({ ratePerMinute }: KeyedPartner, { remaining, resetMs }: RateVerdict): Record<string, string> {
  return {
    "ratelimit-policy": `"key";q=${ratePerMinute};w=${windowMs / 1_000}`,
    ratelimit: `"key";r=${remaining};t=${Math.ceil(resetMs / 1_000)}`,
  };
}

/**
 * @throws {DomainError} forbidden, with the scope
 */
export function requireScope({ scopes }: KeyedPartner, scope: KeyScope | undefined): void {
  if (scope !== undefined && !scopes.has(scope)) throw new DomainError("forbidden", { scope });
}
