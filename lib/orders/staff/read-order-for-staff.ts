/** An order as staff see it: what its guest sees, who sold it, and what the reader may do with it. */
import { eq, sql } from "drizzle-orm";

import type { Db } from "@/db/client";
import { orders, partners, users } from "@/db/schema";
import { DomainError } from "@/lib/core/errors";
import type { StaffActor } from "@/lib/staff/actor";
import { isPermitted, type ListingPermission } from "@/lib/staff/permissions";

import { orderCodeSchema } from "../schemas";
import { readListingsOf, requireOrderPermission } from "../staff-access";
import type { OrderChannel, OrderView } from "../view/order-view";
import { readOrderForVenue } from "../view/read-order";

export interface StaffOrder {
  readonly order: OrderView;
  readonly channel: OrderChannel;
  /** Name of the partner who sold it; null for other channels. */
  readonly partnerName: string | null;
  /** Name of the member of staff who sold it at the desk, for the guest; null for other channels. */
  readonly servedBy: string | null;
  /** Listings of its lines, cancelled ones included. */
  readonly listingIds: readonly string[];
}

/**
 * Reads an order by its code.
 * @param code any text, in any case
 * @throws {DomainError} not_found, also for an order that the actor may not see
 */
export async function readOrderForStaff(db: Db, code: string, actor: StaffActor): Promise<StaffOrder> {
  const { id, isPartners, partnerName, servedBy } = await findRow(db, code);
  await requireOrderPermission(db, actor, "orders.read", id);
  const [order, listingIds] = await Promise.all([readOrderForVenue(db, id), readListingsOf(db, id)]);
  const channel = isPartners ? "partner" : servedBy === null ? "site" : "desk";
  return { order, channel, partnerName, servedBy, listingIds };
}

/**
 * Finds the id of an order that an actor may see.
 * @param code any text, in any case
 * @throws {DomainError} not_found, also for an order that the actor may not see
 */
export async function findOrderIdForStaff(db: Db, code: string, actor: StaffActor): Promise<string> {
  const { id } = await findRow(db, code);
  await requireOrderPermission(db, actor, "orders.read", id);
  return id;
}

async function findRow({ orm }: Db, code: string) {
  const { data } = orderCodeSchema.safeParse(code);
  if (data === undefined) throw new DomainError("not_found", { what: "order" });
  const isPartners = sql<boolean>`${orders.holderKind} = 'partner'`;
  // The keys of a partner's tests have a holder of their own: `ID/test`.
  const isPartner = sql`${isPartners} and ${partners.id}::text = split_part(${orders.holderId}, '/', 1)`;
  const [row] = await orm
    .select({ id: orders.id, isPartners, partnerName: partners.name, servedBy: users.name })
    .from(orders)
    .leftJoin(users, eq(users.id, orders.servedBy))
    .leftJoin(partners, isPartner)
    .where(eq(orders.code, data));
  if (!row) throw new DomainError("not_found", { what: "order" });
  return row;
}

/**
 * Tells whether an actor has a permission over an order, as changing it requires: at all of its listings.
 * @param listingIds of its lines
 */
export function isPermittedOver(
  actor: StaffActor,
  permission: ListingPermission,
  { listingIds }: Pick<StaffOrder, "listingIds">,
): boolean {
  const isEverywhere = actor.grants.some(({ listingId }) => listingId === null);
  if (listingIds.length === 0 && !isEverywhere) return false;
  return listingIds.every((listingId) => isPermitted(actor, permission, listingId));
}
