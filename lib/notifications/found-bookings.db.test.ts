/** Bookings that guests find by their address, and confirmations that staff send to another one. */
import { randomUUID } from "node:crypto";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { eq, sql } from "drizzle-orm";
import { afterAll, describe, expect, it, vi } from "vitest";

import { createTestDatabase } from "@/db/testing/database";
import { notifications, type NotificationKind } from "@/db/schema";
import { issueLink } from "@/lib/auth/links/issue-link";
import { maskEmail } from "@/lib/core/validation/mask-email";
import { correctContact } from "@/lib/orders/contact/correct-contact";
import { findOrderByContact, listOrdersByContact } from "@/lib/orders/view/find-by-contact";
import { listOrdersForStaff } from "@/lib/orders/view/list-orders-for-staff";
import { signOrderLink } from "@/lib/orders/view/order-link";
import { readOrder } from "@/lib/orders/view/read-order";
import { bookBasket, holdSomething, startTestStripe } from "@/lib/orders/testing";
import { startMailbox } from "@/dev/mailbox/start";
import { ownerActor } from "@/lib/staff/testing";
import type { StaffActor } from "@/lib/staff/actor";
import type { StaffRole } from "@/db/schema";
import { readListingsOf } from "@/lib/orders/staff-access";

import { sendMessageAgain } from "./send-again";
import { sendNotification } from "./send-notification";
import { requestConfirmation } from "./testing";

const database = await createTestDatabase(12);
const { db } = database;

await startTestStripe(database);

const folder = await mkdtemp(join(tmpdir(), "holdfast-links-"));
const mailbox = await startMailbox({ dataDir: folder, smtpPort: 0, webPort: 0 });

vi.stubEnv("SMTP_URL", mailbox.smtpUrl);

afterAll(async () => {
  await mailbox.stop();
  await rm(folder, { recursive: true, force: true });
});

/** Books an order of a guest with this address. */
async function bookAs(email: string) {
  const basket = await holdSomething({ db });
  return bookBasket({ db }, { ...basket, input: { ...basket.input, contact: { name: "Ana", email } } });
}

const someEmail = () => `${randomUUID()}@example.com`;

/** Reads the messages to an address: their subjects and texts, the latest first. */
async function mailsTo(address: string) {
  const response = await fetch(`${mailbox.webUrl}/api/messages?to=${encodeURIComponent(address)}`);
  return ((await response.json()) as { messages: { subject: string; text: string }[] }).messages;
}

/** Sends a link's message as the worker does. */
async function send(id: string, kind: NotificationKind): Promise<"sent" | "skipped"> {
  await sendNotification(db, id, kind);
  const [row] = await db.orm.select().from(notifications).where(eq(notifications.subject, id));
  return row?.sentAt ? "sent" : "skipped";
}

describe("finding a booking", () => {
  it("takes the code with the address, and sends links to what is not over to the address alone", async () => {
    const email = someEmail();
    const { orderId, code } = await bookAs(email);
    expect(await findOrderByContact(db, code, email.toUpperCase())).toBe(orderId);
    expect(await findOrderByContact(db, code, someEmail())).toBeUndefined();
    expect(await listOrdersByContact(db, email)).toEqual([orderId]);
    const id = await issueLink(db, { purpose: "find_bookings", email });
    expect(await send(id, "find_bookings")).toBe("sent");
    const [mail] = await mailsTo(email);
    expect(mail?.text).toContain(`/orders/${code}?t=`);
    // Yesterday's event is over, though its row ends today; a stay of the same dates is not.
    const [listing] = await db.sql<{ id: string }[]>`select listing_id as id from reservations where order_id = ${orderId}`;
    const today = sql`(now() at time zone timezone)::date`;
    await db.orm.execute(sql`update reservations set check_in = ${today} - 1, check_out = ${today}
      from listings where listings.id = listing_id and order_id = ${orderId}`);
    expect(await listOrdersByContact(db, email)).toEqual([orderId]);
    await db.sql`update listings set kind = 'event', venue = 'Hall', starts_at = '20:00' where id = ${listing?.id ?? ""}`;
    expect(await listOrdersByContact(db, email)).toEqual([]);
    await db.sql`update listings set kind = 'stay' where id = ${listing?.id ?? ""}`;
    await db.sql`update reservations set check_in = '2020-01-01', check_out = '2020-01-02' where order_id = ${orderId}`;
    expect(await listOrdersByContact(db, email)).toEqual([]);
    await db.sql`update orders set holder_kind = 'partner' where id = ${orderId}`;
    expect(await findOrderByContact(db, code, email)).toBeUndefined();
  });
});

const sendAgain = (orderId: string, actor: StaffActor) =>
  sendMessageAgain(db, { orderId, subject: orderId, kind: "confirmed" }, actor);

const foundBy = async (actor: StaffActor, text: string) =>
  (await listOrdersForStaff(db, actor, { text })).orders.map(({ id }) => id);

describe("a confirmation sent again", () => {
  it("goes to the corrected address, under another id, with who did it written down", async () => {
    const [wrong, right] = [someEmail(), someEmail()];
    const { orderId, code } = await bookAs(wrong);
    await requestConfirmation(db, orderId);
    for (const text of [code.toLowerCase(), wrong.toUpperCase()]) expect(await foundBy(ownerActor, text)).toEqual([orderId]);
    expect(await correctContact(db, { orderId, email: right }, ownerActor)).toBe(true);
    await sendAgain(orderId, ownerActor);
    await sendNotification(db, orderId, "confirmed");
    // Links sent to the wrong address no longer give access.
    const signed = (email: string) => ({ kind: "link" as const, linkToken: signOrderLink({ id: orderId, email }, Date.now()) });
    await expect(readOrder(db, orderId, signed(wrong))).rejects.toMatchObject({ code: "not_found" });
    expect((await readOrder(db, orderId, signed(right.toUpperCase()))).code).toBe(code);
    expect(await correctContact(db, { orderId, email: right }, ownerActor)).toBe(false);
    await sendAgain(orderId, ownerActor);
    await sendNotification(db, orderId, "confirmed");
    expect(await mailsTo(right)).toHaveLength(2);
    expect(await mailsTo(wrong)).toEqual([]);
    // Its receipts are corrected, too.
    const [receipts] = await db.sql<{ jobs: number }[]>`
      select count(*)::int as jobs from pgboss.job where name = 'correct-receipts' and singleton_key = ${orderId}`;
    expect(receipts?.jobs).toBe(1);
    const done = await db.sql<{ action: string; data: unknown }[]>`
      select action, data from audit_log where subject = ${`order:${orderId}`} order by at`;
    expect(done.map(({ action }) => action)).toEqual(["order.correct_contact", "message.send_again", "message.send_again"]);
    expect(done[0]?.data).toEqual({ before: maskEmail(wrong), after: maskEmail(right) });
  });

  it("is for staff of the order's listing, who see it and may edit it", async () => {
    const { orderId, code } = await bookAs(someEmail());
    const [listingId = ""] = await readListingsOf(db, orderId);
    const as = (role: StaffRole, at: string): StaffActor => ({ ...ownerActor, grants: [{ role, listingId: at }] });
    const [desk, finance, elsewhere] = [as("front_desk", listingId), as("finance", listingId), as("manager", randomUUID())];
    await requestConfirmation(db, orderId);
    const found = await Promise.all([desk, finance, elsewhere].map((actor) => foundBy(actor, code)));
    expect(found.map((orders) => orders.length)).toEqual([1, 1, 0]);
    const correct = (actor: StaffActor) => correctContact(db, { orderId, email: someEmail() }, actor);
    for (const verb of [correct, (actor: StaffActor) => sendAgain(orderId, actor)]) {
      await expect(verb(finance)).rejects.toMatchObject({ code: "forbidden", details: { permission: "orders.edit" } });
      await expect(verb(elsewhere)).rejects.toMatchObject({ code: "not_found" });
    }
    expect(await correct(desk)).toBe(true);
    await sendAgain(orderId, desk);
  });

  it("is not for a partner's order, nor for one that is not booked", async () => {
    const { orderId } = await bookAs(someEmail());
    await requestConfirmation(db, orderId);
    await db.sql`update orders set holder_kind = 'partner' where id = ${orderId}`;
    const correct = (id: string) => correctContact(db, { orderId: id, email: someEmail() }, ownerActor);
    for (const id of [orderId, randomUUID()]) await expect(correct(id)).rejects.toMatchObject({ code: "not_found" });
    await expect(sendAgain(orderId, ownerActor)).rejects.toMatchObject({ details: { state: "partner" } });
    await expect(sendAgain(randomUUID(), ownerActor)).rejects.toMatchObject({ code: "not_found" });
  });
});
