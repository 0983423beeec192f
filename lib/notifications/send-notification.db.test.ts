/**
 * Tests of messages about orders against Postgres, a simulator of Stripe and a mail server on this machine:
 * sent once in effect.
 */
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";

import PostalMime from "postal-mime";
import { afterAll, beforeEach, describe, expect, it, vi } from "vitest";

import { inTransaction } from "@/db/client";
import { createTestDatabase } from "@/db/testing/database";
import { letTimePass } from "@/db/testing/time";
import { prepareJobs } from "@/lib/events/jobs";
import { relayEvents } from "@/lib/events/relay";
import { verifyOrderLink } from "@/lib/orders/view/order-link";
import { settlePayment } from "@/lib/orders/settlement/settle-payment";
import { holdOf, holdSomething, payFor, startTestStripe, type TestBasket } from "@/lib/orders/testing";
import { expireHolds } from "@/lib/reservations/expire-holds";
import { startMailbox } from "@/dev/mailbox/start";

import { requestConfirmations } from "./request-notification";
import { sendNotification, sweepNotifications } from "./send-notification";

const database = await createTestDatabase(12);
const { db, owner } = database;
const stripe = await startTestStripe(database);
const folder = await mkdtemp(join(tmpdir(), "holdfast-mail-"));
const mailbox = await startMailbox({ dataDir: folder, smtpPort: 0, webPort: 0 });
vi.stubEnv("SMTP_URL", mailbox.smtpUrl);
afterAll(async () => {
  await mailbox.stop();
  await rm(folder, { recursive: true, force: true });
});
beforeEach(() => stripe.control({ reset: "all", webhooks: { hold: true } }));

interface Listed {
  id: string;
  subject: string;
}

/** Reads the messages about an order, found by the code in them. */
async function arrived(code: string): Promise<Awaited<ReturnType<typeof PostalMime.parse>>[]> {
  const response = await fetch(`${mailbox.webUrl}/api/messages?to=ana@example.com`);
  const body = (await response.json()) as { messages: Listed[] } | Listed[];
  const listed = Array.isArray(body) ? body : body.messages;
  const raw = await Promise.all(
    listed.map(async ({ id }) => (await fetch(`${mailbox.webUrl}/messages/${id}/source`)).arrayBuffer()),
  );
  const parsed = await Promise.all(raw.map((bytes) => PostalMime.parse(bytes)));
  return parsed.filter(({ text }) => text?.includes(code));
}

async function relayAll(): Promise<void> {
  const boss = await prepareJobs();
  await relayEvents(db, { confirmed: [(tx, events) => requestConfirmations(tx, boss, events)] });
}

async function jobsOf({ orderId }: TestBasket): Promise<number> {
  const [row] = await db.sql<{ jobs: number }[]>`
    select count(*)::int as jobs from pgboss.job where name = 'send-notification' and singleton_key like ${`${orderId}%`}`;
  return row?.jobs ?? 0;
}

describe("a confirmed order", () => {
  it("is confirmed by one e-mail, whatever is relayed or sent again", async () => {
    const basket = await holdSomething(database, { lines: [{ nights: 2, quantity: 2, guests: 3 }, { offset: 5 }] });
    const { code, sessionId } = await payFor(database, basket);
    await settlePayment(db, { sessionId });
    await relayAll();
    await owner.sql`update reservation_events set published_at = null where type = 'confirmed'`;
    await Promise.all([relayAll(), relayAll()]);
    expect(await jobsOf(basket)).toBe(1);

    await Promise.allSettled(Array.from({ length: 8 }, () => sendNotification(db, basket.orderId, "confirmed")));
    await sendNotification(db, basket.orderId, "confirmed");
    const messages = await arrived(code);
    expect(messages).toHaveLength(1);
    const [message] = messages;
    expect(message?.subject).toBe(`Booked: Test House and 1 more (${code})`);
    expect(message?.text).toContain("Full refund until Sun 30 May, 15:00 (Berlin time).");
    expect(message?.text).toContain("Night of Wed 2 Jun, 2 × €100.00: €200.00");
    expect(message?.text).toMatch(/confirmed for 1\s–\s7 June 2027/);
    expect(message?.text).toContain("Total: €500.00");
    expect(message?.html).toContain(code);
    const token = /\?t=([\w.-]+)/.exec(message?.text ?? "")?.[1] ?? "";
    expect(verifyOrderLink(token, { id: basket.orderId, email: basket.input.contact.email })).toBe(true);
    expect(message?.attachments.map(({ mimeType }) => mimeType)).toEqual([
      "image/png",
      "image/png",
      "application/pdf",
      "text/calendar",
    ]);
  });

  it("is sent later when the mail server is away", async () => {
    const basket = await holdSomething(database);
    const { code, sessionId } = await payFor(database, basket);
    await settlePayment(db, { sessionId });
    await relayAll();
    await inTransaction(db, async (tx) => {
      // Stands for a mail server that refuses this one address.
      await tx.sql`update orders set contact_email = 'not an address' where id = ${basket.orderId}`;
    });
    await expect(sendNotification(db, basket.orderId, "confirmed")).rejects.toThrow(/recipients|address/i);
    const [failed] = await db.sql<{ attempts: number; last_error: string | null }[]>`
      select attempts, last_error from notifications where subject = ${basket.orderId}`;
    expect(failed).toMatchObject({ attempts: 1, last_error: expect.any(String) as unknown });
    await db.sql`update orders set contact_email = 'ana@example.com' where id = ${basket.orderId}`;
    await sendNotification(db, basket.orderId, "confirmed");
    expect(await arrived(code)).toHaveLength(1);
  });

  it("is not sent by another process while one is sending, unless that one died", async () => {
    const basket = await holdSomething(database);
    const { code, sessionId } = await payFor(database, basket);
    await settlePayment(db, { sessionId });
    await db.sql`
      insert into notifications (subject, order_id, kind, claimed_at, attempts)
      values (${basket.orderId}, ${basket.orderId}, 'confirmed', now(), 1)`;
    await expect(sendNotification(db, basket.orderId, "confirmed")).rejects.toThrow(/another process/);
    await db.sql`update notifications set claimed_at = now() - interval '5 minutes' where order_id = ${basket.orderId}`;
    await sendNotification(db, basket.orderId, "confirmed");
    expect(await arrived(code)).toHaveLength(1);
  });
});

it("a message requested a while ago and not sent is queued anew, once; a sent one is not", async () => {
  const baskets = [await holdSomething(database), await holdSomething(database), await holdSomething(database)];
  for (const basket of baskets) {
    const { sessionId } = await payFor(database, basket);
    await settlePayment(db, { sessionId });
  }
  await relayAll();
  const [late, sent, fresh] = baskets;
  if (!late || !sent || !fresh) throw new Error("three baskets were made");
  await sendNotification(db, sent.orderId, "confirmed");
  await db.sql`delete from pgboss.job where name = 'send-notification'`;
  await db.sql`
    update notifications set created_at = created_at - interval '10 minutes' where order_id = any(${[late.orderId, sent.orderId]}::uuid[])`;
  await sweepNotifications(db);
  await sweepNotifications(db);
  expect([await jobsOf(late), await jobsOf(sent), await jobsOf(fresh)]).toEqual([1, 0, 0]);
});

it("a message without a subject is skipped for good; one without a request is not begun", async () => {
  const [gone, never] = [crypto.randomUUID(), crypto.randomUUID()];
  await db.sql`
    insert into notifications (subject, kind, created_at) values (${gone}, 'waiting', now() - interval '10 minutes')`;
  await sendNotification(db, gone, "waiting");
  await sendNotification(db, never, "waiting");
  expect(
    await db.sql`
    select subject, skipped_at is not null as skipped, last_error is not null as told from notifications
    where subject = any(${[gone, never]}::uuid[])`,
  ).toEqual([{ subject: gone, skipped: true, told: true }]);
  await db.sql`delete from pgboss.job where name = 'send-notification'`;
  await sweepNotifications(db);
  expect((await db.sql`select from pgboss.job where singleton_key like ${`${gone}%`}`).count).toBe(0);
});

it("an order that could not be booked gets one message, with nothing charged", async () => {
  const basket = await holdSomething(database, { listing: { total: 1 } });
  const { code, sessionId } = await payFor(database, basket);
  for (const id of basket.reservationIds) await letTimePass(owner, basket.listing.listingId, id, 60);
  await expireHolds(db);
  await holdOf(database, basket.listing);
  await settlePayment(db, { sessionId });
  await settlePayment(db, { sessionId });
  await relayAll();
  expect(await jobsOf(basket)).toBe(1);
  await sendNotification(db, basket.orderId, "not_booked");
  await sendNotification(db, basket.orderId, "not_booked");
  const messages = await arrived(code);
  expect(messages).toHaveLength(1);
  expect(messages[0]?.text).toContain("You were not charged. The €100.00 reserved on your card is being released");
});
