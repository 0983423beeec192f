/** Test support: a real Redis behind the bridge, a database, sales, and a crowd of visitors. */
import { randomUUID } from "node:crypto";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { eq, sql } from "drizzle-orm";
import { Redis as PlainRedis } from "ioredis";
import { afterAll, vi } from "vitest";

import type { TestDatabase } from "@/db/testing/database";
import { eventually } from "@/db/testing/eventually";
import { makeListing, type ListingOptions, type MadeListing } from "@/db/testing/factories";
import { sales } from "@/db/schema";
import { log } from "@/lib/core/log";
import { closeAll } from "@/lib/core/singleton";
import { newDrawSecret } from "@/lib/sales/begin-run";
import { invalidateSales, readSales } from "@/lib/sales/sale-cache";
import { startRedis, type RunningRedis } from "@/dev/services/redis";
import { startUpstashBridge, type RunningBridge } from "@/dev/services/upstash-bridge";

import { claimPass, type Claimed } from "./claim-pass";
import { joinRoom, type Joined, type JoinRequest } from "./join";
import { leaveRoom } from "./leave-room";
import { advanceRoom, configureRoom } from "./redis/room";
import { renewPass } from "./renew-pass";
import { findSale, readVisit, type RoomCookies, type Visit } from "./visitor";

const token = "waiting-room-test";

export interface TestRedis {
  /** A direct connection to Redis, beside the bridge. */
  readonly plain: PlainRedis;
  /** Stops Redis, and starts it again on the same port, empty or with its last snapshot. */
  readonly stop: () => Promise<void>;
  readonly start: () => Promise<void>;
}

/**
 * Starts Redis for a test file and points the environment at it and at the database. Call at the top level
 * and await it.
 */
export async function startTestRedis({ url }: TestDatabase): Promise<TestRedis> {
  log.level = "silent";
  const dataDir = mkdtempSync(join(tmpdir(), "holdfast-room-"));
  let server: RunningRedis = await startRedis({ dataDir, port: 0, durable: false });
  const port = Number(new URL(server.url).port);
  const bridge: RunningBridge = await startUpstashBridge({ redisUrl: server.url, port: 0, token });
  const plain = new PlainRedis(server.url, { maxRetriesPerRequest: 1 }).on("error", () => undefined);
  const environment = {
    DATABASE_URL: url,
    APP_URL: "http://127.0.0.1:4600",
    UPSTASH_REDIS_REST_URL: bridge.url,
    UPSTASH_REDIS_REST_TOKEN: token,
    SMTP_URL: "smtp://127.0.0.1:1",
    AUTH_SECRET: "x".repeat(32),
    STRIPE_SECRET_KEY: "sk_test_room",
    STRIPE_WEBHOOK_SECRET: "whsec_room",
  };
  for (const [name, value] of Object.entries(environment)) vi.stubEnv(name, value);
  afterAll(async () => {
    await closeAll();
    plain.disconnect();
    await bridge.stop();
    await server.stop();
    rmSync(dataDir, { recursive: true, force: true });
    rmSync(`${dataDir}.log`, { force: true });
  });
  return {
    plain,
    stop: () => server.stop(),
    start: async () => void (server = await startRedis({ dataDir, port, durable: false })),
  };
}

export interface MadeSale extends MadeListing {
  readonly id: string;
  readonly saleSlug: string;
}

export type SaleValues = Partial<typeof sales.$inferInsert> & { readonly listing?: ListingOptions };

export const openLane = { key: "all", name: "General admission", sharePercent: 100, codeHash: null };

/**
 * Makes a sale that has just opened, of an event with 1,000 tickets, with wide limits, unless the values say
 * otherwise.
 */
export async function makeSale({ db }: TestDatabase, { listing, ...values }: SaleValues = {}): Promise<MadeSale> {
  const made = await makeListing(db, { total: 1_000, days: 1, ...listing, listing: { kind: "event", ...listing?.listing } });
  const id = randomUUID();
  const lanes = values.lanes ?? [openLane];
  const zeros = lanes.map(() => 0);
  const saleSlug = values.slug ?? `sale-${id}`;
  await db.orm.insert(sales).values({
    listingId: made.listingId,
    id,
    name: "Test sale",
    lobbyOpensAt: fromNow(-60),
    opensAt: fromNow(-1),
    closesAt: fromNow(3_600),
    maxActiveSessions: 100,
    admissionsPerMinute: 6_000,
    lanes,
    drawSecret: newDrawSecret(),
    issuedLimits: zeros,
    servedLimits: zeros,
    servedFloors: zeros,
    ...values,
    slug: saleSlug,
  });
  invalidateSales();
  return { ...made, id, saleSlug };
}

/** Changes a sale in the database, and configures the room at once. */
export async function alterSale(
  { db }: TestDatabase,
  { id }: MadeSale,
  values: Partial<typeof sales.$inferInsert>,
): Promise<void> {
  await db.orm
    .update(sales)
    .set({ ...values, version: sql`${sales.version} + 1` })
    .where(eq(sales.id, id));
  invalidateSales();
  const sale = (await readSales()).byId.get(id);
  if (sale) await configureRoom(sale);
}

/** Opens the sale now: a test that reads the lobby first then does not race against its end. */
export const openSale = (database: TestDatabase, sale: MadeSale): Promise<void> =>
  alterSale(database, sale, { opensAt: fromNow(0) });

/** Seconds from now. */
export const fromNow = (seconds: number): Date => new Date(Date.now() + seconds * 1_000);

/** Lets a number of visitors join, each with a browser of its own. */
export async function crowd(sale: MadeSale, size: number, request: JoinRequest = {}): Promise<Joined[]> {
  return Promise.all(Array.from({ length: size }, () => joinWith({ slug: sale.saleSlug, ...request })));
}

/** A sale by its slug, and the cookies of a browser. */
export interface Cookies extends RoomCookies {
  readonly slug: string;
}

/** Visits a sale as an entrance does for a request with these cookies. */
export async function visitWith({ slug, ...cookies }: Cookies): Promise<Visit> {
  return readVisit(await findSale(slug), cookies);
}

export async function joinWith({ slug, ticket, pass, deviceKey, ...request }: Cookies & JoinRequest): Promise<Joined> {
  return joinRoom(await visitWith({ slug, ticket, pass, deviceKey }), request);
}

export const claimWith = async (cookies: Cookies): Promise<Claimed> => claimPass(await visitWith(cookies));
export const renewWith = async (cookies: Cookies): ReturnType<typeof renewPass> => renewPass(await visitWith(cookies));
export const leaveWith = async (cookies: Cookies): Promise<boolean> => leaveRoom(await visitWith(cookies));

/** Lets a visitor join and, once it is the visitor's turn, claim the pass. */
export async function enter(sale: MadeSale, request: JoinRequest = {}) {
  const joined = await joinWith({ slug: sale.saleSlug, ...request });
  const { token: ticket, deviceKey } = joined;
  const pass = await eventually(async () => {
    const current = (await readSales()).byId.get(sale.id);
    if (current) await advanceRoom(current);
    return claimWith({ slug: sale.saleSlug, ticket, deviceKey });
  }, 160);
  return { joined, pass, admission: { deviceKey, passes: [pass.token] } };
}

/** The instances of lib/core/singleton.ts, which this process keeps under a registered symbol. */
const { instances } = Reflect.get(globalThis, Symbol.for("holdfast.singletons")) as { instances: Map<string, unknown> };

const isMemory = (name: string) => name.startsWith("cache.") || name === "waiting-room.rooms";

const monotonicNowMs = performance.now.bind(performance);
let elsewhereMs = 0;

/**
 * Lets something happen as if in another process: it starts without what this process remembers of sales and
 * rooms, and leaves that as it was.
 * @param tookMs the time that it takes by this process's monotonic clock, whatever it really takes
 */
export async function inAnotherProcess(happen: () => Promise<unknown>, tookMs: number): Promise<void> {
  const memory = [...instances].filter(([name]) => isMemory(name));
  const forgetAll = () => [...instances.keys()].filter(isMemory).forEach((name) => instances.delete(name));
  const beganMs = performance.now();
  forgetAll();
  try {
    await happen();
  } finally {
    forgetAll();
    for (const [name, instance] of memory) instances.set(name, instance);
  }
  elsewhereMs += performance.now() - beganMs - tookMs;
  vi.spyOn(performance, "now").mockImplementation(() => monotonicNowMs() - elsewhereMs);
}
