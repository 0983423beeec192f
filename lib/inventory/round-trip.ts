/** Two flights there and back: whether the way back can be reached. Pure. */
import { DomainError } from "@/lib/core/errors";

import { minTurnaroundMinutes } from "./limits";

/** One flight on its date. */
export interface Leg {
  /** IATA codes. */
  readonly origin: string;
  readonly destination: string;
  readonly originCity: string;
  readonly destinationCity: string;
  /** IANA, of the origin. */
  readonly timezone: string;
  /** The local date of departure. */
  readonly date: string;
  /** Epoch milliseconds. */
  readonly departsMs: number;
  readonly landsMs: number;
}

/** The first moment at which a way back may leave. @param landsMs when the way there lands, both epoch milliseconds */
export const earliestWayBack = (landsMs: number): number => landsMs + minTurnaroundMinutes * 60_000;

/** Whether a flight can be taken after another one has landed. */
export const canFollow = (out: Pick<Leg, "landsMs">, back: Pick<Leg, "departsMs">): boolean =>
  back.departsMs >= earliestWayBack(out.landsMs);

/** Whether one goes where the other comes from, and the other way round: by airport, or by city where it has several. */
export function isWayBack(one: Leg, other: Leg): boolean {
  const byAirport = one.origin === other.destination && one.destination === other.origin;
  return byAirport || (one.originCity === other.destinationCity && one.destinationCity === other.originCity);
}

interface HasLeg {
  readonly leg: Leg;
}

/** Pairs each leg with the first earlier one that it is the way back of and that has none yet. @param legs in the order they are taken */
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
  /** Its line in the request that is checked; undefined for what the order had before. */
  readonly line?: number | undefined;
}

/**
 * Checks the round trips that a request forms, in itself and with what its order has already. Within the request its lines say which comes first. Of a leg that
 * the order had before and a new one, the earlier date does; on one date, the leg that was there before.
 * @param legs those the order had before, oldest first, then those of the request, in its order
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

/** @param line index of the request's line that does not fit */
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
