/**
 * Reading of a holder's reservations. Those of other holders are never found (rule hidden-from-strangers).
 *
 * Raw SQL: the database's clock, without a table.
 */
import { and, eq, gt, ne, sql } from "drizzle-orm";

import type { Db, Tx } from "@/db/client";
import { databaseNow } from "@/db/clock";
import { isConstant } from "@/db/orm";
import { reservations } from "@/db/schema";
import { holderOf, type HoldingActor } from "@/lib/core/actor";

import { heldReservationColumns } from "../internal/rows";
import { maxLinesPerOrder } from "../limits";
import { inLineOrder } from "../line-order";
import type { HeldReservation } from "../schemas";

/** Live holds of a holder, with the database's time, by which the countdown must go. */
export interface Basket {
  readonly reservations: readonly HeldReservation[];
  readonly now: Date;
}

/** Most lines of a basket, which holds a few orders; no guest really wants more. */
const maxBasketLines = maxLinesPerOrder * 5;

/**
 * Reads the live holds of the actor's holder, in the order in which they were chosen.
 * @param orderId reads only this order's holds, when given
 */
export async function readBasket(db: Db | Tx, actor: HoldingActor, orderId?: string): Promise<Basket> {
  const holder = holderOf(actor);
  const isMine = [eq(reservations.holderId, holder.id), eq(reservations.holderKind, holder.kind)];
  const isLive = [isConstant(reservations.status, "held"), gt(reservations.heldUntil, sql`statement_timestamp()`)];
  const isOfOrder = orderId === undefined ? undefined : eq(reservations.orderId, orderId);
  const rows = await db.orm
    .select({ line: heldReservationColumns, now: sql<string>`statement_timestamp()` })
    .from(reservations)
    .where(and(...isMine, ...isLive, ne(reservations.purpose, "change"), isOfOrder))
    .orderBy(...inLineOrder)
    .limit(maxBasketLines);
  const [first] = rows;
  return { reservations: rows.map(({ line }) => line), now: first ? new Date(first.now) : await databaseNow(db) };
}
