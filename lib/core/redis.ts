/** The process's Redis client. For crowd control only: losing it may slow a sale, and never oversells one. */
import { Redis, type RedisConfigNodejs } from "@upstash/redis";

import { env } from "./env";
import { batchCommands } from "./batch-commands";
import { singleton } from "./singleton";

const timeoutMs = 2_000;

class GatheringRedis extends Redis {
  constructor(options: RedisConfigNodejs) {
    super(options);
    this.client = batchCommands(this.client);
  }
}

/**
 * Returns the shared client; commands of many callers are sent together. A command that finds no Redis
 * rejects within about two seconds.
 */
export function redis(): Redis {
  return singleton("redis", () => {
    const { UPSTASH_REDIS_REST_URL: url, UPSTASH_REDIS_REST_TOKEN: token } = env();
    return new GatheringRedis({
      url,
      token,
      enableAutoPipelining: false,
      enableTelemetry: false,
      retry: { retries: 1, backoff: () => 50 },
      signal: () => AbortSignal.timeout(timeoutMs),
    });
  });
}
