/** Check of two flights of a round trip: the guest must be able to reach the return flight. Pure. */
import { DomainError } from "@/lib/core/errors";

import { minTurnaroundMinutes } from "./limits";

/** One flight on its date. */
export interface Leg {
  /** IATA codes. */
  readonly origin: string;
  readonly destination: string;
  readonly originCity: string;
  readonly destinationCity: string;
  /** IANA zone of the origin. */
  readonly timezone: string;
  /** The local date of departure. */
  readonly date: string;
  /** Epoch milliseconds. */
  readonly departsMs: number;
  readonly landsMs: number;
}

/**
 * Computes the first instant at which a return flight may leave.
 * @param landsMs landing of the outward flight; both are epoch milliseconds
 */
export const earliestWayBack = (landsMs: number): number => landsMs + minTurnaroundMinutes * 60_000;

/** Tells whether a guest can take a flight after another one has landed. */
export const canFollow = (out: Pick<Leg, "landsMs">, back: Pick<Leg, "departsMs">): boolean =>
  back.departsMs >= earliestWayBack(out.landsMs);

/** Tells whether each flight goes where the other comes from: by airport, or by city where it has several. */
export function isWayBack(one: Leg, other: Leg): boolean {
  const byAirport = one.origin === other.destination && one.destination === other.origin;
  return byAirport || (one.originCity === other.destinationCity && one.destinationCity === other.originCity);
}

interface HasLeg {
  readonly leg: Leg;
}

/**
 * Pairs each leg with the first earlier one that it is the return of and that has none yet.
 * @param legs in order of travel
 */
export function roundTripsOf<One extends HasLeg>(legs: readonly One[]): { readonly first: One; readonly second: One }[] {
  const alone: One[] = [];
  return legs.flatMap((second) => {
    const at = alone.findIndex(({ leg }) => isWayBack(leg, second.leg));
    const [first] = at === -1 ? [] : alone.splice(at, 1);
    if (first) return [{ first, second }];
    alone.push(second);
    return [];
  });
}

/** A leg among all those of an order. */
export interface PlacedLeg extends HasLeg {
  /** Index of its line in the request under check; undefined for the order's earlier legs. */
  readonly line?: number | undefined;
}

/**
 * Checks the round trips within a request, and of the request with the order's earlier legs. Within the
 * request the order of its lines decides which leg comes first. Between an earlier leg of the order and a new
 * one, the earlier date does; on the same date, the order's leg comes first.
 * @param legs the order's earlier ones, oldest first, then those of the request, in its order
 * @throws {DomainError} round_trip_impossible
 */
export function requireFlyable(legs: readonly PlacedLeg[]): void {
  for (const { first, second } of roundTripsOf(legs)) {
    if (second.line === undefined) continue;
    const isTurned = first.line === undefined && second.leg.date < first.leg.date;
    const [out, back] = isTurned ? [second.leg, first.leg] : [first.leg, second.leg];
    if (!canFollow(out, back)) throw unflyable(out, back, second.line);
  }
}

/**
 * Makes the error of two flights that do not fit.
 * @param line index of the request's line that does not fit
 */
export function unflyable(out: Leg, back: Leg, line: number): DomainError<"round_trip_impossible"> {
  const details = {
    line,
    city: back.originCity,
    timezone: back.timezone,
    landsAt: new Date(out.landsMs).toISOString(),
    departsAt: new Date(back.departsMs).toISOString(),
    minTurnaroundMinutes,
  };
  return new DomainError("round_trip_impossible", details, "the way back leaves before the way there has landed");
}
