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
import type { Sale } from "@/lib/sales/sale";
import { readWorkerSeenMs } from "@/lib/waiting-room/redis/worker-seen";

/** Longest wait for the mail server, in milliseconds: the page waits with it. */
const mailWaitMs = 2_000;

/** The services, asked once for several readers. */
const services = createCache({
  name: "sale-checklist.services",
  maxAgeMs: 3_000,
  max: 1,
  keyOf: () => "services",
  load: async () => {
    const [isMailUp, { checks }, workerSeenMs] = await Promise.all([
      isMailReachable(mailWaitMs),
      readReadiness(),
      readWorkerSeenMs().catch(() => null),
    ]);
    return { isMailUp, isRedisUp: checks.redis === "up", workerSeenMs };
  },
});

/**
 * Reads and checks what a sale needs when it opens; its page has required that the reader may see the sale.
 */
export async function readSaleChecklist(sale: Sale, locale: string, db: Db = mainDb()): Promise<readonly CheckLine[]> {
  const { WAITING_ROOM_KEYS, STRIPE_SECRET_KEY } = env();
  const [stock, answers] = await Promise.all([readStock(db, sale.listingId), services.get()]);
  const keys = { hasRoomKeys: WAITING_ROOM_KEYS !== undefined, isStripeLive: /^(sk|rk)_live_/.test(STRIPE_SECRET_KEY) };
  return checkSale(sale, { stock, ...keys, ...answers }, locale);
}
