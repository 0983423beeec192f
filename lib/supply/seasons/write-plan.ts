/** Storage of a unit type's plan, for a change of seasons and for its undo. */
import type { Tx } from "@/db/client";
import { inventoryPlans, type InventoryPlan, type PlanOpening } from "@/db/schema";
import type { IsoDate } from "@/lib/core/time/dates";

/**
 * Writes a plan, under the listing's lock. The caller's edit makes the rows up to the horizon.
 * @param filledUntil last date that a new plan counts as filled up to
 */
export async function writePlanStep(
  { orm }: Tx,
  { listingId, unitTypeId }: { readonly listingId: string; readonly unitTypeId: string },
  plan: InventoryPlan,
  filledUntil: IsoDate,
): Promise<void> {
  await orm
    .insert(inventoryPlans)
    .values({ listingId, unitTypeId, plan, filledUntil })
    .onConflictDoUpdate({ target: [inventoryPlans.listingId, inventoryPlans.unitTypeId], set: { plan } });
}

/** Puts a season in the place of the one that there is, in the order of first dates. */
export function withSeason(others: readonly PlanOpening[], season: PlanOpening | null | undefined): readonly PlanOpening[] {
  return season ? [...others, season].toSorted((one, other) => (one.firstDate < other.firstDate ? -1 : 1)) : others;
}
