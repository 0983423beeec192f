/**
 * Two editors at once on the same cells: a thousand edits and undos, random and overlapping, beside holds.
 * Each row ends as one of them wrote it, and its history explains it without a gap.
 */
import { randomInt, randomUUID } from "node:crypto";
import { setTimeout } from "node:timers/promises";

import { expect, it } from "vitest";

import { createTestDatabase } from "@/db/testing/database";
import { lineFor, requestFor } from "@/db/testing/requests";
import type { SupplyFields } from "@/db/schema";
import { addDays } from "@/lib/core/time/dates";
import { isDomainError } from "@/lib/core/errors";
import { log } from "@/lib/core/log";
import { auditReservations } from "@/lib/reservations/audit";
import { placeHold } from "@/lib/reservations/place-hold";
import { makeStaff } from "@/lib/staff/testing";

import { processPushes } from "../process-push";
import type { Edit, EditOperation } from "../schemas";
import { applyEdit } from "./apply-edit";
import { previewEdit } from "./preview-edit";
import { listEdits } from "./read-edit";
import { makeEdited } from "./testing";
import { obstacleTo, undoEdit } from "./undo-edit";

const { db } = await createTestDatabase(8);
log.level = "silent";

const turns = 1_000;
const editorCount = 2;
const days = 12;
/** Refusals that a race may have; each writes nothing. */
const expected = new Set(["preview_outdated", "invalid_input", "invalid_state", "overloaded", "not_available"]);

interface Cell extends SupplyFields {
  readonly unit_type_id: string;
  readonly date: string;
  readonly version: number;
}

it("edits of two at once leave every row as one of them wrote it, with a history that explains it", async () => {
  const { listing, listingId, editor } = await makeEdited(db, { unitTypeCount: 2, days });
  const editors = [editor, await makeStaff(db, { grants: [{ role: "manager", listingId }] })];
  const readCells = () => db.sql<Cell[]>`
    select unit_type_id, date, version, total, price_minor::text as "priceMinor", closed, min_stay as "minStay"
    from inventory where listing_id = ${listingId} order by 1, 2`;
  const before = await readCells();
  const outcomes = new Map<string, number>();

  const someOperation = (): EditOperation => {
    const from = randomInt(days);
    const values = [
      { price: { how: "percent" as const, basisPoints: randomInt(-900, 1_000) } },
      { price: { how: "set" as const, minor: String(randomInt(5_000, 15_000)) }, closed: randomInt(2) === 0 },
      { total: { how: "add" as const, units: randomInt(-2, 3) } },
      { total: { how: "set" as const, units: randomInt(2, 9) }, minStay: randomInt(1, 4) },
    ];
    return {
      unitTypeIds: listing.unitTypeIds.filter((_, nth) => nth === 0 || randomInt(2) === 0),
      firstDate: addDays(listing.from, from),
      lastDate: addDays(listing.from, Math.min(days - 1, from + randomInt(6))),
      ...values[randomInt(values.length)],
    };
  };
  const turn = async (by: (typeof editors)[number]): Promise<string> => {
    const id = randomUUID();
    if (randomInt(4) === 0) {
      const undoable = (await listEdits(db, by, listingId, { limit: 5 })).filter((edit) => !obstacleTo(edit));
      const editId = undoable[randomInt(Math.max(1, undoable.length))]?.id ?? id;
      if (editId !== id) return (await undoEdit(db, by, { id, listingId, editId })).undoes === editId ? "undone" : "other";
    }
    const edit: Edit = { kind: "operations", operations: [someOperation()] };
    const { digest } = await previewEdit(db, by, listingId, edit);
    await applyEdit(db, by, { id, listingId, edit, digest, isUnusualConfirmed: true });
    return "applied";
  };
  const hold = async (): Promise<string> => {
    await placeHold(db, requestFor([lineFor(listing, { offset: randomInt(days), quantity: 1 })]));
    return "held";
  };
  const count = async (work: Promise<string>) => {
    const outcome = await work.catch((error: unknown) => {
      if (isDomainError(error) && expected.has(error.code)) return error.code;
      throw error;
    });
    outcomes.set(outcome, (outcomes.get(outcome) ?? 0) + 1);
  };
  const work = async (by: (typeof editors)[number]) => {
    for (let nth = 0; nth < turns / editorCount; nth += 1) await count(turn(by));
  };
  const beside = async () => {
    for (let nth = 0; nth < 20; nth += 1) await count(hold());
  };
  const ended = new AbortController();
  // The worker's part: an edit that comes while the other editor's is under way is left to it.
  const worker = async () => {
    while (!ended.signal.aborted) if (!(await processPushes(db))) await setTimeout(5);
  };
  const working = worker();
  await Promise.all([...editors.map(work), beside()]);
  ended.abort();
  await working;
  while (await processPushes(db)) continue;

  expect(outcomes.get("applied")).toBeGreaterThan(turns / 10);
  expect(outcomes.get("undone")).toBeGreaterThan(0);
  const changes = await db.sql<
    {
      unit_type_id: string;
      date: string;
      version: number;
      previous_version: number;
      before: SupplyFields;
      after: SupplyFields;
    }[]
  >`select * from inventory_changes where listing_id = ${listingId} order by version`;
  for (const cell of await readCells()) {
    const start = before.find(({ unit_type_id, date }) => unit_type_id === cell.unit_type_id && date === cell.date);
    const state: Record<string, unknown> = { ...start };
    for (const change of changes.filter(({ unit_type_id, date }) => unit_type_id === cell.unit_type_id && date === cell.date)) {
      expect(change.previous_version).toBe(state["version"]);
      expect(state).toMatchObject(change.before);
      Object.assign(state, change.after, { version: change.version });
    }
    expect(cell).toEqual(state);
  }
  const pushes = await db.sql<{ version: number; rows_changed: number; actor: string }[]>`
    select version, rows_changed, actor from supply_pushes where listing_id = ${listingId} order by version`;
  const names = new Set(editors.map(({ userId }) => `user:${userId}`));
  for (const [nth, push] of pushes.entries()) {
    expect([push.version, names.has(push.actor)]).toEqual([nth + 2, true]);
    expect(changes.filter(({ version }) => version === push.version)).toHaveLength(push.rows_changed);
  }
  expect(pushes).toHaveLength((outcomes.get("applied") ?? 0) + (outcomes.get("undone") ?? 0));
  expect(await auditReservations(db, listingId)).toEqual([]);
});
