/** A holder's orders, by page. */
import type { Db, Tx } from "@/db/client";
import type { Holder } from "@/lib/core/holder";

import type { OrderPage } from "./order-view";

/** @param options.cursor from the page before; one that is malformed begins anew */
export async function listOrders(
  _db: Db | Tx,
  _holder: Holder,
  _options: { when: "coming" | "past"; cursor?: string | undefined },
): Promise<OrderPage> {
  return { orders: [], nextCursor: null };
}
