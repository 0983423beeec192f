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
import { isDeviceKey } from "./tokens/cookies";
import type { Pass } from "./tokens/token";
import { type FoundSale, readPass, visitSale } from "./visitor";

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
 * Finds the sale through which alone a listing is sold at this moment.
 * @param db the pool that the sales are read through
 */
export async function findSaleUnderWay(db: Db, listingId: string): Promise<SaleSnapshot | undefined> {
  const { byListingId, databaseSkewMs } = await readSales(db);
  const sale = byListingId.get(listingId);
  return sale && isUnderSale(sale, Date.now() + databaseSkewMs) ? sale : undefined;
}

/**
 * Tells from memory alone that {@link checkAdmission} has nothing to check, as for most holds: their listings
 * were never under a sale.
 */
export function needsNoAdmission(db: Db, listingIds: readonly string[]): boolean {
  const sales = peekSales(db);
  return sales !== undefined && !listingIds.some((id) => sales.byListingId.has(id));
}

/**
 * Refuses to hold at once what a running sale gives by its queue or its draw.
 * @param db the pool that the sales are read through
 * @throws {DomainError} `booking_request_required` with the sale's slug
 */
export async function refuseQueued(db: Db, listingIds: readonly string[]): Promise<void> {
  for (const listingId of listingIds) {
    const sale = await findSaleUnderWay(db, listingId);
    if (sale && sale.mode !== "open") throw new DomainError("booking_request_required", { sale: sale.slug });
  }
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
  admission: Admission = {},
): Promise<ReadonlyMap<string, string>> {
  const sessions = new Map<string, string>();
  const { byListingId, databaseSkewMs } = await readSales(db);
  if (byListingId.size === 0) return sessions;
  let passes: readonly Pass[] | undefined;
  for (const listingId of new Set(listingIds)) {
    const sale = byListingId.get(listingId);
    if (!sale) continue;
    const nowMs = roomNowMs(sale.id, databaseSkewMs);
    if (!isUnderSale(sale, nowMs)) continue;
    passes ??= (admission.passes ?? []).flatMap((token) => readPass(token) ?? []);
    const { deviceKey } = admission;
    sessions.set(listingId, await liveSession(db, { sale, nowMs }, { deviceKey, passes }));
  }
  return sessions;
}

async function liveSession(
  db: Db,
  found: FoundSale,
  { deviceKey, passes }: { readonly deviceKey: string | undefined; readonly passes: readonly Pass[] },
): Promise<string> {
  let { sale } = found;
  for (const each of passes) {
    if (each.room !== sale.id || !isDeviceKey(deviceKey)) continue;
    const visit = await visitSale({ ...found, sale }, { deviceKey, ticket: undefined, pass: each }, db);
    const { pass } = visit;
    sale = visit.sale;
    if (!pass) continue;
    try {
      if (await readSession(visit, pass.session)) return pass.session;
    } catch (error) {
      // Visitors inside go on while Redis is away: their pass is genuine and has not run out.
      log.warn({ err: error, sale: sale.slug }, "session read failed, pass accepted");
      return pass.session;
    }
  }
  throw new DomainError("waiting_room_required", { sale: sale.slug }, `not inside the room of ${sale.slug}`);
}
