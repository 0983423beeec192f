/** The operator's list of orders: its filters, its pages, and what each member of staff sees. */
import { randomUUID } from "node:crypto";

import { inArray } from "drizzle-orm";
import { expect, it } from "vitest";

import { createTestDatabase } from "@/db/testing/database";
import { makeListing } from "@/db/testing/factories";
import { orders, type StaffRole } from "@/db/schema";
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
  expect(await codes({ state: "confirmed" })).toEqual([old.code]);
  expect(await codes({ kind: "event" })).toEqual([partners.code, both.code]);
  expect(await codes({ kind: "event", listingId: house.listingId })).toEqual([both.code]);
  expect(await codes({ text: "bo o" })).toEqual([old.code]);
  expect(await codes({ text: both.code })).toEqual([both.code]);
  const [first] = (await listOrdersForStaff(db, ownerActor, {})).orders;
  expect(first).toMatchObject({ isPartners: true, amountMinor: 10_000n, currency: "EUR" });
});

it("finds orders by telephone number and by the partner's own reference", async () => {
  const called = await makeOrderRow(db, [house], { contactName: "Rui Telles", contactPhone: "+351 (912) 345-678" });
  const referred = await makeOrderRow(db, [hall], {
    contactName: "Eve Partner",
    holderKind: "partner",
    partnerReference: "TUI_77-b",
  });
  for (const text of ["+351 912 345 678", "00351 912345678", "0912 345 678", "912345", "45678"])
    expect([text, await codes({ text })]).toEqual([text, [called.code]]);
  for (const text of ["TUI_77-b", "tui_77-B", "_77"]) expect([text, await codes({ text })]).toEqual([text, [referred.code]]);
  // Too few digits, other digits, and a sign of `like` that the reference has not.
  for (const text of ["5678", "912 345 679", "tui%77"]) expect([text, await codes({ text })]).toEqual([text, []]);
  expect(await codes({ text: "912345678" }, as("front_desk", hall.listingId))).toEqual([]);
  await db.orm.delete(orders).where(inArray(orders.id, [called.id, referred.id]));
});

it("finds an order by the code of a ticket, as it is printed or typed", async () => {
  for (const text of [
    `${both.code}-1-TCMF4H`,
    `${both.code.toLowerCase()}-12-tcmf4h`,
    `${both.code.replace("-", "")}-1-TCMF4H`,
  ])
    expect([text, await codes({ text })]).toEqual([text, [both.code]]);
  expect(await codes({ text: `${both.code}-1-TC` })).toEqual([]);
});

it("finds an order by the number of its invoice or credit note", async () => {
  await db.sql`insert into sellers (id, name, address, prefix) values (${randomUUID()}, 'House', '{}', 'HF')`;
  const issue = (kind: string, number: number, orderId: string) => db.sql`
    insert into documents (id, seller_id, kind, number, order_id, subject, currency, total_minor, content)
    select ${randomUUID()}, id, ${kind}, ${number}, ${orderId}, ${kind}, 'EUR', 100, '{}' from sellers`;
  await issue("invoice", 7, old.id);
  await issue("credit_note", 7, both.id);
  expect(await codes({ text: "HF-2026-000007" })).toEqual([old.code]);
  expect(await codes({ text: "hf-c2026-000007" })).toEqual([both.code]);
  for (const text of ["XX-2026-000007", "HF-2026-000008"]) expect([text, await codes({ text })]).toEqual([text, []]);
});

it("finds a telephone number in its national form and with its country's code, whichever the guest gave", async () => {
  const given = {
    portugal: ["+351 912 345 678", "912345678"],
    germany: ["0049 171 9876543", "0171/9876543", "+49 (0)171 987 65 43"],
    russia: ["8 (913) 555-67-89"],
  };
  const all = await Promise.all(
    Object.values(given)
      .flat()
      .map((contactPhone) => makeOrderRow(db, [house], { contactName: "Rui Telles", contactPhone })),
  );
  const found = async (text: string) => {
    const ids = (await listOrdersForStaff(db, ownerActor, { text })).orders.map(({ id }) => id);
    const rows = await db.orm.select({ phone: orders.contactPhone }).from(orders).where(inArray(orders.id, ids));
    return rows.map(({ phone }) => phone ?? "").toSorted();
  };
  for (const text of ["912 345 678", "+351 912 345 678", "00351912345678"])
    expect([text, await found(text)]).toEqual([text, given.portugal]);
  for (const text of ["0171 9876543", "+49 171 9876543", "+49 (0)171 9876543"])
    expect([text, await found(text)]).toEqual([text, given.germany.toSorted()]);
  expect(await found("+7 913 555-67-89")).toEqual(given.russia);
  // Other numbers, and one that shares fewer digits.
  for (const text of ["+351 912 345 679", "+351 3 345 678"]) expect([text, await codes({ text })]).toEqual([text, []]);
  await db.orm.delete(orders).where(
    inArray(
      orders.id,
      all.map(({ id }) => id),
    ),
  );
});

it("finds an e-mail address, and any part of it, by what stands before its @", async () => {
  const emails = ["Ana.Sil_va@example.com", "mariana.sil_va@example.org", "al@example.com", '"a@b"c@example.com'];
  const made = await Promise.all(emails.map((contactEmail) => makeOrderRow(db, [house], { contactEmail })));
  const found = async (text: string) => {
    const { orders: listed } = await listOrdersForStaff(db, ownerActor, { text });
    return emails.filter((_email, nth) => listed.some(({ id }) => id === made[nth]?.id));
  };
  const [ana = "", mariana = "", short = "", quoted = ""] = emails;
  expect(await found("ANA.SIL_VA@EXAMPLE.COM")).toEqual([ana]);
  expect(await found("ana.sil_va@exam")).toEqual([ana, mariana]);
  expect(await found("ana.silxva@example.com")).toEqual([]);
  expect(await found("iana.sil_va@")).toEqual([mariana]);
  expect(await found("al@example.com")).toEqual([short]);
  expect(await found("@example.org")).toEqual([mariana]);
  expect(await found(quoted)).toEqual([quoted]);
  await db.orm.delete(orders).where(
    inArray(
      orders.id,
      made.map(({ id }) => id),
    ),
  );
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
