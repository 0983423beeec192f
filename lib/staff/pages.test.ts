import { expect, it } from "vitest";

import { staffRoles } from "@/db/schema";

import { findPages, staffPages } from "./pages";
import { ownerActor } from "./testing";

const pagesOf = (role: (typeof staffRoles)[number], listingId: string | null = null) =>
  staffPages({ ...ownerActor, grants: [{ role, listingId }] }).map(({ href }) => href);

it("shows each role the pages it can open", () => {
  expect(pagesOf("door")).toEqual(["/admin", "/admin/today", "/admin/check-in"]);
  expect(pagesOf("viewer")).toEqual(["/admin", "/admin/inventory", "/admin/sales", "/admin/catalogue", "/admin/reports"]);
  expect(pagesOf("owner")).toContain("/admin/partners");
  // Partners belong to the house, not to one listing.
  expect(pagesOf("owner", "one")).not.toContain("/admin/partners");
  expect(pagesOf("owner", "one")).toContain("/admin/staff");
  for (const role of staffRoles) expect(pagesOf(role).length).toBeGreaterThan(0);
});

it("gives each page a key of its own", () => {
  const keys = staffPages(ownerActor).map(({ key }) => key);
  expect(new Set(keys).size).toBe(keys.length);
});

it("finds pages by the beginning of a word of their names", () => {
  const found = (text: string) => findPages(ownerActor, text).map(({ label }) => label);
  expect(found("REF")).toEqual(["Refunds"]);
  expect(found("in")).toEqual(["Inventory", "Check in"]);
  expect(found("unds")).toEqual([]);
  expect(found("")).toEqual(staffPages(ownerActor).map(({ label }) => label));
});
