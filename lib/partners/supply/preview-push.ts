/** A dry run: what a push would change at this moment. Changes nothing and keeps nobody waiting. */
import { setImmediate } from "node:timers/promises";

import type { Db } from "@/db/client";
import type { SupplyProblem, SupplyUpdate } from "@/db/schema";
import { previewAdjustment } from "@/lib/inventory/adjust-inventory";
import { type AdjustedRow, supplyKey, type SupplyRow } from "@/lib/inventory/adjustment";

import { maxDifferencesShown, maxProblemsKept, rowsPerPart } from "../limits";
import { expand, partsOf } from "./expand";
import type { OwnedListing } from "./require-owned-listing";

export interface PushPreview {
  readonly rowsTotal: number;
  readonly rowsChanged: number;
  readonly rowsRefused: number;
  /** The first of the rows that would be different, in the order of the updates. */
  readonly differences: readonly AdjustedRow[];
  readonly problems: readonly SupplyProblem[];
}

/**
 * A row that several updates name counts as often as it would be changed, each on top of the one before.
 * @param updates that were checked
 */
export async function previewPush(db: Db, listing: OwnedListing, updates: readonly SupplyUpdate[]): Promise<PushPreview> {
  const differences: AdjustedRow[] = [];
  const problems: SupplyProblem[] = [];
  /** What the parts so far would have made of rows. */
  const become = new Map<string, SupplyRow>();
  const [counted, set] = [
    { total: 0, changed: 0, refused: 0 },
    { listingId: listing.id, today: listing.today },
  ];
  for (const part of partsOf(updates, rowsPerPart)) {
    const adjustments = [...expand(part.updates)];
    // A version that no row can have yet, as those that a push would give them.
    const adjusted = await previewAdjustment(db, { ...set, adjustments, version: Number.MAX_SAFE_INTEGER }, become);
    for (const { after } of adjusted.rows) become.set(supplyKey(after), after);
    counted.total += adjustments.length;
    counted.changed += adjusted.changed;
    counted.refused += adjusted.refused.length;
    differences.push(...adjusted.rows.slice(0, maxDifferencesShown - differences.length));
    problems.push(...adjusted.refused.slice(0, maxProblemsKept - problems.length));
    // Others of this process have their turn between two chunks.
    await setImmediate();
  }
  return { rowsTotal: counted.total, rowsChanged: counted.changed, rowsRefused: counted.refused, differences, problems };
}
