/** Corrections of an order's address by two members of staff at the same moment. */
import { expect, it } from "vitest";

import { createTestDatabase } from "@/db/testing/database";
import { maskEmail } from "@/lib/core/validation/mask-email";
import { makeStaff } from "@/lib/staff/testing";

import { bookSomething, startTestStripe } from "../testing";
import { correctContact } from "./correct-contact";

const database = await createTestDatabase();
const { db } = database;
await startTestStripe(database);

it("let one of two win who have the same page open, and tell the other", async () => {
  const { orderId } = await bookSomething(database);
  const [before] = await db.sql<{ email: string; name: string }[]>`
    select contact_email as email, contact_name as name from orders where id = ${orderId}`;
  const emails = ["bea.lima@example.com", "cleo.pinto@example.com"];
  const correct = async (email: string, name: string, seen = before) =>
    correctContact(db, { orderId, email, name, seen }, await makeStaff(db));
  const results = await Promise.allSettled(emails.map((email) => correct(email, "Bea Lima")));
  expect(results.map(({ status }) => status).toSorted()).toEqual(["fulfilled", "rejected"]);
  expect(results.find(({ status }) => status === "rejected")).toMatchObject({
    reason: { code: "invalid_state", details: { state: "changed" } },
  });
  const won = emails[results.findIndex(({ status }) => status === "fulfilled")] ?? "";
  const [after] = await db.sql<{ email: string }[]>`select contact_email as email from orders where id = ${orderId}`;
  expect(after?.email).toBe(won);
  // A name that was corrected since refuses an address, too; the same correction once more changes nothing.
  await expect(correct("dora@example.com", "Bea Lima", { email: won, name: before?.name ?? "" })).rejects.toMatchObject({
    details: { state: "changed" },
  });
  expect(await correct(won, "Bea Lima")).toBe(false);
  expect(await correct("dora@example.com", "Bea Lima", { email: won, name: "Bea Lima" })).toBe(true);
});

it("are done one after the other, and the audit log has both with what each replaced", async () => {
  const { orderId } = await bookSomething(database);
  const corrections = [
    { actor: await makeStaff(db), email: "bea.lima@example.com" },
    { actor: await makeStaff(db), email: "cleo.pinto@example.com" },
  ];
  const results = await Promise.all(corrections.map(({ actor, email }) => correctContact(db, { orderId, email }, actor)));
  expect(results).toEqual([true, true]);
  const rows = await db.sql<{ actor: string; data: { before: string; after: string } }[]>`
    select actor, data from audit_log where subject = ${`order:${orderId}`} and action = 'order.correct_contact' order by seq`;
  expect(rows).toHaveLength(2);
  const [first, second] = rows;
  expect(second?.data.before).toBe(first?.data.after);
  const [order] = await db.sql<{ email: string }[]>`select contact_email as email from orders where id = ${orderId}`;
  const last = corrections.find(({ email }) => email === order?.email);
  expect(second).toMatchObject({ actor: `user:${last?.actor.userId}`, data: { after: maskEmail(last?.email ?? "") } });
});
