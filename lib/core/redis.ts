/** The process's Redis client. Crowd control only: losing it may slow a sale, never oversell one. */
import { Redis } from "@upstash/redis";

import { env } from "./env";
import { singleton } from "./singleton";

const timeoutMs = 2_000;

/** The shared client; commands of one tick travel together. A command that finds no Redis rejects within about two seconds. */
export function redis(): Redis {
  return singleton("redis", () => {
    const { UPSTASH_REDIS_REST_URL: url, UPSTASH_REDIS_REST_TOKEN: token } = env();
    return new Redis({
      url,
      token,
      enableAutoPipelining: true,
      enableTelemetry: false,
      retry: { retries: 1, backoff: () => 50 },
      signal: () => AbortSignal.timeout(timeoutMs),
    });
  });
}
