/**
 * Counts of holds that were refused, by rule, for reports.
 *
 * A refusal costs a look into a map. Every few seconds the counts go to the database in one statement, and as
 * the process ends. They are lost with a process that is killed, and refusals beyond the bound of different
 * ones are not counted: the figures are for planning, and no rule reads them.
 *
 * Raw SQL: sums added to rows, from arrays.
 */
import type { Db } from "@/db/client";
import type { ErrorDetails, UnavailableReason } from "@/lib/core/errors";
import { log } from "@/lib/core/log";
import { singleton } from "@/lib/core/singleton";

import { maxCountedRefusals, refusalsFlushMs } from "./limits";
import type { HoldLine } from "./schemas";

interface Refused {
  readonly listingId: string;
  readonly unitTypeId: string;
  readonly stayDate: string;
  readonly reason: UnavailableReason;
  requests: number;
  units: number;
}

/** Counts that are not written yet, by what was asked for and the rule. */
const counts = (db: Db): Map<string, Refused> => {
  const all = singleton("reservations.refusals", () => new Map<Db, Map<string, Refused>>());
  let own = all.get(db);
  if (!own) {
    own = new Map();
    all.set(db, own);
  }
  return own;
};

/**
 * Counts a refusal of a hold.
 * @param lines of the request
 * @param details of the error `not_available`
 */
export function countRefusal(db: Db, lines: readonly HoldLine[], { line: index, reason }: ErrorDetails["not_available"]): void {
  const line = lines[index];
  if (line) addCount(db, { ...line, stayDate: line.checkIn, reason, requests: 1, units: line.quantity });
}

function addCount(db: Db, refused: Refused): void {
  const { listingId, unitTypeId, stayDate, reason, requests, units } = refused;
  const own = counts(db);
  const key = `${listingId}${unitTypeId}${stayDate}${reason}`;
  const known = own.get(key);
  if (known) {
    known.requests += requests;
    known.units += units;
    return;
  }
  if (own.size >= maxCountedRefusals) return;
  if (own.size === 0) setTimeout(() => void flushRefusals(db), refusalsFlushMs).unref();
  own.set(key, { listingId, unitTypeId, stayDate, reason, requests, units });
}

/** Writes the counts to the database. Where that fails, they wait for the next time. */
export async function flushRefusals(db: Db): Promise<void> {
  const own = counts(db);
  const rows = [...own.values()];
  if (rows.length === 0) return;
  own.clear();
  const column = <T>(pick: (row: Refused) => T): T[] => rows.map(pick);
  try {
    // Sorted by the key, so that two processes never wait for each other in a circle.
    await db.sql`
      insert into refused_demand (listing_id, stay_date, unit_type_id, refused_on, reason, requests, units)
      select l.id, k.stay_date, k.unit_type_id, (statement_timestamp() at time zone l.timezone)::date as refused_on, k.reason, k.requests, k.units
      from unnest(${column((row) => row.listingId)}::uuid[], ${column((row) => row.unitTypeId)}::uuid[],
        ${column((row) => row.stayDate)}::date[], ${column((row) => row.reason)}::text[],
        ${column((row) => row.requests)}::int8[], ${column((row) => row.units)}::int8[])
        as k (listing_id, unit_type_id, stay_date, reason, requests, units)
      join listings l on l.id = k.listing_id and not l.test
      order by 1, 2, 3, 4, 5
      on conflict (listing_id, stay_date, unit_type_id, refused_on, reason)
      do update set requests = refused_demand.requests + excluded.requests, units = refused_demand.units + excluded.units`;
  } catch (err) {
    log.warn({ err, counts: rows.length }, "refused demand not written, will retry");
    for (const row of rows) addCount(db, row);
  }
}
