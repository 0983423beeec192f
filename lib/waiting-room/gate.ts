/**
 * The gate before the pages: it shows a listing's page, or sends the visitor to the sale's waiting room
 * first. It is a courtesy and no protection: holds have a check of their own (check-admission.ts). Pure but
 * for the clock it is given.
 */
import type { SaleSnapshot } from "@/lib/sales/sale-cache";

import { isUnderSale } from "./check-admission";
import { passOf, type Visitor } from "./visitor";

export type GateVerdict =
  | "pass"
  /** Sent to the waiting room first. */
  | "room"
  /** A prefetch or a program without a pass: told when to come back. */
  | "later";

/** The part of a request that the gate reads. */
export interface GateRequest extends Visitor {
  /** True when a person opened the page now; false for a prefetch and for a program. */
  readonly isVisit: boolean;
}

/**
 * Judges a request for a listing's page.
 * @param nowMs the room's clock
 */
export function judgeRequest(sale: SaleSnapshot, request: GateRequest, nowMs: number): GateVerdict {
  // Before the lobby opens, the page tells when it does; after the end, the listing is sold like any other.
  if (!isUnderSale(sale, nowMs)) return "pass";
  if (sale.lobbyOpensAtMs !== undefined && nowMs < sale.lobbyOpensAtMs && !sale.closed) return "pass";
  if (passOf(sale, request, nowMs)) return "pass";
  return request.isVisit ? "room" : "later";
}
