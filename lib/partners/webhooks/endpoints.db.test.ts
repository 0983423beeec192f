/** Deliveries of several processes, and endpoints of partners: addresses, numbers, switches. */
import { randomUUID } from "node:crypto";

import { Webhook } from "standardwebhooks";
import { beforeEach, describe, expect, it, vi } from "vitest";

import { parseAddressList } from "@/lib/core/address-list";
import { createTestDatabase } from "@/db/testing/database";
import type { PartnerActor } from "@/lib/core/actor";
import { ownerActor } from "@/lib/staff/testing";
import { startTestRedis } from "@/lib/waiting-room/testing";

import { makePartner } from "../testing";
import { deliverDue, pruneDeliveries } from "./deliver-due";
import { listDeliveries, readDelivery, redeliver, sendPing } from "./deliveries";
import { createEndpoint, deleteEndpoint, enableEndpoint, listEndpoints, rotateSecret } from "./endpoints";
import { listManagedEndpoints, switchEndpoint } from "./manage-endpoints";
import { startReceiver } from "./testing";

const database = await createTestDatabase(10);
const { db } = database;

await startTestRedis(database);

vi.stubEnv("WEBHOOK_ALLOW", "127.0.0.1");

const allowed = parseAddressList("127.0.0.1");
const receiver = await startReceiver();
const other = await startReceiver();

beforeEach(async () => {
  await db.sql`delete from webhook_attempts`;
  await db.sql`delete from webhook_deliveries`;
  await db.sql`delete from webhook_endpoints`;
  for (const one of [receiver, other]) {
    one.received.splice(0);
    one.answer = (response) => void response.writeHead(204).end();
  }
});

const makeOwner = async (): Promise<PartnerActor> => ({
  kind: "partner",
  partnerId: (await makePartner(db)).partnerId,
  test: false,
});

const listen = (owner: PartnerActor, url = receiver.url, types: readonly string[] = []) =>
  createEndpoint(db, owner, { id: randomUUID(), url, types });

/** Sends all due deliveries. */
async function deliver(timeoutMs = 2_000): Promise<void> {
  for (let begun = 1; begun > 0;) {
    const turn = await deliverDue(db, { allowed, timeoutMs });
    await turn.settled;
    begun = turn.begun;
  }
}

/** Makes failed deliveries due now. */
const letTimePass = () => db.sql`update webhook_deliveries set next_attempt_at = now() where next_attempt_at is not null`;

describe("delivering", () => {
  it("sends each once, though two processes look at the same moment", async () => {
    const owner = await makeOwner();
    const { endpoint } = await listen(owner);
    for (let nth = 0; nth < 40; nth += 1) await sendPing(db, owner, endpoint.id, randomUUID());
    for (let more = true; more;) {
      const turns = await Promise.all([deliverDue(db, { allowed }), deliverDue(db, { allowed })]);
      await Promise.all(turns.map(({ settled }) => settled));
      more = turns.some(({ begun }) => begun > 0);
    }
    expect(receiver.received).toHaveLength(40);
    expect(new Set(receiver.received.map(({ headers }) => headers["webhook-id"])).size).toBe(40);
  });

  it("sends again, under the same id, what a process that died had claimed", async () => {
    const owner = await makeOwner();
    const { endpoint } = await listen(owner);
    const { id, messageId } = await sendPing(db, owner, endpoint.id, randomUUID());
    // Simulates a try that was claimed, perhaps sent, and never stored.
    await db.sql`update webhook_deliveries set attempts = 1, next_attempt_at = now() + interval '60 seconds' where id = ${id}`;
    await deliver();
    expect(receiver.received).toEqual([]);
    await letTimePass();
    await deliver();
    expect(receiver.received.map(({ headers }) => headers["webhook-id"])).toEqual([messageId]);
  });

  it("signs with both secrets for a day after a rotation", async () => {
    const owner = await makeOwner();
    const { endpoint, secret: old } = await listen(owner);
    const rotation = randomUUID();
    const { secret } = await rotateSecret(db, owner, endpoint.id, rotation);
    // A repeat, as after a lost response, leaves the previous secret as it is.
    expect(await rotateSecret(db, owner, endpoint.id, rotation)).toEqual({ secret });
    const ping = async () => {
      await sendPing(db, owner, endpoint.id, randomUUID());
      await deliver();
      return receiver.received.at(-1);
    };
    const verify = (key: string, message: Awaited<ReturnType<typeof ping>>) =>
      new Webhook(key).verify(message?.body ?? "", message?.headers as Record<string, string>);
    const both = await ping();
    expect(verify(secret, both)).toBeTruthy();
    expect(verify(old, both)).toBeTruthy();
    await db.sql`update webhook_endpoints set previous_until = now()`;
    const after = await ping();
    expect(verify(secret, after)).toBeTruthy();
    expect(() => verify(old, after)).toThrow("No matching signature found");
  });

  it("prunes what is a month old, and nothing that waits", async () => {
    const owner = await makeOwner();
    const { endpoint } = await listen(owner);
    const { id } = await sendPing(db, owner, endpoint.id, randomUUID());
    await deliver();
    await sendPing(db, owner, endpoint.id, randomUUID());
    await db.sql`update webhook_deliveries set created_at = now() - interval '31 days'`;
    expect(await pruneDeliveries(db)).toBe(1);
    await expect(readDelivery(db, owner, id)).rejects.toMatchObject({ code: "not_found" });
  });
});

describe("an endpoint", () => {
  it.each([
    "https://10.0.0.1/",
    "https://169.254.169.254/",
    "https://[::ffff:10.0.0.1]/",
    "https://3232235777/",
    "ftp://example.com",
    "https://user:secret@example.com/",
    "nonsense",
    `https://example.com/${"x".repeat(2_000)}`,
  ])("is not %s", async (url) => {
    await expect(listen(await makeOwner(), url)).rejects.toMatchObject({ code: "invalid_input" });
  });

  it("wants messages that there are", async () => {
    await expect(listen(await makeOwner(), receiver.url, ["weather.changed"])).rejects.toMatchObject({ code: "invalid_input" });
  });

  it("is one of at most ten, however many are made at once", async () => {
    const owner = await makeOwner();
    const made = await Promise.allSettled(Array.from({ length: 14 }, () => listen(owner)));
    expect(made.filter(({ status }) => status === "fulfilled")).toHaveLength(10);
    expect(await listEndpoints(db, owner)).toHaveLength(10);
  });

  it("stays disabled by staff until they enable it, and its waiting deliveries are given up", async () => {
    const owner = await makeOwner();
    const { endpoint } = await listen(owner);
    const { id } = await sendPing(db, owner, endpoint.id, randomUUID());
    await switchEndpoint(db, owner.partnerId, endpoint.id, false, ownerActor);
    expect(await listManagedEndpoints(db, owner.partnerId, ownerActor)).toMatchObject([
      { disabledReason: "staff", waiting: 0, failed: 1 },
    ]);
    expect((await readDelivery(db, owner, id)).status).toBe("failed");
    await expect(enableEndpoint(db, owner, endpoint.id)).rejects.toMatchObject({ code: "invalid_state" });
    await switchEndpoint(db, owner.partnerId, endpoint.id, true, ownerActor);
    expect(await listEndpoints(db, owner)).toMatchObject([{ status: "enabled" }]);
    await expect(switchEndpoint(db, (await makeOwner()).partnerId, endpoint.id, false, ownerActor)).rejects.toMatchObject({
      code: "not_found",
    });
    const audit = await db.sql`select 1 from audit_log where subject = ${`webhook_endpoint:${endpoint.id}`}`;
    expect(audit).toHaveLength(2);
  });

  it("does not exist for another partner, nor in the other mode", async () => {
    const [owner, stranger] = [await makeOwner(), await makeOwner()];
    const { endpoint } = await listen(owner);
    const { id } = await sendPing(db, owner, endpoint.id, randomUUID());
    for (const who of [stranger, { ...owner, test: true }]) {
      expect(await listEndpoints(db, who)).toEqual([]);
      for (const attempt of [
        () => deleteEndpoint(db, who, endpoint.id),
        () => enableEndpoint(db, who, endpoint.id),
        () => rotateSecret(db, who, endpoint.id, randomUUID()),
        () => sendPing(db, who, endpoint.id, randomUUID()),
        () => listDeliveries(db, who, endpoint.id, { limit: 1 }),
        () => readDelivery(db, who, id),
        () => redeliver(db, who, id),
      ])
        await expect(attempt()).rejects.toMatchObject({ code: "not_found" });
    }
  });
});
