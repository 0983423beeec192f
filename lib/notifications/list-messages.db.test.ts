/** Unsent messages, as members of staff of every kind see and retry them. */
import { randomUUID } from "node:crypto";

import { beforeEach, describe, expect, it } from "vitest";

import { createTestDatabase } from "@/db/testing/database";
import { makeListing } from "@/db/testing/factories";
import { inTransaction } from "@/db/client";
import { type NotificationKind, notifications, type StaffRole, staffRoles } from "@/db/schema";
import { prepareJobs } from "@/lib/events/jobs";
import type { StaffActor } from "@/lib/staff/actor";
import { rolesWith } from "@/lib/staff/permissions";
import { ownerActor } from "@/lib/staff/testing";
import { makeOrderRow } from "@/lib/orders/view/testing";
import { makeSoldOut, waitFor } from "@/lib/waitlist/testing";
import { startTestRedis } from "@/lib/waiting-room/testing";

import { findMessages, listMessages, type MessageFilter } from "./list-messages";
import { retryMessage, retryMessageStep } from "./retry-message";

const database = await createTestDatabase();
const { db } = database;
await startTestRedis(database);
const { listingId } = await makeListing(db);

beforeEach(() => db.sql`delete from notifications`);

const at = (role: StaffRole, where: string | null): StaffActor => ({ ...ownerActor, grants: [{ role, listingId: where }] });

async function codeOf(run: Promise<unknown>): Promise<string | undefined> {
  try {
    await run;
    return undefined;
  } catch (error) {
    return (error as { code: string }).code;
  }
}

/** Makes a message that was requested some minutes ago. */
async function makeMessage(values: Partial<typeof notifications.$inferInsert> = {}): Promise<string> {
  const subject = randomUUID();
  const createdAt = new Date(Date.now() - 600_000);
  await db.orm.insert(notifications).values({ subject, kind: "sign_in", createdAt, ...values });
  return subject;
}

const failed = { attempts: 2, lastError: "550 5.1.1 user unknown" } as const;

const subjectsOf = async (filter: MessageFilter) =>
  (await listMessages(db, ownerActor, filter)).rows.map(({ subject }) => subject).toSorted();

describe("the list of messages", () => {
  it("is for the roles that see messages alone", async () => {
    for (const role of staffRoles) {
      const code = rolesWith("messages.read").includes(role) ? undefined : "not_found";
      expect([role, await codeOf(listMessages(db, at(role, null)))]).toEqual([role, code]);
      expect([role, await codeOf(listMessages(db, at(role, listingId)))]).toEqual([role, "not_found"]);
    }
  });

  it("names the clock of the order or the entry that a message is about, else UTC", async () => {
    const tokyo = await makeListing(db, { listing: { timezone: "Asia/Tokyo" } });
    const order = await makeOrderRow(db, [tokyo]);
    const { listing: full } = await makeSoldOut(db, { total: 1 });
    const entryId = await waitFor(db, full);
    await db.sql`delete from notifications`;
    await makeMessage({ ...failed, kind: "confirmed", orderId: order.id });
    await makeMessage({ ...failed, kind: "waiting", subject: entryId });
    await makeMessage(failed);
    const zones = (await listMessages(db, ownerActor)).rows.map(({ zone }) => zone);
    expect(zones.toSorted()).toEqual(["Asia/Tokyo", "Europe/Berlin", "UTC"]);
  });

  it("tells those that failed, wait and were given up apart, and leaves out what was sent or has just been asked for", async () => {
    const [bad, waiting] = [await makeMessage(failed), await makeMessage()];
    const givenUp = await makeMessage({ ...failed, skippedAt: new Date() });
    await makeMessage({ createdAt: new Date() });
    await makeMessage({ attempts: 1, sentAt: new Date() });
    await makeMessage({ skippedAt: new Date() });
    expect(await subjectsOf({})).toEqual([bad, waiting].toSorted());
    expect(await subjectsOf({ state: "failed" })).toEqual([bad]);
    expect(await subjectsOf({ state: "waiting" })).toEqual([waiting]);
    expect(await subjectsOf({ state: "given_up" })).toEqual([givenUp]);
    const { rows } = await listMessages(db, ownerActor, { state: "given_up" });
    expect(rows).toMatchObject([{ state: "given_up", attempts: 2, lastError: failed.lastError, receiver: null }]);
  });

  it("finds messages by their kind, and takes a text as it is written", async () => {
    const reset = await makeMessage({ ...failed, kind: "reset_password" });
    await makeMessage(failed);
    expect(await subjectsOf({ kind: "reset_password" })).toEqual([reset]);
    for (const text of ["ana@example.com", "%", "_", "\\"]) expect(await subjectsOf({ text })).toEqual([]);
  });

  it("has pages, an order, and the number of all that match", async () => {
    for (let nth = 0; nth < 55; nth += 1) await makeMessage({ ...failed, attempts: nth });
    const second = await listMessages(db, ownerActor, {}, { page: 2, sort: { key: "attempts", isDescending: true } });
    expect(second.total).toBe(55);
    expect(second.rows.map(({ attempts }) => attempts)).toEqual([4, 3, 2, 1, 0]);
  });
});

describe("a retry", () => {
  const jobs = async (subject: string) => {
    await prepareJobs();
    const rows = await db.sql<{ state: string }[]>`
      select state::text as state from pgboss.job where name = 'send-notification' and data ->> 'subject' = ${subject}`;
    return rows.length;
  };
  const audited = async (subject: string) =>
    (await db.sql`select 1 from audit_log where subject = ${`message:${subject}`}`).length;

  it("queues a message for the roles that may, and writes nothing for others", async () => {
    const subject = await makeMessage(failed);
    const retry = (actor: StaffActor) => codeOf(retryMessage(db, { subject, kind: "sign_in" }, actor));
    for (const role of staffRoles) {
      expect([role, await retry(at(role, listingId))]).toEqual([role, "not_found"]);
      if (rolesWith("messages.edit").includes(role)) continue;
      const code = rolesWith("messages.read").includes(role) ? "forbidden" : "not_found";
      expect([role, await retry(at(role, null))]).toEqual([role, code]);
    }
    expect([await audited(subject), await jobs(subject)]).toEqual([0, 0]);
    expect(await retry(at("front_desk", null))).toBeUndefined();
    expect(await retry(at("front_desk", null))).toBeUndefined();
    // The second one finds the job of the first.
    expect([await audited(subject), await jobs(subject)]).toEqual([2, 1]);
  });

  it("queues nothing for a subject that no message was ever asked for, or for another kind", async () => {
    const [never, known] = [randomUUID(), await makeMessage(failed)];
    const wrong: [string, NotificationKind][] = [
      [never, "confirmed"],
      [known, "confirmed"],
    ];
    for (const [subject, kind] of wrong) {
      expect(await codeOf(retryMessage(db, { subject, kind }, ownerActor))).toBe("not_found");
      expect([await audited(subject), await jobs(subject)]).toEqual([0, 0]);
    }
  });

  it("queues nothing for a message that was sent, or has nothing to send", async () => {
    const sent = await makeMessage({ attempts: 1, sentAt: new Date() });
    const givenUp = await makeMessage({ ...failed, skippedAt: new Date() });
    for (const [subject, state] of [
      [sent, "sent"],
      [givenUp, "given_up"],
    ] as const) {
      const retried = retryMessage(db, { subject, kind: "sign_in" }, ownerActor);
      await expect(retried).rejects.toMatchObject({ code: "invalid_state", details: { state } });
      expect(await jobs(subject)).toBe(0);
    }
  });

  it("brings the next try of a job forward", async () => {
    const subject = await makeMessage(failed);
    await retryMessage(db, { subject, kind: "sign_in" }, ownerActor);
    await db.sql`
      update pgboss.job set start_after = now() + interval '1 hour' where name = 'send-notification' and data ->> 'subject' = ${subject}`;
    await retryMessage(db, { subject, kind: "sign_in" }, ownerActor);
    const [job] = await db.sql<{ isDue: boolean }[]>`
      select start_after <= now() as "isDue" from pgboss.job where name = 'send-notification' and data ->> 'subject' = ${subject}`;
    expect(job).toEqual({ isDue: true });
  });

  it("of many takes those that still match", async () => {
    const [one, other] = [await makeMessage(failed), await makeMessage(failed)];
    const filter: MessageFilter = { state: "failed" };
    const found = await inTransaction(db, (tx) => findMessages(tx, ownerActor, filter, 10));
    expect(found.toSorted()).toEqual([`sign_in/${one}`, `sign_in/${other}`].toSorted());
    await db.sql`update notifications set sent_at = now(), last_error = null where subject = ${one}`;
    const boss = await prepareJobs();
    const step = (subject: string) =>
      inTransaction(db, (tx) => retryMessageStep(tx, boss, ownerActor, `sign_in/${subject}`, filter));
    expect(await step(one)).toEqual({ outcome: "gone" });
    expect(await step(other)).toEqual({ outcome: "done" });
    expect(await inTransaction(db, (tx) => findMessages(tx, ownerActor, filter, 1))).toHaveLength(1);
  });
});
