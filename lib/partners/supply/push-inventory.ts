/**
 * `pushInventory`: a partner's new totals, prices and restrictions for its own listing. What is little is done at once; the rest is gone on
 * with by the worker, chunk by chunk, so that no hold waits for more than one of them. See docs/decisions/supply.md.
 */
import { type Db, inTransaction, type Tx } from "@/db/client";
import type { SupplyProblem, SupplyUpdate } from "@/db/schema";
import { DomainError } from "@/lib/core/errors";
import type { IsoDate } from "@/lib/core/dates";
import { adjustInventory } from "@/lib/inventory/adjust-inventory";
import type { Adjustment } from "@/lib/inventory/adjustment";
import { refreshSummaries } from "@/lib/inventory/summarise";
import { markWaitedFor } from "@/lib/waitlist/marks";

import { maxForgottenPerRun, maxProblemsKept, maxRunningPushes, pushLogDays, rowsPerChunk } from "../limits";
import { checkUpdates, type PathOf } from "./check-updates";
import { chunksOf, countRows, expand } from "./expand";
import { findOwnListing, type Supplier } from "./own-listing";
import { type Push, pushColumns, readPush, type PushRow, toPush } from "./read-push";

export interface PushInput {
  /** Names the request: the same id again finds the first push instead of making another (rule 9). */
  readonly id: string;
  readonly slug: string;
  readonly updates: readonly SupplyUpdate[];
  /** Where whoever asks finds the field of an update, for faults. */
  readonly pathOf?: PathOf;
}

/**
 * Takes a push on and does as much of it as one transaction may.
 * @throws {DomainError} not_found, also for a listing that is somebody else's; invalid_input; limit_exceeded; overloaded (too many pushes of
 * the listing wait already). Nothing is taken on then
 */
export async function pushInventory(db: Db, supplier: Supplier, { id, slug, updates, pathOf }: PushInput): Promise<Push> {
  const listing = await findOwnListing(db, supplier, slug);
  checkUpdates(listing, updates, pathOf);
  const rowsTotal = countRows(updates);
  await inTransaction(db, async (tx) => {
    const [known] = await tx.sql`select 1 from supply_pushes where id = ${id}`;
    if (known) return;
    // Under the listing's lock, so that the order of versions is the order of pushes.
    const [row] = await tx.sql<{ version: number; running: number }[]>`
      update listings l set inventory_version = inventory_version + 1 where id = ${listing.id}
      returning inventory_version as version,
        (select count(*)::int from supply_pushes p where p.listing_id = l.id and p.status = 'running') as running`;
    if (!row) throw new DomainError("not_found", { what: "listing" });
    if (row.running >= maxRunningPushes) throw new DomainError("overloaded", { retryAfterMs: 5_000 });
    await tx.sql`
      insert into supply_pushes (id, partner_id, test, listing_id, version, status, request, rows_total)
      values (${id}, ${supplier.partnerId}, ${supplier.test}, ${listing.id}, ${row.version}, 'running',
        ${JSON.stringify(updates)}::text::jsonb, ${rowsTotal})
      on conflict (id) do nothing`;
  });
  await carryOut(db, id, 1);
  return readPush(db, supplier, id);
}

/**
 * Goes on with pushes that are under way, the oldest first. For a loop of the worker; safe to run from any number of processes.
 * @returns whether there may be more to do at once
 */
export async function carryOutPushes(db: Db): Promise<boolean> {
  const due = await db.sql<{ id: string }[]>`
    select distinct on (listing_id) id from supply_pushes where status = 'running' order by listing_id, version limit 100`;
  let moved = false;
  for (const { id } of due) moved = (await carryOut(db, id, Number.POSITIVE_INFINITY)) || moved;
  return moved;
}

/**
 * @param maxChunks chunks to do at most
 * @returns whether any was done
 */
export async function carryOut(db: Db, id: string, maxChunks: number): Promise<boolean> {
  const [push] = await db.sql<{ listingId: string; request: readonly SupplyUpdate[]; rowsDone: number }[]>`
    select listing_id as "listingId", request, rows_done as "rowsDone" from supply_pushes where id = ${id} and status = 'running'`;
  if (!push) return false;
  let [position, chunks] = [push.rowsDone, 0];
  for (const adjustments of chunksOf(expand(push.request, position), rowsPerChunk)) {
    if (chunks === maxChunks) return true;
    const step = await inTransaction(db, (tx) => chunkStep(tx, id, position, adjustments));
    // Somebody else is at it, or an earlier push of the listing has to be done first.
    if (step === "elsewhere") return chunks > 0;
    [position, chunks] = [position + adjustments.length, chunks + 1];
    if (step === "ended") await refreshSummaries(db, { listingIds: [push.listingId] });
  }
  return true;
}

interface Locked {
  readonly listingId: string;
  readonly version: number;
  readonly today: IsoDate;
}

/** One chunk with its progress, in one transaction. @param position where the chunk begins */
async function chunkStep(
  tx: Tx,
  id: string,
  position: number,
  adjustments: readonly Adjustment[],
): Promise<"more" | "ended" | "elsewhere"> {
  const [push] = await tx.sql<Locked[]>`
    select p.listing_id as "listingId", p.version, (now() at time zone l.timezone)::date as today
    from supply_pushes p join listings l on l.id = p.listing_id
    where p.id = ${id} and p.status = 'running' and p.rows_done = ${position} and not exists (
      select from supply_pushes o where o.listing_id = p.listing_id and o.status = 'running' and o.version < p.version)
    for no key update of p skip locked`;
  if (!push) return "elsewhere";
  const { listingId, version, today } = push;
  const { rows, changed, refused } = await adjustInventory(tx, { listingId, adjustments, version, today });
  const unitTypeIds = new Set(rows.map(({ after }) => after.unitTypeId));
  await markWaitedFor(
    tx,
    [...unitTypeIds].map((unitTypeId) => ({ listingId, unitTypeId })),
  );
  const problems: readonly SupplyProblem[] = refused.slice(0, maxProblemsKept);
  const [moved] = await tx.sql<PushRow[]>`
    update supply_pushes p set rows_done = rows_done + ${adjustments.length}, rows_changed = rows_changed + ${changed},
      rows_refused = rows_refused + ${refused.length},
      problems = jsonb_path_query_array(problems || ${JSON.stringify(problems)}::text::jsonb, ${`$[0 to ${maxProblemsKept - 1}]`}::jsonpath),
      status = case when rows_done + ${adjustments.length} = rows_total then 'done' else 'running' end,
      ended_at = case when rows_done + ${adjustments.length} = rows_total then statement_timestamp() end,
      request = case when rows_done + ${adjustments.length} = rows_total then null else request end
    where id = ${id}
    returning ${pushColumns(tx)}`;
  return moved && toPush(moved).status === "running" ? "more" : "ended";
}

/** @returns how many ended pushes were forgotten; equal to the limit when there may be more */
export async function forgetPushes({ sql }: Db, limit = maxForgottenPerRun): Promise<number> {
  const gone = await sql`
    delete from supply_pushes where id in (
      select id from supply_pushes where ended_at < now() - ${pushLogDays}::int * interval '1 day'
      order by ended_at limit ${limit} for update skip locked)`;
  return gone.count;
}
