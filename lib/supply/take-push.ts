/**
 * `takePushStep`: stores a push with all its parts. See docs/decisions/supply.md.
 *
 * Raw SQL: the parts, inserted from an array.
 */
import { setImmediate } from "node:timers/promises";

import { and, count, eq, sql } from "drizzle-orm";

import type { Tx } from "@/db/client";
import { isConstant } from "@/db/orm";
import { listings, supplyPushes } from "@/db/schema";
import type { ActorText } from "@/lib/core/actor";
import { DomainError } from "@/lib/core/errors";

import type { SupplyPart } from "./expand";
import { maxRunningPushes } from "./limits";

export interface NewPush {
  /** The same id again stores nothing (rule idempotency). */
  readonly id: string;
  readonly listingId: string;
  readonly by: PartnersPush | StaffEdit;
  readonly parts: readonly SupplyPart[];
}

export interface PartnersPush {
  readonly partnerId: string;
  readonly test: boolean;
}

export interface StaffEdit {
  readonly actor: ActorText;
  readonly request: Readonly<Record<string, unknown>>;
  /** The edit that this one puts back. */
  readonly undoes?: string;
}

/** Parts written in one statement. */
const partsPerInsert = 20;

/**
 * Stores a push, unless it is known. Locks the listing, so that the order of versions is that of pushes.
 * @returns the version of the push; undefined where it was known
 * @throws {DomainError} not_found; overloaded (too many pushes of the listing wait already)
 */
export async function takePushStep(tx: Tx, { id, listingId, by, parts }: NewPush): Promise<number | undefined> {
  const { orm } = tx;
  const [known] = await orm.select({ id: supplyPushes.id }).from(supplyPushes).where(eq(supplyPushes.id, id));
  if (known) return undefined;
  const [row] = await orm
    .update(listings)
    .set({ inventoryVersion: sql`${listings.inventoryVersion} + 1` })
    .where(eq(listings.id, listingId))
    .returning({ version: listings.inventoryVersion });
  if (!row) throw new DomainError("not_found", { what: "listing" });
  // A separate statement: one that waited for the lock would count as of before it.
  const [running] = await orm
    .select({ count: count() })
    .from(supplyPushes)
    .where(and(eq(supplyPushes.listingId, listingId), isConstant(supplyPushes.status, "running")));
  if ((running?.count ?? 0) >= maxRunningPushes) throw new DomainError("overloaded", { retryAfterMs: 5_000 });
  const rowsTotal = parts.reduce((sum, { rows }) => sum + rows, 0);
  const made = await orm
    .insert(supplyPushes)
    .values({ test: false, ...by, id, listingId, version: row.version, status: "running", rowsTotal })
    .onConflictDoNothing({ target: supplyPushes.id });
  if (made.count === 0) return undefined;
  for (let from = 0; from < parts.length; from += partsPerInsert) {
    const some = parts.slice(from, from + partsPerInsert).map(({ updates }) => JSON.stringify(updates));
    await tx.sql`
      insert into supply_push_parts (push_id, nth, updates)
      select ${id}, ${from}::int + nth, updates::jsonb from unnest(${some}::text[]) with ordinality as part (updates, nth)`;
    // A file has many parts: other requests of this process run in between.
    await setImmediate();
  }
  return row.version;
}
