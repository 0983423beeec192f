/**
 * The rule of rehearsal-window.ts as a condition of the database, so that it reads those sales alone that
 * stand in the way. A test holds both to the same answer.
 *
 * Raw SQL: arithmetic of times.
 */
import { and, isNull, type SQL, sql } from "drizzle-orm";

import { sales } from "@/db/schema";

import { rehearsalRushMs } from "../limits";

const { lobbyOpensAt, opensAt, closesAt, repeatSeconds, closed, insideCount, maxActiveSessions } = sales;

const seconds = (interval: SQL) => sql`extract(epoch from ${interval})`;
/** Seconds from the first opening to now, negative before it; from a lobby to its opening; and of a run. */
const since = seconds(sql`statement_timestamp() - ${opensAt}`);
const lobby = seconds(sql`${opensAt} - ${lobbyOpensAt}`);
const open = seconds(sql`${closesAt} - ${opensAt}`);

/** Seconds from the opening of the present run to now; negative before the first one. */
const sinceRun = sql`case when ${since} < 0 or ${repeatSeconds} is null then ${since} else mod(${since}, ${repeatSeconds}) end`;
/** Condition of the first run. The room of a later one is not known, and a closing ends with its run. */
const isFirstRun = sql`(${repeatSeconds} is null or ${since} < ${repeatSeconds})`;
const isFull = sql`(not ${closed} and ${insideCount} * 2 >= ${maxActiveSessions})`;

/**
 * Makes the condition that a real sale stands in the way of a rehearsal that begins now.
 * @param withinMs time that the rehearsal takes
 */
export function isInTheWay(withinMs: number): SQL | undefined {
  const within = sql`${withinMs / 1_000}::numeric`;
  const rush = sql`least(${rehearsalRushMs / 1_000}::numeric, ${open})`;
  const isPresent = sql`(case when ${sinceRun} < 0 then ${sinceRun} + ${within} >= -${lobby} else ${sinceRun} < ${rush} end)`;
  // A lobby opens after the end of the run before it.
  const isNext = sql`${sinceRun} + ${within} >= greatest(${repeatSeconds} - ${lobby}, ${open})`;
  const isDatedInTheWay = sql`(not (${closed} and ${isFirstRun}) and ${isPresent})
    or (${isFirstRun} and ${isFull} and ${sinceRun} >= 0 and ${sinceRun} < ${open})
    or (${repeatSeconds} is not null and ${isNext})`;
  return and(
    isNull(sales.rehearsedSaleId),
    isNull(sales.cancelledAt),
    sql`case when ${opensAt} is null then ${isFull} else ${isDatedInTheWay} end`,
  );
}
