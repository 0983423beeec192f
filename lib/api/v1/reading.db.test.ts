/** Listings, availability and quotes over the partner API. */
import { randomUUID } from "node:crypto";

import { describe, expect, it } from "vitest";

import { createTestDatabase } from "@/db/testing/database";
import { makeListing, type MadeListing } from "@/db/testing/factories";
import { addDays } from "@/lib/core/time/dates";
import { makePartner } from "@/lib/partners/testing";
import { startTestRedis } from "@/lib/waiting-room/testing";

import { call, describedOperations } from "./testing";

const database = await createTestDatabase();
const { db } = database;
await startTestRedis(database);
const { key, partnerId } = await makePartner(db);
const testing = await makePartner(db, { test: true });

async function makeTestListing(): Promise<MadeListing> {
  const made = await makeListing(db);
  await db.sql`update listings set test = true where id = ${made.listingId}`;
  return made;
}

const slugOf = async ({ listingId }: MadeListing) =>
  (await db.sql<{ slug: string }[]>`select slug from listings where id = ${listingId}`)[0]?.slug ?? "";

describe("the document", () => {
  it("describes every operation with its problems, and needs no key", async () => {
    const operations = describedOperations();
    expect(operations.length).toBeGreaterThan(8);
    expect(new Set(operations.map(({ operationId }) => operationId)).size).toBe(operations.length);
    for (const { responses } of operations.filter(({ path }) => path !== "/openapi.json"))
      expect(Object.keys(responses)).toEqual(expect.arrayContaining(["401", "429", "500"]));
    const served = await call("GET /openapi.json");
    expect([served.status, served.body["openapi"]]).toEqual([200, "3.1.0"]);
  });

  it("says what there is no address of", async () => {
    expect((await call("GET /nothing", { key })).body).toMatchObject({ status: 404, code: "not_found" });
    const wrong = await call("DELETE /listings", { key });
    expect([wrong.status, wrong.headers.get("allow")]).toEqual([405, "GET"]);
  });
});

describe("GET /listings", () => {
  it("200: goes through all of them, each once, by cursor", async () => {
    const made = await Promise.all(Array.from({ length: 5 }, async () => slugOf(await makeListing(db))));
    const seen: string[] = [];
    for (let cursor: string | null = ""; cursor !== null;) {
      const page = await call(`GET /listings?limit=2${cursor === "" ? "" : `&cursor=${cursor}`}`, { key });
      seen.push(...(page.body["listings"] as { slug: string }[]).map(({ slug }) => slug));
      cursor = page.body["next_cursor"] as string | null;
    }
    expect(new Set(seen).size).toBe(seen.length);
    expect(seen).toEqual(expect.arrayContaining(made));
  });

  it("shows each mode its own, and an owner its own", async () => {
    const slug = await slugOf(await makeTestListing());
    const owned = await makeListing(db);
    await db.sql`update listings set owner_id = ${partnerId} where id = ${owned.listingId}`;
    const slugs = async (what: string, who: string) =>
      ((await call(what, { key: who })).body["listings"] as { slug: string }[]).map((one) => one.slug);
    expect(await slugs("GET /listings?limit=100", testing.key)).toContain(slug);
    expect(await slugs("GET /listings?limit=100", key)).not.toContain(slug);
    expect(await slugs("GET /listings?owned=true", key)).toEqual([await slugOf(owned)]);
  });

  it.each(["limit=0", "limit=101", "limit=x", "kind=boat", "cursor=abc", "colour=red", "limit=1&limit=2"])(
    "422: %s",
    async (query) => {
      const { status, body } = await call(`GET /listings?${query}`, { key });
      expect([status, body["code"]]).toEqual([422, "invalid_input"]);
    },
  );

  it("422: a cursor of another query", async () => {
    await Promise.all([makeListing(db), makeListing(db)]);
    const { body } = await call("GET /listings?limit=1&kind=stay", { key });
    const { status } = await call(`GET /listings?limit=1&cursor=${String(body["next_cursor"])}`, { key });
    expect(status).toBe(422);
  });
});

describe("GET /listings/{slug}", () => {
  it("200 with its unit types and policy; 404 for what is not there or of the other mode", async () => {
    const made = await makeListing(db, { unitTypeCount: 2 });
    const found = await call(`GET /listings/${await slugOf(made)}`, { key });
    expect([found.status, (found.body["unit_types"] as unknown[]).length]).toEqual([200, 2]);
    expect((await call("GET /listings/no-such", { key })).status).toBe(404);
    expect((await call(`GET /listings/${await slugOf(await makeTestListing())}`, { key })).status).toBe(404);
  });
});

describe("GET /availability", () => {
  it("200: every unit type, with prices or the reason, by slug and by id", async () => {
    const made = await makeListing(db, { total: 3 });
    const dates = `check_in=${made.from}&check_out=${addDays(made.from, 2)}`;
    for (const name of [made.listingId, await slugOf(made)]) {
      const { status, body } = await call(`GET /availability?listing=${name}&${dates}&quantity=2`, { key });
      expect(status).toBe(200);
      expect(body["units"]).toMatchObject([
        { unit_type_id: made.unitTypeId, bookable: true, available: 3, total: { amount: 40_000 }, reason: null },
      ]);
    }
    const gone = await call(`GET /availability?listing=${made.listingId}&${dates}&quantity=4`, { key });
    expect(gone.body["units"]).toMatchObject([{ bookable: false, available: 3, reason: "sold_out", total: null, dates: [] }]);
  });

  it("404: of nothing, and of the other mode; 422: of dates that make no sense", async () => {
    const { listingId, from } = await makeTestListing();
    expect((await call(`GET /availability?listing=${listingId}&check_in=${from}`, { key })).status).toBe(404);
    expect((await call(`GET /availability?listing=${listingId}&check_in=${from}`, { key: testing.key })).status).toBe(200);
    expect((await call(`GET /availability?listing=${randomUUID()}&check_in=${from}`, { key })).status).toBe(404);
    const made = await makeListing(db);
    const backwards = `check_in=${made.from}&check_out=${addDays(made.from, -1)}`;
    expect((await call(`GET /availability?listing=${made.listingId}&${backwards}`, { key })).body).toMatchObject({
      status: 422,
      errors: [{ pointer: "/check_out" }],
    });
  });
});

describe("POST /availability/search", () => {
  it("200: answers in order, and about what is not there without failing the rest", async () => {
    const made = await makeListing(db, { total: 2 });
    const other = await makeTestListing();
    const question = (from: MadeListing, more: object = {}) => ({
      listing_id: from.listingId,
      unit_type_id: from.unitTypeId,
      check_in: from.from,
      ...more,
    });
    const questions = [
      question(made),
      question(made, { quantity: 3 }),
      question(made, { unit_type_id: randomUUID() }),
      question(made, { check_out: made.from }),
      question(other),
    ];
    const { status, body } = await call("POST /availability/search", { key, body: { questions } });
    expect(status).toBe(200);
    expect(body["answers"]).toMatchObject([
      { bookable: true, available: 2, total: { amount: 10_000 }, reason: null },
      { bookable: false, reason: "sold_out", total: null },
      { bookable: false, reason: "not_found" },
      { bookable: false, reason: "invalid_input" },
      { bookable: false, reason: "not_found" },
    ]);
    const again = await call("POST /availability/search", { key, body: { questions } });
    expect(again.body).toEqual(body);
  });

  it("422: no question, and too many", async () => {
    expect((await call("POST /availability/search", { key, body: { questions: [] } })).status).toBe(422);
    const { listingId, unitTypeId, from } = await makeListing(db);
    const one = { listing_id: listingId, unit_type_id: unitTypeId, check_in: from };
    const body = { questions: Array.from({ length: 1_001 }, () => one) };
    expect((await call("POST /availability/search", { key, body })).status).toBe(422);
  });
});

describe("POST /quotes", () => {
  it("200: available, at another price, sold out", async () => {
    const { listingId, unitTypeId, from } = await makeListing(db, { total: 2 });
    const line = { listing_id: listingId, unit_type_id: unitTypeId, check_in: from };
    const quote = async (more: object) => (await call("POST /quotes", { key, body: { lines: [{ ...line, ...more }] } })).body;
    expect(await quote({})).toMatchObject({ state: "available", total: { amount: 10_000 } });
    expect(await quote({ expected_total: 10_000 })).toMatchObject({ state: "available" });
    expect(await quote({ expected_total: 1 })).toMatchObject({
      state: "price_changed",
      total: { amount: 10_000 },
      lines: [{ expected_total: 1, policy: { tiers: expect.any(Array) } }],
    });
    expect(await quote({ quantity: 3 })).toMatchObject({ state: "sold_out", total: null, lines: [{ reason: "sold_out" }] });
  });

  it("404: of nothing, and of the other mode", async () => {
    const { listingId, unitTypeId, from } = await makeTestListing();
    const lines = [{ listing_id: listingId, unit_type_id: unitTypeId, check_in: from }];
    expect((await call("POST /quotes", { key, body: { lines } })).status).toBe(404);
    expect((await call("POST /quotes", { key: testing.key, body: { lines } })).status).toBe(200);
  });
});
