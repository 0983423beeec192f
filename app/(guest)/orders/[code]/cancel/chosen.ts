/** What the cancel page's address asks to cancel. Pure. */
import type { CancelLine, CancelledLine } from "@/lib/orders/changes/quotes";
import type { OrderLine } from "@/lib/orders/view/order-view";

type Query = Readonly<Record<string, string | string[] | undefined>>;

export interface Choice {
  readonly chosen: readonly CancelLine[];
  /** Whether the address says nothing: all that is left, then. */
  readonly isAll: boolean;
  /** What is wrong with the address; while something is, nothing is quoted. */
  readonly problems: readonly string[];
}

const prefix = "u.";

/**
 * What the page preselects while its address says nothing: the lines that give something back, and free ones, which cost a guest nothing.
 * @param lines all that can be cancelled, as quoted; a single unit is no choice, so it is always taken
 */
export function preselect(
  lines: readonly (Pick<CancelledLine, "quantity" | "valueMinor" | "refundMinor"> & {
    readonly line: Pick<OrderLine, "reservationId">;
  })[],
): readonly CancelLine[] {
  const isPlain = lines.length === 1 && lines[0]?.quantity === 1;
  return lines.map(({ line: { reservationId }, quantity, valueMinor, refundMinor }) => ({
    reservationId,
    quantity: isPlain || refundMinor > 0n || valueMinor === 0n ? quantity : 0,
  }));
}

/**
 * Units of each line to cancel, as the address says them; all of them unless it says something.
 * @param open what can be cancelled
 */
export function choiceOf(open: readonly Pick<OrderLine, "reservationId" | "quantity" | "listingName">[], query: Query): Choice {
  const said = Object.keys(query).filter((name) => name.startsWith(prefix) && query[name] !== undefined);
  const known = new Set(open.map(({ reservationId }) => prefix + reservationId));
  const isAll = said.length === 0;
  const problems = said.every((name) => known.has(name))
    ? []
    : ["The link names something that is not part of this booking or can no longer be cancelled."];
  const chosen = open.map(({ reservationId, quantity, listingName }) => {
    const value = query[prefix + reservationId];
    if (value === undefined) return { reservationId, quantity: isAll ? quantity : 0 };
    const wanted = typeof value === "string" && /^\d{1,4}$/.test(value) ? Number(value) : undefined;
    if (wanted !== undefined && wanted <= quantity) return { reservationId, quantity: wanted };
    problems.push(`${listingName}: choose a whole number from 0 to ${quantity}.`);
    return { reservationId, quantity };
  });
  if (problems.length === 0 && open.length > 0 && chosen.every(({ quantity }) => quantity === 0))
    problems.push("Choose at least one item to cancel.");
  return { chosen, isAll, problems };
}
