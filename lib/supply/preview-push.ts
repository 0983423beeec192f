/** A dry run: the changes that a push would make now. It changes nothing and takes no locks. */
import { setImmediate } from "node:timers/promises";

import type { Db } from "@/db/client";
import type { SupplyProblem, SupplyUpdate } from "@/db/schema";
import { previewAdjustment } from "@/lib/inventory/adjust-inventory";
import { type AdjustedRow, supplyKey, type SupplyRow } from "@/lib/inventory/adjustment";

import { maxDifferencesShown, maxProblemsKept, rowsPerPart } from "./limits";
import { expand, partsOf } from "./expand";
import type { PushedListing } from "./pushed-listing";

export interface PushPreview {
  readonly rowsTotal: number;
  readonly rowsChanged: number;
  readonly rowsRefused: number;
  /** The first changed rows, in the order of the updates. */
  readonly differences: readonly AdjustedRow[];
  readonly problems: readonly SupplyProblem[];
}

/**
 * Previews a push. A row that several updates name counts as often as it would be changed, each on top of the
 * one before.
 * @param updates checked updates
 */
export async function previewPush(db: Db, listing: PushedListing, updates: readonly SupplyUpdate[]): Promise<PushPreview> {
  const differences: AdjustedRow[] = [];
  const problems: SupplyProblem[] = [];
  /** Rows as the parts so far would have left them. */
  const become = new Map<string, SupplyRow>();
  const [counted, set] = [
    { total: 0, changed: 0, refused: 0 },
    { listingId: listing.id, today: listing.today },
  ];
  for (const part of partsOf(updates, rowsPerPart)) {
    const adjustments = [...expand(part.updates)];
    // A version that no row can have yet, like the version of a real push.
    const adjusted = await previewAdjustment(db, { ...set, adjustments, version: Number.MAX_SAFE_INTEGER }, become);
    for (const { after } of adjusted.rows) become.set(supplyKey(after), after);
    counted.total += adjustments.length;
    counted.changed += adjusted.changed;
    counted.refused += adjusted.refused.length;
    differences.push(...adjusted.rows.slice(0, maxDifferencesShown - differences.length));
    problems.push(...adjusted.refused.slice(0, maxProblemsKept - problems.length));
    // Other requests of this process run between two parts.
    await setImmediate();
  }
  return { rowsTotal: counted.total, rowsChanged: counted.changed, rowsRefused: counted.refused, differences, problems };
}
