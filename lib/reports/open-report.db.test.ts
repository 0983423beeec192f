/** Readers of reports: what each may see, and questions that are refused. */
import { describe, expect, it } from "vitest";

import { createTestDatabase } from "@/db/testing/database";
import { makeListing } from "@/db/testing/factories";
import { systemActor } from "@/lib/core/actor";
import { addDays } from "@/lib/core/time/dates";
import type { StaffActor } from "@/lib/staff/actor";

import { maxReportDays } from "./limits";
import { readChannelMix } from "./read-channel-mix";
import { readLoadFactor } from "./read-load-factor";
import { readOccupancy } from "./read-occupancy";
import { readPayments } from "./read-payments";
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
const [house, other, yen] = [
  await makeListing(db, { from: "2026-02-01" }),
  await makeListing(db, { from: "2026-02-01" }),
  await makeListing(db, { from: "2026-02-01", listing: { currency: "JPY" } }),
];
await insertPasts(owner, house, [past]);
await insertPasts(owner, other, [past]);
await foldAll(db);

const staff = (role: StaffActor["grants"][number]["role"], listingId: string | null): StaffActor => ({
  kind: "user",
  userId: "u",
  grants: [{ role, listingId }],
});
const range = { from: house.from, until: addDays(house.from, 3) };
const at = (...listings: { listingId: string }[]) => ({ ...range, listingIds: listings.map(({ listingId }) => listingId) });

describe("a report", () => {
  it("shows money to revenue and finance, and figures without money to the front desk and viewers", async () => {
    for (const role of ["owner", "manager", "revenue", "finance"] as const)
      expect((await readOccupancy(db, staff(role, house.listingId), at(house))).total).toMatchObject({
        units: 4,
        revenueMinor: 44_000n,
        averageRateMinor: 11_000n,
      });
    for (const role of ["front_desk", "viewer"] as const) {
      const { currency, total, rows } = await readOccupancy(db, staff(role, house.listingId), at(house));
      const hidden = { revenueMinor: null, averageRateMinor: null, revenuePerUnitMinor: null };
      expect({ currency, total }).toMatchObject({ currency: null, total: { units: 4, ...hidden } });
      for (const row of rows) expect(row).toMatchObject(hidden);
      await expect(readPayments(db, staff(role, house.listingId), at(house))).rejects.toMatchObject({ code: "forbidden" });
    }
  });

  it("is about the listings of the reader's grants alone", async () => {
    const actor = staff("manager", house.listingId);
    expect((await readOccupancy(db, actor, range)).total.units).toBe(4);
    for (const query of [at(other), at(house, other)])
      await expect(readOccupancy(db, actor, query)).rejects.toMatchObject({ code: "not_found" });
    await expect(readOccupancy(db, staff("door", null), at(house))).rejects.toMatchObject({ code: "not_found" });
    expect((await readOccupancy(db, systemActor, at(house, other, house))).total.units).toBe(8);
  });

  it("adds no amounts of several currencies, and adds units", async () => {
    await expect(readOccupancy(db, systemActor, at(house, yen))).rejects.toMatchObject({ code: "currency_mismatch" });
    expect((await readOccupancy(db, staff("viewer", null), at(house, yen))).total.units).toBe(4);
    expect((await readLoadFactor(db, systemActor, at(house, yen))).total.units).toBe(4);
  });

  it("over ten years, backwards or of no date is refused plainly", async () => {
    const ask = (query: object) => readOccupancy(db, systemActor, { ...at(house), ...query });
    const until = addDays(range.from, maxReportDays);
    expect((await ask({ until })).rows).toHaveLength(maxReportDays);
    for (const [query, message] of [
      [{ until: addDays(range.from, 3_653) }, "A report covers at most 1100 days; these are 3653. Choose fewer."],
      [{ until: range.from }, "The last day must not be before the first."],
      [{ from: "2026-02-30" }, "Enter a date that exists, as year-month-day."],
      [{ asOf: "yesterday" }, "Enter a date that exists, as year-month-day."],
      [{ listingIds: [] }, "Name a listing."],
    ] as const)
      await expect(ask(query)).rejects.toMatchObject({ code: "invalid_input", details: { issues: [{ message }] } });
  });

  it("of dates without units divides by nothing: there is no number", async () => {
    const { rows, total } = await readOccupancy(db, systemActor, { ...at(house), from: "2029-01-01", until: "2029-01-03" });
    const nothing = {
      capacity: 0,
      units: 0,
      occupancy: null,
      revenueMinor: 0n,
      averageRateMinor: null,
      revenuePerUnitMinor: null,
    };
    expect(total).toEqual(nothing);
    expect(rows).toEqual(["2029-01-01", "2029-01-02"].map((date) => ({ date, ...nothing })));
    const mix = await readChannelMix(db, systemActor, { ...at(house), from: "2029-01-01", until: "2029-01-03" });
    expect(mix.rows.map(({ share }) => share)).toEqual([null, null, null]);
  });
});
