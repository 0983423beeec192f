/** The waitlist over the partner API, status by status. */
import { randomUUID } from "node:crypto";

import { expect, it } from "vitest";

import { parseAddressList } from "@/lib/core/address-list";
import { createTestDatabase } from "@/db/testing/database";
import { makeListing, type MadeListing } from "@/db/testing/factories";
import { makePartner } from "@/lib/partners/testing";

import { deliverDue } from "@/lib/partners/webhooks/deliver-due";
import { startReceiver } from "@/lib/partners/webhooks/testing";
import { auditReservations } from "@/lib/reservations/audit";
import { startTestRedis } from "@/lib/waiting-room/testing";
import { processDirtyUnits } from "@/lib/waitlist/offer-stock";
import { relayOnce } from "@/lib/worker/relay-handlers";

import { call } from "../testing";

const database = await createTestDatabase(12);
const { db } = database;
await startTestRedis(database);

const someEmail = () => `${randomUUID()}@example.com`;

/**
 * Holds every unit for the key's partner.
 * @returns the hold's id
 */
async function sellOut(key: string, { listingId, unitTypeId, from }: MadeListing): Promise<string> {
  const line = { listing_id: listingId, unit_type_id: unitTypeId, check_in: from };
  return String((await call("POST /holds", { key, body: { lines: [line] } })).body["id"]);
}

const wait = (
  key: string,
  { listingId, unitTypeId, from }: MadeListing,
  email = someEmail(),
  idempotencyKey: string = randomUUID(),
) =>
  call("POST /waitlist", {
    key,
    idempotencyKey,
    body: { listing_id: listingId, unit_type_id: unitTypeId, check_in: from, email },
  });

it("201, 200: waits, is offered what comes back as a hold of its own, gets the message, and books it", async () => {
  const [{ key }, { key: other }] = [await makePartner(db, { onAccount: true }), await makePartner(db)];
  const receiver = await startReceiver();
  await db.sql`
    insert into webhook_endpoints (id, partner_id, test, url, secret)
    select ${randomUUID()}, partner_id, false, ${receiver.url}, 'whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw' from api_keys
    where prefix = ${key.slice(0, 14)}`;
  const listing = await makeListing(db, { total: 1 });
  const hold = await sellOut(other, listing);
  const email = someEmail();
  const joined = await wait(key, listing, email, "w");
  expect(joined.status).toBe(201);
  expect(joined.body).toMatchObject({ status: "waiting", before: 0, offer: null, quantity: 1, guests: 1 });
  expect((await wait(key, listing, email, "w")).body).toEqual(joined.body);
  const id = String(joined.body["id"]);

  await call(`DELETE /holds/${hold}`, { key: other });
  await relayOnce();
  while (await processDirtyUnits(db)) continue;
  const offered = await call(`GET /waitlist/${id}`, { key });
  expect(offered.body).toMatchObject({ status: "offered", offer: { check_in: listing.from } });
  const { hold_id } = offered.body["offer"] as { hold_id: string };
  await relayOnce();
  await (
    await deliverDue(db, { allowed: parseAddressList("127.0.0.1") })
  ).settled;
  expect(receiver.received.map(({ body }) => JSON.parse(body) as unknown)).toMatchObject([
    { type: "hold.offered", data: { reservation_id: hold_id } },
  ]);

  expect((await call(`GET /holds/${hold_id}`, { key })).body["status"]).toBe("held");
  const body = { hold_id, contact: { name: "Ana Souza", email }, payment: { type: "on_account" } };
  expect((await call("POST /reservations", { key, body })).status).toBe(201);
  expect((await call(`GET /waitlist/${id}`, { key })).body["status"]).toBe("booked");
  expect(await auditReservations(db)).toEqual([]);
});

it("409: when it can be had, naming the dates; and for an address that waits elsewhere", async () => {
  const [{ key }, { key: other }] = [await makePartner(db), await makePartner(db)];
  const listing = await makeListing(db, { total: 1 });
  const free = await wait(key, listing);
  expect([free.status, free.body["code"]]).toEqual([409, "available_now"]);
  expect(free.body["details"]).toMatchObject({ listing_id: listing.listingId, check_in: listing.from });
  await sellOut(key, listing);
  const email = someEmail();
  expect((await wait(key, listing, email)).status).toBe(201);
  const taken = await wait(other, listing, email);
  expect([taken.status, taken.body["details"]]).toEqual([409, { state: "waits_elsewhere" }]);
});

it("204: leaves, however often; 404: another's, nothing's, and the other mode's", async () => {
  const [{ key }, { key: stranger }] = [await makePartner(db), await makePartner(db)];
  const testing = await makePartner(db, { test: true });
  const listing = await makeListing(db, { total: 1 });
  await sellOut(key, listing);
  const id = String((await wait(key, listing)).body["id"]);
  for (const what of [`GET /waitlist/${id}`, `DELETE /waitlist/${id}`])
    expect((await call(what, { key: stranger })).status, `${what}`).toBe(404);
  expect((await wait(testing.key, listing)).status).toBe(404);
  for (let times = 0; times < 2; times += 1) expect((await call(`DELETE /waitlist/${id}`, { key })).status).toBe(204);
  expect((await call(`GET /waitlist/${id}`, { key })).body).toMatchObject({ status: "left", before: null });
});

it("422: an address that is none, and dates that make no sense", async () => {
  const { key } = await makePartner(db);
  const { listingId, unitTypeId, from } = await makeListing(db);
  const line = { listing_id: listingId, unit_type_id: unitTypeId, check_in: from };
  for (const body of [
    { ...line, email: "nobody" },
    { ...line, check_out: from, email: someEmail() },
  ])
    expect((await call("POST /waitlist", { key, body })).status).toBe(422);
});
