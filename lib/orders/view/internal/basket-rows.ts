/** A line on hold, or lost a moment ago, as one row with what the basket asks of it, and as the basket shows it. */
import type { Db, Tx } from "@/db/client";

import type { OrderStatus, BasketLine } from "../order-view";
import { lineColumns, type LineRow, toOrderLine } from "./line-rows";

/** What {@link basketColumns} selects. */
export interface BasketRow extends LineRow {
  readonly orderId: string;
  readonly orderStatus: OrderStatus | null;
  readonly createdAt: string;
  readonly now: string;
  /** Held, and not over by the database's clock, whether or not the sweep has been here. */
  readonly live: boolean;
  /** Whether its guest may still ask for more time, as far as the hold itself says. */
  readonly mayAsk: boolean;
  readonly onSale: boolean;
  readonly maxOccupancy: number;
}

/** Of reservations `r`, listings `l`, unit types `u` and orders `o`. */
export const basketColumns = (sql: (Db | Tx)["sql"]) => sql`
  ${lineColumns(sql)}, r.order_id as "orderId", o.status as "orderStatus", 
  r.created_at as "createdAt", statement_timestamp() as now,
  r.status = 'held' and r.held_until > statement_timestamp() as live,
  r.prolonged_at is null and r.sale_session is null as "mayAsk", l.active as "onSale", u.max_occupancy as "maxOccupancy"`;

export function toBasketLine(row: BasketRow): BasketLine {
  return toOrderLine(row, false);
}
