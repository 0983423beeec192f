/**
 * Readiness of this process. It is ready when Postgres answers; while Redis is away sales are slower but
 * nothing is oversold, so the loss is reported and does not make the process unready.
 *
 * Raw SQL: a question without a table.
 */
import { openDb, closeDb, type Db } from "@/db/client";
import { isDraining } from "@/lib/http/draining";
import { env } from "@/lib/core/env";
import { redis } from "@/lib/core/redis";
import { singleFlight } from "@/lib/core/cache/single-flight";
import { onClose, singleton } from "@/lib/core/singleton";

const limitMs = 1_000;

type Answer = "up" | "down";

export interface Readiness {
  readonly ready: boolean;
  readonly status: "ok" | "degraded" | "draining" | "unavailable";
  readonly checks: { readonly postgres: Answer; readonly redis: Answer };
}

/** Checks both services, for at most a second each. */
export async function readReadiness(): Promise<Readiness> {
  const [postgresAnswer, redisAnswer] = await Promise.all([check("postgres", askPostgres), check("redis", askRedis)]);
  const checks = { postgres: postgresAnswer, redis: redisAnswer };
  if (isDraining()) return { ready: false, status: "draining", checks };
  if (postgresAnswer === "down") return { ready: false, status: "unavailable", checks };
  return { ready: true, status: redisAnswer === "up" ? "ok" : "degraded", checks };
}

/** A connection of its own, so that a pool busy with guests does not look like a database that is away. */
function healthDb(): Db {
  return singleton("db.health", () => {
    const db = openDb(env().DATABASE_URL, { max: 1, name: "health", statementTimeoutMs: limitMs });
    onClose("db.health", () => closeDb(db));
    return db;
  });
}

const askPostgres = async () => void (await healthDb().sql`select 1`);
const askRedis = async () => void (await redis().ping());

/** Runs at most one check of a kind at a time; concurrent callers share its result. */
const check = singleFlight({ name: "health", keyOf: (name) => name, call: answerWithin });

async function answerWithin(_name: "postgres" | "redis", ask: () => Promise<void>): Promise<Answer> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<Answer>((resolve) => {
    timer = setTimeout(() => resolve("down"), limitMs);
  });
  const asked = ask().then(
    (): Answer => "up",
    (): Answer => "down",
  );
  return await Promise.race([asked, late]).finally(() => clearTimeout(timer));
}
