/**
 * The gate before the pages: it shows a listing's page, or sends the visitor to the sale's waiting room
 * first. It is a courtesy and no protection: holds have a check of their own (check-admission.ts). Pure.
 */
import { isUnderSale } from "./check-admission";
import type { Visit } from "./visitor";

export type GateVerdict =
  | "pass"
  /** Sent to the waiting room first. */
  | "room"
  /** A prefetch or a program without a pass: told when to come back. */
  | "later";

/**
 * Judges a request for a listing's page.
 * @param isVisit true when a person opened the page now; false for a prefetch and for a program
 */
export function judgeRequest({ sale, nowMs, pass }: Visit, isVisit: boolean): GateVerdict {
  // Before the lobby opens, the page tells when it does; after the end, the listing is sold like any other.
  if (!isUnderSale(sale, nowMs)) return "pass";
  if (sale.lobbyOpensAtMs !== undefined && nowMs < sale.lobbyOpensAtMs && !sale.closed) return "pass";
  if (pass) return "pass";
  return isVisit ? "room" : "later";
}
