/**
 * Round trips that holds form, in themselves and with the earlier lines of their order. Only flights query
 * the database, and only where there can be another flight: a hold of one line that begins an order of its
 * own has none.
 */
import type { Tx } from "@/db/client";
import { type DomainError, hasCode } from "@/lib/core/errors";
import { type PlacedLeg, requireFlyable } from "@/lib/inventory/round-trip";

import { type FlightColumns, legOf, readLegsOfOrders } from "../view/read-legs";
import type { HoldLine } from "../schemas";
import type { PreparedHold } from "./prepare";

type ListingTerms = FlightColumns & { readonly listingId: string };

/**
 * Checks the round trips of holds.
 * @param terms of every listing that the holds name
 * @returns the refusal of each hold that cannot be flown
 */
export async function findUnflyable(
  tx: Tx,
  holds: readonly PreparedHold[],
  terms: readonly ListingTerms[],
): Promise<ReadonlyMap<PreparedHold, DomainError>> {
  const refusals = new Map<PreparedHold, DomainError>();
  const flights = new Map(terms.flatMap((row) => (row.origin === null ? [] : [[row.listingId, row] as const])));
  if (flights.size === 0) return refusals;
  const asking = holds.filter(
    ({ request: { requestId, orderId, lines } }) =>
      (lines.length > 1 || orderId !== requestId) && lines.some(({ listingId }) => flights.has(listingId)),
  );
  if (asking.length === 0) return refusals;
  const before = await readLegsOfOrders(
    tx,
    asking.map(({ request }) => request.orderId),
  );
  for (const hold of asking) {
    const { orderId, lines } = hold.request;
    const had = before.get(orderId) ?? [];
    try {
      requireFlyable([...had.map((leg) => ({ leg })), ...lines.flatMap((line, index) => placed(line, index, flights))]);
    } catch (error) {
      if (!hasCode(error, "round_trip_impossible")) throw error;
      refusals.set(hold, error);
    }
  }
  return refusals;
}

function placed({ listingId, checkIn }: HoldLine, line: number, flights: ReadonlyMap<string, FlightColumns>): PlacedLeg[] {
  const row = flights.get(listingId);
  const leg = row && legOf(row, checkIn);
  return leg ? [{ leg, line }] : [];
}
