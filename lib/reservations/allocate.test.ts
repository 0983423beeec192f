import { randomUUID } from "node:crypto";

import fc from "fast-check";
import { describe, expect, it } from "vitest";

import { addDays, datesInRange } from "@/lib/core/time/dates";
import type { InventoryRow } from "@/lib/inventory/check-rules";

import { rowKey } from "@/lib/inventory/sold-out";
import { allocate } from "./allocate";
import type { UnitTerms } from "./internal/check-hold-line";
import { distinctRanges, rowsToLock } from "./internal/rows-to-lock";
import type { HoldLine, HoldRequest } from "./schemas";

const listingId = "10000000-0000-4000-8000-000000000001";
const unitTypeId = "20000000-0000-4000-8000-000000000001";
const first = "2027-06-01";

const terms: UnitTerms = {
  listingId,
  unitTypeId,
  active: true,
  maxOccupancy: 4,
  maxPerOrder: 8,
  currency: "EUR",
  test: false,
  localNow: "2027-05-01 12:00:00",
  startTime: null,
};

function stock(available: readonly number[], change: Partial<InventoryRow> = {}): InventoryRow[] {
  return available.map((left, day) => ({
    listingId,
    unitTypeId,
    date: addDays(first, day),
    total: 100,
    available: left,
    priceMinor: 100n,
    closed: false,
    minStay: null,
    maxStay: null,
    closedToArrival: false,
    closedToDeparture: false,
    ...change,
  }));
}

function line(change: Partial<HoldLine> = {}): HoldLine {
  return { listingId, unitTypeId, checkIn: first, checkOut: addDays(first, 1), quantity: 1, guests: 1, ...change };
}

function request(...lines: HoldLine[]): HoldRequest {
  return { requestId: randomUUID(), orderId: randomUUID(), actor: { kind: "guest", guestId: "g" }, lines };
}

const failure = (result: ReturnType<typeof allocate>, index: number) => {
  const allocation = result.allocations[index];
  return allocation?.ok === false ? { code: allocation.error.code, details: allocation.error.details } : undefined;
};

describe("allocate", () => {
  it("holds nothing that no card can be charged, but what is free, and what a partner's account pays", () => {
    const of = (priceMinor: bigint, asked: HoldRequest, currency = "EUR") =>
      allocate(stock([5], { priceMinor }), [{ ...terms, currency }], [asked]);
    const partner: HoldRequest = { ...request(line()), actor: { kind: "partner", partnerId: "p", test: false } };
    expect(failure(of(49n, request(line())), 0)).toEqual({ code: "payment_refused", details: { reason: "amount_too_small" } });
    expect(failure(of(100_000_000n, request(line())), 0)).toMatchObject({ details: { reason: "amount_too_large" } });
    expect(failure(of(5_124n, request(line()), "KWD"), 0)).toMatchObject({ details: { reason: "amount_unrepresentable" } });
    for (const allowed of [of(0n, request(line())), of(25n, request(line({ quantity: 2 }))), of(49n, partner)])
      expect(allowed.allocations[0]?.ok).toBe(true);
    expect(of(49n, request(line())).takes).toEqual([]);
  });

  it("serves in order of arrival, and lets a small request pass a big one that does not fit", () => {
    const result = allocate(
      stock([3]),
      [terms],
      [request(line({ quantity: 2 })), request(line({ quantity: 2 })), request(line())],
    );
    expect(result.allocations.map(({ ok }) => ok)).toEqual([true, false, true]);
    expect(failure(result, 1)).toEqual({ code: "not_available", details: { line: 0, reason: "sold_out", available: 1 } });
    expect(result.takes).toEqual([{ listingId, unitTypeId, date: first, quantity: 3 }]);
    expect(result.soldOut).toEqual([rowKey(listingId, unitTypeId, first)]);
  });

  it("takes all lines or none, and leaves what it had taken for the next", () => {
    const second = addDays(first, 1);
    const both = request(line({ quantity: 2 }), line({ checkIn: second, checkOut: addDays(second, 1), quantity: 2 }));
    const result = allocate(stock([2, 1]), [terms], [both, request(line({ quantity: 2 }))]);
    expect(failure(result, 0)).toMatchObject({ details: { line: 1, reason: "sold_out", available: 1 } });
    expect(result.allocations[1]?.ok).toBe(true);
    expect(result.takes).toEqual([{ listingId, unitTypeId, date: first, quantity: 2 }]);
  });

  it("finds for a test what is for tests, and nothing else", () => {
    const asked = { ...request(line({})), test: true };
    expect(allocate(stock([1]), [{ ...terms, test: true }], [asked]).allocations[0]?.ok).toBe(true);
    expect(failure(allocate(stock([1]), [terms], [asked]), 0)).toMatchObject({ code: "not_found" });
  });

  it("counts several lines of one request on the same row together", () => {
    const result = allocate(stock([3]), [terms], [request(line({ quantity: 2 }), line({ quantity: 2 }))]);
    expect(failure(result, 0)).toMatchObject({ details: { line: 1, available: 1 } });
    expect(result.takes).toEqual([]);
  });

  it.each([
    ["an unknown unit type", [], stock([1]), line(), { code: "not_found" }],
    ["a listing for tests", [{ ...terms, test: true }], stock([1]), line(), { code: "not_found" }],
    ["a listing off sale", [{ ...terms, active: false }], stock([1]), line(), { details: { reason: "closed" } }],
    [
      "a date that is over there",
      [{ ...terms, localNow: "2027-06-02 00:10:00" }],
      stock([1]),
      line(),
      { code: "invalid_input" },
    ],
    [
      "a departure that has left",
      [{ ...terms, startTime: "09:30:00", localNow: "2027-06-01 09:30:00" }],
      stock([1]),
      line(),
      { details: { reason: "closed" } },
    ],
    ["more than one order may have", [terms], stock([50]), line({ quantity: 9 }), { details: { limit: "quantity", max: 8 } }],
    [
      "another price than was seen",
      [terms],
      stock([5]),
      line({ quantity: 2, expectedTotalMinor: 150n }),
      { code: "price_changed", details: { expectedMinor: "150", actualMinor: "200", currency: "EUR", line: 0 } },
    ],
  ])("refuses %s", (_, unitTerms, rows, asked, expected) => {
    const result = allocate(rows, unitTerms, [request(asked)]);
    expect(failure(result, 0)).toMatchObject(expected);
    expect(result.takes).toEqual([]);
  });

  it("counts what one order may have over its lines, on the dates they share", () => {
    const ask = (...lines: HoldLine[]) => failure(allocate(stock([50, 50, 50]), [terms], [request(...lines)]), 0);
    const [second, third, fourth] = [addDays(first, 1), addDays(first, 2), addDays(first, 3)];
    const tooMany = { code: "limit_exceeded", details: { limit: "quantity", max: 8 } };
    expect(ask(line({ quantity: 5 }), line({ quantity: 4 }))).toEqual(tooMany);
    const early = line({ checkOut: third, quantity: 5, guests: 5 });
    expect(ask(early, line({ checkIn: second, checkOut: fourth, quantity: 4 }))).toEqual(tooMany);
    expect(ask(early, line({ checkIn: third, checkOut: fourth, quantity: 8 }))).toBeUndefined();
    expect(ask(line({ quantity: 4 }), line({ quantity: 4 }))).toBeUndefined();
  });

  it("still sells a departure a minute before it leaves", () => {
    const leaving = { ...terms, startTime: "09:30:00", localNow: "2027-06-01 09:29:59" };
    expect(allocate(stock([1]), [leaving], [request(line())]).allocations[0]?.ok).toBe(true);
  });

  it("refuses two currencies in one request", () => {
    const other = "20000000-0000-4000-8000-000000000002";
    const rows = [...stock([5]), ...stock([5], { unitTypeId: other })];
    const units = [terms, { ...terms, unitTypeId: other, currency: "USD" }];
    const result = allocate(rows, units, [request(line(), line({ unitTypeId: other }))]);
    expect(failure(result, 0)).toEqual({ code: "currency_mismatch", details: { currencies: ["EUR", "USD"] } });
    expect(result.takes).toEqual([]);
  });

  it("never takes more than there is, refuses only what does not fit, and changes nothing it was given", () => {
    const days = 5;
    const asked = fc.record({
      start: fc.nat(days - 1),
      nights: fc.integer({ min: 1, max: days }),
      quantity: fc.integer({ min: 1, max: 8 }),
    });
    fc.assert(
      fc.property(
        fc.array(fc.nat(20), { minLength: days, maxLength: days }),
        fc.array(fc.array(asked, { minLength: 1, maxLength: 3 }), { maxLength: 30 }),
        (available, wanted) => {
          const rows = stock(available);
          const requests = wanted.map((lines) =>
            request(
              ...lines.map(({ start, nights, quantity }) => {
                const length = Math.min(nights, days - start);
                return line({ checkIn: addDays(first, start), checkOut: addDays(first, start + length), quantity });
              }),
            ),
          );
          const result = allocate(rows, [{ ...terms, maxPerOrder: 24 }], requests);
          // The plain form of the rule: go through the requests and subtract.
          const left = new Map(rows.map((row) => [row.date, row.available]));
          for (const [index, { lines }] of requests.entries()) {
            const need = new Map<string, number>();
            for (const { checkIn, checkOut, quantity } of lines) {
              for (const date of datesInRange(checkIn, checkOut)) need.set(date, (need.get(date) ?? 0) + quantity);
            }
            const fits = [...need].every(([date, quantity]) => (left.get(date) ?? 0) >= quantity);
            expect(result.allocations[index]?.ok).toBe(fits);
            if (fits) for (const [date, quantity] of need) left.set(date, (left.get(date) ?? 0) - quantity);
          }
          for (const row of rows) {
            const taken = result.takes.find((take) => take.date === row.date)?.quantity ?? 0;
            expect(row.available - taken).toBe(left.get(row.date));
          }
          expect(rows.map((row) => row.available)).toEqual(available);
        },
      ),
    );
  });
});

describe("rowsToLock", () => {
  it("names each row once, in lock order, without the check-out date", () => {
    const stay = line({ checkOut: addDays(first, 3) });
    const overlapping = line({ checkIn: addDays(first, 1), checkOut: addDays(first, 2) });
    expect(
      rowsToLock(distinctRanges([request(overlapping), request(stay), request(overlapping, stay)])).map((row) => row.date),
    ).toEqual(datesInRange(first, addDays(first, 3)));
  });
});
