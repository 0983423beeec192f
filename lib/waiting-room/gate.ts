/**
 * The gate before the pages: whether a listing's page may be shown, or its sale's room comes first. Courtesy, not security: holds are
 * checked by themselves (check-admission.ts). Pure but for the clock it is given.
 */
import type { SaleSnapshot } from "@/lib/sales/sale-cache";

import { isUnderSale } from "./check-admission";
import { passOf, type Visitor } from "./visitor";

export type GateVerdict =
  | "pass"
  /** To the room first. */
  | "room"
  /** A request that is not a person looking at a page, before a room it has no pass of: told when to come back. */
  | "later";

/** What of a request the gate looks at. */
export interface GateRequest extends Visitor {
  /** Whether a person asked for a page now, and did not have it fetched ahead or by a program. */
  readonly isVisit: boolean;
}

/**
 * Judges a request for a listing's page.
 * @param nowMs the room's clock
 */
export function judgeRequest(sale: SaleSnapshot, request: GateRequest, nowMs: number): GateVerdict {
  // Before the lobby opens the page tells when it does; after the end the listing is sold like any other.
  if (!isUnderSale(sale, nowMs)) return "pass";
  if (sale.lobbyOpensAtMs !== undefined && nowMs < sale.lobbyOpensAtMs && !sale.closed) return "pass";
  if (passOf(sale, request, nowMs)) return "pass";
  return request.isVisit ? "room" : "later";
}
