/** Tests of the erasure of a person's data. */
import { randomUUID } from "node:crypto";

import { eq } from "drizzle-orm";
import { describe, expect, it } from "vitest";

import { documents, erasures, orders, users } from "@/db/schema";
import { createTestDatabase } from "@/db/testing/database";
import { readSession } from "@/lib/auth/sessions/session";
import { startTestStripe } from "@/lib/orders/testing";
import { makeStaff } from "@/lib/staff/testing";

import { eraseOverdueDocuments } from "./erase-documents";
import { erasePerson } from "./erase-person";
import { personKey } from "./person-key";
import { readPersonForStaff } from "./read-person";
import { peopleOf } from "./made-people/testing";

const database = await createTestDatabase(8);
const { db, owner } = database;
const stripe = await startTestStripe(database);
await stripe.control({ webhooks: { hold: true } });
const { makePerson, close, tablesWith, audited, auditLedger } = peopleOf(database);
type MadePerson = Awaited<ReturnType<typeof makePerson>>;

/** Adds what staff wrote about a refund that was paid another way, and to the bank in a dispute. */
async function addTextsAboutMoney({ orderId, mark }: MadePerson): Promise<void> {
  await db.sql`
    update refunds set status = 'failed', sent_at = null, failed_at = now(), last_error = 'returned', settled_at = now(), settled_how = ${mark}
    where order_id = ${orderId}`;
  await db.sql`update payments set refunded_minor = 0 where order_id = ${orderId}`;
  await db.sql`
    insert into disputes (order_id, id, payment_id, stripe_dispute_id, status, reason, currency, amount_minor, opened_at, closed_at, remark)
    select order_id, ${randomUUID()}, id, ${`dp_${orderId.slice(0, 8)}`}, 'won', 'fraudulent', currency, 100, now(), now(), ${mark}
    from payments where order_id = ${orderId}`;
}

describe("an erasure", () => {
  it("refuses while something is open, and says what", async () => {
    const [person, boss] = [await makePerson(), await makeStaff(db)];
    const { code, email } = person;
    const { open } = await readPersonForStaff(db, email, boss);
    expect(open).toEqual(
      expect.arrayContaining([
        { kind: "booking", name: code },
        { kind: "document", name: code },
      ]),
    );
    await expect(erasePerson(db, email, boss)).rejects.toMatchObject({ code: "still_open", details: { open } });
    expect(await tablesWith(person.mark)).toContain("orders");
    // A dispute that the bank has not decided keeps the evidence.
    await close(person);
    await db.sql`
      insert into disputes (order_id, id, payment_id, stripe_dispute_id, status, reason, currency, amount_minor, opened_at)
      select order_id, ${randomUUID()}, id, ${`dp_${person.mark.slice(0, 4)}`}, 'needs_response', 'fraudulent', currency, 100, now()
      from payments where order_id = ${person.orderId}`;
    const disputed = erasePerson(db, email, boss);
    await expect(disputed).rejects.toMatchObject({ details: { open: [{ kind: "dispute", name: code }] } });
    await owner.sql`delete from disputes where order_id = ${person.orderId}`;
    await expect(
      erasePerson(
        db,
        (await db.orm.select({ email: users.email }).from(users).where(eq(users.id, boss.userId)))[0]?.email ?? "",
        boss,
      ),
    ).rejects.toMatchObject({ details: { open: [{ kind: "role", name: "every listing" }] } });
  });

  it("leaves name and address in documents alone, and there until the end of their retention; the ledger stays whole", async () => {
    const [person, boss] = [await makePerson(), await makeStaff(db)];
    await close(person);
    await addTextsAboutMoney(person);
    expect(await tablesWith(person.mark)).toEqual(expect.arrayContaining(["refunds", "disputes"]));
    expect((await tablesWith(person.mark)).length).toBeGreaterThan(10);
    const erased = await erasePerson(db, person.email, boss);
    expect(erased).toEqual({ orders: 1, documentsKept: 2, isRepeated: false });
    expect(await tablesWith(person.mark)).toEqual(["documents"]);
    // Those of others, who are not erased, have the reply still.
    const unsent = await db.sql`
      select kind from notifications where kind in ('sign_in', 'staff_invited', 'waiting') and last_error is null and skipped_at is null`;
    expect(unsent).toEqual([]);
    expect(await readSession(db, person.session)).toBeUndefined();
    expect((await audited(person.email)).at(-1)).toEqual({ action: "people.erase", orders: 1, accounts: 1, documentsKept: 2 });
    expect(await auditLedger()).toEqual([]);
    const before = await db.orm.select().from(documents).where(eq(documents.orderId, person.orderId));
    expect(await eraseOverdueDocuments(db)).toBe(0);
    await owner.sql`update documents set issued_at = issued_at - interval '10 years' where order_id = ${person.orderId}`;
    expect(await eraseOverdueDocuments(db)).toBe(1);
    expect(await eraseOverdueDocuments(db)).toBe(0);
    expect(await tablesWith(person.mark)).toEqual([]);
    const after = await db.orm.select().from(documents).where(eq(documents.orderId, person.orderId));
    expect(after.map(({ number, totalMinor }) => [number, totalMinor])).toEqual(
      before.map(({ number, totalMinor }) => [number, totalMinor]),
    );
    expect(
      await db.orm
        .select()
        .from(erasures)
        .where(eq(erasures.person, personKey(person.email))),
    ).toMatchObject([{ orders: 1, documentsErasedAt: expect.any(Date) }]);
    expect(await auditLedger()).toEqual([]);
  });

  it("is done once by two requests, and changes nothing when it is repeated", async () => {
    const [person, boss] = [await makePerson(), await makeStaff(db)];
    await close(person);
    const both = await Promise.all([erasePerson(db, person.email, boss), erasePerson(db, person.email, boss)]);
    expect(both.filter(({ isRepeated }) => isRepeated)).toHaveLength(1);
    expect(await erasePerson(db, person.email, boss)).toEqual({ orders: 0, documentsKept: 0, isRepeated: true });
    expect(await db.orm.$count(erasures, eq(erasures.person, personKey(person.email)))).toBe(1);
    expect(await readPersonForStaff(db, person.email, boss)).toMatchObject({
      summary: { accounts: 0, orders: 0, namesOfGuests: 0, waits: 0 },
      lastErasedMs: expect.any(Number),
    });
  });

  it("that is cut off in its middle leaves all as it was, and can be done again", async () => {
    const [person, boss] = [await makePerson(), await makeStaff(db)];
    await close(person);
    const before = await tablesWith(person.mark);
    await owner.sql`create function cut() returns trigger language plpgsql as $$ begin raise exception 'cut off'; end $$`;
    await owner.sql`create trigger cut before update on payments for each row execute function cut()`;
    await expect(erasePerson(db, person.email, boss)).rejects.toThrow("cut off");
    expect(await tablesWith(person.mark)).toEqual(before);
    await owner.sql`drop trigger cut on payments`;
    expect(await erasePerson(db, person.email, boss)).toMatchObject({ orders: 1 });
    expect(await tablesWith(person.mark)).toEqual(["documents"]);
  });

  it("leaves others as they are", async () => {
    const [person, other, boss] = [await makePerson(), await makePerson(), await makeStaff(db)];
    await close(person);
    const before = await tablesWith(other.mark);
    await erasePerson(db, person.email, boss);
    expect(await tablesWith(other.mark)).toEqual(before);
    const [row] = await db.orm.select({ name: orders.contactName }).from(orders).where(eq(orders.id, other.orderId));
    expect(row?.name).toBe(`Ana ${other.mark}`);
  });
});
