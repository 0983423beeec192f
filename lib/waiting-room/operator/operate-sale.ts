/**
 * An operator's changes of a sale: stored in Postgres, applied to the room, and shown to every waiting
 * visitor.
 */
import { type Db, mainDb } from "@/db/client";
import { DomainError } from "@/lib/core/errors";
import { log } from "@/lib/core/log";
import { changeSale, type ChangeOptions } from "@/lib/sales/change-sale";
import { cancelSale, editSale, type PlanOptions } from "@/lib/sales/edit-sale";
import { endSale } from "@/lib/sales/end-sale";
import { planLeadMs } from "@/lib/sales/limits";
import { findSaleBySlug, invalidateSales, type SaleSnapshot } from "@/lib/sales/sale-cache";
import type { Sale } from "@/lib/sales/sale";
import type { SaleChange, SalePlan } from "@/lib/sales/schemas";
import { stageOf } from "@/lib/sales/stage";
import { requirePermission } from "@/lib/staff/permissions";

import { isRedisAvailable } from "../redis/redis-circuit";
import { invalidateStatus, refreshRoom } from "../status/read-status";
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
  const known = await requireSale(slug, db);
  return show(known, await changeSale(db, known, change, options));
}

/**
 * Replaces the plan of a sale that is not open yet. While visitors are in its lobby, the room has to
 * answer: one that comes back later would still open at the time it knew.
 * @throws {DomainError} as {@link editSale}; `invalid_state` with `away`
 */
export async function editPlan(slug: string, plan: SalePlan, options: PlanOptions, db: Db = mainDb()): Promise<OperatedSale> {
  const known = await requireSale(slug, db);
  // Before the room is asked: a stranger learns nothing of it.
  requirePermission(options.actor, "sales.operate", [known.listingId], "sale");
  const isInLobby = stageOf(known, Date.now() + planLeadMs) === "lobby";
  if (isInLobby && !(await refreshRoom(known))) throw new DomainError("invalid_state", { state: "away" });
  return show(known, await editSale(db, known, plan, options));
}

/**
 * Cancels a sale that is not open yet.
 * @throws {DomainError} as {@link cancelSale}
 */
export async function cancelPlan(slug: string, options: PlanOptions, db: Db = mainDb()): Promise<OperatedSale> {
  const known = await requireSale(slug, db);
  return show(known, await cancelSale(db, known, options));
}

/**
 * Ends an open sale for good.
 * @throws {DomainError} as {@link endSale}
 */
export async function endForGood(
  slug: string,
  options: Pick<ChangeOptions, "actor">,
  db: Db = mainDb(),
): Promise<OperatedSale> {
  const known = await requireSale(slug, db);
  return show(known, await endSale(db, known, options));
}

/**
 * Reads the sale anew: another process may have stored a change a moment ago, which this one's copy lacks.
 */
async function requireSale(slug: string, db: Db): Promise<SaleSnapshot> {
  invalidateSales();
  const { sale } = await findSaleBySlug(slug, db, "staff");
  if (!sale) throw new DomainError("not_found", { what: "sale" });
  return sale;
}

async function show(known: SaleSnapshot, changed: Sale): Promise<OperatedSale> {
  const isApplied = await bringToRoom({ ...known, ...changed });
  invalidateStatus(known.slug);
  return { isApplied };
}

async function bringToRoom(sale: SaleSnapshot): Promise<boolean> {
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
