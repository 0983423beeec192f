/** Webhooks over the partner API, status by status. */
import { randomUUID } from "node:crypto";

import { Webhook } from "standardwebhooks";
import { describe, expect, it, vi } from "vitest";

import { parseAddressList } from "@/lib/core/address-list";
import { createTestDatabase } from "@/db/testing/database";
import { makeListing } from "@/db/testing/factories";
import { sha256 } from "@/lib/core/ids";
import { relayEvents } from "@/lib/events/relay";
import { makePartner } from "@/lib/partners/testing";
import { enqueueWebhooks } from "@/lib/partners/webhooks/enqueue-webhooks";

import { deliverDue } from "@/lib/partners/webhooks/deliver-due";
import { startReceiver } from "@/lib/partners/webhooks/testing";
import { startTestRedis } from "@/lib/waiting-room/testing";

import { call, validatorOf } from "../testing";

const database = await createTestDatabase();
const { db } = database;
await startTestRedis(database);
vi.stubEnv("WEBHOOK_ALLOW", "127.0.0.1");
const receiver = await startReceiver();

const make = async (key: string, idempotencyKey: string = randomUUID()) =>
  call("POST /webhooks/endpoints", { key, idempotencyKey, body: { url: receiver.url } });
const deliver = async () => (await deliverDue(db, { allowed: parseAddressList("127.0.0.1") })).settled;

it("201, 200, 204: an endpoint is made once a key, listed without its secret, and deleted", async () => {
  const { key } = await makePartner(db);
  const answers = await Promise.all(Array.from({ length: 20 }, () => make(key, "one")));
  // Requests that came while the first was under way get 409, and may be repeated.
  expect(new Set(answers.map(({ status }) => status))).toEqual(
    new Set(answers.some(({ status }) => status === 409) ? [201, 409] : [201]),
  );
  const again = await make(key, "one");
  const first = answers.find(({ status }) => status === 201);
  expect([again.status, again.body, again.headers.get("idempotent-replayed")]).toEqual([201, first?.body, "true"]);
  const { body } = await call("GET /webhooks/endpoints", { key });
  expect(body["endpoints"]).toHaveLength(1);
  expect(JSON.stringify(body)).not.toContain("whsec_");
  const id = String(again.body["id"]);
  expect((await call(`DELETE /webhooks/endpoints/${id}`, { key })).status).toBe(204);
  expect((await call(`DELETE /webhooks/endpoints/${id}`, { key })).status).toBe(404);
});

it("202: a ping arrives, signed, and its log says so; sent again it is the same message", async () => {
  const { key } = await makePartner(db);
  const made = await make(key);
  const id = String(made.body["id"]);
  const rotated = await call(`POST /webhooks/endpoints/${id}/rotate`, { key });
  expect([rotated.status, rotated.body["secret"] === made.body["secret"]]).toEqual([200, false]);
  const ping = await call(`POST /webhooks/endpoints/${id}/ping`, { key });
  expect([ping.status, ping.body["status"]]).toEqual([202, "waiting"]);
  await deliver();
  const message = receiver.received.at(-1);
  expect(
    new Webhook(String(rotated.body["secret"])).verify(message?.body ?? "", message?.headers as Record<string, string>),
  ).toMatchObject({
    type: "ping",
  });
  const log = await call(`GET /webhooks/endpoints/${id}/deliveries?status=delivered`, { key });
  expect(log.body["deliveries"]).toMatchObject([{ id: ping.body["id"], attempts: 1 }]);
  const detail = await call(`GET /webhooks/deliveries/${String(ping.body["id"])}`, { key });
  expect(detail.body).toMatchObject({ body: message?.body, tries: [{ number: 1, status: 204, error: null }] });
  expect((await call(`POST /webhooks/deliveries/${String(ping.body["id"])}/redeliver`, { key })).status).toBe(202);
  await deliver();
  expect(receiver.received.at(-1)?.headers["webhook-id"]).toBe(message?.headers["webhook-id"]);
});

it("pages through the log by cursor, each once", async () => {
  const { key } = await makePartner(db);
  const id = String((await make(key)).body["id"]);
  for (let nth = 0; nth < 5; nth += 1) await call(`POST /webhooks/endpoints/${id}/ping`, { key });
  const seen: string[] = [];
  for (let cursor: string | null = ""; cursor !== null;) {
    const page = await call(`GET /webhooks/endpoints/${id}/deliveries?limit=2${cursor === "" ? "" : `&cursor=${cursor}`}`, {
      key,
    });
    seen.push(...(page.body["deliveries"] as { id: string }[]).map((one) => one.id));
    cursor = page.body["next_cursor"] as string | null;
  }
  expect([seen.length, new Set(seen).size]).toEqual([5, 5]);
});

describe("refusals", () => {
  it("422: a forged cursor", async () => {
    const { key } = await makePartner(db);
    const id = String((await make(key)).body["id"]);
    for (const position of [
      ["x", "y"],
      ["infinity", randomUUID()],
      ["2027-01-01T00:00:00Z", "x"],
      ["2027-01-01T00:00:00Z"],
      [],
    ]) {
      const digest = sha256(JSON.stringify([{}, position])).slice(0, 12);
      const cursor = Buffer.from(JSON.stringify([position, digest])).toString("base64url");
      expect(
        (await call(`GET /webhooks/endpoints/${id}/deliveries?cursor=${cursor}`, { key })).status,
        `${position.join()}`,
      ).toBe(422);
    }
  });

  it("422: an address that is none, or messages there are none of", async () => {
    const { key } = await makePartner(db);
    for (const body of [{ url: "nonsense" }, { url: "ftp://example.com/" }, { url: receiver.url, types: ["x"] }])
      expect((await call("POST /webhooks/endpoints", { key, body })).status).toBe(422);
  });

  it("is sent what the document says", async () => {
    const { key } = await makePartner(db);
    await make(key);
    const listing = await makeListing(db);
    const line = { listing_id: listing.listingId, unit_type_id: listing.unitTypeId, check_in: listing.from };
    const { body: held } = await call("POST /holds", { key, body: { lines: [line] } });
    await call(`DELETE /holds/${String(held["id"])}`, { key });
    await relayEvents(db, { released: [(tx, events) => enqueueWebhooks(tx, "released", events)] });
    const sent = await db.sql<{ body: string }[]>`
      select d.body from webhook_deliveries d where d.body::jsonb #>> '{data,reservation_id}' = ${String(held["id"])}`;
    expect(sent).toHaveLength(1);
    const validate = validatorOf("components", "schemas", "WebhookMessage");
    for (const { body } of sent) expect(validate(JSON.parse(body)), `${JSON.stringify(validate.errors)}`).toBe(true);
  });

  it("404: another partner's", async () => {
    const [{ key }, { key: stranger }] = [await makePartner(db), await makePartner(db)];
    const id = String((await make(key)).body["id"]);
    const ping = String((await call(`POST /webhooks/endpoints/${id}/ping`, { key })).body["id"]);
    for (const what of [
      `DELETE /webhooks/endpoints/${id}`,
      `POST /webhooks/endpoints/${id}/rotate`,
      `POST /webhooks/endpoints/${id}/ping`,
      `POST /webhooks/endpoints/${id}/enable`,
      `GET /webhooks/endpoints/${id}/deliveries`,
      `GET /webhooks/deliveries/${ping}`,
      `POST /webhooks/deliveries/${ping}/redeliver`,
    ])
      expect((await call(what, { key: stranger })).status, `${what}`).toBe(404);
  });

  it("409: a ping to one that is off, until it is on again", async () => {
    const { key } = await makePartner(db);
    const id = String((await make(key)).body["id"]);
    await db.sql`update webhook_endpoints set disabled_at = now(), disabled_reason = 'gone' where id = ${id}`;
    const refused = await call(`POST /webhooks/endpoints/${id}/ping`, { key });
    expect([refused.status, refused.body["code"]]).toEqual([409, "invalid_state"]);
    expect((await call(`POST /webhooks/endpoints/${id}/enable`, { key })).body["status"]).toBe("enabled");
    expect((await call(`POST /webhooks/endpoints/${id}/ping`, { key })).status).toBe(202);
  });
});
