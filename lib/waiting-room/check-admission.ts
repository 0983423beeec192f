/**
 * The rule that a visitor must be inside to hold a unit that is under a sale. `placeHold` checks it for every
 * hold, from whatever page, action or operation the call came. The gate before the pages is a courtesy; this
 * is the rule.
 */
import type { Db } from "@/db/client";
import { DomainError } from "@/lib/core/errors";
import { log } from "@/lib/core/log";
import { type SaleSnapshot, readSales, peekSales } from "@/lib/sales/sale-cache";

import { roomNowMs } from "./redis/room";
import { readSession } from "./session";
import { catchUp, passOf } from "./visitor";

/** The tokens in the browser that places a hold. */
export interface Admission {
  readonly deviceKey?: string | undefined;
  /** The passes of all sales that the browser is inside. */
  readonly passes?: readonly string[] | undefined;
}

/** Tells whether a sale's rules hold at a time: from its announcement to its end, always for a safety net. */
export function isUnderSale(sale: SaleSnapshot, nowMs: number): boolean {
  return sale.closesAtMs === undefined || nowMs < sale.closesAtMs;
}

/**
 * Tells from memory alone that {@link checkAdmission} has nothing to check, as for most holds: their listings
 * were never under a sale.
 */
export function needsNoAdmission(db: Db, listingIds: readonly string[]): boolean {
  const book = peekSales(db);
  return book !== undefined && !listingIds.some((id) => book.byListingId.has(id));
}

/**
 * Checks the pass and the live session for every listing that is under a sale.
 * @param db the pool that the sales are read through
 * @returns the session by listing id; listings without a sale are left out
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
      // Visitors inside go on while Redis is away: their pass is genuine and has not run out.
      log.warn({ err: error, sale: sale.slug }, "session read failed, pass accepted");
      return own.session;
    }
  }
  throw new DomainError("waiting_room_required", { sale: sale.slug }, `not inside the room of ${sale.slug}`);
}
