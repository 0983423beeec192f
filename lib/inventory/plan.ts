/**
 * Conversion of an inventory plan to the row of one date. Pure: the same plan and date always give the same
 * row.
 */
import type { InventoryPlan, PlanOpening } from "@/db/schema";
import { type IsoDate, toDayNumber, weekday } from "@/lib/core/time/dates";

import { drawFrom } from "./internal/draw";
import { isInOpening } from "./openings";

/** Values of a plan for one date. */
export interface PlannedRow {
  readonly date: IsoDate;
  readonly total: number;
  readonly priceMinor: bigint;
  readonly closed: boolean;
  readonly minStay: number | null;
  readonly maxStay: number | null;
  readonly closedToArrival: boolean;
  readonly closedToDeparture: boolean;
}

const hundred = 100n;

/**
 * Computes the row of one date.
 * @param basePriceMinor of the unit type
 * @returns undefined when the date is not on sale: no departure, no performance
 */
export function planRow(plan: InventoryPlan, basePriceMinor: bigint, date: IsoDate): PlannedRow | undefined {
  const day = weekday(date);
  const opening = plan.openings?.find((one) => isInOpening(one, date));
  if (opening) return openedRow(opening, date);
  if (!isOnSale(plan, date, day)) return undefined;
  const seasons = (plan.seasons ?? []).filter((season) => isInSeason(date, season));
  const stays = [
    ...seasons.map((season) => season.minStayNights ?? 1),
    plan.minStay?.weekdays.includes(day) ? plan.minStay.nights : 1,
  ];
  const minStay = Math.max(...stays);
  return {
    date,
    total: plannedTotal(plan, date),
    priceMinor: plannedPrice(plan, basePriceMinor, date, day, seasons),
    closed: seasons.some((season) => season.closed === true),
    minStay: minStay > 1 ? minStay : null,
    maxStay: plan.maxStayNights === undefined ? null : Math.max(plan.maxStayNights, minStay),
    closedToArrival: plan.closedToArrivalWeekdays?.includes(day) ?? false,
    closedToDeparture: plan.closedToDepartureWeekdays?.includes(day) ?? false,
  };
}

const openedRow = ({ total, priceMinor }: PlanOpening, date: IsoDate): PlannedRow => ({
  date,
  total,
  priceMinor: BigInt(priceMinor),
  closed: false,
  minStay: null,
  maxStay: null,
  closedToArrival: false,
  closedToDeparture: false,
});

function isOnSale({ weekdays, dates, repeatEveryDays }: InventoryPlan, date: IsoDate, day: number): boolean {
  if (weekdays && !weekdays.includes(day)) return false;
  if (!dates) return true;
  if (!repeatEveryDays) return dates.includes(date);
  return dates.some((first) => {
    const since = toDayNumber(date) - toDayNumber(first);
    return since >= 0 && since % repeatEveryDays === 0;
  });
}

type Season = NonNullable<InventoryPlan["seasons"]>[number];

/**
 * Tells whether the date's day of the year lies in the season, both ends included; a season may extend across
 * New Year.
 */
function isInSeason(date: IsoDate, { from, to }: Season): boolean {
  const day = date.slice(5);
  return from <= to ? day >= from && day <= to : day >= from || day <= to;
}

function plannedTotal({ total, variation }: InventoryPlan, date: IsoDate): number {
  if (!variation) return total;
  const draw = drawFrom(`${variation.seed}/stock/${date}`) * 100;
  if (draw < variation.blockedPercent) return 0;
  if (draw < variation.blockedPercent + variation.scarcePercent) {
    return Math.min(total, 1 + Math.floor(drawFrom(`${variation.seed}/scarce/${date}`) * 2));
  }
  return total;
}

/**
 * Computes the price: the base price with each percentage applied in turn, then rounded half up to the plan's
 * step and never to 0.
 */
function plannedPrice(
  { monthPercent, weekdayPercent, variation, roundToMinor }: InventoryPlan,
  base: bigint,
  date: IsoDate,
  day: number,
  seasons: readonly Season[],
): bigint {
  const percents = [
    monthPercent[Number(date.slice(5, 7)) - 1] ?? 100,
    weekdayPercent[day - 1] ?? 100,
    ...seasons.map((season) => season.percent ?? 100),
    variation ? 100 + Math.round((drawFrom(`${variation.seed}/price/${date}`) * 2 - 1) * variation.pricePercent) : 100,
  ];
  let numerator = base;
  let denominator = 1n;
  for (const percent of percents) {
    numerator *= BigInt(percent);
    denominator *= hundred;
  }
  const step = BigInt(roundToMinor);
  const steps = (numerator + (denominator * step) / 2n) / (denominator * step);
  return steps === 0n && base > 0n ? step : steps * step;
}
