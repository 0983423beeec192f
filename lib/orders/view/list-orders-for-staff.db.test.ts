/** The operator's list of orders: its filters, its pages, and what each member of staff sees. */
import { expect, it } from "vitest";

import { createTestDatabase } from "@/db/testing/database";
import { makeListing } from "@/db/testing/factories";
import type { StaffRole } from "@/db/schema";
import type { StaffActor } from "@/lib/staff/actor";
import { ownerActor } from "@/lib/staff/testing";

import { staffOrdersPerPage } from "../limits";
import { listOrdersForStaff, type OrderFilter } from "./list-orders-for-staff";
import { makeOrderRow } from "./testing";

const { db } = await createTestDatabase();
const [house, hall] = [await makeListing(db, { total: 500 }), await makeListing(db, { listing: { kind: "event" } })];
const at = new Date("2026-11-01T10:00:00Z");
const confirmed = { status: "confirmed", confirmedAt: at } as const;
const old = await makeOrderRow(db, [house], {
  ...confirmed,
  createdAt: new Date("2026-01-01T10:00:00Z"),
  contactName: "Bo Old",
});
const both = await makeOrderRow(db, [house, hall], { createdAt: new Date("2026-02-01T10:00:00Z") });
const partners = await makeOrderRow(db, [hall], { createdAt: new Date("2026-03-01T10:00:00Z"), holderKind: "partner" });

const codes = async (filter: OrderFilter, actor: StaffActor = ownerActor) =>
  (await listOrdersForStaff(db, actor, filter)).orders.map(({ code }) => code);
const as = (role: StaffRole, listingId: string): StaffActor => ({ ...ownerActor, grants: [{ role, listingId }] });

it("lists the latest first, by state, kind, listing and text", async () => {
  expect(await codes({})).toEqual([partners.code, both.code, old.code]);
  expect(await codes({ status: "confirmed" })).toEqual([old.code]);
  expect(await codes({ kind: "event" })).toEqual([partners.code, both.code]);
  expect(await codes({ kind: "event", listingId: house.listingId })).toEqual([both.code]);
  expect(await codes({ text: "bo o" })).toEqual([old.code]);
  expect(await codes({ text: both.code })).toEqual([both.code]);
  const [first] = (await listOrdersForStaff(db, ownerActor, {})).orders;
  expect(first).toMatchObject({ isPartners: true, amountMinor: 10_000n, currency: "EUR" });
});

it("finds misspelt names where none has the text, the most alike first", async () => {
  const alike = async (text: string, actor: StaffActor = ownerActor) => listOrdersForStaff(db, actor, { text });
  const found = await alike("Ana Sousa");
  expect(found.orders.map(({ code }) => code).toSorted()).toEqual([both.code, partners.code].toSorted());
  expect([found.isAlike, found.next]).toEqual([true, null]);
  expect((await alike("Sousa")).orders).toHaveLength(2);
  expect((await alike("Anna Souza", as("front_desk", house.listingId))).orders.map(({ code }) => code)).toEqual([both.code]);
  expect(await alike("Ana Souza")).toMatchObject({ isAlike: false });
  expect(await alike("Zebulon")).toEqual({ orders: [], next: null, isAlike: false });
});

it("shows orders of the actor's listings alone, also where another listing is asked for", async () => {
  expect(await codes({}, as("front_desk", house.listingId))).toEqual([both.code, old.code]);
  expect(await codes({ listingId: hall.listingId }, as("front_desk", house.listingId))).toEqual([]);
  expect(await codes({}, as("door", house.listingId))).toEqual([]);
  expect(await codes({}, { ...ownerActor, grants: [] })).toEqual([]);
});

it("is read page by page, each order once, also where many have the same time", async () => {
  const same = new Date("2026-04-01T10:00:00Z");
  for (let made = 0; made < staffOrdersPerPage; made += 1) await makeOrderRow(db, [house], { createdAt: same });
  const first = await listOrdersForStaff(db, ownerActor, {});
  expect(first.orders).toHaveLength(staffOrdersPerPage);
  const second = await listOrdersForStaff(db, ownerActor, { after: first.next ?? "" });
  expect(second.orders.map(({ code }) => code)).toEqual([partners.code, both.code, old.code]);
  expect(second.next).toBeNull();
  // A position that is none begins at the first page.
  for (const after of ["", "x", "1_2"]) expect((await codes({ after })).length).toBe(staffOrdersPerPage);
});
