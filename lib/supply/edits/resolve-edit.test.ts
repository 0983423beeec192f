import fc from "fast-check";
import { describe, expect, it } from "vitest";

import { addDays, weekday } from "@/lib/core/time/dates";
import { adjust, supplyKey, type SupplyRow } from "@/lib/inventory/adjustment";
import { maxTotal } from "@/lib/inventory/limits";

import { expand } from "../expand";
import { joinDates } from "../join-dates";
import type { Edit, EditOperation } from "../schemas";
import { portionsOf } from "./portions";
import { changePrice, resolveEdit, toUpdate } from "./resolve-edit";
import { isUnusual, isUsualForAll, priceBounds, usualPriceMinor } from "./usual-price";

const first = "2027-06-01";
const units = ["a", "b", "c"];

const row = (unitTypeId: string, day: number, values: Partial<SupplyRow> = {}): SupplyRow => ({
  unitTypeId,
  date: addDays(first, day),
  total: 5,
  available: 3,
  priceMinor: 10_000n,
  closed: false,
  minStay: null,
  maxStay: null,
  closedToArrival: false,
  closedToDeparture: false,
  version: 7,
  ...values,
});
const byKey = (rows: readonly SupplyRow[]) => new Map(rows.map((one) => [supplyKey(one), one]));
const operation = (values: Partial<EditOperation>): EditOperation => ({
  unitTypeIds: ["a"],
  firstDate: first,
  lastDate: first,
  ...values,
});
const edit = (...operations: EditOperation[]): Edit => ({ kind: "operations", operations });
const priceAfter = (price: number, ...changes: NonNullable<EditOperation["price"]>[]) => {
  const { adjustments } = resolveEdit(
    edit(...changes.map((change) => operation({ price: change }))),
    byKey([row("a", 0, { priceMinor: BigInt(price) })]),
    "EUR",
  );
  return adjustments[0]?.fields.priceMinor;
};

const step = fc.option(fc.integer({ min: 1, max: 5_000 }).map(String), { nil: undefined });
const withStep = <T extends object>(change: T, stepMinor: string | undefined) =>
  stepMinor === undefined ? change : { ...change, stepMinor };
const priceChange: fc.Arbitrary<NonNullable<EditOperation["price"]>> = fc.oneof(
  fc.integer({ min: 0, max: 90_000 }).map((minor) => ({ how: "set" as const, minor: String(minor) })),
  fc
    .tuple(fc.integer({ min: -50_000, max: 50_000 }), step)
    .map(([minor, stepMinor]) => withStep({ how: "add" as const, minor: String(minor) }, stepMinor)),
  fc
    .tuple(fc.integer({ min: -10_000, max: 30_000 }), step)
    .map(([basisPoints, stepMinor]) => withStep({ how: "percent" as const, basisPoints }, stepMinor)),
  fc.integer({ min: 1, max: 5_000 }).map((stepMinor) => ({ how: "round" as const, stepMinor: String(stepMinor) })),
);
const operations = fc.array(
  fc
    .record(
      {
        unitTypeIds: fc.uniqueArray(fc.constantFrom(...units), { minLength: 1 }),
        span: fc.tuple(fc.nat(20), fc.nat(10)),
        weekdays: fc.uniqueArray(fc.integer({ min: 1, max: 7 }), { minLength: 1 }),
        total: fc.oneof(
          fc.nat(12).map((count) => ({ how: "set" as const, units: count })),
          fc.integer({ min: -8, max: 8 }).map((count) => ({ how: "add" as const, units: count })),
        ),
        price: priceChange,
        closed: fc.boolean(),
        minStay: fc.option(fc.integer({ min: 1, max: 5 })),
      },
      { requiredKeys: ["unitTypeIds", "span"] },
    )
    .map(({ span: [day, length], ...rest }): EditOperation => ({
      ...rest,
      firstDate: addDays(first, day),
      lastDate: addDays(first, day + length),
    })),
  { minLength: 1, maxLength: 4 },
);
const rows = fc
  .array(
    fc.record({
      unitTypeId: fc.constantFrom(...units),
      day: fc.nat(30),
      total: fc.integer({ min: 2, max: 9 }),
      price: fc.nat(60_000),
      version: fc.integer({ min: 1, max: 9 }),
    }),
    { maxLength: 80 },
  )
  .map((all) =>
    byKey(
      all.map(({ unitTypeId, day, total, price, version }) =>
        row(unitTypeId, day, { total, available: total - 2, priceMinor: BigInt(price), version }),
      ),
    ),
  );

const isSelected = (wanted: readonly EditOperation[], unitTypeId: string, date: string) =>
  wanted.some(
    (one) =>
      one.unitTypeIds.includes(unitTypeId) &&
      one.firstDate <= date &&
      date <= one.lastDate &&
      (!one.weekdays || one.weekdays.includes(weekday(date))),
  );

describe("an edit", () => {
  it("touches no cell outside its selection, and each cell of it once", () => {
    fc.assert(
      fc.property(operations, rows, (wanted, present) => {
        const { cells, adjustments, outOfBounds } = resolveEdit(edit(...wanted), present, "EUR");
        for (const { unitTypeId, date } of [...cells, ...adjustments, ...outOfBounds])
          expect(isSelected(wanted, unitTypeId, date)).toBe(true);
        expect(new Set(cells.map(supplyKey)).size).toBe(cells.length);
        expect(new Set(adjustments.map(supplyKey)).size).toBe(adjustments.length);
      }),
    );
  });

  it("gives no negative price and no negative total, and none a card cannot be charged", () => {
    fc.assert(
      fc.property(operations, rows, (wanted, present) => {
        for (const { fields } of resolveEdit(edit(...wanted), present, "EUR").adjustments) {
          expect(fields.priceMinor ?? 0n).toBeGreaterThanOrEqual(0n);
          expect(fields.total ?? 0).toBeGreaterThanOrEqual(0);
          expect(fields.total ?? 0).toBeLessThanOrEqual(maxTotal);
          if (fields.priceMinor !== undefined && fields.priceMinor > 0n) expect(fields.priceMinor).toBeGreaterThanOrEqual(50n);
        }
      }),
    );
  });

  it("rests on the versions of its rows, and changes nothing when it is resolved and set again", () => {
    fc.assert(
      fc.property(operations, rows, (wanted, present) => {
        const { adjustments } = resolveEdit(edit(...wanted), present, "EUR");
        for (const one of adjustments) expect(one.ifUnchangedSince).toBe(present.get(supplyKey(one))?.version ?? 0);
        const after = adjust(present, adjustments, 20, first);
        const now = new Map([...present, ...after.rows.map((one) => [supplyKey(one.after), one.after] as const)]);
        const again = adjust(
          now,
          adjustments.map(({ unitTypeId, date, fields }) => ({ unitTypeId, date, fields })),
          21,
          first,
        );
        expect(again.changed).toBe(0);
      }),
    );
  });

  it("is the same in portions, and as updates over ranges", () => {
    fc.assert(
      fc.property(operations, rows, fc.integer({ min: 1, max: 20 }), (wanted, present, size) => {
        const whole = resolveEdit(edit(...wanted), present, "EUR");
        const portions = [...portionsOf(edit(...wanted), size)].map((portion) => resolveEdit(portion, present, "EUR"));
        const sorted = (all: readonly { unitTypeId: string; date: string }[]) =>
          all.toSorted((a, b) => (supplyKey(a) < supplyKey(b) ? -1 : 1));
        expect(sorted(portions.flatMap(({ cells }) => cells))).toEqual(sorted(whole.cells));
        expect(sorted(portions.flatMap(({ adjustments }) => adjustments))).toEqual(sorted(whole.adjustments));
        expect([...expand(joinDates(whole.adjustments.map(toUpdate)))]).toEqual(whole.adjustments);
      }),
    );
  });

  it("leaves a row alone that has a later version than the editor saw", () => {
    const seen = { ...edit(operation({ total: { how: "set", units: 9 } })), ifUnchangedSince: 6 };
    const present = byKey([row("a", 0)]);
    const { adjustments } = resolveEdit(seen, present, "EUR");
    expect(adjust(present, adjustments, 8, first).refused).toMatchObject([{ reason: "changed_since", value: 7 }]);
  });

  it("asks for total and price of a date that is not on sale", () => {
    const raise = edit(operation({ total: { how: "set", units: 3 }, price: { how: "percent", basisPoints: 1_000 } }));
    const { adjustments } = resolveEdit(raise, new Map(), "EUR");
    expect(adjust(new Map(), adjustments, 8, first).refused).toMatchObject([{ reason: "incomplete" }]);
  });

  it("names cells whose values would be out of bounds", () => {
    const lower = edit(operation({ unitTypeIds: ["a", "b"], price: { how: "add", minor: "-12000" } }));
    const resolved = resolveEdit(lower, byKey([row("a", 0), row("b", 0, { priceMinor: 13_000n })]), "EUR");
    expect(resolved.outOfBounds).toEqual([{ unitTypeId: "a", date: first, reason: "price_bounds" }]);
    expect(resolved.adjustments).toMatchObject([{ unitTypeId: "b", fields: { priceMinor: 1_000n } }]);
    const fewer = resolveEdit(edit(operation({ total: { how: "add", units: -6 } })), byKey([row("a", 0)]), "EUR");
    expect(fewer.outOfBounds).toMatchObject([{ reason: "total_bounds" }]);
  });
});

describe("a price", () => {
  it("is rounded to the nearest multiple of the step, halves up", () => {
    expect(priceAfter(10_240, { how: "round", stepMinor: "500" })).toBe(10_000n);
    expect(priceAfter(10_250, { how: "round", stepMinor: "500" })).toBe(10_500n);
    expect(priceAfter(333, { how: "percent", basisPoints: 1_000 })).toBe(366n);
    expect(priceAfter(335, { how: "percent", basisPoints: 1_000 })).toBe(369n);
    fc.assert(
      fc.property(fc.nat(10_000_000), fc.integer({ min: 1, max: 10_000 }), (price, stepMinor) => {
        const rounded = Number(changePrice(BigInt(price), { how: "round", stepMinor: String(stepMinor) }));
        expect(rounded % stepMinor).toBe(0);
        expect(Math.abs(rounded - price) * 2).toBeLessThanOrEqual(stepMinor);
      }),
    );
  });

  it("that is raised by a percentage twice is raised on the first result", () => {
    const ten = { how: "percent", basisPoints: 1_000 } as const;
    expect([priceAfter(10_000, ten), priceAfter(10_000, ten, ten)]).toEqual([11_000n, 12_100n]);
    fc.assert(
      fc.property(fc.integer({ min: 1_000, max: 1_000_000 }), fc.integer({ min: 100, max: 20_000 }), (price, basisPoints) => {
        const raise = { how: "percent", basisPoints } as const;
        const once = changePrice(BigInt(price), raise);
        const twice = changePrice(once, raise);
        expect(twice).toBeGreaterThan(once);
        expect(twice - once).toBeGreaterThanOrEqual(once - BigInt(price));
      }),
    );
  });

  it("is unusual when it is 0, or outside half to double the median around its date", () => {
    const present = byKey(Array.from({ length: 60 }, (_, day) => row("a", day, { priceMinor: day < 30 ? 10_000n : 30_000n })));
    expect(usualPriceMinor(present, "a", first)).toBe(10_000n);
    expect(usualPriceMinor(present, "a", addDays(first, 59))).toBe(30_000n);
    expect(usualPriceMinor(present, "b", first)).toBeUndefined();
    const bounds = priceBounds(present.values()).get("a");
    expect(bounds).toEqual({ lowest: 10_000n, highest: 30_000n });
    const forAll = [14_999n, 15_000n, 20_000n, 20_001n].map((price) => isUsualForAll(price, bounds));
    expect(forAll).toEqual([false, true, true, false]);
    const unusual = [0n, 4_999n, 5_000n, 20_000n, 20_001n].map((price) => isUnusual(price, 10_000n));
    expect(unusual).toEqual([true, true, false, false, true]);
    expect([isUnusual(0n, undefined), isUnusual(1n, undefined)]).toEqual([true, false]);
  });
});
