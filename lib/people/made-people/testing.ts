/** Test support: people of whom every table has a copy, and where their data stands. */
import { randomBytes, randomUUID } from "node:crypto";

import { eq } from "drizzle-orm";

import {
  auditLog,
  emailOptOuts,
  guestNames,
  idempotencyKeys,
  notifications,
  oneTimeLinks,
  orderNotes,
  orderChanges,
  passkeys,
  savedViews,
  staffInvitations,
  users,
  waitlistEntries,
} from "@/db/schema";
import { issueSession } from "@/lib/auth/sessions/session";
import { auditCheckIns } from "@/lib/check-in/audit";
import { auditDocuments } from "@/lib/documents/audit";
import { issueDocuments } from "@/lib/documents/issue-documents";
import { auditEvents } from "@/lib/events/audit";
import { auditChain } from "@/lib/events/audit-chain";
import { auditPayments } from "@/lib/orders/audit";
import { cancelOrder } from "@/lib/orders/changes/cancel-order";
import { sendRefund } from "@/lib/orders/changes/send-refund";
import { bookBasket, holdSomething, type TestBasket } from "@/lib/orders/testing";
import { makePartner } from "@/lib/partners/testing";
import { auditFacts } from "@/lib/reports/audit";
import { auditReservations } from "@/lib/reservations/audit";
import { auditWaitlist } from "@/lib/waitlist/audit";
import type { TestDatabase } from "@/db/testing/database";

import { personKey } from "../person-key";

/** Makes what the tests share, for a test file's database. */
export function peopleOf(database: TestDatabase) {
  const { db, owner } = database;
  return { makePerson, close, tablesWith, audited, auditLedger };

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
    await db.orm
      .insert(oneTimeLinks)
      .values({ id: linkId, purpose: "sign_in", email, expiresAt: later, returnPath: `/${mark}` });
    await db.orm.insert(staffInvitations).values({ id: invitationId, email, role: "door", expiresAt: later });
    await db.orm.insert(emailOptOuts).values({ email, kind: "reminder" });
    const wish = { checkIn: "2026-01-01", checkOut: "2026-01-02", quantity: 1, holderKind: "user", holderId: userId } as const;
    await db.orm
      .insert(waitlistEntries)
      .values({ ...listing, ...wish, id: entryId, email, name: mark, status: "left", endedAt: new Date(), endReason: mark });
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

  /** Ends all that is open: the booking is cancelled, the refund sent, the documents written. */
  async function close({ orderId, actor }: Pick<TestBasket, "orderId" | "actor">): Promise<void> {
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

  async function audited(email: string): Promise<Record<string, unknown>[]> {
    const rows = await db.orm
      .select()
      .from(auditLog)
      .where(eq(auditLog.subject, `person:${personKey(email)}`))
      .orderBy(auditLog.seq);
    return rows.map(({ action, data }) => ({ action, ...data }));
  }

  /** Every audit of the ledger, as `npm run audit` runs them. */
  async function auditLedger() {
    const audits = [auditPayments, auditEvents, auditChain, auditWaitlist, auditCheckIns, auditDocuments, auditFacts];
    const findings = [...(await auditReservations(db))];
    for (const audit of audits) findings.push(...(await audit(db)));
    return findings;
  }
}
