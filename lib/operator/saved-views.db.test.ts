/** Saved views: for whom they exist, who may change them, and two people at one of them. */
import { randomUUID } from "node:crypto";

import { describe, expect, it } from "vitest";

import { createTestDatabase } from "@/db/testing/database";
import type { StaffRole } from "@/db/schema";
import { makeStaff } from "@/lib/staff/testing";

import { maxViewsPerPage } from "./limits";
import { changeView, deleteView, listSavedViews, saveView } from "./saved-views";
import { readViewBar } from "./view-bar";

const { db } = await createTestDatabase();
const member = (role: StaffRole) => makeStaff(db, { grants: [{ role, listingId: null }] });
const [ines, paul, door] = [await member("manager"), await member("front_desk"), await member("door")];
const page = "/admin/orders";
const view = (name: string, isShared = false) => ({ page, name, query: "state=confirmed", isShared });
const names = async (actor: typeof ines) => (await listSavedViews(db, actor, page)).map(({ name }) => name);

describe("a saved view", () => {
  it("exists for its maker, and a shared one for all who can open the page", async () => {
    await saveView(db, ines, view("Mine"));
    await saveView(db, ines, view("Ours", true));
    expect(await names(ines)).toEqual(["Mine", "Ours"]);
    expect(await names(paul)).toEqual(["Ours"]);
    await expect(names(door)).rejects.toMatchObject({ code: "not_found" });
    await expect(saveView(db, door, view("Theirs"))).rejects.toMatchObject({ code: "not_found" });
    await expect(saveView(db, ines, { ...view("Nowhere"), page: "/admin/nowhere" })).rejects.toMatchObject({
      code: "not_found",
    });
  });

  it("has a name of its own among its maker's of the page", async () => {
    await saveView(db, ines, view("Once"));
    const second = await saveView(db, ines, view("Second"));
    await expect(saveView(db, ines, view("Once"))).rejects.toMatchObject({ code: "invalid_input" });
    const renaming = changeView(db, ines, { viewId: second, version: 1, name: "Once" });
    await expect(renaming).rejects.toMatchObject({ code: "invalid_input" });
    await saveView(db, paul, view("Once"));
    await saveView(db, ines, { ...view("Once"), page: "/admin/sales" });
  });

  it("is changed by one of two who edit the same version; the other is told", async () => {
    const viewId = await saveView(db, ines, view("Arrivals", true));
    const results = await Promise.allSettled([
      changeView(db, ines, { viewId, version: 1, query: "kind=stay" }),
      changeView(db, paul, { viewId, version: 1, query: "kind=event" }),
    ]);
    const refused = results.filter(({ status }) => status === "rejected");
    expect(refused).toMatchObject([{ reason: { code: "version_conflict", details: { currentVersion: 2 } } }]);
    const [kept] = (await listSavedViews(db, paul, page)).filter(({ id }) => id === viewId);
    expect(kept?.version).toBe(2);
    await expect(deleteView(db, ines, { viewId, version: 1 })).rejects.toMatchObject({ code: "version_conflict" });
    expect(await changeView(db, paul, { viewId, version: 2, name: "Arriving" })).toMatchObject({
      name: "Arriving",
      version: 3,
    });
  });

  it("is shared, withdrawn and deleted by its maker alone", async () => {
    const viewId = await saveView(db, ines, view("Late", true));
    await expect(changeView(db, paul, { viewId, version: 1, isShared: false })).rejects.toMatchObject({ code: "forbidden" });
    await expect(deleteView(db, paul, { viewId, version: 1 })).rejects.toMatchObject({ code: "forbidden" });
    await expect(changeView(db, door, { viewId, version: 1, name: "x" })).rejects.toMatchObject({ code: "not_found" });
    await changeView(db, ines, { viewId, version: 1, isShared: false });
    await expect(changeView(db, paul, { viewId, version: 2, name: "x" })).rejects.toMatchObject({ code: "not_found" });
    await expect(deleteView(db, paul, { viewId, version: 2 })).rejects.toMatchObject({ code: "not_found" });
    expect(await deleteView(db, ines, { viewId, version: 2 })).toBe(page);
    await expect(deleteView(db, ines, { viewId, version: 2 })).rejects.toMatchObject({ code: "not_found" });
    await expect(deleteView(db, ines, { viewId: randomUUID(), version: 1 })).rejects.toMatchObject({ code: "not_found" });
  });

  it("is one of a limited number, also when they are saved at once", async () => {
    const mia = await member("owner");
    const saves = Array.from({ length: maxViewsPerPage + 5 }, (_, index) => saveView(db, mia, view(`View ${index}`)));
    const refused = (await Promise.allSettled(saves)).filter(({ status }) => status === "rejected");
    expect(refused).toHaveLength(5);
    expect(refused[0]).toMatchObject({ reason: { code: "limit_exceeded" } });
  });
});

describe("readViewBar", () => {
  it("says which view is shown, and whether its filters were changed", async () => {
    const leo = await member("owner");
    const id = await saveView(db, leo, view("Confirmed"));
    const bar = async (query: string) => {
      const { currentId, isModified } = await readViewBar(db, leo, { path: page, query });
      return { currentId, isModified };
    };
    expect(await bar(`state=confirmed&view=${id}`)).toEqual({ currentId: id, isModified: false });
    expect(await bar(`view=${id}&after=1&q=ana&state=confirmed`)).toEqual({ currentId: id, isModified: false });
    expect(await bar(`state=pending&view=${id}`)).toEqual({ currentId: id, isModified: true });
    expect(await bar("state=confirmed&view=nothing")).toEqual({ currentId: null, isModified: false });
    const { views } = await readViewBar(db, leo, { path: page, query: "" });
    expect(views.find((one) => one.id === id)?.href).toBe(`${page}?state=confirmed&view=${id}`);
  });
});
