import { describe, expect, it } from "vitest";

import { adjust, type Adjustment, supplyKey, type SupplyRow } from "./adjustment";

const today = "2027-06-01";
const row: SupplyRow = {
  unitTypeId: "u",
  date: "2027-06-10",
  total: 5,
  available: 2,
  priceMinor: 10_000n,
  closed: false,
  minStay: 2,
  maxStay: 7,
  closedToArrival: false,
  closedToDeparture: true,
  version: 4,
};
const found = new Map([[supplyKey(row), row]]);
const of = (fields: Adjustment["fields"], rest: Partial<Adjustment> = {}): Adjustment => ({
  unitTypeId: row.unitTypeId,
  date: row.date,
  fields,
  ...rest,
});
const run = (...adjustments: Adjustment[]) => adjust(found, adjustments, 9, today);

describe("adjusting a row", () => {
  it("sets the named fields alone, and moves what is available by as much as the total", () => {
    expect(run(of({ total: 7 })).rows).toEqual([{ before: row, after: { ...row, total: 7, available: 4, version: 9 } }]);
    expect(run(of({ priceMinor: 1n, minStay: null, closed: true })).rows).toEqual([
      { before: row, after: { ...row, priceMinor: 1n, minStay: null, closed: true, version: 9 } },
    ]);
  });

  it("leaves a row that is so already as it is, its version too", () => {
    expect(run(of({ total: 5, priceMinor: 10_000n, minStay: 2 }))).toEqual({ rows: [], changed: 0, refused: [] });
  });

  it("lets the total go down to what is sold, and no further", () => {
    expect(run(of({ total: 3 })).rows[0]?.after).toMatchObject({ total: 3, available: 0 });
    expect(run(of({ total: 2 })).refused).toEqual([{ unitTypeId: "u", date: row.date, reason: "below_sold", value: 3 }]);
  });

  it("makes a date that has a total and a price, and no other", () => {
    const date = "2027-06-11";
    expect(run(of({ total: 2, priceMinor: 5n }, { date })).rows).toEqual([
      {
        before: undefined,
        after: {
          unitTypeId: "u",
          date,
          total: 2,
          available: 2,
          priceMinor: 5n,
          closed: false,
          minStay: null,
          maxStay: null,
          closedToArrival: false,
          closedToDeparture: false,
          version: 9,
        },
      },
    ]);
    for (const fields of [{ total: 2 }, { priceMinor: 5n }, { closed: true }])
      expect(run(of(fields, { date })).refused).toMatchObject([{ reason: "incomplete" }]);
  });

  it("refuses rows changed since, past dates, and bounds that no stay could meet", () => {
    expect(run(of({ total: 9 }, { ifUnchangedSince: 3 })).refused).toMatchObject([{ reason: "changed_since", value: 4 }]);
    expect(run(of({ total: 9 }, { ifUnchangedSince: 4 })).changed).toBe(1);
    expect(run(of({ total: 9 }, { date: "2027-05-31" })).refused).toMatchObject([{ reason: "past" }]);
    expect(run(of({ total: 9, priceMinor: 1n }, { date: today })).changed).toBe(1);
    expect(run(of({ minStay: 8 })).refused).toMatchObject([{ reason: "stay_bounds" }]);
    expect(run(of({ minStay: 8, maxStay: null })).changed).toBe(1);
  });

  it("applies several in their order, each to the result of the one before", () => {
    const { rows, changed, refused } = run(
      of({ total: 4 }),
      of({ total: 2 }),
      of({ minStay: 7 }, { ifUnchangedSince: 4 }),
      of({ closed: true }, { date: "2027-06-12" }),
    );
    expect(rows).toEqual([{ before: row, after: { ...row, total: 4, available: 1, minStay: 7, version: 9 } }]);
    expect({ changed, reasons: refused.map(({ reason }) => reason) }).toEqual({
      changed: 2,
      reasons: ["below_sold", "incomplete"],
    });
  });
});
