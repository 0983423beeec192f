/**
 * Supply over HTTP, status by status: reads, pushes, dry runs and files; only the owner may push; a refused
 * request changes nothing.
 */
import { randomUUID } from "node:crypto";

import { beforeEach, describe, expect, it } from "vitest";

import { createTestDatabase } from "@/db/testing/database";
import { makeListing, type MadeListing } from "@/db/testing/factories";
import { addDays } from "@/lib/core/time/dates";
import { processPushes } from "@/lib/supply/process-push";
import { makePartner } from "@/lib/partners/testing";
import { startTestRedis } from "@/lib/waiting-room/testing";

import { call } from "../testing";

const database = await createTestDatabase();
const { db } = database;

await startTestRedis(database);

const { key, partnerId } = await makePartner(db);

let listing: MadeListing;

let path: string;

beforeEach(async () => {
  listing = await makeListing(db, { days: 10, unitTypeCount: 2 });
  await db.sql`update listings set owner_id = ${partnerId} where id = ${listing.listingId}`;
  path = `/listings/${listing.slug}/inventory`;
});

const update = (fields: Record<string, unknown>) => ({
  unit_type_id: listing.unitTypeId,
  first_date: listing.from,
  last_date: addDays(listing.from, 9),
  ...fields,
});

const put = (...updates: unknown[]) => call(`PUT ${path}`, { key, body: { updates } });
const read = async () => (await call(`GET ${path}?unit_type_id=${listing.unitTypeId}`, { key })).body;
const csv = { "content-type": "text/csv" };

const pointers = ({ body }: Awaited<ReturnType<typeof call>>) =>
  (body["errors"] as { pointer: string }[]).map(({ pointer }) => pointer);

describe("pushing", () => {
  it("200: sets fields on the days of the week that were named, each on its own", async () => {
    const pushed = await put(update({ weekdays: ["fri", "sat"], price: 24_000, min_stay: 2 }), update({ total: 9 }));
    expect(pushed).toMatchObject({ status: 200, body: { status: "done", version: 2, rows_changed: 12, rows_refused: 0 } });
    const { inventory, version, next_cursor: next } = await read();
    expect({ version, next }).toEqual({ version: 2, next: null });
    // The first date is a Tuesday.
    expect(
      (inventory as { price: { amount: number }; min_stay: number | null; total: number }[]).map((row) => [
        row.price.amount,
        row.min_stay,
        row.total,
      ]),
    ).toEqual([0, 0, 0, 1, 1, 0, 0, 0, 0, 0].map((isWeekend) => (isWeekend ? [24_000, 2, 9] : [10_000, null, 9])));
  });

  it("202: takes a large push, and shows its progress", async () => {
    const soon = addDays(new Date().toISOString().slice(0, 10), 2);
    const dates = { first_date: soon, last_date: addDays(soon, 390), total: 3, price: 100 };
    const updates = [0, 1, 0, 1, 0, 1].map((nth) => ({ ...update(dates), unit_type_id: listing.unitTypeIds[nth] }));
    const pushed = await put(...updates);
    expect(pushed).toMatchObject({ status: 202, body: { status: "running", rows_total: 2_346, rows_done: 1_173 } });
    const at = pushed.headers.get("location")?.replace("/api/v1", "") ?? "";
    expect(at).toBe(`/inventory-pushes/${String(pushed.body["id"])}`);
    // A running push does not count as seen.
    expect((await read())["version"]).toBe(1);
    while (await processPushes(db)) continue;
    expect(await call(`GET ${at}`, { key })).toMatchObject({ status: 200, body: { status: "done", rows_done: 2_346 } });
    expect((await read())["version"]).toBe(2);
  });

  it("repeats its result under the same key, and refuses another body under it", async () => {
    const [idempotencyKey, body] = [randomUUID(), { updates: [update({ total: 8, if_unchanged_since: 1 })] }];
    const [first, second] = [
      await call(`PUT ${path}`, { key, body, idempotencyKey }),
      await call(`PUT ${path}`, { key, body, idempotencyKey }),
    ];
    expect(second).toMatchObject({ status: 200, body: first.body });
    expect(second.headers.get("idempotent-replayed")).toBe("true");
    const other = await call(`PUT ${path}`, { key, body: { updates: [update({ total: 7 })] }, idempotencyKey });
    expect(other).toMatchObject({ status: 422, body: { code: "idempotency_mismatch" } });
  });

  it("names the rows that were left alone, and why", async () => {
    await put(update({ total: 8, last_date: addDays(listing.from, 1) }));
    const late = await put(
      update({ total: 7, if_unchanged_since: 1 }),
      update({ min_stay: 3, last_date: listing.from }),
      update({ max_stay: 2, last_date: listing.from }),
    );
    expect(late).toMatchObject({
      status: 200,
      body: {
        rows_changed: 9,
        rows_refused: 3,
        problems: [
          { reason: "changed_since", value: 2, date: listing.from },
          { reason: "changed_since", value: 2 },
          { reason: "stay_bounds", value: null },
        ],
      },
    });
  });

  it("422: names each fault by its place, and changes nothing", async () => {
    const before = await read();
    const refused = await put(
      update({ total: 1 }),
      update({ unit_type_id: randomUUID(), total: 1 }),
      update({ last_date: "2027-01-01", total: 1 }),
      update({ first_date: "2020-01-01", last_date: "2020-01-02", total: 1 }),
      update({ last_date: "2099-01-01", total: 1 }),
      update({ min_stay: 5, max_stay: 2 }),
    );
    expect(refused).toMatchObject({ status: 422, body: { code: "invalid_input" } });
    expect(pointers(refused)).toEqual([
      "/updates/1/unit_type_id",
      "/updates/2/last_date",
      "/updates/3/first_date",
      "/updates/4/last_date",
      "/updates/5/max_stay",
    ]);
    expect(pointers(await put(update({})))).toEqual(["/updates/0"]);
    expect(
      pointers(await put(update({ first_date: listing.from, last_date: listing.from, weekdays: ["mon"], total: 1 }))),
    ).toEqual(["/updates"]);
    expect(await read()).toEqual(before);
  });

  it("422: no stay's rules for what is no stay, no price that no card can be charged", async () => {
    const event = await makeListing(db, { listing: { kind: "event", currency: "KWD" }, days: 1 });
    await db.sql`update listings set owner_id = ${partnerId} where id = ${event.listingId}`;
    const one = { unit_type_id: event.unitTypeId, first_date: event.from, last_date: event.from };
    const body = {
      updates: [
        { ...one, min_stay: 2 },
        { ...one, price: 10_005 },
        { ...one, price: 10_010 },
      ],
    };
    const refused = await call(`PUT /listings/${event.slug}/inventory`, { key, body });
    expect(pointers(refused)).toEqual(["/updates/0/min_stay", "/updates/1/price"]);
  });

  it("404 and 403: another partner's listing, the other mode's, another partner's push, a key without the scope", async () => {
    const { body: pushed } = await put(update({ total: 6 }));
    const [stranger, narrow] = [await makePartner(db), await makePartner(db, { scopes: ["listings:read"] })];
    for (const what of [`GET ${path}`, `GET ${path}/csv`, `GET /inventory-pushes/${String(pushed["id"])}`]) {
      expect((await call(what, { key: stranger.key })).status, `${what}`).toBe(404);
      expect((await call(what, { key: narrow.key })).status, `${what}`).toBe(403);
    }
    const body = { updates: [update({ total: 1 })] };
    for (const what of [`PUT ${path}`, `POST ${path}/preview`])
      expect((await call(what, { key: stranger.key, body })).status, `${what}`).toBe(404);
    for (const what of [`PUT ${path}/csv`, `POST ${path}/csv/preview`])
      expect((await call(what, { key: stranger.key, raw: "unit_type_id,date\n", headers: csv })).status, `${what}`).toBe(404);
    await db.sql`update listings set test = true where id = ${listing.listingId}`;
    expect((await put(update({ total: 1 }))).status).toBe(404);
  });
});

it("shows by a dry run what a push would change, and changes nothing", async () => {
  const before = await read();
  const body = { updates: [update({ total: 5, price: 9_000, last_date: addDays(listing.from, 10) })] };
  const shown = await call(`POST ${path}/preview`, { key, body });
  expect(shown).toMatchObject({ status: 200, body: { rows_total: 11, rows_changed: 11, rows_refused: 0 } });
  const differences = shown.body["differences"] as { before: unknown }[];
  expect(differences).toHaveLength(11);
  expect(differences[0]).toMatchObject({
    before: { price: { amount: 10_000 } },
    after: { price: { amount: 9_000, currency: "EUR" } },
  });
  expect(differences[10]?.before).toBeNull();
  expect(await read()).toEqual(before);
  expect((await put(...body.updates)).body).toMatchObject({ rows_changed: 11, version: 2 });
});

it("shows what updates of one row come to together, however far apart they stand", async () => {
  const one = { first_date: listing.from, last_date: listing.from };
  const many = Array.from({ length: 120 }, (_, nth) =>
    update({ total: 100 + (nth % 2), unit_type_id: listing.unitTypeIds[1] }),
  );
  const updates = [update({ ...one, max_stay: 3 }), ...many, update({ ...one, min_stay: 5 })];
  const shown = (await call(`POST ${path}/preview`, { key, body: { updates } })).body;
  const pushed = (await put(...updates)).body;
  while (await processPushes(db)) continue;
  const { body: done } = await call(`GET /inventory-pushes/${String(pushed["id"])}`, { key });
  expect(shown).toMatchObject({ rows_total: 1_202, rows_changed: 1_201, rows_refused: 1 });
  expect(done).toMatchObject({ rows_changed: shown["rows_changed"], problems: shown["problems"] });
});

it("pages through rows by unit type and date", async () => {
  const seen: string[] = [];
  let cursor: string | null = "";
  while (cursor !== null) {
    const page: Awaited<ReturnType<typeof call>> = await call(
      `GET ${path}?limit=7${cursor === "" ? "" : `&cursor=${cursor}`}`,
      { key },
    );
    seen.push(
      ...(page.body["inventory"] as { unit_type_id: string; date: string }[]).map((row) => `${row.unit_type_id} ${row.date}`),
    );
    cursor = page.body["next_cursor"] as string | null;
  }
  expect(seen).toHaveLength(20);
  expect(seen).toEqual(seen.toSorted());
  const some = await call(`GET ${path}?first_date=${addDays(listing.from, 2)}&last_date=${addDays(listing.from, 3)}`, { key });
  expect(some.body["inventory"]).toHaveLength(4);
});
