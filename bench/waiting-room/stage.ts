/**
 * The environment of the phases: a database, a real Redis behind the bridge, and sales. The process
 * environment names them.
 */
import { randomUUID } from "node:crypto";
import { existsSync, writeFileSync } from "node:fs";
import { mkdtemp, rm } from "node:fs/promises";
import { setPriority, tmpdir } from "node:os";
import { join } from "node:path";

import { Redis } from "ioredis";

import type { Db } from "@/db/client";
import { sales } from "@/db/schema";
import { makeListing } from "@/db/testing/factories";
import { log } from "@/lib/core/log";
import { closeAll } from "@/lib/core/singleton";
import { newDrawSecret } from "@/lib/sales/begin-run";
import { type SaleSnapshot, invalidateSales, readSales } from "@/lib/sales/sale-cache";
import { sessionsKey, stateKey } from "@/lib/waiting-room/redis/internal/room-keys";
import { startRedis } from "@/dev/services/redis";
import { startUpstashBridge } from "@/dev/services/upstash-bridge";

import { withDatabase } from "../database";
import { watchScripts, type ScriptWatch } from "./script-watch";

export interface Stage {
  readonly db: Db;
  /** A client connected directly to Redis, beside the bridge. */
  readonly redis: Redis;
  readonly scripts: ScriptWatch;
}

/** Address of the site for cookies and origins. */
export const appUrl = "http://127.0.0.1:4600";

/** Runs work in an environment of its own, which is removed afterwards. */
export async function withStage(work: (stage: Stage) => Promise<void>): Promise<void> {
  log.level = "warn";
  await withDatabase(async (database) => {
    const folder = await mkdtemp(join(tmpdir(), "holdfast-bench-redis-"));
    const server = await startRedis({ dataDir: join(folder, "redis"), port: 0, durable: false });
    const token = randomUUID();
    const bridge = await startUpstashBridge({ redisUrl: server.url, port: 0, token });
    Object.assign(process.env, {
      NODE_ENV: "production",
      LOG_LEVEL: "warn",
      DATABASE_URL: database.url,
      APP_URL: appUrl,
      UPSTASH_REDIS_REST_URL: bridge.url,
      UPSTASH_REDIS_REST_TOKEN: token,
      SMTP_URL: "smtp://127.0.0.1:1",
      AUTH_SECRET: "benchmark ".repeat(4),
      // The processes of the crowd forward the addresses of its visitors.
      TRUSTED_PROXIES: "127.0.0.1, ::1",
      STRIPE_SECRET_KEY: "sk_test_bench",
      STRIPE_WEBHOOK_SECRET: "whsec_bench",
    });
    const redis = new Redis(server.url);
    favour(server.pid);
    const end = () => void process.kill(server.pid, "SIGTERM");
    process.once("exit", end);
    try {
      const db = database.open({ max: 4, name: "bench" });
      await work({ db, redis, scripts: await watchScripts(redis) });
    } finally {
      await closeAll();
      redis.disconnect();
      await bridge.stop();
      process.off("exit", end);
      await server.stop();
      await rm(folder, { recursive: true, force: true });
    }
  });
}

/**
 * Raises the priority of Redis where the system permits it: in production Redis does not share its processor
 * with its callers.
 */
function favour(pid: number): void {
  try {
    setPriority(pid, -15);
    // On a system that shares processors by session, priority counts only within a session; this is the
    // session's own (sched(7)).
    const group = `/proc/${pid}/autogroup`;
    if (existsSync(group)) writeFileSync(group, "-15");
  } catch {
    console.log(
      "Redis has no priority over the callers here: its longest script may be one that had to wait for the processor.",
    );
  }
}

export interface MadeSale {
  readonly id: string;
  readonly slug: string;
  readonly listingId: string;
}

/** Makes a sale that has just opened, with more stock than the callers need, unless values say otherwise. */
export async function makeSale({ db }: Stage, values: Partial<typeof sales.$inferInsert> = {}): Promise<MadeSale> {
  const { listingId } = await makeListing(db, { total: 10_000_000, days: 1, listing: { kind: "event" } });
  const id = randomUUID();
  const slug = `sale-${id}`;
  await db.orm.insert(sales).values({
    listingId,
    id,
    slug,
    name: "Benchmark",
    lobbyOpensAt: fromNow(-60),
    opensAt: fromNow(-1),
    closesAt: fromNow(7_200),
    maxActiveSessions: 1_000,
    admissionsPerMinute: 6_000,
    lanes: [{ key: "all", name: "General admission", sharePercent: 100, codeHash: null }],
    drawSecret: newDrawSecret(),
    issuedLimits: [0],
    servedLimits: [0],
    servedFloors: [0],
    ...values,
  });
  invalidateSales();
  return { id, slug, listingId };
}

/** Returns the time some seconds from now. */
export const fromNow = (seconds: number): Date => new Date(Date.now() + seconds * 1_000);

/** Returns a sale in this process's present view. */
export async function currentSale({ id }: MadeSale): Promise<SaleSnapshot> {
  const sale = (await readSales()).byId.get(id);
  if (!sale) throw new Error("the sale is unknown");
  return sale;
}

/** Counts active sessions and pending admissions in one transaction. */
export async function countInside({ redis }: Stage, sale: SaleSnapshot): Promise<{ live: number; expected: number }> {
  const replies = await redis.multi().zcard(sessionsKey(sale)).hget(stateKey(sale), "admittedPending").exec();
  return { live: Number(replies?.[0]?.[1] ?? 0), expected: Number(replies?.[1]?.[1] ?? 0) };
}
