/**
 * An operator's change of a sale: stored in Postgres, applied to the room, and shown to every waiting
 * visitor.
 */
import { type Db, mainDb } from "@/db/client";
import { DomainError } from "@/lib/core/errors";
import { log } from "@/lib/core/log";
import { changeSale, type ChangeOptions } from "@/lib/sales/change-sale";
import { findSaleBySlug } from "@/lib/sales/sale-cache";
import type { SaleChange } from "@/lib/sales/schemas";

import { isRedisAvailable } from "../redis/redis-circuit";
import { invalidateStatus } from "../status/read-status";
import { configureRoom } from "../redis/room";

export interface OperatedSale {
  /**
   * False while Redis cannot be reached: the change is stored, and the next advance applies it to the room.
   */
  readonly isApplied: boolean;
}

/**
 * Changes a sale by its slug.
 * @throws {DomainError} as {@link changeSale}
 */
export async function operateSale(
  slug: string,
  change: SaleChange,
  options: ChangeOptions,
  db: Db = mainDb(),
): Promise<OperatedSale> {
  const { sale: known } = await findSaleBySlug(slug, db);
  if (!known) throw new DomainError("not_found", { what: "sale" });
  const changed = await changeSale(db, known, change, options);
  const isApplied = await bringToRoom({ ...known, ...changed });
  invalidateStatus(slug);
  return { isApplied };
}

async function bringToRoom(sale: Parameters<typeof configureRoom>[0]): Promise<boolean> {
  if (!isRedisAvailable()) return false;
  try {
    await configureRoom(sale);
    return true;
  } catch (error) {
    // The next advance compares versions and applies the change, so nothing is lost.
    log.warn({ err: error, sale: sale.slug }, "sale change stored, waiting room not updated yet");
    return false;
  }
}
