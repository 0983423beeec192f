import fc from "fast-check";
import { describe, expect, it } from "vitest";

import { addDays, datesInRange } from "@/lib/core/time/dates";

import { checkLine, type InventoryRow, type StockRequest } from "./check-rules";

const first = "2027-03-26";

function row(date: string, change: Partial<InventoryRow> = {}): InventoryRow {
  return {
    listingId: "l",
    unitTypeId: "u",
    date,
    total: 10,
    available: 10,
    priceMinor: 100n,
    closed: false,
    minStay: null,
    maxStay: null,
    closedToArrival: false,
    closedToDeparture: false,
    ...change,
  };
}

/** Makes four rows from {@link first} on, with changes by the number of days later. */
function rows(changes: Record<number, Partial<InventoryRow>> = {}): Map<string, InventoryRow> {
  return new Map(datesInRange(first, addDays(first, 4)).map((date, day) => [date, row(date, changes[day])]));
}

const request = (change: Partial<StockRequest> = {}): StockRequest => ({
  checkIn: first,
  checkOut: addDays(first, 3),
  quantity: 2,
  guests: 4,
  maxOccupancy: 2,
  ...change,
});

describe("checkLine", () => {
  it("accepts and prices each night, for all units", () => {
    const result = checkLine(rows({ 1: { priceMinor: 150n }, 2: { priceMinor: 175n } }), request());
    expect(result).toEqual({ ok: true, totalMinor: 850n, nightlyPricesMinor: [100n, 150n, 175n] });
  });

  it("takes no stock and no price on the check-out date", () => {
    expect(checkLine(rows({ 3: { available: 0, closed: true, priceMinor: 999n } }), request())).toMatchObject({
      totalMinor: 600n,
    });
  });

  it.each([
    ["a date that is not on sale", rows(), { checkOut: addDays(first, 5) }, { reason: "incomplete_inventory", available: 0 }],
    ["a closed night", rows({ 1: { closed: true } }), {}, { reason: "closed", available: 0 }],
    ["more people than fit", rows({ 2: { available: 3 } }), { guests: 5 }, { reason: "max_occupancy", available: 3, limit: 2 }],
    ["too short a stay", rows({ 0: { minStay: 4 } }), {}, { reason: "min_stay", available: 10, limit: 4 }],
    ["too long a stay", rows({ 0: { maxStay: 2 } }), {}, { reason: "max_stay", available: 10, limit: 2 }],
    [
      "an arrival that is not possible",
      rows({ 0: { closedToArrival: true } }),
      {},
      { reason: "closed_to_arrival", available: 10 },
    ],
    [
      "a departure that is not possible",
      rows({ 3: { closedToDeparture: true } }),
      {},
      { reason: "closed_to_departure", available: 10 },
    ],
    ["too few left on one night", rows({ 1: { available: 1 } }), {}, { reason: "sold_out", available: 1 }],
  ])("refuses %s", (_, inventory, change, expected) => {
    expect(checkLine(inventory, request(change))).toEqual({ ok: false, ...expected });
  });

  it("reads length of stay and arrival on the check-in date alone, departure on the check-out date alone", () => {
    const inventory = rows({ 1: { minStay: 9, closedToArrival: true, closedToDeparture: true }, 2: { maxStay: 1 } });
    expect(checkLine(inventory, request())).toMatchObject({ ok: true });
  });

  it("forbids no departure on a date that has no row", () => {
    expect(checkLine(rows(), request({ checkOut: addDays(first, 4) }))).toMatchObject({ ok: true });
  });

  it("allows the exact bounds", () => {
    expect(checkLine(rows({ 0: { minStay: 3, maxStay: 3, available: 2 } }), request())).toMatchObject({ ok: true });
  });

  it("refuses to decide what makes no sense", () => {
    expect(() => checkLine(rows(), request({ checkOut: first }))).toThrow(RangeError);
    expect(() => checkLine(rows(), request({ checkOut: addDays(first, -1) }))).toThrow(RangeError);
    for (const quantity of [0, -1, 1.5, Number.NaN]) {
      expect(() => checkLine(rows(), request({ quantity, guests: 1 }))).toThrow(RangeError);
    }
  });

  it("accepts exactly up to the scarcest night, and says how many that is", () => {
    fc.assert(
      fc.property(fc.array(fc.nat(12), { minLength: 3, maxLength: 3 }), fc.integer({ min: 1, max: 12 }), (left, quantity) => {
        const inventory = rows({
          0: { available: left[0] ?? 0 },
          1: { available: left[1] ?? 0 },
          2: { available: left[2] ?? 0 },
        });
        const result = checkLine(inventory, request({ quantity, guests: 1 }));
        const scarcest = Math.min(...left);
        const expected =
          quantity <= scarcest
            ? { ok: true, totalMinor: 300n * BigInt(quantity), nightlyPricesMinor: [100n, 100n, 100n] }
            : { ok: false, reason: "sold_out", available: scarcest };
        expect(result).toEqual(expected);
      }),
    );
  });
});
