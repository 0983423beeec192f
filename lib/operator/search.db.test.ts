/** Search of the operator's pages: what it finds, for whom, and with any text. */
import { eq } from "drizzle-orm";
import fc from "fast-check";
import { describe, expect, it } from "vitest";

import { createTestDatabase } from "@/db/testing/database";
import { makeListing } from "@/db/testing/factories";
import { listings, type StaffRole } from "@/db/schema";
import { findListingForStaff } from "@/lib/catalog/find-listings-for-staff";
import { makeOrderRow } from "@/lib/orders/view/testing";
import type { StaffActor } from "@/lib/staff/actor";
import { ownerActor } from "@/lib/staff/testing";

import { type FoundKind, searchForStaff } from "./search";

const { db } = await createTestDatabase();
const options = { nowMs: Date.parse("2026-11-29T12:00:00Z"), locale: "en-GB" };

const house = await makeListing(db, { listing: { name: "Casa do Rio", city: "Lisbon", slug: "casa-do-rio" } });
const hall = await makeListing(db, { listing: { kind: "event", name: "Night of Jazz", city: "Porto" } });
await makeListing(db, { listing: { name: "Casa for tests", test: true } });
const jose = await makeOrderRow(db, [house], { contactName: "José Müller", contactEmail: "jose.m@example.org" });
const both = await makeOrderRow(db, [house, hall], {
  status: "confirmed",
  confirmedAt: new Date(),
  contactName: "100% Jazz_Fan",
  contactEmail: "fan@example.org",
});
const li = await makeOrderRow(db, [hall], {
  status: "confirmed",
  confirmedAt: new Date(),
  contactName: "李明",
  contactEmail: "li@example.org",
});
await db.orm.update(listings).set({ active: false }).where(eq(listings.id, hall.listingId));

const at = (role: StaffRole, listingId: string | null): StaffActor => ({ ...ownerActor, grants: [{ role, listingId }] });

async function found(text: string, actor: StaffActor = ownerActor, kind?: FoundKind): Promise<string[]> {
  const results = await searchForStaff(db, actor, text, options);
  return results.filter((result) => kind === undefined || result.kind === kind).map(({ label }) => label);
}

describe("searchForStaff", () => {
  it("finds orders by code, guest's name and e-mail address", async () => {
    const texts = [jose.code, jose.code.toLowerCase().replace("-", ""), "jose mull", "JOSÉ", "jose.m@", "müller"];
    for (const text of texts) expect([text, await found(text, ownerActor, "order")]).toEqual([text, [jose.code]]);
    expect(await found("李明", ownerActor, "order")).toEqual([li.code]);
  });

  it("finds listings by slug and by words of the name, also those that are no longer on sale", async () => {
    for (const text of ["casa-do-rio", "CASA DO", "rio lisb"])
      expect([text, await found(text, ownerActor, "listing")]).toEqual([text, ["Casa do Rio"]]);
    const [night] = await searchForStaff(db, ownerActor, "night j", options);
    expect(night).toMatchObject({ kind: "listing", label: "Night of Jazz", detail: "Porto · not on sale" });
  });

  it("leads to the listing's rows that the actor may see", async () => {
    const hrefOf = async (role: StaffRole) =>
      (await searchForStaff(db, at(role, house.listingId), "casa", options)).find(({ kind }) => kind === "listing")?.href;
    expect(await hrefOf("front_desk")).toBe("/admin/orders?listing=casa-do-rio");
    expect(await hrefOf("door")).toBe("/admin/check-in?listing=casa-do-rio");
    expect(await hrefOf("viewer")).toBe("/admin/sales?listing=casa-do-rio");
  });

  it("reads a listing of the actor's grants alone", async () => {
    expect(await findListingForStaff(db, ownerActor, house.slug)).toMatchObject({ id: house.listingId, name: "Casa do Rio" });
    expect(await findListingForStaff(db, at("door", house.listingId), house.slug)).toMatchObject({ id: house.listingId });
    expect(await findListingForStaff(db, at("owner", hall.listingId), house.slug)).toBeUndefined();
    expect(await findListingForStaff(db, ownerActor, "nowhere")).toBeUndefined();
  });

  it("finds pages and dates", async () => {
    expect(await searchForStaff(db, ownerActor, "refu", options)).toEqual([
      { kind: "page", href: "/admin/refunds", label: "Refunds", detail: null },
    ]);
    expect(await searchForStaff(db, ownerActor, "24 dec", options)).toEqual([
      { kind: "date", href: "/admin/check-in?date=2026-12-24", label: "Thursday, 24 December 2026", detail: "Arrivals" },
    ]);
    expect(await found("")).toContain("Orders");
  });

  it("finds commands, with the chosen listing", async () => {
    expect(await searchForStaff(db, ownerActor, "sell", options)).toEqual([
      { kind: "command", href: "/admin/desk", label: "Sell at the desk", detail: null },
    ]);
    expect(await searchForStaff(db, ownerActor, "edit many", { ...options, listing: house.slug })).toMatchObject([
      { href: "/admin/inventory/casa-do-rio/change" },
    ]);
    expect(await found("invite", at("front_desk", null), "command")).toEqual([]);
    expect(await found("", at("front_desk", null), "command")).toEqual(["Sell at the desk", "Export attendees"]);
  });

  it("finds the actions on an order that the actor may begin at all of its listings", async () => {
    const actions = (actor: StaffActor, order = both) => found(order.code, actor, "order_action");
    expect(await actions(ownerActor)).toEqual(["Refund…", "Send a message again…", "Add a note…"]);
    expect(await actions(at("front_desk", null))).toEqual(["Send a message again…", "Add a note…"]);
    expect(await actions(at("finance", null))).toEqual(["Refund…"]);
    expect(await actions(at("revenue", null))).toEqual([]);
    expect(await actions(at("owner", hall.listingId))).toEqual([]);
    expect(await actions(at("owner", hall.listingId), li)).toEqual(["Refund…", "Send a message again…", "Add a note…"]);
    // Nothing of a pending order can be refunded.
    expect(await actions(ownerActor, jose)).toEqual(["Add a note…"]);
    // Two orders are found, so neither of them is meant.
    expect(await found("example.org", ownerActor, "order_action")).toEqual([]);
  });

  it("finds the actions on a listing that the actor may begin", async () => {
    const actions = (text: string, actor: StaffActor) => found(text, actor, "listing_action");
    const all = ["Inventory grid", "Edit many dates…", "Today", "Sell at the desk…", "Catalogue entry", "Pause…"];
    expect(await actions("casa", at("owner", house.listingId))).toEqual(all);
    expect(await actions("casa", at("viewer", null))).toEqual(["Inventory grid", "Catalogue entry"]);
    expect(await actions("casa", at("door", null))).toEqual(["Today"]);
    // A listing that is not on sale is neither sold nor paused.
    expect(await actions("night", ownerActor)).toEqual(["Inventory grid", "Today", "Catalogue entry"]);
  });

  it("finds what the actor may see, and nothing else", async () => {
    const desk = at("front_desk", hall.listingId);
    expect(await found("example.org", desk, "order")).toEqual([li.code, both.code]);
    expect(await found(jose.code, desk)).toEqual([]);
    expect(await found("casa", desk)).toEqual([]);
    // Door staff and viewers see no orders, viewers no arrivals.
    expect(await found("example.org", at("door", null))).toEqual([]);
    expect(await found(both.code, at("viewer", null))).toEqual([]);
    expect(await found("24 dec", at("viewer", null))).toEqual([]);
    for (const text of ["casa", "example.org", jose.code, "24 dec", "", "refunds"])
      expect([text, await found(text, { ...ownerActor, grants: [] })]).toEqual([text, []]);
  });

  it("takes signs of patterns as text", async () => {
    for (const text of ["100%", "jazz_fan", "0% j", "100％"])
      expect([text, await found(text, ownerActor, "order")]).toEqual([text, [both.code]]);
    for (const text of ["%%%", "___", "jo_e", "\\\\\\", "'''", "' or 1=1 --", '"""', "m%r"])
      expect([text, await found(text, ownerActor, "order")]).toEqual([text, []]);
  });

  it("answers any text", async () => {
    expect(await found("jose\0 mull", ownerActor, "order")).toEqual([jose.code]);
    expect(await found("x".repeat(10_000))).toEqual([]);
    const signs = fc.array(fc.constantFrom(..."ʻ'\"\\%_:*&|!()<>-@./½ﷺ٪％＼ \u0000\ud800a1é24".split("")), { maxLength: 30 });
    const text = fc.oneof(
      fc.string({ unit: "binary", maxLength: 60 }),
      signs.map((all) => all.join("")),
    );
    await fc.assert(
      fc.asyncProperty(text, async (any) => {
        expect(Array.isArray(await searchForStaff(db, ownerActor, any, options))).toBe(true);
      }),
      { numRuns: 200 },
    );
  });
});
