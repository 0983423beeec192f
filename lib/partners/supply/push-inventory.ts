/**
 * `pushInventory`: a partner's new totals, prices and restrictions for its own listing. A small push is done
 * at once; the worker continues a larger one (process-push.ts), part by part, so that no hold waits for more
 * than one part. See docs/decisions/supply.md.
 */
import { setImmediate } from "node:timers/promises";

import { type Db, inTransaction, type Tx } from "@/db/client";
import type { SupplyUpdate } from "@/db/schema";
import { DomainError } from "@/lib/core/errors";
import { log } from "@/lib/core/log";

import { maxRunningPushes, rowsPerPart } from "../limits";
import { processPush } from "./process-push";
import { checkUpdates, type PathOf } from "./check-updates";
import { partsOf, type SupplyPart } from "./expand";
import { requireOwnedListing, type OwnedListing, type Supplier } from "./require-owned-listing";
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
export async function pushInventory(db: Db, supplier: Supplier, { id, slug, updates, pathOf }: PushInput): Promise<Push> {
  const listing = await requireOwnedListing(db, supplier, slug);
  await checkUpdates(listing, updates, pathOf);
  const parts = [...partsOf(updates, rowsPerPart)];
  await inTransaction(db, (tx) => takeOn(tx, supplier, listing, id, parts));
  // The push is stored. A failure of its first part is not the caller's, and the worker tries again.
  await processPush(db, id, 1).catch((err: unknown) => log.warn({ err, pushId: id }, "inventory push left to the worker"));
  return readPush(db, supplier, id);
}

async function takeOn(
  tx: Tx,
  { partnerId, test }: Supplier,
  listing: OwnedListing,
  id: string,
  parts: readonly SupplyPart[],
): Promise<void> {
  const { sql } = tx;
  const [known] = await sql`select 1 from supply_pushes where id = ${id}`;
  if (known) return;
  // Under the listing's lock, so that the order of versions is the order of pushes.
  const [row] = await sql<{ version: number }[]>`
    update listings set inventory_version = inventory_version + 1 where id = ${listing.id} returning inventory_version as version`;
  if (!row) throw new DomainError("not_found", { what: "listing" });
  // A separate statement: one that waited for the lock would count as of before it.
  const [running] = await sql<{ count: number }[]>`
    select count(*)::int as count from supply_pushes where listing_id = ${listing.id} and status = 'running'`;
  if ((running?.count ?? 0) >= maxRunningPushes) throw new DomainError("overloaded", { retryAfterMs: 5_000 });
  const rowsTotal = parts.reduce((sum, { rows }) => sum + rows, 0);
  const made = await sql`
    insert into supply_pushes (id, partner_id, test, listing_id, version, status, rows_total)
    values (${id}, ${partnerId}, ${test}, ${listing.id}, ${row.version}, 'running', ${rowsTotal})
    on conflict (id) do nothing`;
  if (made.count === 0) return;
  for (let from = 0; from < parts.length; from += partsPerInsert) {
    const some = parts.slice(from, from + partsPerInsert).map(({ updates }) => JSON.stringify(updates));
    await sql`
      insert into supply_push_parts (push_id, nth, updates)
      select ${id}, ${from}::int + nth, updates::jsonb from unnest(${some}::text[]) with ordinality as part (updates, nth)`;
    // A file has many parts: other requests of this process run in between.
    await setImmediate();
  }
}
