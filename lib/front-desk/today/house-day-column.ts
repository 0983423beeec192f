/** Columns with the day of each listing, shared by the statements of the front desk. */
import type { Fragment } from "postgres";

import type { Db, Tx } from "@/db/client";

import { dayClosesAtHour } from "../limits";

/** The house's day of listings `l` at the database's time, as `houseDayAt` computes it. */
export const houseDayColumn = ({ sql }: Pick<Db | Tx, "sql">): Fragment => sql`
  (statement_timestamp() at time zone l.timezone - ${dayClosesAtHour}::int * interval '1 hour')::date`;

/** The day that the front desk works on: of stays the house's, of flights and events the calendar's. */
export const deskDayColumn = (db: Pick<Db | Tx, "sql">): Fragment => db.sql`
  case l.kind when 'stay' then ${houseDayColumn(db)} else (statement_timestamp() at time zone l.timezone)::date end`;
