/**
 * Webhooks from the event to a receiver that is well, slow, failing, redirecting, gone, or at a private
 * address.
 */
import { randomUUID } from "node:crypto";

import { Webhook } from "standardwebhooks";
import { beforeEach, describe, expect, it, vi } from "vitest";

import { parseAddressList } from "@/lib/core/address-list";
import { inTransaction } from "@/db/client";
import { createTestDatabase } from "@/db/testing/database";
import { eventually } from "@/db/testing/eventually";
import { makeListing } from "@/db/testing/factories";
import { lineFor, requestFor, someGuest } from "@/db/testing/requests";
import type { PartnerActor, HoldingActor } from "@/lib/core/actor";
import { relayEvents } from "@/lib/events/relay";
import { confirmReservations } from "@/lib/reservations/confirm";
import { placeHold } from "@/lib/reservations/place-hold";
import { releaseOrder } from "@/lib/reservations/release-hold";
import { startTestRedis } from "@/lib/waiting-room/testing";

import { makePartner } from "../testing";
import { deliverDue } from "./deliver-due";
import { listDeliveries, readDelivery, redeliver, sendPing } from "./deliveries";
import { createEndpoint, deleteEndpoint, enableEndpoint, listEndpoints } from "./endpoints";
import { enqueueWebhooks } from "./enqueue-webhooks";
import { startReceiver } from "./testing";

const database = await createTestDatabase(10);
const { db, owner } = database;

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

const relay = () =>
  relayEvents(db, {
    confirmed: [(tx, events) => enqueueWebhooks(tx, "confirmed", events)],
    released: [(tx, events) => enqueueWebhooks(tx, "released", events)],
  });

async function hold(owner: PartnerActor, listingOwner?: PartnerActor, actor: HoldingActor = owner) {
  const listing = await makeListing(db);
  if (listingOwner) await db.sql`update listings set owner_id = ${listingOwner.partnerId} where id = ${listing.listingId}`;
  const held = await placeHold(db, requestFor([lineFor(listing)], { actor }));
  const keys = held.reservations.map(({ listingId, id }) => ({ listingId, reservationId: id }));
  return { listing, held, keys, confirm: () => inTransaction(db, (tx) => confirmReservations(tx, keys, "system")) };
}

const typesOf = (bodies: readonly { readonly body: string }[]) =>
  bodies.map(({ body }) => (JSON.parse(body) as { type: string }).type);

describe("telling", () => {
  it("sends one message each to the holder and to the supplier, signed so that the package verifies it", async () => {
    const [seller, supplier, stranger] = [await makeOwner(), await makeOwner(), await makeOwner()];
    const { endpoint, secret } = await listen(seller);
    await listen(supplier, other.url);
    await listen(stranger);
    const { held, confirm } = await hold(seller, supplier);
    await confirm();
    await relay();
    // A second publication, as after a crash, writes nothing new.
    await owner.sql`update reservation_events set published_at = null`;
    await relay();
    await deliver();

    expect([receiver.received.length, other.received.length]).toEqual([1, 1]);
    const [message] = receiver.received;
    const verified = new Webhook(secret).verify(message?.body ?? "", message?.headers as Record<string, string>);
    expect(verified).toMatchObject({
      type: "reservation.confirmed",
      data: { reservation_id: held.orderId, as: "seller", sequence: 2, line: { status: "confirmed", quantity: 1 } },
    });
    expect(JSON.parse(other.received[0]?.body ?? "")).toMatchObject({ data: { as: "supplier" } });
    const { deliveries } = await listDeliveries(db, seller, endpoint.id, { limit: 10 });
    expect(deliveries).toMatchObject([{ type: "reservation.confirmed", status: "delivered", attempts: 1 }]);
  });

  it("sends subscribed types only, and none to endpoints of the other mode", async () => {
    const owner = await makeOwner();
    await listen(owner, receiver.url, ["hold.released"]);
    await createEndpoint(db, { ...owner, test: true }, { id: randomUUID(), url: other.url, types: [] });
    const { confirm } = await hold(owner);
    await confirm();
    const { held } = await hold(owner);
    await releaseOrder(db, held.orderId, owner);
    await relay();
    await deliver();
    expect(typesOf(receiver.received)).toEqual(["hold.released"]);
    expect(other.received).toEqual([]);
  });

  it("sends no message about guests' bookings of the venue's own listings", async () => {
    const owner = await makeOwner();
    await listen(owner);
    const { confirm } = await hold(owner, undefined, someGuest());
    await confirm();
    await relay();
    expect(await db.sql`select 1 from webhook_deliveries`).toEqual([]);
  });
});

describe("a receiver", () => {
  it("gets a failed message again under the same id, until it responds with success", async () => {
    const owner = await makeOwner();
    const { endpoint } = await listen(owner);
    receiver.answer = (response) => void response.writeHead(503).end("not now");
    const { id } = await sendPing(db, owner, endpoint.id, randomUUID());
    await deliver();
    const failed = await readDelivery(db, owner, id);
    expect(failed).toMatchObject({ status: "waiting", attempts: 1, tries: [{ number: 1, status: 503, response: "not now" }] });
    expect((failed.nextAttemptAt?.getTime() ?? 0) > Date.now()).toBe(true);
    receiver.answer = (response) => void response.writeHead(200).end("fine");
    await letTimePass();
    await deliver();
    expect(await readDelivery(db, owner, id)).toMatchObject({ status: "delivered", attempts: 2, tries: [{}, { status: 200 }] });
    expect(new Set(receiver.received.map(({ headers }) => headers["webhook-id"]))).toEqual(new Set([failed.messageId]));
    expect(new Set(receiver.received.map(({ body }) => body)).size).toBe(1);
  });

  it("fails at the timeout when it is slow, and delays no other receiver", async () => {
    const [slow, quick] = [await makeOwner(), await makeOwner()];
    const { endpoint } = await listen(slow);
    const { endpoint: fine } = await listen(quick, other.url);
    receiver.answer = () => undefined;
    for (let nth = 0; nth < 12; nth += 1) await sendPing(db, slow, endpoint.id, randomUUID());
    const { id } = await sendPing(db, quick, fine.id, randomUUID());
    const { begun, settled } = await deliverDue(db, { allowed, timeoutMs: 5_000 });
    // The slow endpoint has no more than its share.
    expect(begun).toBe(6);
    await eventually(async () => expect(await readDelivery(db, quick, id)).toMatchObject({ status: "delivered" }));
    await settled;
    const { deliveries } = await listDeliveries(db, slow, endpoint.id, { limit: 20 });
    const tried = deliveries.filter(({ attempts }) => attempts === 1);
    expect(tried).toHaveLength(5);
    const [first] = tried;
    expect((await readDelivery(db, slow, first?.id ?? "")).tries).toMatchObject([
      { status: null, error: "There was no answer within 5 seconds." },
    ]);
  });

  it("with a thousand messages due before another's keeps that one waiting for nothing", async () => {
    const [slow, quick] = [await makeOwner(), await makeOwner()];
    const { endpoint } = await listen(slow);
    const { endpoint: fine } = await listen(quick, other.url);
    receiver.answer = () => undefined;
    await db.sql`
      insert into webhook_deliveries (id, endpoint_id, message_id, type, body, next_attempt_at)
      select gen_random_uuid(), ${endpoint.id}, gen_random_uuid(), 'ping', '{}', now() - interval '1 hour' from generate_series(1, 1500)`;
    const { id } = await sendPing(db, quick, fine.id, randomUUID());
    const { settled } = await deliverDue(db, { allowed, timeoutMs: 5_000 });
    await settled;
    expect(await readDelivery(db, quick, id)).toMatchObject({ status: "delivered" });
  });

  it("fails when it redirects, and the redirect is not followed", async () => {
    const owner = await makeOwner();
    const { endpoint } = await listen(owner);
    receiver.answer = (response) => void response.writeHead(307, { location: other.url }).end();
    const { id } = await sendPing(db, owner, endpoint.id, randomUUID());
    await deliver();
    expect(await readDelivery(db, owner, id)).toMatchObject({ status: "waiting", tries: [{ status: 307 }] });
    expect(other.received).toEqual([]);
  });

  it("may respond at any length, of which only the stored part is read", async () => {
    const owner = await makeOwner();
    const { endpoint } = await listen(owner);
    receiver.answer = (response) => {
      response.writeHead(200);
      const more = () => response.write("x".repeat(65_536)) && setImmediate(more);
      response.on("drain", more).on("close", () => response.removeAllListeners("drain"));
      more();
    };
    const { id } = await sendPing(db, owner, endpoint.id, randomUUID());
    await deliver();
    expect(await readDelivery(db, owner, id)).toMatchObject({ status: "delivered", tries: [{ response: "x".repeat(500) }] });
  });

  it("disables its endpoint by a 410, and gives up all that waits for it", async () => {
    const owner = await makeOwner();
    const { endpoint } = await listen(owner);
    receiver.answer = (response) => void response.writeHead(410).end();
    for (let nth = 0; nth < 8; nth += 1) await sendPing(db, owner, endpoint.id, randomUUID());
    await deliver();
    expect(await listEndpoints(db, owner)).toMatchObject([{ status: "disabled", disabledReason: "gone" }]);
    const { deliveries } = await listDeliveries(db, owner, endpoint.id, { status: "failed", limit: 20 });
    expect(deliveries).toHaveLength(8);
    const [first] = deliveries;
    await expect(redeliver(db, owner, first?.id ?? "")).rejects.toMatchObject({ code: "invalid_state" });
    expect(await enableEndpoint(db, owner, endpoint.id)).toMatchObject({ status: "enabled", disabledReason: null });
    receiver.answer = (response) => void response.writeHead(204).end();
    await redeliver(db, owner, first?.id ?? "");
    await deliver();
    expect(await readDelivery(db, owner, first?.id ?? "")).toMatchObject({ status: "delivered" });
  });

  it("gets no connection at a private address, nor by a name that leads to one", async () => {
    const owner = await makeOwner();
    const { port } = new URL(receiver.url);
    for (const host of ["127.0.0.1", "localhost", "2130706433", "0x7f.1", "[::ffff:127.0.0.1]", "[::1]"]) {
      const { endpoint } = await listen(owner);
      // The creation checks an address, too; this one has got past that.
      await db.sql`update webhook_endpoints set url = ${`http://${host}:${port}/hook`} where id = ${endpoint.id}`;
      const { id } = await sendPing(db, owner, endpoint.id, randomUUID());
      await (
        await deliverDue(db, { allowed: parseAddressList("") })
      ).settled;
      const { tries } = await readDelivery(db, owner, id);
      expect(tries[0]?.error, `${host}`).toBe("The address is in a private network, to which we send nothing.");
      await deleteEndpoint(db, owner, endpoint.id);
    }
    expect(receiver.received).toEqual([]);
  });

  it("is given up after three days", async () => {
    const owner = await makeOwner();
    const { endpoint } = await listen(owner);
    receiver.answer = (response) => void response.writeHead(500).end();
    const { id } = await sendPing(db, owner, endpoint.id, randomUUID());
    await db.sql`update webhook_deliveries set created_at = now() - interval '73 hours'`;
    await deliver();
    expect(await readDelivery(db, owner, id)).toMatchObject({ status: "failed", nextAttemptAt: null });
  });
});
