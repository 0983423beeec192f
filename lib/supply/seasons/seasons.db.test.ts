/** Seasons: what they make before and after, their history and undo, and what is refused. */
import { randomUUID } from "node:crypto";

import { describe, expect, it } from "vitest";

import type { PlanOpening } from "@/db/schema";
import { createTestDatabase } from "@/db/testing/database";
import { type ListingOptions, makeListing } from "@/db/testing/factories";
import { lineFor, requestFor } from "@/db/testing/requests";
import { todayAtNoon, zoneAtNoon } from "@/db/testing/zones";
import { addDays } from "@/lib/core/time/dates";
import { extendHorizon } from "@/lib/inventory/extend-horizon";
import { placeHold } from "@/lib/reservations/place-hold";
import { makeStaff } from "@/lib/staff/testing";

import { listEdits } from "../edits/read-edit";
import { undoEdit } from "../edits/undo-edit";
import { applySeason, previewSeason, readSeasons } from "./change-seasons";
import type { SeasonChange } from "./plan-season";

const { db } = await createTestDatabase();

async function makeSeasoned(options: ListingOptions = { days: 0 }) {
  const listing = await makeListing(db, options);
  const { listingId, unitTypeId, from } = listing;
  const actor = await makeStaff(db, { grants: [{ role: "revenue", listingId }] });
  const season = (values: Partial<PlanOpening> = {}): PlanOpening => ({
    id: randomUUID(),
    name: "Summer",
    firstDate: from,
    lastDate: addDays(from, 9),
    total: 5,
    priceMinor: "12000",
    ...values,
  });
  const preview = (change: Omit<SeasonChange, "unitTypeId">) => previewSeason(db, actor, listingId, { unitTypeId, ...change });
  const applyAs = (digest: string, change: Omit<SeasonChange, "unitTypeId">, isUnusualConfirmed = false) =>
    applySeason(db, actor, { id: randomUUID(), listingId, change: { unitTypeId, ...change }, digest, isUnusualConfirmed });
  const apply = async (change: Omit<SeasonChange, "unitTypeId">) => applyAs((await preview(change)).digest, change);
  const rows = () => db.sql<{ date: string; total: number; priceMinor: bigint; closed: boolean; version: number }[]>`
    select date, total, price_minor as "priceMinor", closed, version from inventory where listing_id = ${listingId} order by date`;
  const undo = (edit: { readonly id: string } | undefined) =>
    undoEdit(db, actor, { id: randomUUID(), listingId, editId: edit?.id ?? "" });
  const names = async () =>
    (await readSeasons(db, actor, { listingId, unitTypeId })).map(({ name, total }) => `${name} ${total}`);
  return { listing, listingId, unitTypeId, from, actor, season, preview, apply, applyAs, undo, names, rows };
}

describe("a season", () => {
  it("makes what its calendar showed, as an edit that can be undone", async () => {
    const { listingId, actor, from, season, preview, apply, undo, rows } = await makeSeasoned();
    const summer = season({ weekdays: [5, 6, 7] });
    const shown = await preview({ season: summer });
    expect(shown.days.map(({ date, becomes }) => [date, becomes])).toEqual([3, 4, 5].map((day) => [addDays(from, day), "new"]));
    expect(await rows()).toEqual([]);
    const edit = await apply({ season: summer });
    expect(await rows()).toMatchObject([3, 4, 5].map((day) => ({ date: addDays(from, day), total: 5, priceMinor: 12_000n })));
    expect((await listEdits(db, actor, listingId))[0]).toMatchObject({ request: { kind: "season", name: "Summer" } });
    await undo(edit);
    expect((await rows()).every(({ closed }) => closed)).toBe(true);
  });

  it("changes rows that there are, refuses those below what is taken, and says how many", async () => {
    const { listing, from, season, preview, apply, rows } = await makeSeasoned({ days: 3 });
    await placeHold(db, requestFor([lineFor(listing, { quantity: 4 })]));
    const smaller = season({ total: 2 });
    const { days, edit, taken } = await preview({ season: smaller });
    expect(taken).toMatchObject({ count: 1, bookings: [{ quantity: 4, checkIn: from }] });
    expect(days.slice(0, 4)).toMatchObject([
      { date: from, becomes: "refused", total: 5, refusal: { reason: "below_sold", value: 4 } },
      { becomes: "changed", total: 2, before: { total: 5, priceMinor: "10000" } },
      { becomes: "changed" },
      { becomes: "new" },
    ]);
    expect(edit).toMatchObject({ rowsChanged: 9, rowsRefused: 1 });
    await apply({ season: smaller });
    expect((await rows()).map(({ total }) => total)).toEqual([5, ...Array.from({ length: 9 }, () => 2)]);
  });

  it("names the season that it overlaps with", async () => {
    const { from, season, preview, apply } = await makeSeasoned();
    await apply({ season: season() });
    await expect(
      preview({ season: season({ name: "Fair", firstDate: addDays(from, 9), lastDate: addDays(from, 12) }) }),
    ).rejects.toMatchObject({
      code: "invalid_input",
      details: { issues: [{ path: ["first"], message: /“Summer”: both have 10 June 2027/ }] },
    });
  });

  it("closes the dates that it loses, and those of one that is removed", async () => {
    const { listingId, unitTypeId, actor, from, season, apply, rows } = await makeSeasoned();
    const summer = season();
    await apply({ season: summer });
    await apply({ season: { ...summer, lastDate: addDays(from, 4), priceMinor: "13000" } });
    expect((await rows()).map(({ closed }) => closed)).toEqual(Array.from({ length: 10 }, (_, day) => day > 4));
    await apply({ removed: summer.id });
    expect((await rows()).every(({ closed }) => closed)).toBe(true);
    expect(await readSeasons(db, actor, { listingId, unitTypeId })).toEqual([]);
  });

  it("asks again for a price of 0, and takes no price that no card can be charged", async () => {
    const { season, preview, applyAs } = await makeSeasoned();
    const free = { season: season({ priceMinor: "0" }) };
    const { digest } = await preview(free);
    await expect(applyAs(digest, free)).rejects.toMatchObject({ code: "confirmation_required" });
    expect(await applyAs(digest, free, true)).toMatchObject({ rowsChanged: 10 });
    await expect(
      preview({ season: season({ name: "B", firstDate: "2027-08-01", lastDate: "2027-08-02", priceMinor: "1" }) }),
    ).rejects.toMatchObject({ code: "invalid_input" });
  });

  it("refuses the second of two editors", async () => {
    const { from, season, preview, applyAs } = await makeSeasoned();
    const [one, other] = [season(), season({ name: "Autumn", firstDate: addDays(from, 20), lastDate: addDays(from, 22) })];
    const [first, second] = [await preview({ season: one }), await preview({ season: other })];
    await applyAs(first.digest, { season: one });
    await expect(applyAs(second.digest, { season: other })).rejects.toMatchObject({ code: "preview_outdated" });
  });

  it("puts later dates on sale as the horizon moves on", async () => {
    const { season, preview, apply, rows } = await makeSeasoned();
    const far = season({ firstDate: addDays(todayAtNoon, 450), lastDate: addDays(todayAtNoon, 452) });
    expect(await preview({ season: far })).toMatchObject({ edit: null, days: [], laterDates: 3 });
    expect(await apply({ season: far })).toBeUndefined();
    await extendHorizon(db, Date.now() + 120 * 86_400_000);
    expect((await rows()).map(({ date, total, version }) => [date, total, version])).toEqual(
      [450, 451, 452].map((days) => [addDays(todayAtNoon, days), 5, 1]),
    );
  });

  it("knows no unit type of another listing, and is for those who may edit rates", async () => {
    const [mine, other] = [await makeSeasoned(), await makeSeasoned()];
    const change = { unitTypeId: other.unitTypeId, season: mine.season() };
    await expect(previewSeason(db, mine.actor, mine.listingId, change)).rejects.toMatchObject({ code: "not_found" });
    await expect(previewSeason(db, mine.actor, other.listingId, change)).rejects.toMatchObject({ code: "not_found" });
    const viewer = await makeStaff(db, { grants: [{ role: "viewer", listingId: mine.listingId }] });
    await expect(previewSeason(db, viewer, mine.listingId, change)).rejects.toMatchObject({ code: "forbidden" });
  });
});

describe("the undo of a season", () => {
  const state = (wanted: string) => ({ code: "invalid_state", details: { state: wanted } });

  it("takes the season back with its rows, in the trail, too, and its redo opens it again", async () => {
    const { listingId, from, season, apply, undo, names, rows } = await makeSeasoned();
    const undone = await undo(await apply({ season: season() }));
    expect(undone).toMatchObject({ rowsChanged: 10, request: { kind: "undo", seasonStep: { after: null } } });
    expect([await names(), (await rows()).every(({ closed }) => closed)]).toEqual([[], true]);
    const [audited] =
      await db.sql`select data from audit_log where subject = ${`listing:${listingId}`} and action = 'inventory.undo'`;
    expect(audited).toMatchObject({ data: { seasonStep: { before: { name: "Summer" }, after: null } } });
    await undo(undone);
    expect([await names(), (await rows()).some(({ closed }) => closed)]).toEqual([["Summer 5"], false]);
    await expect(apply({ season: season({ name: "Fair", lastDate: from }) })).rejects.toMatchObject({ code: "invalid_input" });
  });

  it("frees its dates for another season, and is refused once that one has them", async () => {
    const { season, apply, undo, names, rows } = await makeSeasoned();
    const undone = await undo(await apply({ season: season() }));
    await apply({ season: season({ name: "Fair", total: 7 }) });
    await expect(undo(undone)).rejects.toMatchObject(state("season_overlaps"));
    expect([await names(), (await rows()).every(({ total, closed }) => total === 7 && !closed)]).toEqual([["Fair 7"], true]);
  });

  it("puts a changed and a removed season back, from its last edit only", async () => {
    const { from, season, apply, undo, names, rows } = await makeSeasoned();
    const summer = season();
    const opened = await apply({ season: summer });
    const changed = await apply({ season: { ...summer, total: 6, lastDate: addDays(from, 12) } });
    await expect(undo(opened)).rejects.toMatchObject(state("season_changed"));
    await undo(changed);
    expect(await names()).toEqual(["Summer 5"]);
    expect((await rows()).map(({ total, closed }) => total === 5 && !closed)).toEqual(
      Array.from({ length: 13 }, (_, day) => day < 10),
    );
    // The rows have the version of the undo, so that an earlier edit's undo would leave them.
    await expect(undo(opened)).rejects.toMatchObject(state("season_changed"));
    await undo(await apply({ removed: summer.id }));
    expect([await names(), (await rows()).filter(({ closed }) => !closed).length]).toEqual([["Summer 5"], 10]);
  });

  it("leaves rows that another edit changed, and names them", async () => {
    const { listing, listingId, season, apply, undo, names, rows } = await makeSeasoned();
    const edit = await apply({ season: season() });
    await placeHold(db, requestFor([lineFor(listing)]));
    await db.sql`update inventory set version = 9 where listing_id = ${listingId} and date = ${listing.from}`;
    expect(await undo(edit)).toMatchObject({ rowsChanged: 9, problems: [{ reason: "changed_since" }] });
    expect([await names(), (await rows()).filter(({ closed }) => !closed).length]).toEqual([[], 1]);
  });

  it("closes the dates that the plan has made since", async () => {
    const { listingId, season, apply, undo, rows } = await makeSeasoned({ days: 0, listing: { timezone: zoneAtNoon } });
    const edit = await apply({ season: season({ firstDate: addDays(todayAtNoon, 398), lastDate: addDays(todayAtNoon, 402) }) });
    // The edit is as if made two days ago: its last two rows are the plan's.
    const horizon = addDays(todayAtNoon, 398);
    await db.sql`update supply_pushes set request = jsonb_set(request, '{seasonStep,horizon}', to_jsonb(${horizon}::text))
      where id = ${edit?.id ?? ""}`;
    await db.sql`update inventory set version = 1 where listing_id = ${listingId} and date > ${horizon}`;
    await db.sql`delete from inventory_changes where listing_id = ${listingId} and date > ${horizon}`;
    expect(await undo(edit)).toMatchObject({ rowsChanged: 3, rowsRefused: 0 });
    expect((await rows()).map(({ closed }) => closed)).toEqual([true, true, true]);
  });
});
