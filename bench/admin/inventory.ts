/**
 * Edits of the inventory beside holds: the grid's data, a preview, a bulk edit and its undo. Baseline: the
 * same number of rows in one statement, which checks nothing and keeps no history.
 */
import { randomInt, randomUUID } from "node:crypto";

import type { Db } from "@/db/client";
import { makeListing, type MadeListing } from "@/db/testing/factories";
import { requestFor } from "@/db/testing/requests";
import { systemActor } from "@/lib/core/actor";
import { addDays, type IsoDate } from "@/lib/core/time/dates";
import { auditReservations } from "@/lib/reservations/audit";
import { placeHold } from "@/lib/reservations/place-hold";
import { applyEdit } from "@/lib/supply/edits/apply-edit";
import { previewEdit, previewOf } from "@/lib/supply/edits/preview-edit";
import { readCellHistory } from "@/lib/supply/edits/read-cell-history";
import { type EditRecord, listEdits, readEdit } from "@/lib/supply/edits/read-edit";
import { readGrid } from "@/lib/supply/edits/read-grid";
import { undoEdit } from "@/lib/supply/edits/undo-edit";
import { processPushes } from "@/lib/supply/process-push";
import type { Edit } from "@/lib/supply/schemas";

import { type Figures, median, mustHold, printTable, quantile, round } from "../report";

const rounds = 5;
const unitTypeCount = 100;
const days = 365;
/** Unit types and dates of a preview of 10,000 rows and of a bulk edit of 20,000. */
const previewed = { unitTypes: 50, days: 200 };
const bulk = { unitTypes: 100, days: 200 };
const grid = { unitTypes: 50, days: 90 };
const holdEveryMs = 10;

/**
 * Makes an inventory, and measures grid, preview, bulk edit and undo on one listing of it.
 * @param holds a pool of its own for the holds, as the site has
 * @param rows of the whole inventory, at least
 * @returns `grid_data_ms`: the data of 50 unit types x 90 days, without the page; `preview_ms`: 10,000 rows;
 *   `bulk_ms`: 20,000 rows with preview, up to the last row; `holds_blocked_max_ms`: the longest hold beside.
 *   Times are medians, the longest hold is that of all rounds
 */
export async function measureInventory(db: Db, holds: Db, today: IsoDate, rows: number): Promise<Figures> {
  const from = addDays(today, 2);
  const listing = await makeRows(db, from, rows);
  const { listingId } = listing;
  const toEdit = ({ unitTypes, days: length }: typeof bulk, basisPoints: number): Edit => ({
    kind: "operations",
    operations: [
      {
        unitTypeIds: listing.unitTypeIds.slice(0, unitTypes),
        firstDate: from,
        lastDate: addDays(from, length - 1),
        price: { how: "percent", basisPoints },
      },
    ],
  });
  const range = { listingId, firstDate: from, lastDate: addDays(from, grid.days - 1), limit: grid.unitTypes };
  const gridMs = await timesOf(() => readGrid(db, systemActor, range));
  const previewMs = await timesOf(() => previewEdit(db, systemActor, listingId, toEdit(previewed, 500)));

  const table = [];
  const edits: EditRecord[] = [];
  for (let nth = 0; nth < rounds; nth += 1) {
    const alone = await beside(holds, listing, () => new Promise((resolve) => void setTimeout(resolve, 1_000)));
    const edit = toEdit(bulk, nth % 2 === 0 ? 500 : -400);
    const edited = await beside(holds, listing, async () => edits.push(await applyWhole(db, listingId, edit)));
    const put = await beside(holds, listing, () => undoWhole(db, listingId, edits.at(-1)?.id ?? ""));
    const single = await beside(holds, listing, () => updateAtOnce(db, listing, from));
    table.push({
      bulk_ms: edited.tookMs,
      holds_max_ms: edited.maxMs,
      undo_ms: put.tookMs,
      undo_holds_max_ms: put.maxMs,
      one_statement_ms: single.tookMs,
      one_statement_holds_max_ms: single.maxMs,
      alone_holds_max_ms: alone.maxMs,
    });
  }
  printTable(
    `${bulk.unitTypes * bulk.days} rows edited beside a hold every ${holdEveryMs} ms`,
    table.map((row) => Object.fromEntries(Object.entries(row).map(([name, ms]) => [name, round(ms, 1)]))),
  );
  const bulkRows = bulk.unitTypes * bulk.days;
  mustHold(
    edits.every(({ rowsChanged }) => rowsChanged === bulkRows),
    "every row of a bulk edit is changed",
  );
  await mustExplain(db, listing, from, edits);
  mustHold((await auditReservations(db, listingId)).length === 0, "the stock balances");
  return {
    grid_data_ms: round(median(gridMs), 1),
    preview_ms: round(median(previewMs), 1),
    bulk_rows: bulkRows,
    bulk_ms: round(median(table.map(({ bulk_ms: ms }) => ms)), 1),
    undo_ms: round(median(table.map(({ undo_ms: ms }) => ms)), 1),
    holds_blocked_max_ms: round(Math.max(...table.map(({ holds_max_ms: ms }) => ms)), 1),
    holds_alone_max_ms: round(Math.max(...table.map(({ alone_holds_max_ms: ms }) => ms)), 1),
    holds_blocked_by_one_statement_max_ms: round(Math.max(...table.map((row) => row.one_statement_holds_max_ms)), 1),
  };
}

/** Makes the listing that is edited, and others that fill the table. */
async function makeRows(db: Db, from: IsoDate, rows: number): Promise<MadeListing> {
  const made: MadeListing[] = [];
  for (let count = 0; count < Math.max(1, rows); count += unitTypeCount * days) {
    const listing = await makeListing(db, { unitTypeCount, days: 0, from });
    made.push(listing);
    await db.sql`
      insert into inventory (listing_id, unit_type_id, date, total, available, price_minor)
      select ${listing.listingId}, id, ${from}::date + day, 1000, 1000, 10000 + 100 * (day % 7)
      from unnest(${listing.unitTypeIds}::uuid[]) as id, generate_series(0, ${days}::int - 1) as day`;
  }
  await db.sql`vacuum analyze inventory`;
  const [first] = made;
  mustHold(first !== undefined, "there is a listing");
  return first;
}

async function timesOf(work: () => Promise<unknown>): Promise<number[]> {
  const times: number[] = [];
  for (let nth = 0; nth <= rounds; nth += 1) {
    const began = performance.now();
    await work();
    // The first runs with cold code and caches.
    if (nth > 0) times.push(performance.now() - began);
  }
  return times;
}

/** Runs work beside holds at a steady pace. */
async function beside(
  db: Db,
  listing: MadeListing,
  work: () => Promise<unknown>,
): Promise<{ readonly tookMs: number; readonly maxMs: number }> {
  const latenciesMs: number[] = [];
  const open: Promise<void>[] = [];
  const hold = async () => {
    const sent = performance.now();
    await placeHold(db, requestFor([someLine(listing)]));
    latenciesMs.push(performance.now() - sent);
  };
  await hold();
  latenciesMs.length = 0;
  const timer = setInterval(() => open.push(hold()), holdEveryMs);
  const began = performance.now();
  try {
    await work();
    return { tookMs: performance.now() - began, maxMs: await settled() };
  } finally {
    clearInterval(timer);
  }

  async function settled(): Promise<number> {
    clearInterval(timer);
    await Promise.all(open);
    return quantile(latenciesMs, 1);
  }
}

function someLine({ listingId, unitTypeIds, from }: MadeListing) {
  const checkIn = addDays(from, randomInt(bulk.days - 3));
  const unitTypeId = unitTypeIds[randomInt(bulk.unitTypes)] ?? "";
  return { listingId, unitTypeId, checkIn, checkOut: addDays(checkIn, 3), quantity: 1, guests: 1 };
}

/** Previews and applies an edit; a stale digest is refused first. */
async function applyWhole(db: Db, listingId: string, edit: Edit): Promise<EditRecord> {
  const input = { id: randomUUID(), listingId, edit, isUnusualConfirmed: true };
  const stale: unknown = await applyEdit(db, systemActor, { ...input, digest: "" }).catch((error: unknown) => error);
  const preview = previewOf(stale);
  mustHold(preview !== undefined, "a stale digest is refused with a preview");
  return whole(db, await applyEdit(db, systemActor, { ...input, digest: preview.digest }), listingId);
}

async function undoWhole(db: Db, listingId: string, editId: string): Promise<EditRecord> {
  return whole(db, await undoEdit(db, systemActor, { id: randomUUID(), listingId, editId }), listingId);
}

/** Does what the worker does, until an edit is done. */
async function whole(db: Db, edit: EditRecord, listingId: string): Promise<EditRecord> {
  let now = edit;
  while (now.status === "running") {
    await processPushes(db);
    now = await readEdit(db, systemActor, listingId, edit.id);
  }
  return now;
}

async function updateAtOnce({ sql }: Db, { listingId, unitTypeIds }: MadeListing, from: IsoDate): Promise<void> {
  await sql`
    update inventory set price_minor = price_minor + 1 where listing_id = ${listingId} and unit_type_id = any(${[...unitTypeIds]}::uuid[])
      and date between ${from}::date and ${from}::date + ${bulk.days - 1}::int`;
}

/** Checks that the list of edits and a cell's history tell what was done. */
async function mustExplain(db: Db, listing: MadeListing, from: IsoDate, edits: readonly EditRecord[]): Promise<void> {
  const { listingId, unitTypeId } = listing;
  const listed = await listEdits(db, systemActor, listingId);
  mustHold(listed.length === edits.length * 2, "every edit and every undo is listed");
  const { changes, origin } = await readCellHistory(db, systemActor, { listingId, unitTypeId, date: from });
  mustHold(changes.length === listed.length && origin === "season", "a cell's history has every edit, back to its season");
}
