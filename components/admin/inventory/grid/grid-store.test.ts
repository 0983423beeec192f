import { describe, expect, it } from "vitest";

import { fromDayNumber, toDayNumber } from "@/lib/core/time/dates";
import type { GridPage, PackedCell } from "@/lib/supply/format";

import { blockDays, blockRows, blockStart, GridStore, type Wanted } from "./grid-store";

const cell = (available: number): PackedCell => [available, 10, 0, "10000", 1, 0, null, null];
const start = toDayNumber(blockStart("2027-01-15"));

function pageOf({ offset, limit, firstDate, lastDate }: Wanted, available = 5): GridPage {
  const days = toDayNumber(lastDate) - toDayNumber(firstDate) + 1;
  const row = Array.from({ length: days }, () => cell(available));
  return { version: 1, firstDate, offset, rows: Array.from({ length: limit }, () => row) };
}

const view = (firstRow: number, lastRow: number, firstDay: number, lastDay: number) => ({
  firstRow,
  lastRow,
  firstDay: start + firstDay,
  lastDay: start + lastDay,
});

describe("the cells of the grid", () => {
  it("are asked for once, in bounded requests", () => {
    const store = new GridStore();
    const wanted = store.claim(view(0, 30, 0, 120));
    expect(wanted).toHaveLength(4);
    for (const { limit, firstDate, lastDate } of wanted) {
      expect(limit).toBe(blockRows);
      expect(toDayNumber(lastDate) - toDayNumber(firstDate)).toBeLessThan(92);
    }
    expect(store.claim(view(0, 30, 0, 120))).toEqual([]);
    expect(store.claim(view(0, 30, 0, 150))).toHaveLength(2);
  });

  it("are asked for again after a failure", () => {
    const store = new GridStore();
    const [wanted] = store.claim(view(0, 3, 0, 10));
    if (wanted) store.release(wanted);
    expect(store.claim(view(0, 3, 0, 10))).toEqual([wanted]);
  });

  it("that came with the page are not asked for", () => {
    const store = new GridStore();
    store.seed(
      pageOf({ offset: 0, limit: 7, firstDate: fromDayNumber(start), lastDate: fromDayNumber(start + 2 * blockDays - 1) }),
    );
    expect(store.claim(view(0, 6, 0, 50))).toEqual([]);
    expect(store.claim(view(0, 6, 0, 60))).toHaveLength(1);
  });

  it("keep their identity while they say the same, and tell of changes alone", () => {
    const store = new GridStore();
    const wanted = { offset: 0, limit: 2, firstDate: fromDayNumber(start), lastDate: fromDayNumber(start + 1) };
    let told = 0;
    store.subscribe(() => (told += 1));
    store.merge(pageOf(wanted));
    const before = store.cell(1, start);
    store.merge(pageOf(wanted));
    expect([told, store.cell(1, start) === before]).toEqual([1, true]);
    store.merge(pageOf(wanted, 4));
    expect([told, store.cell(1, start)?.[0], store.revision()]).toEqual([2, 4, 2]);
    expect(store.cell(9, start)).toBeUndefined();
  });

  it("out of view are dropped when there are too many", () => {
    const store = new GridStore();
    for (let far = 0; far < 130; far += 1)
      for (const wanted of store.claim(view(0, 0, far * blockDays, far * blockDays))) store.merge(pageOf(wanted));
    expect(store.cell(0, start)).toBeUndefined();
    expect(store.cell(0, start + 129 * blockDays)).toBeDefined();
    expect(store.claim(view(0, 0, 0, 0))).toHaveLength(1);
  });
});
