/** An order of the desk as its page shows it: held, waiting for its payment by link, booked, or over. */
import { eq } from "drizzle-orm";

import type { Db } from "@/db/client";
import { orders, users } from "@/db/schema";
import { DomainError } from "@/lib/core/errors";
import { isUuid } from "@/lib/core/ids";
import type { StaffActor } from "@/lib/staff/actor";
import { isPermitted } from "@/lib/staff/permissions";

import { readListingsOf, requireOrderPermission } from "../staff-access";
import { type BasketOrder, readBasketView, readEndOfHolds } from "../view/read-basket-view";
import { readOrderForVenue } from "../view/read-order";
import type { OrderLine, OrderView } from "../view/order-view";
import { guestOfDesk } from "./guest-of-desk";

export interface DeskOrder {
  readonly orderId: string;
  /** Holds that can be paid; undefined once they are booked or over. */
  readonly held: BasketOrder | undefined;
  /** Lines that ran out less than an hour ago. */
  readonly expired: readonly OrderLine[];
  /** The order, once a payment was begun. */
  readonly order: OrderView | undefined;
  /** Name of the member of staff who served the guest last; null before a payment was begun. */
  readonly servedBy: string | null;
  /** True for an actor who may give it away. */
  readonly mayWaive: boolean;
  /** The database's time. */
  readonly now: Date;
}

/**
 * Reads an order that was begun at the desk.
 * @param orderId any text; a value that is no UUID is not found
 * @throws {DomainError} not_found, also for an order that was not begun at the desk; forbidden
 */
export async function readDeskOrder(db: Db, orderId: string, actor: StaffActor): Promise<DeskOrder> {
  if (!isUuid(orderId)) throw notFound();
  await requireOrderPermission(db, actor, "orders.edit", orderId, "hold");
  const guest = guestOfDesk(orderId, actor);
  const [found] = await db.orm
    .select({ servedBy: orders.servedBy, name: users.name })
    .from(orders)
    .leftJoin(users, eq(users.id, orders.servedBy))
    .where(eq(orders.id, orderId));
  if (found && found.servedBy === null) throw notFound();
  const basket = await readBasketView(db, guest, orderId);
  if (!found && basket.orders.length === 0 && (await readEndOfHolds(db, guest, orderId)) === undefined) throw notFound();
  const listingIds = await readListingsOf(db, orderId);
  return {
    orderId,
    held: basket.orders[0],
    expired: basket.lapsed.map(({ line }) => line),
    order: found && (await readOrderForVenue(db, orderId)),
    servedBy: found?.name ?? null,
    mayWaive: listingIds.every((listingId) => isPermitted(actor, "orders.waive", listingId)),
    now: basket.now,
  };
}

const notFound = () => new DomainError("not_found", { what: "hold" });
