/** The stage of a sale, by its schedule and its operator's switches alone. Pure. */
import type { Sale } from "./sale";

export const saleStages = ["planned", "lobby", "open", "ended", "cancelled"] as const;
export type SaleStage = (typeof saleStages)[number];

/** Returns the end of a sale for good, in epoch milliseconds; infinite where it repeats or has no dates. */
export const endOf = ({ closesAtMs, repeatSeconds }: Pick<Sale, "closesAtMs" | "repeatSeconds">): number =>
  closesAtMs === undefined || repeatSeconds !== undefined ? Infinity : closesAtMs;

/**
 * Returns the stage of a sale. One without dates is open from its creation; one whose draw is recorded
 * counts as open, whatever the clocks say.
 * @param nowMs epoch milliseconds
 */
export function stageOf(sale: Sale, nowMs: number): SaleStage {
  if (sale.cancelledAtMs !== undefined) return "cancelled";
  if (sale.opensAtMs === undefined) return "open";
  if (nowMs >= (sale.closesAtMs ?? Infinity)) return "ended";
  if (sale.lobbySizes !== undefined || nowMs >= sale.opensAtMs) return "open";
  return nowMs >= (sale.lobbyOpensAtMs ?? sale.opensAtMs) ? "lobby" : "planned";
}
