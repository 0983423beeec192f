/**
 * The words of a day at the front desk as conditions on reservation `r` of listing `l`: the overview counts
 * by them, and the lists of a day are their rows.
 *
 * On the present day and past ones they follow the moves of stays; on a day to come, what is booked.
 */
import type { Fragment } from "postgres";

import type { Db, Tx } from "@/db/client";
import type { IsoDate } from "@/lib/core/time/dates";

import { dayClosesAtHour, maxOverdueDays } from "../limits";
import { houseDayColumn } from "./house-day-column";

export interface StayConditions {
  /** Stays booked from the day on, those whose guests did not come included. */
  readonly arrives: Fragment;
  /** Arrivals whose guests have neither come nor been marked as no-shows. */
  readonly isExpected: Fragment;
  /** Guests in the house who leave on the day, or should have left before. */
  readonly isToLeave: Fragment;
  /** Guests to leave, and those who left on the day or were to leave on it. */
  readonly departs: Fragment;
  /** Guests in the house, those to leave included. */
  readonly isInHouse: Fragment;
  /** Guests of earlier days who have not come, and no-shows of the day. Empty on a day to come. */
  readonly isMissing: Fragment;
}

/**
 * Makes the conditions of a day.
 * @param day each listing's own day of the house when undefined
 */
export function stayConditions(db: Pick<Db | Tx, "sql">, day: IsoDate | undefined): StayConditions {
  const { sql } = db;
  const today = houseDayColumn(db);
  const on = day === undefined ? today : sql`${day}::date`;
  const isToCome = day === undefined ? sql`false` : sql`${on} > ${today}`;
  const dayOf = (instant: Fragment) =>
    sql`(${instant} at time zone l.timezone - ${dayClosesAtHour}::int * interval '1 hour')::date`;
  const leftOn = dayOf(sql`r.departed_at`);
  const isBookedFor = sql`r.status in ('confirmed', 'checked_in') and r.departed_at is null
    and (r.status = 'checked_in' or r.check_in >= ${today})`;
  const isInHouse = sql`case when ${isToCome}
    then ${isBookedFor} and r.check_in < ${on} and r.check_out >= ${on}
    else r.status = 'checked_in' and ${dayOf(sql`r.checked_in_at`)} <= ${on}
      and coalesce(${leftOn} > ${on}, r.check_out >= ${on} - ${maxOverdueDays}::int) end`;
  const isToLeave = sql`(${isInHouse}) and case when ${isToCome} then r.check_out = ${on} else r.check_out <= ${on} end`;
  return {
    arrives: sql`r.check_in = ${on}`,
    isExpected: sql`r.check_in = ${on} and r.status = 'confirmed'`,
    isToLeave,
    departs: sql`(${isToLeave}) or (r.departed_at is not null and (r.check_out = ${on} or ${leftOn} = ${on}))`,
    isInHouse,
    isMissing: sql`not (${isToCome}) and case r.status
      when 'confirmed' then r.check_in <= ${on} and r.check_in < ${today} and r.check_out >= ${on}
      else r.status = 'no_show' and (r.check_in = ${on} or ${dayOf(sql`r.no_show_at`)} = ${on}) end`,
  };
}
