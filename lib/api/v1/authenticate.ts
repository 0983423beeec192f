/** Who asks, and whether they may: the key, its limit, its scope. */
import { mainDb } from "@/db/client";
import type { KeyScope } from "@/db/schema";
import { DomainError } from "@/lib/core/errors";
import { countCallDeferred, enforceRateLimit } from "@/lib/core/rate-limit";
import { type Caller, authenticateKey } from "@/lib/partners/authenticate-key";

import type { ApiRequest } from "./transport";
import type { RateLimit, RateVerdict } from "@/lib/core/rate-limit-types";

/** Guessing keys is hopeless; this keeps it cheap for us, too. */
const wrongKeysPerAddress = { name: "api-wrong-key", limit: 120, windowMs: 60_000 } as const satisfies RateLimit;

const windowMs = 60_000;

/**
 * @returns at once, where the key was asked about a moment ago
 * @throws {DomainError} unauthenticated, or rate_limited for an address that tries too many wrong keys
 */
export function authenticate(request: ApiRequest): Caller | Promise<Caller> {
  const key = /^Bearer (\S+)$/i.exec(request.header("authorization") ?? "")?.[1];
  const found = key === undefined ? undefined : authenticateKey(mainDb(), key);
  if (found && !(found instanceof Promise)) return found;
  return found ? found.then((caller) => caller ?? refuseKey(request)) : refuseKey(request);
}

async function refuseKey(request: ApiRequest): Promise<never> {
  await enforceRateLimit(wrongKeysPerAddress, request.address());
  throw new DomainError("unauthenticated", {});
}

/** Counts the request against its key's limit. Redis away: each process counts for itself, and the API goes on. */
export function countRequest({ keyId, ratePerMinute }: Caller): RateVerdict | Promise<RateVerdict> {
  return countCallDeferred({ name: "api", limit: ratePerMinute, windowMs, deferred: true }, keyId);
}

/** The fields of the IETF's draft on rate limits: what the limit is, and how much of it is left for how many seconds. */
export function limitHeaders({ ratePerMinute }: Caller, { remaining, resetMs }: RateVerdict): Record<string, string> {
  return {
    "ratelimit-policy": `"key";q=${ratePerMinute};w=${windowMs / 1_000}`,
    ratelimit: `"key";r=${remaining};t=${Math.ceil(resetMs / 1_000)}`,
  };
}

/** @throws {DomainError} forbidden, naming the scope */
export function requireScope({ scopes }: Caller, scope: KeyScope | undefined): void {
  if (scope !== undefined && !scopes.has(scope)) throw new DomainError("forbidden", { scope });
}
