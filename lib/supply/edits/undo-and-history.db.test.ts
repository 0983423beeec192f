/** The undo of an edit, and the history of a cell. */
import { randomUUID } from "node:crypto";

import { describe, expect, it, vi } from "vitest";

import { createTestDatabase } from "@/db/testing/database";
import { testEnv } from "@/lib/auth/staff/testing";
import { lineFor, requestFor } from "@/db/testing/requests";
import { addDays } from "@/lib/core/time/dates";
import { log } from "@/lib/core/log";
import { makePartner } from "@/lib/partners/testing";
import { pushInventory } from "@/lib/partners/supply/push-inventory";
import { auditReservations } from "@/lib/reservations/audit";
import { placeHold } from "@/lib/reservations/place-hold";

import { processPushes, prunePushes } from "../process-push";
import { readCellHistory } from "./read-cell-history";
import { listEdits } from "./read-edit";
import { makeEdited, setPrice, setTotal } from "./testing";
import { undoEdit } from "./undo-edit";

const { db, url } = await createTestDatabase(8);
for (const [name, value] of Object.entries({ ...testEnv, DATABASE_URL: url })) vi.stubEnv(name, value);

log.level = "silent";

/** A listing whose edit has more parts than one turn processes: sixty unit types, on sale for 200 days. */
const large = { unitTypeCount: 60, days: 0 };

const readRows = (listingId: string) =>
  db.sql<
    { unit_type_id: string; date: string; total: number; price_minor: bigint; closed: boolean; version: number }[]
  >`select unit_type_id, date, total, price_minor, closed, version from inventory where listing_id = ${listingId} order by 1, 2`;

describe("an undo", () => {
  it("puts back 90 rows of 100, and names the 10 that changed since", async () => {
    const { listing, listingId, operation, apply, undo } = await makeEdited(db, { days: 100 });
    const edit = await apply(operation({ ...setTotal(8), ...setPrice(15_000), closed: true, minStay: 3 }, 100));
    await apply(operation({ price: { how: "add", minor: "500" } }, 10, 40));
    const undone = await undo(edit.id);
    expect(undone).toMatchObject({ rowsChanged: 90, rowsRefused: 10, undoes: edit.id });
    expect(undone.problems.map(({ date, reason, value }) => `${date} ${reason} ${value}`)).toEqual(
      Array.from({ length: 10 }, (_, nth) => `${addDays(listing.from, 40 + nth)} changed_since 3`),
    );
    const rows = await readRows(listingId);
    const back = rows.filter(
      ({ total, price_minor, closed, version }) => total === 5 && price_minor === 10_000n && !closed && version === 4,
    );
    const left = rows.filter(({ price_minor, version }) => price_minor === 15_500n && version === 3);
    expect([back.length, left.length]).toEqual([90, 10]);
  });

  it("is done once, and can be undone itself", async () => {
    const { listingId, editor, operation, apply, undo } = await makeEdited(db);
    const edit = await apply(operation(setTotal(8)));
    const id = randomUUID();
    const input = { id, listingId, editId: edit.id };
    const both = await Promise.all([undoEdit(db, editor, input), undoEdit(db, editor, input)]);
    expect(new Set(both.map(({ version }) => version))).toEqual(new Set([3]));
    await expect(undo(edit.id)).rejects.toMatchObject({ code: "invalid_state", details: { state: "undone" } });
    expect((await readRows(listingId)).every(({ total }) => total === 5)).toBe(true);
    expect(await undo(id)).toMatchObject({ rowsChanged: 30, version: 4 });
    expect((await readRows(listingId)).every(({ total }) => total === 8)).toBe(true);
    expect((await listEdits(db, editor, listingId)).map(({ undoneBy }) => undoneBy !== null)).toEqual([false, true, true]);
    await undo((await listEdits(db, editor, listingId))[0]?.id ?? "");
    expect((await listEdits(db, editor, listingId)).slice(0, 3).map(({ request }) => request)).toMatchObject([
      { kind: "undo", edit: edit.version },
      { kind: "redo", edit: edit.version },
      { kind: "undo", edit: edit.version },
    ]);
  });

  it("closes a date that the edit had put on sale, and keeps what is sold", async () => {
    const { listing, listingId, operation, apply, undo } = await makeEdited(db, { days: 2 });
    const edit = await apply(operation({ ...setTotal(8), ...setPrice(11_000) }, 4));
    await placeHold(db, requestFor([lineFor(listing, { offset: 0, quantity: 7 })]));
    expect((await undo(edit.id)).problems).toMatchObject([{ reason: "below_sold", value: 7 }]);
    expect((await readRows(listingId)).map(({ total, closed }) => `${total} ${closed}`)).toEqual([
      "8 false",
      "5 false",
      "8 true",
      "8 true",
    ]);
    expect(await auditReservations(db, listingId)).toEqual([]);
  });

  it("is refused for a partner's push, and for an edit that is under way or kept no longer", async () => {
    const { listing, listingId, operation, apply, undo } = await makeEdited(db, large);
    const running = await apply(operation({ ...setTotal(6), ...setPrice(9_000) }, 200));
    await expect(undo(running.id)).rejects.toMatchObject({ details: { state: "running" } });
    while (await processPushes(db)) continue;
    const { partnerId } = await makePartner(db);
    await db.sql`update listings set owner_id = ${partnerId} where id = ${listingId}`;
    const update = { unitTypeId: listing.unitTypeId, firstDate: listing.from, lastDate: listing.from, total: 3 };
    const supplier = { kind: "partner", partnerId, test: false } as const;
    const pushed = await pushInventory(db, supplier, { id: randomUUID(), slug: listing.slug, updates: [update] });
    await expect(undo(pushed.id)).rejects.toMatchObject({ details: { state: "of_partner" } });
    await db.sql`update supply_pushes set ended_at = ended_at - interval '31 days' where id = ${running.id}`;
    await prunePushes(db);
    await expect(undo(running.id)).rejects.toMatchObject({ code: "not_found" });
    const kept = await db.sql`select distinct version from inventory_changes where listing_id = ${listingId}`;
    expect([...kept]).toEqual([{ version: 3 }]);
  });
});

describe("the history of a cell", () => {
  it("tells who changed what, from and to, back to its season", async () => {
    const { listing, listingId, editor, operation, apply, undo } = await makeEdited(db);
    const cell = { listingId, unitTypeId: listing.unitTypeId, date: listing.from };
    expect(await readCellHistory(db, editor, cell)).toEqual({ changes: [], origin: "season" });
    const edit = await apply(operation({ ...setTotal(8), ...setPrice(12_000) }));
    const { partnerId } = await makePartner(db);
    await db.sql`update listings set owner_id = ${partnerId} where id = ${listingId}`;
    const updates = [6, 7].map((total) => ({
      unitTypeId: listing.unitTypeId,
      firstDate: listing.from,
      lastDate: listing.from,
      total,
    }));
    await pushInventory(db, { kind: "partner", partnerId, test: false }, { id: randomUUID(), slug: listing.slug, updates });
    await undo(edit.id);
    const { changes, origin } = await readCellHistory(db, editor, cell);
    expect(origin).toBe("season");
    expect(changes).toMatchObject([
      { version: 3, previousVersion: 2, by: "partner", before: { total: 8 }, after: { total: 7 } },
      {
        version: 2,
        previousVersion: 1,
        by: "staff",
        who: "Ines Duarte",
        before: { total: 5, priceMinor: "10000" },
        after: { total: 8, priceMinor: "12000" },
      },
    ]);
    const page = await readCellHistory(db, editor, { ...cell, limit: 1 });
    expect(page).toMatchObject({ origin: "earlier", changes: [{ version: 3 }] });
    expect(await readCellHistory(db, editor, { ...cell, fromVersion: 2 })).toMatchObject({
      changes: [{ version: 2 }],
      origin: "season",
    });
    await db.sql`delete from inventory_changes where listing_id = ${listingId} and version = 2`;
    expect((await readCellHistory(db, editor, cell)).origin).toBe("pruned");
  });

  it("begins with the push that put the date on sale", async () => {
    const { listing, listingId, editor, operation, apply } = await makeEdited(db, { days: 0 });
    await apply(operation({ ...setTotal(8), ...setPrice(12_000) }, 1));
    const cell = { listingId, unitTypeId: listing.unitTypeId, date: listing.from };
    expect(await readCellHistory(db, editor, cell)).toMatchObject({
      origin: "push",
      changes: [{ before: null, after: { total: 8, priceMinor: "12000", closed: false }, previousVersion: null }],
    });
  });
});
