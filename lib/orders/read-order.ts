/** Reading one order. Others' are never found (rule 10). */
import type { Db, Tx } from "@/db/client";
import { DomainError } from "@/lib/core/errors";
import type { Holder } from "@/lib/core/holder";

import type { OrderView } from "./order-view";

/** Who looks: its holder, or whoever has a link that was signed for it. */
export interface OrderViewer {
  readonly holder?: Holder | undefined;
  /** From a link; see order-link.ts. */
  readonly token?: string | undefined;
}

/** @throws {DomainError} not_found, also for an order that is somebody else's */
export async function readOrder(_db: Db | Tx, _orderId: string, _viewer: OrderViewer): Promise<OrderView> {
  throw new DomainError("not_found", { what: "order" });
}

/** The same by its code, in any case. @throws {DomainError} not_found */
export async function findOrderByCode(_db: Db | Tx, _code: string, _viewer: OrderViewer): Promise<OrderView> {
  throw new DomainError("not_found", { what: "order" });
}
