/** Holds over the partner API, status by status. */
import { randomUUID } from "node:crypto";

import { afterEach, describe, expect, it } from "vitest";

import { createTestDatabase } from "@/db/testing/database";
import { eventually } from "@/db/testing/eventually";
import { makeListing, type MadeListing } from "@/db/testing/factories";
import { systemActor } from "@/lib/core/actor";
import { createKey, revokeKey } from "@/lib/partners/create-key";
import { setSuspended } from "@/lib/partners/create-partner";
import { makePartner } from "@/lib/partners/testing";
import { auditReservations } from "@/lib/reservations/audit";
import { expireHolds } from "@/lib/reservations/expire-holds";
import { startTestRedis } from "@/lib/waiting-room/testing";

import { call } from "../testing";

const database = await createTestDatabase(12);
const { db } = database;
const redis = await startTestRedis(database);

afterEach(async () => expect(await auditReservations(db)).toEqual([]));

const lineOf = ({ listingId, unitTypeId, from }: MadeListing, more: object = {}) => ({
  listing_id: listingId,
  unit_type_id: unitTypeId,
  check_in: from,
  ...more,
});

const availableOf = async ({ listingId, from }: MadeListing) =>
  (await db.sql<{ available: number }[]>`select available from inventory where listing_id = ${listingId} and date = ${from}`)[0]
    ?.available;

describe("POST /holds", () => {
  it("422: a way back that leaves before the way there has landed", async () => {
    const { key } = await makePartner(db);
    const out = await makeListing(db, { listing: { kind: "flight", departsAt: "17:40" } });
    const ends = {
      city: "Lisbon",
      origin: "LIS",
      destination: "BER",
      destinationCity: "Berlin",
      destinationTimezone: "Europe/Berlin",
    };
    const back = await makeListing(db, {
      listing: { kind: "flight", ...ends, timezone: "Europe/Lisbon", departsAt: "10:55" },
    });
    const refused = await call("POST /holds", { key, body: { lines: [lineOf(out), lineOf(back)] } });
    expect(refused.status).toBe(422);
    expect(refused.body).toMatchObject({
      code: "round_trip_impossible",
      details: { line: 1, city: "Lisbon", timezone: "Europe/Lisbon", min_turnaround_minutes: 60 },
    });
  });

  it("201: holds, says until when, and is found again under its id", async () => {
    const { key } = await makePartner(db);
    const listing = await makeListing(db, { total: 2 });
    const held = await call("POST /holds", { key, body: { lines: [lineOf(listing, { expected_total: 10_000 })] } });
    expect(held.status).toBe(201);
    expect(held.body).toMatchObject({
      status: "held",
      total: { amount: 10_000 },
      lines: [{ check_in: listing.from, quantity: 1, guests: 1 }],
    });
    expect(held.headers.get("ratelimit")).toMatch(/^"key";r=\d+;t=\d+$/);
    const found = await call(`GET /holds/${String(held.body["id"])}`, { key });
    expect([found.status, found.body]).toEqual([200, held.body]);
    expect(await availableOf(listing)).toBe(1);
  });

  it("takes ids in either case, in bodies, queries and addresses, and answers in one", async () => {
    const { key } = await makePartner(db, { onAccount: true });
    const listing = await makeListing(db, { total: 3 });
    const upper = (text: string) => text.toUpperCase();
    const line = { ...lineOf(listing), listing_id: upper(listing.listingId), unit_type_id: upper(listing.unitTypeId) };
    const bulk = await call("POST /availability/search", { key, body: { questions: [line] } });
    expect(bulk.body).toMatchObject({ answers: [{ bookable: true }] });
    const at = `listing=${upper(listing.listingId)}&check_in=${listing.from}`;
    expect((await call(`GET /availability?${at}`, { key })).body).toMatchObject({ listing_id: listing.listingId });
    const held = await call("POST /holds", { key, body: { lines: [line] } });
    expect(held.body).toMatchObject({ lines: [{ listing_id: listing.listingId, unit_type_id: listing.unitTypeId }] });
    const id = String(held.body["id"]);
    for (const name of [id, upper(id)]) expect((await call(`GET /holds/${name}`, { key })).body).toEqual(held.body);
    // One key is one request, in whatever case its id is written.
    const extend = (name: string) => call(`POST /holds/${name}/extend`, { key, idempotencyKey: "once-more" });
    expect((await extend(upper(id))).status).toBe(200);
    expect((await extend(id)).headers.get("idempotent-replayed")).toBe("true");
    const body = {
      hold_id: upper(id),
      contact: { name: "Ana Souza", email: "ana@example.com" },
      payment: { type: "on_account" },
    };
    expect(await call("POST /reservations", { key, body })).toMatchObject({ status: 201, body: { id } });
    const quote = await call(`POST /reservations/${upper(id)}/cancellation-quote`, { key, body: {} });
    expect([quote.status, (await call(`GET /reservations/${upper(id)}`, { key })).status]).toEqual([200, 200]);
  });

  it("is the same hold under the same key, to the letter, whatever became of it, among 200 at once", async () => {
    const { key } = await makePartner(db);
    const listing = await makeListing(db, { total: 300 });
    const ask = () => call("POST /holds", { key, idempotencyKey: "order-1", body: { lines: [lineOf(listing)] } });
    const answers = await Promise.all(Array.from({ length: 200 }, ask));
    expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([201]));
    expect(new Set(answers.map(({ body }) => JSON.stringify(body))).size).toBe(1);
    expect(answers.filter(({ headers }) => headers.get("idempotent-replayed") === "true")).toHaveLength(199);
    expect(await availableOf(listing)).toBe(299);
    const [first] = answers;
    await call(`POST /holds/${String(first?.body["id"])}/extend`, { key });
    await call(`DELETE /holds/${String(first?.body["id"])}`, { key });
    const again = await ask();
    expect([again.status, again.body, again.headers.get("idempotent-replayed")]).toEqual([201, first?.body, "true"]);
    expect(await availableOf(listing)).toBe(300);
  });

  it("422: refuses the same key with another body", async () => {
    const { key } = await makePartner(db);
    const listing = await makeListing(db);
    await call("POST /holds", { key, idempotencyKey: "a", body: { lines: [lineOf(listing)] } });
    const other = await call("POST /holds", { key, idempotencyKey: "a", body: { lines: [lineOf(listing, { quantity: 2 })] } });
    expect([other.status, other.body["code"]]).toEqual([422, "idempotency_mismatch"]);
  });

  it("lets two partners use the same key", async () => {
    const listing = await makeListing(db, { total: 2 });
    for (const { key } of [await makePartner(db), await makePartner(db)])
      expect((await call("POST /holds", { key, idempotencyKey: "a", body: { lines: [lineOf(listing)] } })).status).toBe(201);
    expect(await availableOf(listing)).toBe(0);
  });

  it.each([
    ["409: sold out", { quantity: 6 }, 409, "not_available", { reason: "sold_out", available: 5, line: 0 }],
    ["409: another price", { expected_total: 1 }, 409, "price_changed", { expected_minor: 1, actual_minor: 10_000 }],
  ])("%s", async (_, more, status, code, details) => {
    const { key } = await makePartner(db);
    const listing = await makeListing(db, { total: 5 });
    const refused = await call("POST /holds", { key, body: { lines: [lineOf(listing, more)] } });
    expect(refused.headers.get("content-type")).toBe("application/problem+json");
    expect(refused.body).toMatchObject({ status, code, details, type: `/docs/api/errors#${code}` });
    expect(await availableOf(listing)).toBe(5);
  });

  it("404: of a listing that is not there, and of one of the other mode", async () => {
    const { key } = await makePartner(db);
    const testing = await makePartner(db, { test: true });
    const listing = await makeListing(db);
    const forTests = await makeListing(db);
    await db.sql`update listings set test = true where id = ${forTests.listingId}`;
    const ask = async (who: string, what: MadeListing, more: object = {}) =>
      (await call("POST /holds", { key: who, body: { lines: [lineOf(what, more)] } })).status;
    expect(await ask(key, listing, { unit_type_id: randomUUID() })).toBe(404);
    expect(await ask(key, forTests)).toBe(404);
    expect(await ask(testing.key, listing)).toBe(404);
    expect(await ask(testing.key, forTests)).toBe(201);
  });

  it("422: names each fault by its place", async () => {
    const { key } = await makePartner(db);
    const listing = await makeListing(db);
    const line = lineOf(listing, { check_in: "2027-02-30", quantity: 0, color: "blue" });
    const { status, body } = await call("POST /holds", { key, body: { lines: [line], price: 3 } });
    expect(status).toBe(422);
    const pointers = (body["errors"] as { pointer: string }[]).map(({ pointer }) => pointer);
    expect(pointers).toEqual(expect.arrayContaining(["/lines/0/check_in", "/lines/0/quantity"]));
    const past = await call("POST /holds", { key, body: { lines: [lineOf(listing, { check_in: "2020-01-01" })] } });
    expect(past.body).toMatchObject({ code: "invalid_input", errors: [{ pointer: "/lines/0/check_in" }] });
  });

  it("400, 413, 415: what is not a request", async () => {
    const { key } = await makePartner(db);
    const raw = async (body: string | Uint8Array<ArrayBuffer>, headers: Record<string, string> = {}) =>
      (await call("POST /holds", { key, raw: body, headers })).status;
    expect(await raw("{")).toBe(400);
    expect(await raw(new Uint8Array([0x7b, 0xff, 0x7d]))).toBe(400);
    expect(await raw(JSON.stringify({ lines: "x".repeat(300_000) }))).toBe(413);
    expect(await raw("{}", { "content-type": "text/plain" })).toBe(415);
    expect((await call("POST /holds", { key, body: {}, headers: { "idempotency-key": "" } })).body).toMatchObject({
      status: 400,
      code: "malformed",
    });
    expect((await call("PATCH /holds", { key, body: {} })).status).toBe(405);
  });
});

describe("keys", () => {
  it("401: without one, with a wrong one, with one that was revoked, within a second, and of a suspended partner", async () => {
    const { key, keyId, partnerId } = await makePartner(db);
    const suspended = await makePartner(db);
    const listings = (who?: string) => call("GET /listings", { key: who });
    expect((await listings()).status).toBe(401);
    const wrong = await listings(`${key.slice(0, -1)}${key.endsWith("a") ? "b" : "a"}`);
    expect([wrong.status, wrong.body["code"], wrong.headers.get("www-authenticate")]).toEqual([
      401,
      "unauthenticated",
      'Bearer realm="Holdfast"',
    ]);
    expect((await listings(key)).status).toBe(200);
    expect((await listings(suspended.key)).status).toBe(200);
    await revokeKey(db, partnerId, keyId, systemActor);
    await setSuspended(db, suspended.partnerId, true, systemActor);
    await eventually(async () => {
      expect((await listings(key)).status).toBe(401);
      expect((await listings(suspended.key)).status).toBe(401);
    }, 50);
  });

  it("403: names the scope that a key lacks", async () => {
    const { key } = await makePartner(db, { scopes: ["listings:read"] });
    const { status, body } = await call("POST /holds", { key, body: { lines: [] } });
    expect([status, body["code"], body["details"]]).toEqual([403, "forbidden", { scope: "holds:write" }]);
  });

  it("429: past their limit, with the time to come back; and go on by themselves while Redis is away", async () => {
    const { key } = await makePartner(db, { ratePerMinute: 5 });
    const statuses = async () =>
      (await Promise.all(Array.from({ length: 9 }, () => call("GET /listings", { key }))))
        .map(({ status }) => status)
        .toSorted((one, other) => one - other);
    expect(await statuses()).toEqual([...Array.from({ length: 5 }, () => 200), ...Array.from({ length: 4 }, () => 429)]);
    const refused = await call("GET /listings", { key });
    expect([refused.status, Number(refused.headers.get("retry-after")) > 0]).toEqual([429, true]);
    await redis.stop();
    try {
      expect(await statuses()).toEqual([...Array.from({ length: 5 }, () => 200), ...Array.from({ length: 4 }, () => 429)]);
    } finally {
      await redis.start();
    }
  });
});

describe("a hold's life", () => {
  it("is extended once, released, and not released when it is booked", async () => {
    const { key } = await makePartner(db);
    const listing = await makeListing(db, { total: 1 });
    const held = await call("POST /holds", { key, body: { lines: [lineOf(listing)] } });
    const id = String(held.body["id"]);
    const extended = await call(`POST /holds/${id}/extend`, { key });
    expect(extended.status).toBe(200);
    expect(String(extended.body["held_until"]) > String(held.body["held_until"])).toBe(true);
    expect((await call(`POST /holds/${id}/extend`, { key })).body["held_until"]).toBe(extended.body["held_until"]);
    expect((await call(`DELETE /holds/${id}`, { key })).status).toBe(204);
    expect((await call(`DELETE /holds/${id}`, { key })).status).toBe(204);
    expect(await availableOf(listing)).toBe(1);
    const over = await call(`POST /holds/${id}/extend`, { key });
    expect([over.status, over.body["code"]]).toEqual([409, "invalid_state"]);
  });

  it("does not exist for another partner, nor for the same one's keys of the other mode", async () => {
    const { key, partnerId } = await makePartner(db);
    const { key: stranger } = await makePartner(db);
    const listing = await makeListing(db);
    const { body } = await call("POST /holds", { key, body: { lines: [lineOf(listing)] } });
    const id = String(body["id"]);
    const other = await createKey(
      db,
      partnerId,
      { name: "t", test: true, scopes: ["holds:write"], ratePerMinute: 100 },
      systemActor,
    );
    for (const who of [stranger, other.key])
      for (const what of [`GET /holds/${id}`, `POST /holds/${id}/extend`, `DELETE /holds/${id}`])
        expect((await call(what, { key: who })).status, `${what}`).toBe(404);
    expect((await call(`GET /holds/${id}`, { key })).body["status"]).toBe("held");
  });

  it("ends at once when a test key says so, and a live key cannot", async () => {
    const { key } = await makePartner(db, { test: true });
    const listing = await makeListing(db, { total: 1 });
    await db.sql`update listings set test = true where id = ${listing.listingId}`;
    const { body } = await call("POST /holds", { key, body: { lines: [lineOf(listing)] } });
    const ended = await call("POST /test/clock", { key, body: { hold_id: body["id"] } });
    expect([ended.status, ended.body["status"]]).toEqual([200, "expired"]);
    expect(await expireHolds(db)).toBe(1);
    expect(await availableOf(listing)).toBe(1);
    const late = await call(`POST /holds/${String(body["id"])}/extend`, { key });
    expect([late.status, late.body["code"]]).toEqual([410, "hold_expired"]);
    const live = await makePartner(db);
    expect((await call("POST /test/clock", { key: live.key, body: { hold_id: randomUUID() } })).status).toBe(403);
  });
});
