/** Deliveries that have not arrived, as staff see and retry them. */
import { randomUUID } from "node:crypto";

import { eq } from "drizzle-orm";
import { beforeEach, describe, expect, it } from "vitest";

import { inTransaction } from "@/db/client";
import { createTestDatabase } from "@/db/testing/database";
import { makeListing } from "@/db/testing/factories";
import { staffRoles, webhookAttempts, webhookDeliveries, webhookEndpoints } from "@/db/schema";
import type { StaffActor } from "@/lib/staff/actor";
import { rolesWith } from "@/lib/staff/permissions";
import { ownerActor } from "@/lib/staff/testing";

import { makePartner } from "../../testing";
import { type DeliveryFilter, findDeliveries, listDeliveriesForStaff } from "./list-deliveries";
import { retryDelivery, retryDeliveryStep } from "./retry-delivery";

const { db } = await createTestDatabase();

beforeEach(async () => {
  await db.sql`delete from webhook_attempts`;
  await db.sql`delete from webhook_deliveries`;
});

const codeOf = (run: Promise<unknown>) =>
  run.then(
    () => undefined,
    (error: { code: string }) => error.code,
  );

async function makeEndpoint(): Promise<{ readonly partnerId: string; readonly endpointId: string }> {
  const { partnerId } = await makePartner(db);
  const endpointId = randomUUID();
  const values = { id: endpointId, partnerId, test: false, url: "https://example.com/hook", secret: "whsec_x" };
  await db.orm.insert(webhookEndpoints).values(values);
  return { partnerId, endpointId };
}

type State = Partial<Pick<typeof webhookDeliveries.$inferInsert, "nextAttemptAt" | "failedAt" | "deliveredAt" | "attempts">>;

const failed: State = { failedAt: new Date(), attempts: 3 };

async function makeDelivery(endpointId: string, state: State = failed, type = "reservation.confirmed"): Promise<string> {
  const id = randomUUID();
  await db.orm.insert(webhookDeliveries).values({ id, endpointId, messageId: id, type, body: "{}", ...state });
  return id;
}

/** Writes into a message what it is about, as the outbox does. */
const tellOf = (id: string, listingId: string) =>
  db.orm
    .update(webhookDeliveries)
    .set({ body: JSON.stringify({ type: "reservation.confirmed", data: { line: { listing_id: listingId } } }) })
    .where(eq(webhookDeliveries.id, id));

const idsOf = async (filter: DeliveryFilter) =>
  (await listDeliveriesForStaff(db, ownerActor, filter)).rows.map(({ id }) => id).toSorted();

describe("the list of deliveries", () => {
  it("is for the roles that see partners alone", async () => {
    for (const role of staffRoles) {
      const actor: StaffActor = { ...ownerActor, grants: [{ role, listingId: null }] };
      const code = rolesWith("partners.read").includes(role) ? undefined : "not_found";
      expect([role, await codeOf(listDeliveriesForStaff(db, actor))]).toEqual([role, code]);
    }
  });

  it("names the clock of the listing that a message is about", async () => {
    const { endpointId } = await makeEndpoint();
    await tellOf(await makeDelivery(endpointId), (await makeListing(db, { listing: { timezone: "Asia/Tokyo" } })).listingId);
    expect((await listDeliveriesForStaff(db, ownerActor)).rows).toMatchObject([{ zone: "Asia/Tokyo" }]);
  });

  it("shows those that failed at least once, with the last attempt", async () => {
    const { endpointId, partnerId } = await makeEndpoint();
    const dead = await makeDelivery(endpointId);
    const again = await makeDelivery(endpointId, { nextAttemptAt: new Date(), attempts: 1 });
    const untried = await makeDelivery(endpointId, { nextAttemptAt: new Date() });
    await makeDelivery(endpointId, { deliveredAt: new Date(), attempts: 1 });
    await db.orm.insert(webhookAttempts).values([
      { deliveryId: dead, number: 1, durationMs: 5, status: 200 },
      { deliveryId: dead, number: 3, durationMs: 5, status: 503 },
    ]);
    expect(await idsOf({})).toEqual([dead, again].toSorted());
    expect(await idsOf({ state: "failed" })).toEqual([dead]);
    expect(await idsOf({ state: "waiting" })).toEqual([again, untried].toSorted());
    const [row] = (await listDeliveriesForStaff(db, ownerActor, { state: "failed" })).rows;
    expect(row?.zone).toBe("UTC");
    expect(row).toMatchObject({ partnerId, state: "failed", attempts: 3, lastStatus: 503, lastError: null, refusal: null });
  });

  it("finds deliveries by partner and message", async () => {
    const [one, other] = [await makeEndpoint(), await makeEndpoint()];
    const ping = await makeDelivery(one.endpointId, failed, "ping");
    const confirmed = await makeDelivery(one.endpointId);
    await makeDelivery(other.endpointId);
    expect(await idsOf({ partnerId: one.partnerId })).toEqual([ping, confirmed].toSorted());
    expect(await idsOf({ partnerId: one.partnerId, type: "ping" })).toEqual([ping]);
  });

  it("has pages, an order, and the number of all that match", async () => {
    const { endpointId } = await makeEndpoint();
    for (let nth = 0; nth < 52; nth += 1) await makeDelivery(endpointId, { ...failed, attempts: nth });
    const second = await listDeliveriesForStaff(
      db,
      ownerActor,
      {},
      { page: 2, sort: { key: "attempts", isDescending: false } },
    );
    expect([second.total, second.rows.map(({ attempts }) => attempts)]).toEqual([52, [50, 51]]);
  });
});

describe("a retry of a delivery", () => {
  const stateOf = async (id: string) => {
    const [row] = await db.sql<{ isDue: boolean; isFailed: boolean }[]>`
      select coalesce(next_attempt_at <= now(), false) as "isDue", failed_at is not null as "isFailed"
      from webhook_deliveries where id = ${id}`;
    return row;
  };
  const audited = async (id: string) =>
    (await db.sql`select 1 from audit_log where subject = ${`webhook_delivery:${id}`}`).length;

  it("makes it due, for the roles that may, with a row in the audit log", async () => {
    const { endpointId } = await makeEndpoint();
    const id = await makeDelivery(endpointId);
    const finance: StaffActor = { ...ownerActor, grants: [{ role: "finance", listingId: null }] };
    expect(await codeOf(retryDelivery(db, id, finance))).toBe("forbidden");
    expect([await stateOf(id), await audited(id)]).toEqual([{ isDue: false, isFailed: true }, 0]);
    await retryDelivery(db, id, ownerActor);
    expect([await stateOf(id), await audited(id)]).toEqual([{ isDue: true, isFailed: false }, 1]);
    // One that waits for its next try is brought forward.
    await db.sql`update webhook_deliveries set next_attempt_at = now() + interval '1 hour' where id = ${id}`;
    await retryDelivery(db, id, ownerActor);
    expect(await stateOf(id)).toEqual({ isDue: true, isFailed: false });
    expect(await codeOf(retryDelivery(db, randomUUID(), ownerActor))).toBe("not_found");
  });

  it.each([
    ["endpoint_off", "update webhook_endpoints set disabled_at = now(), disabled_reason = 'owner' where id = $1"],
    ["endpoint_deleted", "update webhook_endpoints set deleted_at = now() where id = $1"],
    [
      "partner_suspended",
      "update partners set suspended_at = now() where id = (select partner_id from webhook_endpoints where id = $1)",
    ],
  ])("is refused: %s", async (state, statement) => {
    const { endpointId } = await makeEndpoint();
    const id = await makeDelivery(endpointId);
    await db.sql.unsafe(statement, [endpointId]);
    await expect(retryDelivery(db, id, ownerActor)).rejects.toMatchObject({ code: "invalid_state", details: { state } });
    expect([await stateOf(id), await audited(id)]).toEqual([{ isDue: false, isFailed: true }, 0]);
    expect((await listDeliveriesForStaff(db, ownerActor)).rows).toMatchObject([{ id, refusal: state }]);
  });

  it("of many takes those that still match", async () => {
    const { endpointId } = await makeEndpoint();
    const [one, other] = [await makeDelivery(endpointId), await makeDelivery(endpointId)];
    const filter: DeliveryFilter = { state: "failed" };
    const found = await inTransaction(db, (tx) => findDeliveries(tx, ownerActor, filter, 10));
    expect(found.toSorted()).toEqual([one, other].toSorted());
    await db.sql`update webhook_deliveries set failed_at = null, delivered_at = now() where id = ${one}`;
    const step = (id: string) => inTransaction(db, (tx) => retryDeliveryStep(tx, ownerActor, id, filter));
    expect(await step(one)).toEqual({ outcome: "gone" });
    expect(await step(other)).toEqual({ outcome: "done" });
    await expect(retryDelivery(db, one, ownerActor)).rejects.toMatchObject({ details: { state: "delivered" } });
  });
});
