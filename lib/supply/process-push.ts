/**
 * Processes running pushes: all parts in the worker, and the first part at once in the request.
 *
 * Raw SQL: claims with skip locked, and the progress of a push with its problems in JSON.
 */
import { type Db, inTransaction, type Tx } from "@/db/client";
import type { SupplyProblem, SupplyUpdate } from "@/db/schema";
import type { IsoDate } from "@/lib/core/time/dates";
import { env } from "@/lib/core/env";
import { log } from "@/lib/core/log";
import { adjustInventory } from "@/lib/inventory/adjust-inventory";
import { refreshSummaries } from "@/lib/inventory/summarise";
import { markDirtyUnits } from "@/lib/waitlist/dirty-units";

import {
  listingsAtOnce,
  maxChangesPrunedPerRun,
  maxPushesPrunedPerRun,
  maxListingsPerRun,
  maxProblemsKept,
  partsPerTurn,
} from "./limits";
import { expand } from "./expand";
import { recordChangesStep } from "./record-changes";

/**
 * Processes running pushes: of each listing the oldest, a few parts a turn, listings side by side, so that a
 * large push delays no other listing. A push that fails does not stop the others. For a loop; safe to run in
 * any number of processes.
 * @returns true when there may be more to do at once
 */
export async function processPushes(db: Db): Promise<boolean> {
  // Random order: whatever their number, each listing has its turn.
  const due = await db.sql<{ id: string }[]>`
    select id from (
      select distinct on (listing_id) id from supply_pushes where status = 'running' order by listing_id, version
    ) first order by random() limit ${maxListingsPerRun}`;
  let moved = false;
  const next = due.values();
  const work = async () => {
    for (const { id } of next) {
      const did = await processPush(db, id, partsPerTurn).catch((err: unknown) => {
        log.error({ err, pushId: id }, "inventory push failed, will retry");
        return false;
      });
      moved ||= did;
    }
  };
  await Promise.all(Array.from({ length: listingsAtOnce }, work));
  return moved;
}

/**
 * Processes parts of one push.
 * @param maxParts parts to do at most
 * @returns true when at least one was done
 */
export async function processPush(db: Db, id: string, maxParts: number): Promise<boolean> {
  for (let done = 0; done < maxParts; done += 1) {
    const step = await inTransaction(db, (tx) => partStep(tx, id));
    // The push is done, another process has it, or an earlier push of the listing comes first.
    if (step === undefined) return done > 0;
    if (step.isEnd) await refreshSummaries(db, { listingIds: [step.listingId] });
  }
  return true;
}

interface Locked {
  readonly listingId: string;
  readonly version: number;
  readonly today: IsoDate;
}

/** Processes one part and its progress, in one transaction. */
async function partStep(tx: Tx, id: string): Promise<{ readonly listingId: string; readonly isEnd: boolean } | undefined> {
  const [push] = await tx.sql<Locked[]>`
    select p.listing_id as "listingId", p.version, (now() at time zone l.timezone)::date as today
    from supply_pushes p join listings l on l.id = p.listing_id
    where p.id = ${id} and p.status = 'running' and not exists (
      select from supply_pushes o where o.listing_id = p.listing_id and o.status = 'running' and o.version < p.version)
    for no key update of p skip locked`;
  if (!push) return undefined;
  const [part] = await tx.sql<{ updates: readonly SupplyUpdate[] }[]>`
    delete from supply_push_parts where push_id = ${id} and nth = (select min(nth) from supply_push_parts where push_id = ${id})
    returning updates`;
  if (!part) throw new Error(`push ${id} is running and nothing of it is left to do`);
  const { listingId, version, today } = push;
  const adjustments = [...expand(part.updates)];
  const { rows, changed, refused } = await adjustInventory(tx, { listingId, adjustments, version, today });
  const units = [...new Set(rows.map(({ after }) => after.unitTypeId))].map((unitTypeId) => ({ listingId, unitTypeId }));
  await Promise.all([recordChangesStep(tx, { listingId, version, rows }), markDirtyUnits(tx, units)]);
  const problems: readonly SupplyProblem[] = refused.slice(0, maxProblemsKept);
  const [moved] = await tx.sql<{ isEnd: boolean }[]>`
    update supply_pushes p set rows_done = rows_done + ${adjustments.length}, rows_changed = rows_changed + ${changed},
      rows_refused = rows_refused + ${refused.length},
      problems = jsonb_path_query_array(problems || ${JSON.stringify(problems)}::text::jsonb, ${`$[0 to ${maxProblemsKept - 1}]`}::jsonpath),
      status = case when rows_done + ${adjustments.length} = rows_total then 'done' else 'running' end,
      ended_at = case when rows_done + ${adjustments.length} = rows_total then statement_timestamp() end
    where id = ${id}
    returning status = 'done' as "isEnd"`;
  return { listingId, isEnd: moved?.isEnd ?? false };
}

/**
 * Deletes the oldest pushes that are kept no longer, each with the history of its rows: as many as have some
 * ten thousand rows together, and one at least.
 * @returns number of pushes deleted; 0 when none is left
 */
export async function prunePushes({ sql }: Db): Promise<number> {
  const gone = await sql`
    with old as (
      select id, listing_id, version, ended_at, rows_changed from supply_pushes
      where ended_at < now() - ${env().EDITS_RETENTION_DAYS}::int * interval '1 day'
      order by ended_at limit ${maxPushesPrunedPerRun} for update skip locked
    ), due as materialized (
      select id, listing_id, version from (
        select *, sum(rows_changed) over (order by ended_at, id) - rows_changed as before_it from old
      ) counted where before_it < ${maxChangesPrunedPerRun}::int
    ), forgotten as (
      delete from inventory_changes c using due where c.listing_id = due.listing_id and c.version = due.version
    )
    delete from supply_pushes p using due where p.id = due.id`;
  return gone.count;
}
