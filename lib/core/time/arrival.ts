/** Local landing time of a flight: the one computation that pages, the API and documents share. */
import { nightsBetween, type IsoDate, type WallTime } from "./dates";
import { wallTimeAt } from "./format-instant";
import { instantIn } from "./time-zones";

const msPerMinute = 60_000;

/** Data that determine a flight's times: a date and the times of its listing. */
export interface Departure {
  /** Local date of departure; the offsets of that date count, not today's. */
  readonly date: IsoDate;
  /** `HH:MM[:SS]`, local at the origin. */
  readonly departsAt: string;
  /** IANA time zones of both ends. */
  readonly originZone: string;
  readonly destinationZone: string;
  readonly durationMinutes: number;
}

export interface Landing extends WallTime {
  /** Calendar days after the departure's date, each local; -1 across the date line. */
  readonly dayOffset: number;
  /** Epoch milliseconds. */
  readonly departsMs: number;
  readonly landsMs: number;
}

/**
 * Computes the landing of a departure: its instant plus the time in the air, in the zone of the destination.
 */
export function landingOf({ date, departsAt, originZone, destinationZone, durationMinutes }: Departure): Landing {
  const departsMs = instantIn(originZone, date, departsAt);
  const landsMs = departsMs + durationMinutes * msPerMinute;
  const { date: day, time } = wallTimeAt(destinationZone, landsMs);
  return { date: day, time, dayOffset: nightsBetween(date, day), departsMs, landsMs };
}
