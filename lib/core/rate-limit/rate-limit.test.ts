/** Tests of rate limits with a real Redis through the bridge, and without one. */
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { afterAll, beforeAll, describe, expect, it, vi } from "vitest";

import { eventually } from "@/db/testing/eventually";
import { startRedis, type RunningRedis } from "@/dev/services/redis";
import { startUpstashBridge, type RunningBridge } from "@/dev/services/upstash-bridge";

import { log } from "../log";
import { countCall, countCallDeferred, enforceRateLimit } from "./rate-limit";
import { redis } from "../redis";
import type { RateLimit } from "./rate-limit-types";

const token = "rate-limit-test";
const dataDir = mkdtempSync(join(tmpdir(), "holdfast-rate-limit-"));
const hour = 3_600_000;
let server: RunningRedis;
let bridge: RunningBridge;

beforeAll(async () => {
  server = await startRedis({ dataDir, port: 0, durable: false });
  bridge = await startUpstashBridge({ redisUrl: server.url, port: 0, token });
  const others = {
    DATABASE_URL: "postgres://nobody@127.0.0.1/none",
    STRIPE_SECRET_KEY: "sk_test_x",
    STRIPE_WEBHOOK_SECRET: "whsec_x",
    SMTP_URL: "smtp://127.0.0.1:25",
    AUTH_SECRET: "a test's secret, long enough for it",
  };
  for (const [name, value] of Object.entries({
    UPSTASH_REDIS_REST_URL: bridge.url,
    UPSTASH_REDIS_REST_TOKEN: token,
    ...others,
  }))
    vi.stubEnv(name, value);
});

afterAll(async () => {
  await bridge.stop();
  await server.stop();
  rmSync(dataDir, { recursive: true, force: true });
  rmSync(`${dataDir}.log`, { force: true });
});

async function allowedOf(limit: RateLimit, key: string, calls: number): Promise<number> {
  const verdicts = await Promise.all(Array.from({ length: calls }, () => countCall(limit, key)));
  return verdicts.filter(({ allowed }) => allowed).length;
}

// Run in order: the last test stops Redis.
describe("rate limits", () => {
  const limit = { name: "test", limit: 25, windowMs: hour } satisfies RateLimit;

  it("let exactly as many calls pass as the limit says, all at once", async () => {
    expect(await allowedOf(limit, "a", 100)).toBe(25);
    // The count is in Redis, where other processes see it.
    expect(await redis().keys("hf:rate:test:*")).toHaveLength(1);
  });

  it("count each key and each limit by itself", async () => {
    expect(await allowedOf(limit, "b", 30)).toBe(25);
    expect(await allowedOf({ ...limit, name: "other" }, "a", 30)).toBe(25);
  });

  it("say when to come back", async () => {
    const { allowed, remaining, retryAfterMs } = await countCall(limit, "a");
    expect({ allowed, remaining }).toEqual({ allowed: false, remaining: 0 });
    expect(retryAfterMs).toBeGreaterThanOrEqual(1_000);
    expect(retryAfterMs).toBeLessThanOrEqual(hour);
    await expect(enforceRateLimit(limit, "a")).rejects.toMatchObject({
      code: "rate_limited",
      details: { retryAfterMs: expect.any(Number) },
    });
  });

  it("allow by what Redis said last where a limit says so, no more than that, and count it a moment later", async () => {
    const deferred = { ...limit, name: "deferred", deferred: true };
    expect((await countCall(deferred, "a")).remaining).toBe(24);
    // Allowed without waiting, and counted together later.
    expect(countCallDeferred(deferred, "a")).toMatchObject({ allowed: true, remaining: 23 });
    expect(await allowedOf(deferred, "a", 30)).toBe(23);
    await eventually(async () => {
      const [counted] = await redis().keys("hf:rate:deferred:*");
      expect(Number(await redis().get(counted ?? ""))).toBe(25);
    });
    expect((await countCall(deferred, "a")).allowed).toBe(false);
    // Calls of another process count here within a second.
    const [counted] = await redis().keys("hf:rate:deferred:*");
    await countCall({ ...deferred, name: "shared" }, "a");
    await redis().set((counted ?? "").replace("behind", "shared"), 25);
    await eventually(async () => expect((await countCall({ ...deferred, name: "shared" }, "a")).allowed).toBe(false), 50);
  });

  it("let calls pass again in a new window", async () => {
    const brief = { name: "brief", limit: 2, windowMs: 3_000 } satisfies RateLimit;
    expect(await allowedOf(brief, "a", 5)).toBeLessThan(5);
    await eventually(async () => expect((await countCall(brief, "a")).allowed).toBe(true), 100);
  });

  it("neither lock out nor let everything in while Redis is away", async () => {
    await bridge.stop();
    await server.stop();
    log.level = "silent";
    // Refused before Redis went away: this process starts its own count, so an outage locks no client out.
    expect(await allowedOf(limit, "a", 100)).toBe(25);
    expect(await allowedOf(limit, "a", 10)).toBe(0);
    expect(await allowedOf(limit, "c", 1)).toBe(1);
    await expect(enforceRateLimit(limit, "a")).rejects.toMatchObject({ code: "rate_limited" });
  });
});
