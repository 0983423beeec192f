/**
 * Whether somebody may hold what is under a sale: asked by `placeHold` for every hold, wherever the call came from. The gate before the
 * pages is courtesy; this is the rule.
 */
import type { Db } from "@/db/client";
import { DomainError } from "@/lib/core/errors";
import { log } from "@/lib/core/log";
import { type SaleSnapshot, readSales, peekSales } from "@/lib/sales/sale-cache";

import { roomNowMs } from "./redis/room";
import { readSession } from "./session";
import { catchUp, passOf } from "./visitor";

/** What the browser of a hold carries. */
export interface Admission {
  readonly deviceKey?: string | undefined;
  /** The passes of all sales it is in. */
  readonly passes?: readonly string[] | undefined;
}

/** Whether a sale's rules hold at a time: from its announcement until its end, and always for a safety net. */
export function isUnderSale(sale: SaleSnapshot, nowMs: number): boolean {
  return sale.closesAtMs === undefined || nowMs < sale.closesAtMs;
}

/** Whether it is known, without asking, that {@link checkAdmission} has nothing to check: what most holds are for was never under a sale. */
export function needsNoAdmission(db: Db, listingIds: readonly string[]): boolean {
  const book = peekSales(db);
  return book !== undefined && !listingIds.some((id) => book.byListingId.has(id));
}

/**
 * Checks pass and live session for every listing that is under a sale.
 * @param db the pool that the sales are read through
 * @returns the session by listing; empty where no sale is
 * @throws {DomainError} `waiting_room_required` with the sale's slug
 */
export async function checkAdmission(
  db: Db,
  listingIds: Iterable<string>,
  { deviceKey, passes = [] }: Admission = {},
): Promise<ReadonlyMap<string, string>> {
  const sessions = new Map<string, string>();
  const { byListingId, databaseSkewMs } = await readSales(db);
  if (byListingId.size === 0) return sessions;
  for (const listingId of new Set(listingIds)) {
    const sale = byListingId.get(listingId);
    if (!sale) continue;
    const nowMs = roomNowMs(sale.id, databaseSkewMs);
    if (!isUnderSale(sale, nowMs)) continue;
    sessions.set(listingId, await liveSession(db, sale, { deviceKey, passes }, nowMs));
  }
  return sessions;
}

async function liveSession(db: Db, booked: SaleSnapshot, { deviceKey, passes }: Admission, nowMs: number): Promise<string> {
  let sale = booked;
  for (const pass of passes ?? []) {
    sale = await catchUp(sale, { deviceKey, pass }, db);
    const own = passOf(sale, { deviceKey, pass }, nowMs);
    if (!own) continue;
    try {
      if (await readSession(sale, own.session, { deviceKey, pass })) return own.session;
    } catch (error) {
      // Those inside go on while Redis is away: their pass is genuine and has not run out.
      log.warn({ err: error, sale: sale.slug }, "session read failed, pass accepted");
      return own.session;
    }
  }
  throw new DomainError("waiting_room_required", { sale: sale.slug }, `not inside the room of ${sale.slug}`);
}
