/**
 * Two editors of one cell at the same moment, a thousand times: each has the same grid in view and writes a
 * value of their own. One value is written, the other is refused by name, and no update is lost.
 */
import { randomUUID } from "node:crypto";

import { expect, it } from "vitest";

import { createTestDatabase } from "@/db/testing/database";
import { log } from "@/lib/core/log";
import { auditReservations } from "@/lib/reservations/audit";
import type { StaffActor } from "@/lib/staff/actor";
import { makeStaff } from "@/lib/staff/testing";

import { processPushes } from "../process-push";
import { applyEdit } from "./apply-edit";
import { previewEdit, previewOf } from "./preview-edit";
import { readEdit } from "./read-edit";
import { readGrid } from "./read-grid";
import { makeEdited } from "./testing";

const { db } = await createTestDatabase(8);
log.level = "silent";

const times = 1_000;
const prices = ["10000", "10100", "10200"] as const;

it("one of two edits of a cell is written, and the other is refused by name, a thousand times", async () => {
  const { listing, listingId, editor } = await makeEdited(db, { days: 1 });
  const editors = [editor, await makeStaff(db, { grants: [{ role: "manager", listingId }] })] as const;
  const range = { listingId, firstDate: listing.from, lastDate: listing.from };
  const cell = { unitTypeId: listing.unitTypeId, date: listing.from };
  const readCell = async () => {
    const { listing: found, unitTypes } = await readGrid(db, editor, range);
    return { seen: found.version, priceMinor: String(unitTypes[0]?.cells[0]?.priceMinor) };
  };
  /** @returns the id of the edit that was taken, or the name of its refusal */
  const edit = async (by: StaffActor, priceMinor: string, seen: number): Promise<{ id: string } | { refusal: string }> => {
    const [id, wanted] = [randomUUID(), { kind: "cells" as const, cells: [{ ...cell, priceMinor }], ifUnchangedSince: seen }];
    const { digest, rowsChanged, problems } = await previewEdit(db, by, listingId, wanted);
    if (rowsChanged === 0) return { refusal: problems.map(({ reason }) => reason).join() };
    try {
      return { id: (await applyEdit(db, by, { id, listingId, edit: wanted, digest })).id };
    } catch (error) {
      const now = previewOf(error);
      if (!now) throw error;
      return { refusal: now.problems.map(({ reason }) => reason).join() };
    }
  };

  const won = [0, 0];
  for (let nth = 0; nth < times; nth += 1) {
    const before = await readCell();
    const [one = "", other = ""] = prices.filter((price) => price !== before.priceMinor);
    const answers = await Promise.all([edit(editors[0], one, before.seen), edit(editors[1], other, before.seen)]);
    // An edit that comes while the other is under way is left to the worker.
    while (await processPushes(db)) continue;
    const outcomes = await Promise.all(
      answers.map(async (answer) => {
        if ("refusal" in answer) return answer.refusal;
        const { rowsChanged, problems } = await readEdit(db, editor, listingId, answer.id);
        return rowsChanged === 1 ? "written" : problems.map(({ reason }) => reason).join();
      }),
    );
    expect(outcomes.toSorted()).toEqual(["changed_since", "written"]);
    const winner = outcomes.indexOf("written");
    expect((await readCell()).priceMinor).toBe([one, other][winner]);
    won[winner] = (won[winner] ?? 0) + 1;
  }
  // Each of the two was the first at times: the edits did meet.
  expect(Math.min(...won)).toBeGreaterThan(0);
  const changes = await db.sql<{ version: number; previous: number; before: string; after: string }[]>`
    select version, previous_version as previous, before ->> 'priceMinor' as before, after ->> 'priceMinor' as after
    from inventory_changes where listing_id = ${listingId} order by version`;
  expect(changes).toHaveLength(times);
  for (let nth = 1; nth < times; nth += 1) {
    const [earlier, change] = [changes[nth - 1], changes[nth]];
    expect([change?.previous, change?.before]).toEqual([earlier?.version, earlier?.after]);
  }
  expect(await auditReservations(db, listingId)).toEqual([]);
});
