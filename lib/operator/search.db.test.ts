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
const both = await makeOrderRow(db, [house, hall], { contactName: "100% Jazz_Fan", contactEmail: "fan@example.org" });
const li = await makeOrderRow(db, [hall], { contactName: "李明", contactEmail: "li@example.org" });
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
    expect(await found("李明")).toEqual([li.code]);
  });

  it("finds listings by slug and by words of the name, also those that are no longer on sale", async () => {
    for (const text of ["casa-do-rio", "CASA DO", "rio lisb"])
      expect([text, await found(text)]).toEqual([text, ["Casa do Rio"]]);
    expect(await searchForStaff(db, ownerActor, "night j", options)).toMatchObject([
      { kind: "listing", label: "Night of Jazz", detail: "Porto · not on sale" },
    ]);
  });

  it("leads to the listing's rows that the actor may see", async () => {
    const hrefs = (role: StaffRole) => searchForStaff(db, at(role, house.listingId), "casa", options);
    expect(await hrefs("front_desk")).toMatchObject([{ href: "/admin/orders?listing=casa-do-rio" }]);
    expect(await hrefs("door")).toMatchObject([{ href: "/admin/check-in?listing=casa-do-rio" }]);
    expect(await hrefs("viewer")).toMatchObject([{ href: "/admin/sales?listing=casa-do-rio" }]);
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
