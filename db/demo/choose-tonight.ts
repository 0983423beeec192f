/**
 * The performance that is under way when the demonstration is loaded, somewhere on the clocks of its
 * cities.
 */
import { planRow } from "@/lib/inventory/plan";
import type { IsoDate } from "@/lib/core/time/dates";
import { wallTimeAt } from "@/lib/core/time/format-instant";

import type { ListingDraft, UnitDraft } from "./draft";

/** Tickets of a house whose day is easily looked over. */
const capacities = { least: 30, most: 700 } as const;
const fewTickets = 2;
/** Minutes after the beginning within which a performance is under way; guests come before it. */
const minutesUnderWay = { from: -10, until: 10 * 60 } as const;
/** Minutes after the beginning that show the most: guests have come, and some are still expected. */
const bestMinutes = 10;

/**
 * Chooses the event whose guests are being admitted. Where none of the schedules has one at this hour, the
 * venue gives an extra performance.
 * @param others listings that have bookings of their own
 * @param nowMs epoch milliseconds
 * @returns the event, on sale on its own today
 */
export function chooseTonight(
  drafts: readonly ListingDraft[],
  others: readonly ListingDraft[],
  nowMs: number,
): ListingDraft | undefined {
  const candidates = drafts.flatMap((draft) => {
    const { kind, startsAt, timezone } = draft.listing;
    if (kind !== "event" || !startsAt || others.includes(draft)) return [];
    const { date, time } = wallTimeAt(timezone, nowMs);
    const since = minutesOf(time) - minutesOf(startsAt);
    if (since < minutesUnderWay.from || since > minutesUnderWay.until) return [];
    const onSale = ({ row, plan }: UnitDraft) => planRow(plan, row.basePriceMinor, date)?.total;
    const isScheduled = draft.units.some((unit) => onSale(unit) !== undefined);
    // A type that is sold out or nearly so has no tickets left for these bookings.
    const units = draft.units.filter((unit) => (onSale(unit) ?? unit.plan.total) > fewTickets);
    const capacity = units.reduce((sum, { plan }) => sum + plan.total, 0);
    if (capacity < capacities.least || capacity > capacities.most) return [];
    const tonight = { ...draft, units: isScheduled ? units : units.map((unit) => onDate(unit, date)) };
    return [{ tonight, isScheduled, distance: Math.abs(since - bestMinutes) }];
  });
  const [best] = candidates.toSorted(
    (one, other) => Number(other.isScheduled) - Number(one.isScheduled) || one.distance - other.distance,
  );
  return best?.tonight;
}

/** Puts a ticket type on sale for an extra performance, with all its tickets. */
function onDate({ row, plan }: UnitDraft, date: IsoDate): UnitDraft {
  const { weekdays: _weekdays, repeatEveryDays: _days, variation: _variation, ...rest } = plan;
  return { row, plan: { ...rest, dates: [date] } };
}

const minutesOf = (time: string) => Number(time.slice(0, 2)) * 60 + Number(time.slice(3, 5));
