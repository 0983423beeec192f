/** Reads the choice of what to cancel from the cancel page's address. The functions are pure. */
import type { CancelLine, CancelledLine } from "@/lib/orders/changes/quotes";
import type { OrderLine } from "@/lib/orders/view/order-view";

type Query = Readonly<Record<string, string | string[] | undefined>>;

export interface Choice {
  readonly chosen: readonly CancelLine[];
  /** True where the address has no choice, which means all that is left. */
  readonly isAll: boolean;
  /** Problems of the address; a choice with problems is not quoted. */
  readonly problems: readonly string[];
}

const prefix = "u.";

/**
 * Returns the page's preselection while its address has no choice: the lines with a refund, and free ones,
 * whose cancellation costs the guest nothing.
 * @param lines all that can be cancelled, as quoted; a single unit is no choice, so it is always selected
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
 * Returns the units of each line to cancel, from the address; all of them where it has no choice.
 * @param open lines that can be cancelled
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
