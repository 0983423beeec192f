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
