/** Tests of the export and the erasure of a person's data. */
import { randomBytes, randomUUID } from "node:crypto";

import { eq } from "drizzle-orm";
import { extractText, getDocumentProxy } from "unpdf";
import { describe, expect, it } from "vitest";

import {
  auditLog,
  documents,
  emailOptOuts,
  erasures,
  guestNames,
  idempotencyKeys,
  notifications,
  oneTimeLinks,
  orderNotes,
  orderChanges,
  orders,
  passkeys,
  savedViews,
  staffInvitations,
  users,
  waitlistEntries,
} from "@/db/schema";
import { createTestDatabase } from "@/db/testing/database";
import { issueSession, readSession } from "@/lib/auth/sessions/session";
import { auditCheckIns } from "@/lib/check-in/audit";
import { auditDocuments } from "@/lib/documents/audit";
import { issueDocuments } from "@/lib/documents/issue-documents";
import { auditEvents } from "@/lib/events/audit";
import { auditChain } from "@/lib/events/audit-chain";
import { auditPayments } from "@/lib/orders/audit";
import { cancelOrder } from "@/lib/orders/changes/cancel-order";
import { sendRefund } from "@/lib/orders/changes/send-refund";
import { bookBasket, holdSomething, startTestStripe } from "@/lib/orders/testing";
import { makePartner } from "@/lib/partners/testing";
import { auditFacts } from "@/lib/reports/audit";
import { auditReservations } from "@/lib/reservations/audit";
import { makeStaff } from "@/lib/staff/testing";
import { auditWaitlist } from "@/lib/waitlist/audit";

import { eraseOverdueDocuments } from "./erase-documents";
import { erasePerson } from "./erase-person";
import { exportAsJson, exportAsPdf, exportPerson } from "./export-person";
import { personKey } from "./person-key";
import { readPersonForStaff } from "./read-person";

const database = await createTestDatabase(8);
const { db, owner } = database;
const stripe = await startTestStripe(database);
await stripe.control({ webhooks: { hold: true } });

/** Makes a person of whose name and address every table has a copy; `mark` is in each of them. */
async function makePerson() {
  const mark = `zq${randomBytes(6).toString("hex")}`;
  const email = `${mark}@example.com`;
  const userId = randomUUID();
  await db.orm.insert(users).values({ id: userId, email, name: `Ana ${mark}`, emailVerifiedAt: new Date() });
  const session = await issueSession(db, { id: userId, sessionVersion: 1 });
  const basket = await holdSomething(database);
  const contact = { name: `Ana ${mark}`, email: email.toUpperCase(), phone: `+351 912 ${mark.slice(2, 6)}` };
  const billing = { company: `${mark} Lda`, address: [`Rua ${mark} 1`], taxId: null };
  const booked = await bookBasket(database, { ...basket, input: { ...basket.input, contact, billing } });
  const { listing, reservationIds } = booked;
  const reservationId = reservationIds[0] ?? "";
  await db.orm.insert(guestNames).values({ listingId: listing.listingId, reservationId, number: 2, name: `Bo ${mark}` });
  await db.orm
    .insert(orderNotes)
    .values({ id: randomUUID(), orderId: booked.orderId, body: `${mark} calls back.`, createdBy: userId });
  await addRefund(booked.orderId, mark);
  await addAround(mark, email, userId, listing);
  return { ...booked, mark, email, userId, session };
}

/** Adds a refund of nothing by staff, with a reason that names the person. */
async function addRefund(orderId: string, mark: string): Promise<void> {
  const amounts = { currency: "EUR", refundMinor: 0n, dueMinor: 0n, keptMinor: 0n };
  const change = { kind: "refund", status: "applied", fingerprint: "f", actor: "system", lines: [] } as const;
  await db.orm
    .insert(orderChanges)
    .values({ ...change, ...amounts, orderId, id: randomUUID(), reason: `For Ana ${mark}`, appliedAt: new Date() });
}

/** Adds what is kept beside accounts and orders. */
async function addAround(mark: string, email: string, userId: string, listing: { listingId: string; unitTypeId: string }) {
  const later = new Date(Date.now() + 3_600_000);
  await db.orm.insert(passkeys).values({
    id: randomUUID(),
    userId,
    name: mark,
    credentialId: mark,
    publicKey: mark,
    counter: 0,
    transports: [],
    backupEligible: false,
    backedUp: false,
    aaguid: randomUUID(),
  });
  await db.orm.insert(savedViews).values({ id: randomUUID(), userId, page: "/admin/sales", name: mark, query: `?q=${mark}` });
  const [linkId, invitationId, entryId] = [randomUUID(), randomUUID(), randomUUID()];
  await db.orm.insert(oneTimeLinks).values({ id: linkId, purpose: "sign_in", email, expiresAt: later, returnPath: `/${mark}` });
  await db.orm.insert(staffInvitations).values({ id: invitationId, email, role: "door", expiresAt: later });
  await db.orm.insert(emailOptOuts).values({ email, kind: "reminder" });
  const wish = { checkIn: "2026-01-01", checkOut: "2026-01-02", quantity: 1, holderKind: "user", holderId: userId } as const;
  await db.orm
    .insert(waitlistEntries)
    .values({ ...listing, ...wish, id: entryId, email, name: mark, status: "left", endedAt: new Date() });
  const lastError = `550 no such mailbox ${email}`;
  await db.orm.insert(notifications).values([
    { kind: "second_factor_added", subject: randomUUID(), userId, lastError },
    { kind: "sign_in", subject: linkId, lastError },
    { kind: "staff_invited", subject: invitationId, lastError },
    { kind: "waiting", subject: entryId, lastError },
    // An offer that ended: nothing leads from its wait to its hold any more.
    { kind: "offer", subject: randomUUID(), lastError },
  ]);
  const { partnerId } = await makePartner(db);
  const answer = { status: 200, body: `{"contact":"${email}"}`, completedAt: new Date(), lockedUntil: new Date() };
  await db.orm.insert(idempotencyKeys).values({ ...answer, partnerId, test: false, key: mark, fingerprint: "f" });
  await db.orm.update(idempotencyKeys).set({ key: "k" }).where(eq(idempotencyKeys.key, mark));
}

type MadePerson = Awaited<ReturnType<typeof makePerson>>;

/** Ends all that is open: the booking is cancelled, the refund sent, the documents written. */
async function close({ orderId, actor }: MadePerson): Promise<void> {
  await cancelOrder(db, { requestId: randomUUID(), orderId, actor, expectedRefundMinor: 10_000n });
  const refunds = await db.sql<{ id: string }[]>`select id from refunds where order_id = ${orderId}`;
  for (const { id } of refunds) await sendRefund(db, id);
  await issueDocuments(db);
}

/** Lists the tables in which a text stands, of all schemas of the site. */
async function tablesWith(text: string): Promise<string[]> {
  const tables = await owner.sql<{ name: string }[]>`
    select format('%I.%I', schemaname, tablename) as name from pg_tables where schemaname in ('public', 'pgboss') order by 1`;
  const found: string[] = [];
  for (const { name } of tables) {
    const [row] = await owner.sql.unsafe<{ count: number }[]>(
      `select count(*)::int as count from ${name} t where strpos(lower(t::text), lower($1)) > 0`,
      [text],
    );
    if ((row?.count ?? 0) > 0) found.push(name.replace("public.", ""));
  }
  return found;
}

const audited = async (email: string) =>
  (
    await db.orm
      .select()
      .from(auditLog)
      .where(eq(auditLog.subject, `person:${personKey(email)}`))
      .orderBy(auditLog.seq)
  ).map(({ action, data }): Record<string, unknown> => ({ action, ...data }));

/** Every audit of the ledger, as `npm run audit` runs them. */
async function auditLedger() {
  const audits = [auditPayments, auditEvents, auditChain, auditWaitlist, auditCheckIns, auditDocuments, auditFacts];
  const findings = [...(await auditReservations(db))];
  for (const audit of audits) findings.push(...(await audit(db)));
  return findings;
}

describe("an export", () => {
  it("has a copy of everything that is kept, and nothing that opens something", async () => {
    const [person, manager] = [await makePerson(), await makeStaff(db, { grants: [{ role: "manager", listingId: null }] })];
    await close(person);
    const exported = await exportPerson(db, { email: person.email, format: "json" }, manager);
    const titles = exported.sections.map(({ title }) => title);
    for (const title of [
      "Accounts",
      "Sessions",
      "Passkeys",
      "Links sent by e-mail",
      "Messages refused",
      "Invitations",
      "Saved views",
      "Orders",
      "Reservations",
      "Names of guests",
      "History of reservations",
      "Changes",
      "Notes of staff",
      "Payments",
      "Refunds",
      "Invoices and credit notes",
      "Messages sent",
      "Waitlist",
    ])
      expect(titles).toContain(title);
    const messages = exported.sections.find(({ title }) => title === "Messages sent")?.rows.map(({ kind }) => kind);
    expect(messages).toEqual(expect.arrayContaining(["second_factor_added", "sign_in", "staff_invited", "waiting"]));
    const json = exportAsJson(exported);
    for (const kept of [`Rua ${person.mark} 1`, `Bo ${person.mark}`, `?q=${person.mark}`, "912"]) expect(json).toContain(kept);
    for (const secret of ["publicKey", "credentialId", "stripeSessionUrl", "passwordHash"]) expect(json).not.toContain(secret);
    const { text } = await extractText(await getDocumentProxy(new Uint8Array(await exportAsPdf(exported))), {
      mergePages: true,
    });
    expect(text.replaceAll(/\s/g, "")).toContain(`Rua${person.mark}1`);
    expect(await audited(person.email)).toEqual([{ action: "people.export", rows: expect.any(Number), format: "json" }]);
  });

  it("is for those who may read people's data, of every listing", async () => {
    const { email, listing } = await makePerson();
    const asked = { email, format: "json" } as const;
    for (const grants of [
      [{ role: "front_desk", listingId: null }],
      [{ role: "finance", listingId: null }],
      [{ role: "owner", listingId: listing.listingId }],
    ] as const) {
      const member = await makeStaff(db, { grants });
      await expect(exportPerson(db, asked, member)).rejects.toMatchObject({ code: "not_found" });
      await expect(readPersonForStaff(db, email, member)).rejects.toMatchObject({ code: "not_found" });
      await expect(erasePerson(db, email, member)).rejects.toMatchObject({ code: "not_found" });
    }
    expect(await audited(email)).toEqual([]);
    const nobody = exportPerson(db, { email: "none@example.com", format: "json" }, await makeStaff(db));
    await expect(nobody).rejects.toMatchObject({ code: "not_found" });
  });
});

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
