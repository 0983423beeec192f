/** Row of a basket's line, on hold or lost a moment ago, and its conversion for the basket. */
import type { Db, Tx } from "@/db/client";

import type { OrderLine, OrderStatus } from "../order-view";
import { lineColumns, type LineRow, toOrderLine } from "./line-rows";

/** Row of {@link basketColumns}. */
export interface BasketRow extends LineRow {
  readonly orderId: string;
  readonly orderStatus: OrderStatus | null;
  readonly createdAt: string;
  readonly now: string;
  /** True while held and not over by the database's clock, before and after a run of the sweep. */
  readonly live: boolean;
  /** True while the hold itself still lets its guest ask for more time. */
  readonly mayAsk: boolean;
  readonly onSale: boolean;
  readonly maxOccupancy: number;
}

/** Columns of reservations `r`, listings `l`, unit types `u` and orders `o`. */
export const basketColumns = (sql: (Db | Tx)["sql"]) => sql`
  ${lineColumns(sql)}, r.order_id as "orderId", o.status as "orderStatus", 
  r.created_at as "createdAt", statement_timestamp() as now,
  r.status = 'held' and r.held_until > statement_timestamp() as live,
  r.prolonged_at is null and r.sale_session is null as "mayAsk", l.active as "onSale", u.max_occupancy as "maxOccupancy"`;

export function toBasketLine(row: BasketRow): OrderLine {
  return toOrderLine(row, false);
}
