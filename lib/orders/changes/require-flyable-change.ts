/** Check of a moved flight of a round trip: the flights stay in their booked order. Pure. */
import { landingOf } from "@/lib/core/time/arrival";
import { canFollow, type Leg, roundTripsOf, unflyable } from "@/lib/inventory/round-trip";

import type { OrderLine } from "../view/order-view";

/**
 * Checks that the other flight of a round trip can still be reached.
 * @param lines all lines of the order
 * @param line the line that is changed
 * @param date its wanted date
 * @throws {DomainError} round_trip_impossible
 */
export function requireFlyableChange(lines: readonly OrderLine[], line: OrderLine, date: string): void {
  if (date === line.checkIn) return;
  const moved = legOfLine(line, date);
  if (!moved) return;
  const booked = lines
    .filter((one) => one === line || one.status === "confirmed")
    .flatMap((one) => {
      const leg = legOfLine(one, one.checkIn);
      return leg ? [{ leg, line: one }] : [];
    })
    .toSorted((one, other) => one.leg.departsMs - other.leg.departsMs);
  const trip = roundTripsOf(booked).find(({ first, second }) => first.line === line || second.line === line);
  if (!trip) return;
  const [out, back] = trip.first.line === line ? [moved, trip.second.leg] : [trip.first.leg, moved];
  if (!canFollow(out, back)) throw unflyable(out, back, 0);
}

function legOfLine({ place, city }: OrderLine, date: string): Leg | undefined {
  if (place.kind !== "flight") return undefined;
  const { origin, destination, destinationCity, departure, arrival, durationMinutes } = place;
  const { timezone, time: departsAt } = departure;
  const ends = { originZone: timezone, destinationZone: arrival.timezone };
  const { departsMs, landsMs } = landingOf({ date, departsAt, ...ends, durationMinutes });
  return { origin, destination, originCity: city, destinationCity, timezone, date, departsMs, landsMs };
}
