/** Edits of staff on a real database: preview, digest, refusals, undo, history, permissions. */
import { randomUUID } from "node:crypto";

import { describe, expect, it } from "vitest";

import { createTestDatabase } from "@/db/testing/database";
import { lineFor, requestFor } from "@/db/testing/requests";
import { todayAtNoon, zoneAtNoon } from "@/db/testing/zones";
import { staffRoles } from "@/db/schema";
import { addDays } from "@/lib/core/time/dates";
import { log } from "@/lib/core/log";
import { readAudit } from "@/lib/events/read-audit";
import { auditReservations } from "@/lib/reservations/audit";
import { placeHold } from "@/lib/reservations/place-hold";
import { makeStaff } from "@/lib/staff/testing";

import { processPush, processPushes } from "../process-push";
import { applyEdit } from "./apply-edit";
import { previewEdit, previewOf } from "./preview-edit";
import { readCellHistory } from "./read-cell-history";
import { listEdits, readEdit } from "./read-edit";
import { readGrid } from "./read-grid";
import { makeEdited, setPrice, setTotal } from "./testing";
import { undoEdit } from "./undo-edit";

const { db } = await createTestDatabase(8);

log.level = "silent";

/** A listing whose edit has more parts than one turn processes: sixty unit types, on sale for 200 days. */
const large = { unitTypeCount: 60, days: 0 };

const readRows = (listingId: string) =>
  db.sql<
    { unit_type_id: string; date: string; total: number; price_minor: bigint; closed: boolean; version: number }[]
  >`select unit_type_id, date, total, price_minor, closed, version from inventory where listing_id = ${listingId} order by 1, 2`;

/** A range of one value. */
const just = (value: string | number) => ({ lowest: value, highest: value });

describe("a preview", () => {
  it("shows rows, prices, refusals with who is there, and changes nothing", async () => {
    const { listing, listingId, operation, preview } = await makeEdited(db);
    await placeHold(db, requestFor([lineFor(listing, { offset: 3, quantity: 2 })]));
    await db.sql`update inventory set available = available - 1 where listing_id = ${listingId} and date = ${addDays(listing.from, 3)}`;
    const before = await readRows(listingId);
    const shown = await preview(operation({ ...setTotal(2), price: { how: "percent", basisPoints: 2_000 } }));
    expect(shown).toMatchObject({
      cells: 30,
      rowsChanged: 29,
      rowsRefused: 1,
      changes: [
        {
          unitTypeId: listing.unitTypeId,
          rowsChanged: 29,
          fields: [
            { field: "priceMinor", rows: 29, before: just("10000"), after: just("12000") },
            { field: "total", rows: 29, before: just(5), after: just(2) },
          ],
        },
      ],
      problems: [{ reason: "below_sold", date: addDays(listing.from, 3), held: 2, sold: 1 }],
      unusualCount: 0,
      offersAtMost: 0,
    });
    expect(await readRows(listingId)).toEqual(before);
  });

  it("shows the fields that change, and no others, by unit type", async () => {
    const { listing, operation, preview, apply } = await makeEdited(db, { unitTypeCount: 2 });
    const [one = "", other = ""] = listing.unitTypeIds;
    await apply(operation({ unitTypeIds: [one], minStay: 3 }, 2));
    const shown = await preview(
      operation({ minStay: 2, closed: true }, 4),
      operation({ unitTypeIds: [other], ...setTotal(7) }, 1),
    );
    const closed = {
      field: "closed",
      rows: 4,
      newRows: 0,
      before: { lowest: false, highest: false },
      after: { lowest: true, highest: true },
    };
    const changes = new Map(shown.changes.map(({ unitTypeId, rowsChanged, fields }) => [unitTypeId, { rowsChanged, fields }]));
    expect(changes.get(one)).toEqual({
      rowsChanged: 4,
      fields: [closed, { field: "minStay", rows: 4, newRows: 0, before: { lowest: null, highest: 3 }, after: just(2) }],
    });
    expect(changes.get(other)).toEqual({
      rowsChanged: 4,
      fields: [
        { field: "total", rows: 1, newRows: 0, before: just(5), after: just(7) },
        closed,
        { field: "minStay", rows: 4, newRows: 0, before: { lowest: null, highest: null }, after: just(2) },
      ],
    });
  });

  it("names dates that have passed, and cells that would be out of bounds", async () => {
    const from = addDays(todayAtNoon, -5);
    const { operation, preview } = await makeEdited(db, { from, days: 10, listing: { timezone: zoneAtNoon } });
    const shown = await preview(operation({ price: { how: "add", minor: "-10000" } }, 3), operation(setTotal(3), 2, 8));
    expect(shown).toMatchObject({ rowsChanged: 2, rowsRefused: 3, unusualCount: 0 });
    expect(new Set(shown.problems.map(({ reason }) => reason))).toEqual(new Set(["past"]));
    const negative = await preview(operation({ price: { how: "add", minor: "-10001" } }, 1, 8));
    expect(negative).toMatchObject({ rowsChanged: 0, problems: [{ reason: "price_bounds" }] });
  });

  it("counts the parties that an edit could serve", async () => {
    const { listing, listingId, operation, preview } = await makeEdited(db, { total: 0 });
    const wait = (from: number, nights: number, quantity: number) => db.sql`
      insert into waitlist_entries (listing_id, id, unit_type_id, check_in, check_out, quantity, guests, holder_kind, holder_id, email)
      values (${listingId}, ${randomUUID()}, ${listing.unitTypeId}, ${addDays(listing.from, from)}, ${addDays(listing.from, from + nights)},
        ${quantity}, 1, 'guest', ${randomUUID()}, 'guest@example.com')`;
    await wait(0, 2, 1);
    await wait(1, 2, 2);
    await wait(1, 1, 3);
    await wait(9, 2, 1);
    expect((await preview(operation(setTotal(2), 10))).offersAtMost).toBe(2);
    expect((await preview(operation({ closed: true }))).offersAtMost).toBe(0);
  });

  it("is refused for what no row can have", async () => {
    const { listing, operation, preview } = await makeEdited(db);
    const refusals = [
      operation({ ...setTotal(1), unitTypeIds: [randomUUID()] }),
      operation({ ...setTotal(1), lastDate: addDays(listing.from, -1) }),
      operation({ ...setTotal(1), lastDate: addDays(listing.from, 500) }),
      operation({ minStay: 5, maxStay: 2 }),
      operation(setPrice(3)),
    ];
    for (const one of refusals) await expect(preview(one)).rejects.toMatchObject({ code: "invalid_input" });
  });
});

describe("an edit", () => {
  it("does what its preview says, with a version of its own and one row of the audit log", async () => {
    const { listingId, editor, operation, preview, apply } = await makeEdited(db);
    const raise = operation({ price: { how: "percent", basisPoints: 1_000 }, weekdays: [6, 7] });
    const shown = await preview(raise);
    const done = await apply(raise);
    expect(done).toMatchObject({ status: "done", version: 2, by: "staff", who: "Ines Duarte", rowsChanged: shown.rowsChanged });
    const changed = (await readRows(listingId)).filter(({ version }) => version === 2);
    expect(changed).toHaveLength(shown.rowsChanged);
    expect(changed.every(({ price_minor }) => price_minor === 11_000n)).toBe(true);
    const [line, ...others] = await readAudit(db, `listing:${listingId}`, 10);
    expect(others).toEqual([]);
    expect(line).toMatchObject({
      action: "inventory.edit",
      who: "Ines Duarte",
      data: { id: done.id, version: 2, rows: done.rowsTotal },
    });
    expect(await listEdits(db, editor, listingId)).toEqual([await readEdit(db, editor, listingId, done.id)]);
  });

  it("writes nothing once reality has moved, and shows a new preview", async () => {
    const { listingId, editor, operation, toEdit, preview, apply } = await makeEdited(db);
    const edit = toEdit([operation({ price: { how: "percent", basisPoints: 1_000 } })]);
    const { digest } = await preview(operation({ price: { how: "percent", basisPoints: 1_000 } }));
    await apply(operation(setPrice(12_000), 1));
    const rows = await readRows(listingId);
    const id = randomUUID();
    const refused: unknown = await applyEdit(db, editor, { id, listingId, edit, digest }).catch((error: unknown) => error);
    const renewed = previewOf(refused);
    const rising = {
      before: { lowest: "10000", highest: "12000" },
      after: { lowest: "11000", highest: "13200" },
    };
    expect(renewed).toMatchObject({ changes: [{ fields: [{ field: "priceMinor", ...rising }] }] });
    expect(await readRows(listingId)).toEqual(rows);
    await expect(readEdit(db, editor, listingId, id)).rejects.toMatchObject({ code: "not_found" });
    const done = await applyEdit(db, editor, { id, listingId, edit, digest: renewed?.digest ?? "" });
    expect(done).toMatchObject({ rowsChanged: 30, rowsRefused: 0 });
  });

  it("of the same id is the first one, and another request of that id is refused", async () => {
    const { listingId, editor, operation, toEdit, preview } = await makeEdited(db);
    const [edit, id] = [toEdit([operation(setTotal(9))]), randomUUID()];
    const { digest } = await preview(operation(setTotal(9)));
    const all = await Promise.all(Array.from({ length: 5 }, () => applyEdit(db, editor, { id, listingId, edit, digest })));
    expect(new Set(all.map(({ version }) => version))).toEqual(new Set([2]));
    expect(await readAudit(db, `listing:${listingId}`, 10)).toHaveLength(1);
    await expect(applyEdit(db, editor, { id, listingId, edit, digest: "other" })).rejects.toMatchObject({
      code: "idempotency_mismatch",
    });
  });

  it("compares the price of dates far from all that is on sale with the base price", async () => {
    const { listing, operation, preview } = await makeEdited(db, { days: 1, listing: { kind: "stay" } });
    const far = { firstDate: addDays(listing.from, 100), lastDate: addDays(listing.from, 101), ...setTotal(2) };
    expect(await preview(operation({ ...far, ...setPrice(20_001) }))).toMatchObject({
      rowsChanged: 2,
      unusualCount: 2,
      unusualPrices: [{ priceMinor: "20001", usualMinor: "10000" }, {}],
    });
    expect(await preview(operation({ ...far, ...setPrice(20_000) }))).toMatchObject({ rowsChanged: 2, unusualCount: 0 });
  });

  it("with unusual prices, or without a change, is not applied by a click", async () => {
    const { listingId, editor, operation, toEdit, preview } = await makeEdited(db);
    const cheap = operation(setPrice(4_999), 2);
    const shown = await preview(cheap);
    expect(shown).toMatchObject({ unusualCount: 2, unusualPrices: [{ priceMinor: "4999", usualMinor: "10000" }, {}] });
    const input = { id: randomUUID(), listingId, edit: toEdit([cheap]), digest: shown.digest };
    await expect(applyEdit(db, editor, input)).rejects.toMatchObject({ code: "confirmation_required", details: { count: 2 } });
    expect((await applyEdit(db, editor, { ...input, isUnusualConfirmed: true })).rowsChanged).toBe(2);
    const same = await preview(operation(setTotal(5)));
    const nothing = { ...input, id: randomUUID(), edit: toEdit([operation(setTotal(5))]), digest: same.digest };
    await expect(applyEdit(db, editor, nothing)).rejects.toMatchObject({ code: "invalid_input" });
  });

  it("keeps what is sold, names it, and changes the rest", async () => {
    const { listing, listingId, operation, apply } = await makeEdited(db);
    await placeHold(db, requestFor([lineFor(listing, { offset: 3, quantity: 2 })]));
    const done = await apply(operation(setTotal(1)));
    expect(done).toMatchObject({ rowsChanged: 29, rowsRefused: 1 });
    expect(done.problems).toMatchObject([{ reason: "below_sold", value: 2, date: addDays(listing.from, 3) }]);
    expect(await auditReservations(db, listingId)).toEqual([]);
  });

  it("of cells leaves those that changed since the editor's grid was read", async () => {
    const { listing, listingId, editor, operation, apply } = await makeEdited(db);
    const range = { listingId, firstDate: listing.from, lastDate: addDays(listing.from, 9) };
    const grid = await readGrid(db, editor, range);
    await apply(operation(setTotal(7), 1));
    const cells = [0, 1].map((day) => ({ unitTypeId: listing.unitTypeId, date: addDays(listing.from, day), total: 8 }));
    const edit = { kind: "cells" as const, cells, ifUnchangedSince: grid.listing.version };
    const shown = await previewEdit(db, editor, listingId, edit);
    expect(shown).toMatchObject({ rowsChanged: 1, problems: [{ reason: "changed_since", version: 2 }] });
    const done = await applyEdit(db, editor, { id: randomUUID(), listingId, edit, digest: shown.digest });
    expect(done).toMatchObject({ rowsChanged: 1, rowsRefused: 1 });
  });

  it("that is large is continued by any process where another stopped", async () => {
    const { listingId, operation, apply } = await makeEdited(db, large);
    const begun = await apply(operation({ ...setTotal(6), ...setPrice(9_000) }, 200));
    expect(begun).toMatchObject({ status: "running", rowsTotal: 12_000 });
    expect(begun.rowsDone).toBeLessThan(12_000);
    expect(await processPush(db, begun.id, 1)).toBe(true);
    while (await processPushes(db)) continue;
    const rows = await readRows(listingId);
    expect(rows.filter(({ total, version }) => total === 6 && version === 2)).toHaveLength(12_000);
    const [changes] = await db.sql<{ n: number }[]>`
      select count(*)::int as n from inventory_changes where listing_id = ${listingId} and version = 2`;
    expect(changes?.n).toBe(12_000);
  });
});

it("the grid shows what is left, held and sold, a page of unit types at a time", async () => {
  const { listing, listingId, editor } = await makeEdited(db, { unitTypeCount: 3, days: 4 });
  await placeHold(db, requestFor([lineFor(listing, { offset: 1, nights: 2, quantity: 2 })]));
  await db.sql`update inventory set available = available - 1
    where listing_id = ${listingId} and unit_type_id = ${listing.unitTypeId} and date = ${addDays(listing.from, 2)}`;
  const range = { listingId, firstDate: listing.from, lastDate: addDays(listing.from, 9) };
  const { unitTypes, listing: found } = await readGrid(db, editor, { ...range, limit: 2 });
  expect([found.version, unitTypes.map(({ name }) => name)]).toEqual([1, ["Room 1", "Room 2"]]);
  const counts = unitTypes[0]?.cells.map(({ total, available, held, sold }) => [total, available, held, sold]);
  expect(counts).toEqual([
    [5, 5, 0, 0],
    [5, 3, 2, 0],
    [5, 2, 2, 1],
    [5, 5, 0, 0],
  ]);
  const { unitTypes: rest } = await readGrid(db, editor, { ...range, offset: 2 });
  expect(rest.map(({ name, cells }) => [name, cells.length])).toEqual([["Room 3", 4]]);
  const tooLong = readGrid(db, editor, { ...range, lastDate: addDays(listing.from, 92) });
  await expect(tooLong).rejects.toMatchObject({ code: "limit_exceeded" });
});

it("each role reads and edits the inventory of its own listings, as the table says", async () => {
  const { listing, listingId, operation, toEdit, apply } = await makeEdited(db);
  const other = await makeEdited(db);
  const edit = toEdit([operation(setTotal(9))]);
  const done = await apply(operation(setTotal(8), 1));
  const [readers, editors] = [
    ["owner", "manager", "revenue", "front_desk", "finance", "viewer"],
    ["owner", "manager", "revenue"],
  ];
  const cell = { listingId, unitTypeId: listing.unitTypeId, date: listing.from };
  const range = { listingId, firstDate: listing.from, lastDate: listing.from };
  for (const role of staffRoles) {
    const actor = await makeStaff(db, { grants: [{ role, listingId }] });
    const stranger = await makeStaff(db, { grants: [{ role, listingId: other.listingId }] });
    const codeOf = (run: Promise<unknown>) =>
      run.then(
        () => "ok",
        (error: { code: string }) => error.code,
      );
    const reads = (by: typeof actor) => [
      readGrid(db, by, range),
      readCellHistory(db, by, cell),
      listEdits(db, by, listingId),
      readEdit(db, by, listingId, done.id),
    ];
    const writes = (by: typeof actor) => [
      previewEdit(db, by, listingId, edit),
      applyEdit(db, by, { id: randomUUID(), listingId, edit, digest: "none" }),
      undoEdit(db, by, { id: randomUUID(), listingId, editId: randomUUID() }),
    ];
    const read = readers.includes(role);
    const refusal = read ? "forbidden" : "not_found";
    expect([role, await Promise.all(reads(actor).map(codeOf))]).toEqual([role, Array(4).fill(read ? "ok" : "not_found")]);
    expect([role, await Promise.all(writes(actor).map(codeOf))]).toEqual([
      role,
      editors.includes(role) ? ["ok", "preview_outdated", "not_found"] : Array(3).fill(refusal),
    ]);
    const strangers = await Promise.all([...reads(stranger), ...writes(stranger)].map(codeOf));
    expect([role, strangers]).toEqual([role, Array(7).fill("not_found")]);
  }
});
