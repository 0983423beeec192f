/** Reports as tables: parameters of addresses, readers without money, partners. */
import { randomUUID } from "node:crypto";

import { describe, expect, it } from "vitest";

import { partners } from "@/db/schema";
import { createTestDatabase } from "@/db/testing/database";
import { makeListing } from "@/db/testing/factories";
import { systemActor } from "@/lib/core/actor";
import { addDays } from "@/lib/core/time/dates";
import type { StaffActor } from "@/lib/staff/actor";

import { reportNames } from "./catalogue/types";
import { readReport, type ReportParameters } from "./read-report";
import { readReportedListings } from "./read-reported-listings";
import { reportCsv } from "./report-csv";
import { foldAll, insertPasts, type Past } from "./testing";

const { db, owner } = await createTestDatabase();

const past: Past = {
  channel: "site",
  madeAfterHours: 0,
  terms: { unit: 0, start: 0, quantity: 2, pricesMinor: [10_000, 12_000] },
  changes: [],
  end: "none",
  endAfterHours: 0,
  keptMinor: 0,
};
const partnerId = randomUUID();
await db.orm.insert(partners).values({ id: partnerId, name: partnerId, contactEmail: "partner@example.com" });
const [house, supplied, yen] = [
  await makeListing(db, { from: "2026-02-01" }),
  await makeListing(db, { from: "2026-02-01", listing: { ownerId: partnerId } }),
  await makeListing(db, { from: "2026-02-01", listing: { currency: "JPY" } }),
];
for (const listing of [house, supplied, yen]) await insertPasts(owner, listing, [past]);
await foldAll(db);

const parameters: ReportParameters = {
  firstDate: house.from,
  lastDate: addDays(house.from, 2),
  listingIds: [house.listingId],
};
const viewer: StaffActor = { kind: "user", userId: "u", grants: [{ role: "viewer", listingId: null }] };
const partner = { kind: "partner", partnerId, test: false } as const;

describe("a report as a table", () => {
  it("has the last day, its columns, its total, and the same rows in its file", async () => {
    const table = await readReport(db, systemActor, "occupancy", parameters);
    expect(table).toMatchObject({ currency: "EUR", granularity: "day", total: { units: 4, revenueMinor: 44_000n } });
    expect(table.rows.map((row) => [row["date"], row["units"]])).toEqual([
      [house.from, 2],
      [addDays(house.from, 1), 2],
      [addDays(house.from, 2), 0],
    ]);
    expect(table.spans).toEqual(table.rows.map((row) => row["date"]));
    const [head, first] = reportCsv(table).split("\r\n");
    expect(head).toBe("\uFEFFDate,Capacity,Units,Occupancy,Revenue (EUR),Average rate (EUR),Per available unit (EUR)");
    expect(first).toBe("2026-02-01,5,2,0.4,200.00,100.00,40.00");
  });

  it("can be read whichever it is, with the choices that it has and no other", async () => {
    for (const name of reportNames) {
      const { columns, rows } = await readReport(db, systemActor, name, parameters);
      for (const row of rows) for (const { key } of columns) expect([name, key, row[key]]).not.toContain(undefined);
    }
    await expect(readReport(db, systemActor, "lead-time", { ...parameters, granularity: "week" })).rejects.toMatchObject({
      details: { issues: [{ path: ["granularity"], message: "This report does not have this choice." }] },
    });
  });

  it("names the parameter that is wrong", async () => {
    const faultsOf = async (wrong: ReportParameters) => {
      const error: unknown = await readReport(db, systemActor, "pace", { ...parameters, ...wrong }).catch((e: unknown) => e);
      return (error as { details: { issues: { path: unknown[]; message: string }[] } }).details.issues.map(
        ({ path, message }) => `${path.join(".")}: ${message}`,
      );
    };
    expect(await faultsOf({ firstDate: "2026-02-30" })).toEqual(["firstDate: Enter a date that exists, as year-month-day."]);
    expect(await faultsOf({ lastDate: "2026-02-30" })).toEqual(["lastDate: Enter a date that exists, as year-month-day."]);
    expect(await faultsOf({ lastDate: addDays(house.from, -1) })).toEqual([
      "lastDate: The last day must not be before the first.",
    ]);
    expect(await faultsOf({ lastDate: addDays(house.from, 3_652) })).toEqual([
      "lastDate: A report covers at most 1100 days; these are 3653. Choose fewer.",
    ]);
    expect(await faultsOf({ asOf: "yesterday" })).toEqual(["asOf: Enter a date that exists, as year-month-day."]);
    expect(await faultsOf({ channel: "phone" })).toEqual(["channel: Choose one of the channels."]);
    expect(await faultsOf({ granularity: "year" })).toEqual(["granularity: Choose days, weeks or months."]);
    expect(await faultsOf({ unitTypeId: "x" })).toEqual(["unitTypeId: This unit type is unknown."]);
  });

  it("has no columns of money for a reader who sees none, and is closed where it has nothing else", async () => {
    const { columns, headline, currency } = await readReport(db, viewer, "occupancy", parameters);
    expect(currency).toBeNull();
    for (const { kind } of [...columns, ...headline]) expect(kind).not.toBe("money");
    for (const name of ["payments", "tax"] as const)
      await expect(readReport(db, viewer, name, parameters)).rejects.toMatchObject({ code: "forbidden" });
  });

  it("of a unit type of another listing does not exist", async () => {
    const asked = { ...parameters, unitTypeId: supplied.unitTypeId };
    await expect(readReport(db, systemActor, "occupancy", asked)).rejects.toMatchObject({ code: "not_found" });
    const both = { ...asked, listingIds: [house.listingId, supplied.listingId] };
    expect((await readReport(db, systemActor, "occupancy", both)).total).toMatchObject({ units: 4 });
  });

  it("of listings in several currencies is of those in one", async () => {
    expect((await readReportedListings(db, systemActor)).currencies).toEqual(["EUR", "JPY"]);
    expect((await readReportedListings(db, viewer)).currencies).toEqual([]);
    const all = { ...parameters, listingIds: undefined };
    await expect(readReport(db, systemActor, "occupancy", all)).rejects.toMatchObject({ code: "currency_mismatch" });
    const inYen = await readReport(db, systemActor, "occupancy", { ...all, currency: "JPY" });
    expect(inYen).toMatchObject({ currency: "JPY", total: { units: 4 } });
  });

  it("shows a partner the listings that it supplies, with their revenue, and no report of the seller's money", async () => {
    const mine = { ...parameters, listingIds: undefined };
    expect(await readReport(db, partner, "occupancy", mine)).toMatchObject({ total: { units: 4, revenueMinor: 44_000n } });
    const asked = { ...parameters, listingIds: [supplied.listingId] };
    expect((await readReport(db, partner, "occupancy", asked)).total).toMatchObject({ units: 4 });
    for (const reader of [partner, { ...partner, test: true }, { ...partner, partnerId: randomUUID() }])
      await expect(readReport(db, reader, "occupancy", parameters)).rejects.toMatchObject({ code: "not_found" });
    for (const name of ["payments", "tax"] as const)
      await expect(readReport(db, partner, name, mine)).rejects.toMatchObject({ code: "not_found" });
  });
});
