/** Notes and to-dos of staff on an order: who may write them, and when a to-do is due. */
import { randomUUID } from "node:crypto";

import { expect, it } from "vitest";

import type { Department } from "@/db/schema";
import { createTestDatabase } from "@/db/testing/database";
import { makeListing } from "@/db/testing/factories";
import { addDays } from "@/lib/core/time/dates";
import { dateIn } from "@/lib/core/time/time-zones";
import { makeStaff } from "@/lib/staff/testing";

import { listOrdersForStaff } from "../view/list-orders-for-staff";
import { makeOrderRow } from "../view/testing";
import { addNote, listNotes, setTodoDone } from "./notes";

const { db } = await createTestDatabase();
const listing = await makeListing(db, { listing: { timezone: "Pacific/Kiritimati" }, total: 50 });
const today = dateIn("Pacific/Kiritimati", Date.now());
const ines = await makeStaff(db, { grants: [{ role: "front_desk", listingId: listing.listingId }] });
const todo = (days: number) => ({ department: "housekeeping", dueOn: addDays(today, days) }) as const;

const codesWith = async (notes: "any" | "open" | "due") =>
  (await listOrdersForStaff(db, ines, { notes })).orders.map(({ code }) => code);

it("keeps a note once per request, with its author, and names no text in the audit trail", async () => {
  const { id: orderId } = await makeOrderRow(db, [listing]);
  const note = { requestId: randomUUID(), orderId, body: "Arrives late, by taxi." };
  expect(await addNote(db, note, ines)).toBe(true);
  expect(await addNote(db, note, ines)).toBe(false);
  expect(await listNotes(db, orderId, ines)).toMatchObject([
    { body: "Arrives late, by taxi.", department: null, dueOn: null, isDue: false, createdBy: "Ines Duarte", doneBy: null },
  ]);
  const trail = await db.sql`select action, data from audit_log where subject = ${`order:${orderId}`}`;
  expect(trail).toEqual([{ action: "order.add_note", data: { noteId: note.requestId } }]);
  await expect(setTodoDone(db, { orderId, noteId: note.requestId, isDone: true }, ines)).rejects.toMatchObject({
    code: "not_found",
  });
});

it("has a to-do due from its day on, by the clock of the place, until it is done", async () => {
  const [due, later] = [await makeOrderRow(db, [listing]), await makeOrderRow(db, [listing])];
  const noteId = randomUUID();
  await addNote(db, { requestId: noteId, orderId: due.id, body: "Cot in the room.", todo: todo(0) }, ines);
  await addNote(db, { requestId: randomUUID(), orderId: later.id, body: "Flowers.", todo: todo(1) }, ines);
  expect(await codesWith("due")).toEqual([due.code]);
  const of = async (department: Department, notes?: "due") =>
    (await listOrdersForStaff(db, ines, { department, notes })).orders.map(({ code }) => code).toSorted();
  expect(await of("housekeeping")).toEqual([due.code, later.code].toSorted());
  expect(await of("housekeeping", "due")).toEqual([due.code]);
  expect(await of("kitchen")).toEqual([]);
  expect((await codesWith("open")).toSorted()).toEqual([due.code, later.code].toSorted());
  expect(await listNotes(db, due.id, ines)).toMatchObject([{ isDue: true, department: "housekeeping" }]);
  expect(await listNotes(db, later.id, ines)).toMatchObject([{ isDue: false }]);

  const bo = await makeStaff(db, { name: "Bo Lind" });
  const done = { orderId: due.id, noteId, isDone: true };
  expect(await setTodoDone(db, done, bo)).toBe(true);
  expect(await setTodoDone(db, done, bo)).toBe(false);
  expect(await listNotes(db, due.id, ines)).toMatchObject([{ isDue: false, doneBy: "Bo Lind", doneAt: expect.any(Date) }]);
  expect(await codesWith("due")).toEqual([]);
  expect(await codesWith("any")).toContain(due.code);
  expect(await setTodoDone(db, { ...done, isDone: false }, ines)).toBe(true);
  expect(await codesWith("due")).toEqual([due.code]);
});

it("is read by those who see the order, and written by those who may change it", async () => {
  const { id: orderId } = await makeOrderRow(db, [listing]);
  const add = (actor: typeof ines) => addNote(db, { requestId: randomUUID(), orderId, body: "x" }, actor);
  const finance = await makeStaff(db, { grants: [{ role: "finance", listingId: null }] });
  await expect(add(finance)).rejects.toMatchObject({ code: "forbidden" });
  expect(await listNotes(db, orderId, finance)).toEqual([]);
  const elsewhere = await makeStaff(db, { grants: [{ role: "owner", listingId: (await makeListing(db)).listingId }] });
  await expect(add(elsewhere)).rejects.toMatchObject({ code: "not_found" });
  await expect(listNotes(db, orderId, elsewhere)).rejects.toMatchObject({ code: "not_found" });
});
