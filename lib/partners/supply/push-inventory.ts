/**
 * `pushInventory`: a partner's new totals, prices and restrictions for its own listing. A small push is done
 * at once; the worker continues a larger one (process-push.ts), part by part, so that no hold waits for more
 * than one part. See docs/decisions/supply.md.
 *
 * Raw SQL: the parts, inserted from an array.
 */
import { setImmediate } from "node:timers/promises";

import { and, count, eq, sql } from "drizzle-orm";

import { type Db, inTransaction, type Tx } from "@/db/client";
import { isConstant } from "@/db/orm";
import { listings, supplyPushes, type SupplyUpdate } from "@/db/schema";
import type { PartnerActor } from "@/lib/core/actor";
import { DomainError } from "@/lib/core/errors";
import { log } from "@/lib/core/log";

import { maxRunningPushes, rowsPerPart } from "../limits";
import { processPush } from "./process-push";
import { checkUpdates, type PathOf } from "./check-updates";
import { partsOf, type SupplyPart } from "./expand";
import { requireOwnedListing, type OwnedListing } from "./require-owned-listing";
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

/** Parts written in one statement. */
const partsPerInsert = 20;

/**
 * Stores a push and processes its first part.
 * @throws {DomainError} not_found, also for a listing of another partner; invalid_input; limit_exceeded;
 *   overloaded (too many pushes of the listing wait already). Nothing is stored then
 */
export async function pushInventory(db: Db, actor: PartnerActor, { id, slug, updates, pathOf }: PushInput): Promise<Push> {
  const listing = await requireOwnedListing(db, actor, slug);
  await checkUpdates(listing, updates, pathOf);
  const parts = [...partsOf(updates, rowsPerPart)];
  await inTransaction(db, (tx) => takeOn(tx, actor, listing, id, parts));
  // The push is stored. A failure of its first part is not the caller's, and the worker tries again.
  await processPush(db, id, 1).catch((err: unknown) => log.warn({ err, pushId: id }, "inventory push left to the worker"));
  return readPush(db, actor, id);
}

async function takeOn(
  tx: Tx,
  { partnerId, test }: PartnerActor,
  listing: OwnedListing,
  id: string,
  parts: readonly SupplyPart[],
): Promise<void> {
  const { orm } = tx;
  const [known] = await orm.select({ id: supplyPushes.id }).from(supplyPushes).where(eq(supplyPushes.id, id));
  if (known) return;
  // Under the listing's lock, so that the order of versions is the order of pushes.
  const [row] = await orm
    .update(listings)
    .set({ inventoryVersion: sql`${listings.inventoryVersion} + 1` })
    .where(eq(listings.id, listing.id))
    .returning({ version: listings.inventoryVersion });
  if (!row) throw new DomainError("not_found", { what: "listing" });
  // A separate statement: one that waited for the lock would count as of before it.
  const [running] = await orm
    .select({ count: count() })
    .from(supplyPushes)
    .where(and(eq(supplyPushes.listingId, listing.id), isConstant(supplyPushes.status, "running")));
  if ((running?.count ?? 0) >= maxRunningPushes) throw new DomainError("overloaded", { retryAfterMs: 5_000 });
  const rowsTotal = parts.reduce((sum, { rows }) => sum + rows, 0);
  const made = await orm
    .insert(supplyPushes)
    .values({ id, partnerId, test, listingId: listing.id, version: row.version, status: "running", rowsTotal })
    .onConflictDoNothing({ target: supplyPushes.id });
  if (made.count === 0) return;
  for (let from = 0; from < parts.length; from += partsPerInsert) {
    const some = parts.slice(from, from + partsPerInsert).map(({ updates }) => JSON.stringify(updates));
    await tx.sql`
      insert into supply_push_parts (push_id, nth, updates)
      select ${id}, ${from}::int + nth, updates::jsonb from unnest(${some}::text[]) with ordinality as part (updates, nth)`;
    // A file has many parts: other requests of this process run in between.
    await setImmediate();
  }
}
