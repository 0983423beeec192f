/** The end of retention: what has had its time loses its names, in batches, and the ledger stays whole. */
import { randomUUID } from "node:crypto";

import { eq } from "drizzle-orm";
import { expect, it } from "vitest";

import { notifications, orders, waitlistEntries } from "@/db/schema";
import { createTestDatabase } from "@/db/testing/database";
import { issueDocuments } from "@/lib/documents/issue-documents";
import { startTestStripe } from "@/lib/orders/testing";

import { eraseOldWaits, eraseUnpaidOrders, pruneMessages } from "./end-retention";
import { erasedEmail, erasedName } from "./person-key";
import { peopleOf } from "./made-people/testing";

const database = await createTestDatabase();
const { db, owner } = database;
const stripe = await startTestStripe(database);
await stripe.control({ webhooks: { hold: true } });
const { makePerson, tablesWith, auditLedger } = peopleOf(database);

/** Makes an order end without a payment, some months ago: its booking, documents and money never were. */
async function leaveUnpaid({ orderId }: { readonly orderId: string }, months: number): Promise<void> {
  await owner.sql`delete from documents where order_id = ${orderId}`;
  await owner.sql`update payments set status = 'voided', captured_minor = 0, captured_at = null, voided_at = now(), outcome = 'order_closed' where order_id = ${orderId}`;
  await owner.sql`
    update orders set status = 'abandoned', confirmed_at = null, abandoned_at = now() - make_interval(months => ${months}::int)
    where id = ${orderId}`;
}

const orderOf = async (orderId: string) => (await db.orm.select().from(orders).where(eq(orders.id, orderId)))[0];

it("removes guests from orders that were never paid, once their time is over, and from no other", async () => {
  const [old, young, paid] = [await makePerson(), await makePerson(), await makePerson()];
  await leaveUnpaid(old, 25);
  await leaveUnpaid(young, 23);
  await owner.sql`update orders set confirmed_at = now() - interval '30 months' where id = ${paid.orderId}`;
  expect(await eraseUnpaidOrders(db)).toBe(1);
  expect(await orderOf(old.orderId)).toMatchObject({
    contactName: erasedName,
    contactEmail: erasedEmail(old.orderId),
    contactPhone: null,
    billing: null,
    status: "abandoned",
    code: old.code,
  });
  const left = await tablesWith(old.mark);
  for (const table of ["orders", "guest_names", "order_notes", "order_changes", "payments"]) expect(left).not.toContain(table);
  for (const person of [young, paid]) expect((await orderOf(person.orderId))?.contactEmail).toBe(person.email.toUpperCase());
  expect(await eraseUnpaidOrders(db)).toBe(0);
});

it("keeps the guest of an unpaid order that has a document, or a captured payment", async () => {
  const [documented, captured] = [await makePerson(), await makePerson()];
  await issueDocuments(db);
  await owner.sql`
    update orders set status = 'failed', confirmed_at = null, failed_at = now() - interval '30 months'
    where id in ${owner.sql([documented.orderId, captured.orderId])}`;
  await owner.sql`
    update payments set status = 'voided', captured_minor = 0, captured_at = null, voided_at = now(), outcome = 'order_closed'
    where order_id = ${documented.orderId}`;
  await owner.sql`delete from documents where order_id = ${captured.orderId}`;
  await eraseUnpaidOrders(db);
  const kept = await Promise.all([documented, captured].map(({ orderId }) => orderOf(orderId)));
  expect(kept.map((order) => order?.contactEmail)).toEqual([documented, captured].map(({ email }) => email.toUpperCase()));
});

it("removes guests from waits that ended long ago, each under an address of its own", async () => {
  const [one, other, young] = [await makePerson(), await makePerson(), await makePerson()];
  for (const { email } of [one, other])
    await owner.sql`update waitlist_entries set ended_at = now() - interval '25 months' where email = ${email}`;
  const offer = randomUUID();
  const [wait] = await owner.sql<{ id: string }[]>`
    update waitlist_entries set offer_reservation_id = ${offer} where email = ${one.email} returning id`;
  // Mail servers repeat the address in their replies, to messages about the wait and about its offer.
  for (const [subject, kind] of [[wait?.id ?? "", "waiting"] as const, [offer, "offer"] as const])
    await owner.sql`
      insert into notifications (subject, kind, last_error) values (${subject}, ${kind}, ${`no mailbox ${one.email}`})
      on conflict (subject, kind) do update set last_error = excluded.last_error`;
  const replies = async () =>
    (
      await owner.sql`select 1 from notifications where subject in ${owner.sql([wait?.id ?? "", offer])} and last_error is not null`
    ).length;
  expect(await replies()).toBe(2);
  expect(await eraseOldWaits(db)).toBe(2);
  expect(await replies()).toBe(0);
  const rows = await db.orm.select().from(waitlistEntries);
  const erased = rows.filter(({ email }) => email.endsWith("@erased.invalid"));
  expect(erased.map(({ id, email, name, endReason }) => [email === erasedEmail(id), name, endReason])).toEqual([
    [true, null, null],
    [true, null, null],
  ]);
  expect(rows.some(({ email }) => email === young.email)).toBe(true);
  expect(await tablesWith(one.mark)).not.toContain("waitlist_entries");
  expect(await eraseOldWaits(db)).toBe(0);
});

it("removes old messages from their list, and the ledger stays whole", async () => {
  const { email } = await makePerson();
  const before = (await db.orm.select().from(notifications)).length;
  await owner.sql`
    update notifications set created_at = now() - interval '25 months' where strpos(lower(last_error), ${email}) > 0`;
  expect(await pruneMessages(db)).toBe(5);
  expect((await db.orm.select().from(notifications)).length).toBe(before - 5);
  expect(await pruneMessages(db)).toBe(0);
});

it("leaves every audit without a finding", async () => {
  const fresh = peopleOf(database);
  const person = await fresh.makePerson();
  const before = await auditLedger();
  await owner.sql`update waitlist_entries set ended_at = now() - interval '25 months' where email = ${person.email}`;
  await owner.sql`update notifications set created_at = now() - interval '25 months'`;
  await eraseOldWaits(db);
  await pruneMessages(db);
  expect(await auditLedger()).toEqual(before);
});
