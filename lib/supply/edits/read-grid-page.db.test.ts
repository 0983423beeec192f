/** Pages of the grid for the browser: held units, what is under way, columns by kind, permissions. */
import { randomUUID } from "node:crypto";

import { describe, expect, it } from "vitest";

import { createTestDatabase } from "@/db/testing/database";
import { makeListing } from "@/db/testing/factories";
import { lineFor, requestFor } from "@/db/testing/requests";
import { todayAtNoon, zoneAtNoon } from "@/db/testing/zones";
import { log } from "@/lib/core/log";
import { addDays, nightsBetween } from "@/lib/core/time/dates";
import { placeHold } from "@/lib/reservations/place-hold";
import { makeStaff } from "@/lib/staff/testing";

import { unpackCell } from "../format";
import { processPushes } from "../process-push";
import { readColumns } from "./read-columns";
import { readGridPage } from "./read-grid-page";
import { makeEdited, setPrice, setTotal } from "./testing";

const { db } = await createTestDatabase(4);
log.level = "silent";

describe("a page of the grid", () => {
  it("has the cells by day, with held units, and null where nothing is on sale", async () => {
    const { listing, listingId, editor } = await makeEdited(db, { days: 3 });
    await placeHold(db, requestFor([lineFor(listing, { offset: 1, quantity: 2 })]));
    const range = { listingId, firstDate: addDays(listing.from, -1), lastDate: addDays(listing.from, 3) };
    const { page } = await readGridPage(db, editor, range);
    const [row = []] = page.rows;
    expect(row.map((cell) => cell && [unpackCell(cell).available, unpackCell(cell).held])).toEqual([
      null,
      [5, 0],
      [3, 2],
      [5, 0],
      null,
    ]);
    expect(page).toMatchObject({ firstDate: range.firstDate, offset: 0 });
  });

  it("marks what an edit under way will change, until it has", async () => {
    const { listing, listingId, editor, operation, apply } = await makeEdited(db, { unitTypeCount: 60, days: 0 });
    await db.sql`
      insert into inventory (listing_id, unit_type_id, date, total, available, price_minor)
      select ${listingId}, id, ${listing.from}::date + day, 5, 5, 10000
      from unnest(${[...listing.unitTypeIds]}::uuid[]) as id, generate_series(0, 199) as day`;
    const edit = await apply(operation({ ...setTotal(6), ...setPrice(9_000) }, 200));
    expect(edit.status).toBe("running");
    const pendingOf = async () => {
      const range = { listingId, firstDate: listing.from, lastDate: addDays(listing.from, 6) };
      const [first, last] = await Promise.all(
        [0, 59].map((offset) => readGridPage(db, editor, { ...range, offset, limit: 1 })),
      );
      return [first, last].map((read) => read?.page.rows[0]?.filter((cell) => cell && unpackCell(cell).isPending).length);
    };
    // The first unit types are done, the last ones wait.
    expect(await pendingOf()).toEqual([0, 7]);
    while (await processPushes(db)) continue;
    expect(await pendingOf()).toEqual([0, 0]);
  });

  it("is for those who may see the listing's inventory", async () => {
    const { listing, listingId } = await makeEdited(db);
    const door = await makeStaff(db, { grants: [{ role: "door", listingId }] });
    const viewer = await makeStaff(db, { grants: [{ role: "viewer", listingId }] });
    const range = { listingId, firstDate: listing.from, lastDate: listing.from };
    await expect(readGridPage(db, door, range)).rejects.toMatchObject({ code: "not_found" });
    await expect(readColumns(db, door, listingId)).rejects.toMatchObject({ code: "not_found" });
    expect((await readGridPage(db, viewer, range)).page.rows).toHaveLength(1);
  });
});

describe("the columns of the grid", () => {
  it("are the nights of a stay, and the dates on sale of flights and events", async () => {
    const viewer = await makeStaff(db, { grants: [{ role: "viewer", listingId: null }] });
    const today = todayAtNoon;
    const stay = await makeListing(db, { days: 2, listing: { timezone: zoneAtNoon } });
    const { dates } = await readColumns(db, viewer, stay.listingId);
    expect(dates).toHaveLength(nightsBetween(dates[0] ?? "", dates.at(-1) ?? "") + 1);
    expect(dates).toContain(today);
    const event = await makeListing(db, {
      from: addDays(today, 5),
      days: 4,
      unitTypeCount: 2,
      listing: { kind: "event", timezone: zoneAtNoon },
    });
    await db.sql`delete from inventory where listing_id = ${event.listingId} and date = ${addDays(today, 6)}`;
    expect((await readColumns(db, viewer, event.listingId)).dates).toEqual([5, 7, 8].map((days) => addDays(today, days)));
    await expect(readColumns(db, viewer, randomUUID())).rejects.toMatchObject({ code: "not_found" });
  });
});
