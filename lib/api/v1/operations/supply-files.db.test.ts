/** Inventory over the API as CSV files. */
import { randomUUID } from "node:crypto";

import { beforeEach, describe, expect, it } from "vitest";

import { createTestDatabase } from "@/db/testing/database";
import { makeListing, type MadeListing } from "@/db/testing/factories";
import { addDays } from "@/lib/core/time/dates";
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

describe("a file", () => {
  const importing = (raw: string, how = `PUT ${path}/csv`) => call(how, { key, raw, headers: csv });

  it("changes nothing when it is exported and imported again", async () => {
    await put(update({ min_stay: 2, max_stay: 9, closed_to_arrival: true, last_date: addDays(listing.from, 4) }));
    const file = await call(`GET ${path}/csv`, { key });
    expect(file.headers.get("content-disposition")).toBe(`attachment; filename="${listing.slug}.csv"`);
    expect(file.text.split("\n")).toHaveLength(22);
    expect(await importing(file.text)).toMatchObject({
      status: 200,
      body: { rows_total: 20, rows_changed: 0, rows_refused: 0 },
    });
  });

  it("changes the cells that were edited, and leaves alone what was changed meanwhile", async () => {
    const { text } = await call(`GET ${path}/csv?unit_type_id=${listing.unitTypeId}`, { key });
    await put(update({ total: 6, last_date: listing.from }));
    const edited = text.replaceAll(",5,10000,", ",5,12000,");
    const shown = await importing(edited, `POST ${path}/csv/preview`);
    expect(shown.body).toMatchObject({ rows_changed: 9, rows_refused: 1, problems: [{ reason: "changed_since", value: 2 }] });
    expect((await importing(edited)).body).toMatchObject({ rows_changed: 9, rows_refused: 1 });
    expect((await read())["inventory"]).toMatchObject([
      { total: 6, price: { amount: 10_000 } },
      ...Array.from({ length: 9 }, () => ({ total: 5, price: { amount: 12_000 } })),
    ]);
  });

  it("is written from today on, and rows of past days are reported one by one", async () => {
    const today = new Date().toISOString().slice(0, 10);
    await db.sql`
      insert into inventory (listing_id, unit_type_id, date, total, available, price_minor)
      values (${listing.listingId}, ${listing.unitTypeId}, ${addDays(today, -40)}, 1, 1, 777)`;
    expect((await call(`GET ${path}/csv`, { key })).text).not.toContain(",777,");
    const { text } = await call(`GET ${path}/csv?first_date=${addDays(today, -50)}`, { key });
    const { body } = await importing(text.replaceAll(",777,", ",778,"));
    expect(body).toMatchObject({ rows_changed: 0, rows_refused: 1, problems: [{ reason: "past" }] });
  });

  it("may have any of the columns, a mark at its beginning, semicolons, Windows' line ends and quotes", async () => {
    const line = (date: string, rest: string) => `"${listing.unitTypeId.toUpperCase()}";${date};${rest}`;
    const raw = `\uFEFFunit_type_id;date;min_stay;closed\r\n${line(listing.from, "3;TRUE")}\r\n\r\n${line(addDays(listing.from, 1), ";")}\r\n`;
    await put(update({ min_stay: 2, total: 4 }));
    expect((await importing(raw)).body).toMatchObject({ rows_total: 2, rows_changed: 2 });
    expect((await read())["inventory"]).toMatchObject([
      { min_stay: 3, closed: true, total: 4 },
      { min_stay: null, closed: false, total: 4 },
      { min_stay: 2 },
      ...Array.from({ length: 7 }, () => ({})),
    ]);
  });

  it("is not taken for a formula by a program for tables", async () => {
    await db.sql`update unit_types set name = '=HYPERLINK("http://evil.example")' where listing_id = ${listing.listingId}`;
    const { text } = await call(`GET ${path}/csv`, { key });
    expect(text).toContain(`"'=HYPERLINK(""http://evil.example"")"`);
    expect((await importing(text)).body).toMatchObject({ rows_changed: 0 });
  });

  it("422: names lines and columns that are wrong, and changes nothing", async () => {
    const before = await read();
    const { unitTypeId, from } = listing;
    const raw = [
      "unit_type_id,date,total,price,closed",
      `${unitTypeId},${from},1,100,false`,
      `x,${from},1,100,false`,
      `${unitTypeId},2027-02-30,-1,1.5,perhaps`,
      `${randomUUID()},${from},1,100,false`,
    ].join("\n");
    expect(pointers(await importing(raw))).toEqual([
      "/line/3/unit_type_id",
      "/line/4/date",
      "/line/4/total",
      "/line/4/price",
      "/line/4/closed",
    ]);
    const unknown = raw
      .split("\n")
      .filter((_, nth) => nth !== 2 && nth !== 3)
      .join("\n");
    expect(pointers(await importing(unknown))).toEqual(["/line/3/unit_type_id"]);
    for (const wrong of [
      "",
      "unit_type_id,date\n",
      "unit_type_id,total\n1,2\n",
      "unit_type_id,date,colour\n",
      "unit_type_id,date,date\n",
      `unit_type_id,date\n"${unitTypeId},${from}\n`,
      `unit_type_id,date\n${unitTypeId},${from},7\n`,
    ])
      expect((await importing(wrong)).status, `${wrong}`).toBe(422);
    expect(await read()).toEqual(before);
  });
});
