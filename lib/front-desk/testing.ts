/** Test support: stays that arrive, are in the house or left, in a zone of their own. */
import type { TestDatabase } from "@/db/testing/database";
import type { LineOptions } from "@/db/testing/requests";
import { zoneAtNoon } from "@/db/testing/zones";
import { type BookedFor, bookFor } from "@/lib/check-in/testing";
import { addDays, type IsoDate } from "@/lib/core/time/dates";
import { instantIn } from "@/lib/core/time/time-zones";
import type { StaffActor } from "@/lib/staff/actor";

import type { SheetDifferences } from "./day-close/compare-sheets";
import { houseDayAt } from "./house-day";
import { dayClosesAt } from "./limits";
import { moveStay } from "./move-stay";
import type { StayMove } from "./schemas";

/** The house's day where it is noon, some days from now. */
export const houseDay = (days = 0): IsoDate => addDays(houseDayAt(zoneAtNoon, Date.now()), days);

interface StayOptions {
  readonly nights?: number;
  readonly lines?: readonly LineOptions[];
  readonly timezone?: string;
}

/** Books a stay that arrives some days from the house's day, with check-in possible from midnight on. */
export async function bookStay(
  database: Pick<TestDatabase, "db" | "owner">,
  days: number,
  { nights = 2, lines = [{ nights }], timezone = zoneAtNoon }: StayOptions = {},
): Promise<BookedFor> {
  const listing = { timezone, checkInTime: "00:00", checkOutTime: "23:59" };
  return bookFor(database, addDays(houseDayAt(timezone, Date.now()), days), { listing, lines });
}

/** Moves the first line of a booking. */
export const move = (
  { db }: Pick<TestDatabase, "db">,
  { listingId, reservationIds }: BookedFor,
  wanted: StayMove,
  actor: StaffActor,
): Promise<boolean> => moveStay(db, { listingId, reservationId: reservationIds[0] ?? "", move: wanted }, actor);

/**
 * Returns the instant at which a day of the house ends. Where the clock has no 03:00 on the next date, it is
 * the instant to which the clock jumps; where it has two, the first.
 * @param zone IANA name
 * @returns epoch milliseconds
 */
export function dayEndsAtMs(zone: string, day: IsoDate): number {
  return instantIn(zone, addDays(day, 1), dayClosesAt);
}

/** Returns the last day of the house that is over at an instant. */
export function lastClosedDay(zone: string, atMs: number): IsoDate {
  return addDays(houseDayAt(zone, atMs), -1);
}

/** Tells whether anything differs between two sheets of a day. */
export const isChanged = ({ figures, amounts, findings }: SheetDifferences): boolean =>
  figures.length + amounts.length + findings.length > 0;
