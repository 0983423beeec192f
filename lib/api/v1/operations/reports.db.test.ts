/** Reports over HTTP, as JSON and as CSV, for the partner who supplies the listing; and refused requests. */
import { describe, expect, it } from "vitest";

import { createTestDatabase } from "@/db/testing/database";
import { makeListing } from "@/db/testing/factories";
import { addDays } from "@/lib/core/time/dates";
import { makePartner } from "@/lib/partners/testing";
import { reports } from "@/lib/reports/catalogue/reports";
import { reportNames } from "@/lib/reports/catalogue/types";
import { foldAll, insertPasts, type Past } from "@/lib/reports/testing";
import { startTestRedis } from "@/lib/waiting-room/testing";

import { call } from "../testing";

const database = await createTestDatabase();
const { db, owner } = database;
await startTestRedis(database);
const { key, partnerId } = await makePartner(db);

const past: Past = {
  channel: "partner",
  madeAfterHours: 0,
  terms: { unit: 0, start: 0, quantity: 2, pricesMinor: [10_000, 12_000] },
  changes: [],
  end: "none",
  endAfterHours: 0,
  keptMinor: 0,
};
const listing = await makeListing(db, { from: "2026-02-01", listing: { ownerId: partnerId } });
const other = await makeListing(db, { from: "2026-02-01" });
for (const one of [listing, other]) await insertPasts(owner, one, [past]);
await foldAll(db);

const range = `first_date=${listing.from}&last_date=${addDays(listing.from, 1)}`;
const read = (report: string, query = "", headers = {}, as = key) =>
  call(`GET /reports/${report}?${range}${query}`, { key: as, headers });

describe("a report", () => {
  it("200: has rows, columns and a total, with amounts as everywhere", async () => {
    const { status, body } = await read("occupancy", `&listing=${listing.slug}`);
    expect(status).toBe(200);
    const money = (amount: number) => ({ amount, currency: "EUR" });
    expect(body).toMatchObject({ report: "occupancy", currency: "EUR", granularity: "day" });
    expect(body["rows"]).toEqual([
      {
        date: "2026-02-01",
        capacity: 5,
        units: 2,
        occupancy: 0.4,
        revenue: money(20_000),
        average_rate: money(10_000),
        revenue_per_unit: money(4_000),
      },
      {
        date: "2026-02-02",
        capacity: 5,
        units: 2,
        occupancy: 0.4,
        revenue: money(24_000),
        average_rate: money(12_000),
        revenue_per_unit: money(4_800),
      },
    ]);
    expect(body["total"]).toMatchObject({ units: 4, revenue: money(44_000) });
    expect((body["columns"] as { name: string; kind: string }[]).map(({ name, kind }) => [name, kind])).toContainEqual([
      "occupancy",
      "share",
    ]);
  });

  it("200: is a file for a request that accepts text/csv", async () => {
    const file = await read("occupancy", "", { accept: "text/csv" });
    expect(file.headers.get("content-type")).toBe("text/csv; charset=utf-8");
    expect(file.headers.get("content-disposition")).toBe('attachment; filename="occupancy.csv"');
    expect(file.text).toContain("\r\n2026-02-01,5,2,0.4,200.00,100.00,40.00\r\n");
    for (const accept of ["application/json", "text/csv, application/json", "*/*"])
      expect((await read("occupancy", "", { accept })).headers.get("content-type")).toBe("application/json");
  });

  it("200: of all listings that the partner supplies, and of no other", async () => {
    expect((await read("occupancy")).body["total"]).toMatchObject({ units: 4 });
    expect((await read("sales", "&channel=site")).body["rows"]).toEqual([]);
    const load = (await read("load-factor")).body["rows"] as { listing_id: string }[];
    expect(new Set(load.map((row) => row.listing_id))).toEqual(new Set([listing.listingId]));
  });

  it("200: can be read whichever it is for partners, without a word about guests", async () => {
    for (const name of reportNames) {
      const { status, text } = await read(name);
      expect([name, status]).toEqual([name, reports[name].isForPartners ? 200 : 422]);
      expect(text).not.toMatch(/email|guest_name|@/);
    }
  });

  it("401, 403: needs a key with the scope", async () => {
    expect((await call(`GET /reports/occupancy?${range}`)).status).toBe(401);
    const narrow = await makePartner(db, { scopes: ["listings:read"] });
    const refused = await read("occupancy", "", {}, narrow.key);
    expect(refused).toMatchObject({ status: 403, body: { details: { scope: "reports:read" } } });
  });

  it("404: of a listing that another supplies", async () => {
    expect((await read("occupancy", `&listing=${other.slug}`)).status).toBe(404);
    const stranger = await makePartner(db);
    expect((await read("occupancy", `&listing=${listing.slug}`, {}, stranger.key)).status).toBe(404);
    expect((await read("occupancy", `&unit_type_id=${other.unitTypeId}`)).status).toBe(404);
  });

  it("422: names the parameter that is wrong", async () => {
    const pointers = async (query: string) => {
      const { status, body } = await call(`GET /reports/occupancy?${query}`, { key });
      expect(status).toBe(422);
      return (body["errors"] as { pointer: string }[]).map(({ pointer }) => pointer);
    };
    expect(await pointers("first_date=2026-02-30&last_date=2026-03-01")).toEqual(["/first_date"]);
    expect(await pointers("first_date=2026-03-01&last_date=2026-02-01")).toEqual(["/last_date"]);
    expect(await pointers("first_date=2016-03-01&last_date=2026-02-01")).toEqual(["/last_date"]);
    expect(await pointers("last_date=2026-02-01")).toEqual(["/first_date"]);
    expect(await pointers(`${range}&granularity=year`)).toEqual(["/granularity"]);
    expect(await pointers(`${range}&currency=euro`)).toEqual(["/currency"]);
    expect((await call(`GET /reports/lead-time?${range}&granularity=week`, { key })).status).toBe(422);
    expect((await call(`GET /reports/profit?${range}`, { key })).status).toBe(422);
  });
});
