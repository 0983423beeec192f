/** Orders that a member of staff sees and changes: those with lines at the listings of the grants. */
import { and, eq, exists, type SQL, sql } from "drizzle-orm";
import type { AnyPgColumn } from "drizzle-orm/pg-core";

import type { Db, Tx } from "@/db/client";
import { anyOf } from "@/db/orm";
import { reservations } from "@/db/schema";
import type { SystemActor } from "@/lib/core/actor";
import type { StaffActor } from "@/lib/staff/actor";
import { type ListingPermission, listingScope, type ListingScope, requirePermission } from "@/lib/staff/permissions";

/** Bounds of a list of what belongs to orders. */
export interface ListOfListing {
  /** The listing to which the list is limited, within the actor's grants. */
  readonly listingId?: string | undefined;
  /** Most rows. */
  readonly limit?: number;
}

/**
 * Makes the condition that an order has a line at a listing of a scope.
 * @param orderId the column with the order's id
 * @returns undefined where the scope is every listing
 */
export function isOrderIn({ orm }: Pick<Db | Tx, "orm">, orderId: AnyPgColumn, scope: ListingScope): SQL | undefined {
  if (scope === "every") return undefined;
  const line = orm
    .select({ found: sql`1` })
    .from(reservations)
    .where(and(eq(reservations.orderId, orderId), anyOf(reservations.listingId, scope)));
  return exists(line);
}

/** Reads the listings of an order's lines, those that were cancelled included. */
export async function readListingsOf({ orm }: Pick<Db | Tx, "orm">, orderId: string): Promise<string[]> {
  const rows = await orm
    .selectDistinct({ listingId: reservations.listingId })
    .from(reservations)
    .where(eq(reservations.orderId, orderId));
  return rows.map(({ listingId }) => listingId);
}

/**
 * Finds the orders among some over which an actor has a permission: at all of their listings, as changing an
 * order requires.
 * @returns their ids
 */
export async function filterPermittedOrders(
  { orm }: Pick<Db, "orm">,
  actor: StaffActor,
  permission: ListingPermission,
  orderIds: readonly string[],
): Promise<ReadonlySet<string>> {
  const scope = listingScope(actor, permission);
  if (scope === "every" || orderIds.length === 0) return new Set(orderIds);
  const { orderId, listingId } = reservations;
  const rows = await orm.selectDistinct({ orderId, listingId }).from(reservations).where(anyOf(orderId, orderIds));
  const isPermittedAt = new Set(scope);
  const beyond = new Set(rows.filter((row) => !isPermittedAt.has(row.listingId)).map((row) => row.orderId));
  const known = new Set(rows.map((row) => row.orderId));
  return new Set(orderIds.filter((id) => known.has(id) && !beyond.has(id)));
}

/**
 * Requires a permission over an order: at one of its listings to see it, at all of them to change it.
 * @param what the object, for `not_found`
 * @throws {DomainError} `forbidden` for an actor who may see the order, else `not_found`
 */
export async function requireOrderPermission(
  db: Pick<Db | Tx, "orm">,
  actor: StaffActor | SystemActor,
  permission: ListingPermission,
  orderId: string,
  what = "order",
): Promise<void> {
  requirePermission(actor, permission, await readListingsOf(db, orderId), what);
}
