/**
 * `pushInventory`: a partner's new totals, prices and restrictions for its own listing. A small push is done
 * at once; the worker continues a larger one (lib/supply/process-push.ts), part by part, so that no hold
 * waits for more than one part. See docs/decisions/supply.md.
 */
import { type Db, inTransaction } from "@/db/client";
import type { SupplyUpdate } from "@/db/schema";
import type { PartnerActor } from "@/lib/core/actor";
import { log } from "@/lib/core/log";
import { checkUpdates, type PathOf } from "@/lib/supply/check-updates";
import { partsOf } from "@/lib/supply/expand";
import { rowsPerPart } from "@/lib/supply/limits";
import { processPush } from "@/lib/supply/process-push";
import { takePushStep } from "@/lib/supply/take-push";

import { requireOwnedListing } from "./require-owned-listing";
import { type Push, readPush } from "./read-push";

export interface PushInput {
  /**
   * Name of the request: the same id again finds the first push instead of making another (rule idempotency).
   */
  readonly id: string;
  readonly slug: string;
  readonly updates: readonly SupplyUpdate[];
  /** Path of an update's field in the request, for faults. */
  readonly pathOf?: PathOf;
}

/**
 * Stores a push and processes its first part.
 * @throws {DomainError} not_found, also for a listing of another partner; invalid_input; limit_exceeded;
 *   overloaded (too many pushes of the listing wait already). Nothing is stored then
 */
export async function pushInventory(db: Db, actor: PartnerActor, { id, slug, updates, pathOf }: PushInput): Promise<Push> {
  const listing = await requireOwnedListing(db, actor, slug);
  await checkUpdates(listing, updates, pathOf);
  const { partnerId, test } = actor;
  const parts = [...partsOf(updates, rowsPerPart)];
  await inTransaction(db, (tx) => takePushStep(tx, { id, listingId: listing.id, by: { partnerId, test }, parts }));
  // The push is stored. A failure of its first part is not the caller's, and the worker tries again.
  await processPush(db, id, 1).catch((err: unknown) => log.warn({ err, pushId: id }, "inventory push left to the worker"));
  return readPush(db, actor, id);
}
