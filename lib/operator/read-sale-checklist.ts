/**
 * The checklist of a sale, with what it reads: stock and prices, keys, and the services that the sale
 * needs.
 */
import { type Db, mainDb } from "@/db/client";
import { createCache } from "@/lib/core/cache/cache";
import { env } from "@/lib/core/env";
import { readReadiness } from "@/lib/http/health";
import { isMailReachable } from "@/lib/notifications/mail";
import { type CheckLine, checkSale } from "@/lib/sales/checklist";
import { readStock } from "@/lib/sales/read-stock";
import { readRehearsal } from "@/lib/sales/rehearsal/read-rehearsal";
import type { Sale } from "@/lib/sales/sale";

import { type LoopState, readLoops } from "./read-loops";

/** Longest wait for the mail server, in milliseconds: the page waits with it. */
const mailWaitMs = 2_000;

/** The services, asked once for several readers. */
const services = createCache({
  name: "sale-checklist.services",
  maxAgeMs: 3_000,
  max: 1,
  keyOf: () => "services",
  load: async () => {
    const [isMailUp, { checks }] = await Promise.all([isMailReachable(mailWaitMs), readReadiness()]);
    return { isMailUp, isRedisUp: checks.redis === "up" };
  },
});

/** Loops without which a sale admits, records or sells nothing. */
const neededLoops = ["advance-waiting-rooms", "expire-holds", "publish-events", "record-sales"];

/**
 * Returns the age of the workers' last report, in milliseconds, null where there is none, and the needed
 * loops that fail.
 */
function workerOf(loops: readonly LoopState[]): { readonly workerSeenMs: number | null; readonly failingLoops: string[] } {
  const failing = loops.filter(({ name, failures }) => failures > 0 && neededLoops.includes(name));
  return {
    workerSeenMs: loops.length === 0 ? null : Math.min(...loops.map(({ reportedMs }) => reportedMs)),
    failingLoops: failing.map(({ name }) => name),
  };
}

/**
 * Reads and checks what a sale needs when it opens; its page has required that the reader may see the sale.
 */
export async function readSaleChecklist(sale: Sale, locale: string, db: Db = mainDb()): Promise<readonly CheckLine[]> {
  const { WAITING_ROOM_KEYS, STRIPE_SECRET_KEY } = env();
  const [stock, answers, loops, last] = await Promise.all([
    readStock(db, sale.listingId),
    services.get(),
    readLoops(db),
    readRehearsal(db, sale),
  ]);
  const rehearsal = last ? { ...last, isOlder: last.saleVersion !== sale.version } : null;
  const keys = { hasRoomKeys: WAITING_ROOM_KEYS !== undefined, isStripeLive: /^(sk|rk)_live_/.test(STRIPE_SECRET_KEY) };
  return checkSale(sale, { stock, ...keys, ...answers, ...workerOf(loops), rehearsal }, locale);
}
