import { describe, expect, it } from "vitest";

import { addDrafts, conflictsOf, type Draft, fillRange, readPaste, splitPaste, toEditCells } from "./drafts";

const draft = (date: string, change: Draft["change"], seen = 3): Draft => ({ unitTypeId: "u", date, change, seen });

describe("drafts", () => {
  it("join the values of a cell, the later one wins", () => {
    const first = addDrafts(new Map(), [draft("2027-01-15", { priceMinor: "100" }), draft("2027-01-16", { total: 2 })]);
    const both = addDrafts(first, [draft("2027-01-15", { priceMinor: "200", total: 5 }, 4)]);
    expect(toEditCells(both)).toEqual([
      { unitTypeId: "u", date: "2027-01-15", priceMinor: "200", total: 5 },
      { unitTypeId: "u", date: "2027-01-16", total: 2 },
    ]);
    expect(first.get("u/2027-01-15")?.change).toEqual({ priceMinor: "100" });
  });

  it("keep the conflict of an earlier value when another field of the cell is typed, not when it is typed anew", () => {
    const typed = addDrafts(new Map(), [draft("2027-01-15", { total: 1 })]);
    const other = addDrafts(typed, [draft("2027-01-15", { priceMinor: "200" }, 7)]);
    expect(conflictsOf(other, () => 7)).toHaveLength(1);
    const anew = addDrafts(typed, [draft("2027-01-15", { total: 2, priceMinor: "200" }, 7)]);
    expect(conflictsOf(anew, () => 7)).toHaveLength(0);
  });

  it("conflict with rows that changed since they were typed", () => {
    const drafts = addDrafts(new Map(), [
      draft("2027-01-15", { total: 1 }),
      draft("2027-01-16", { total: 1 }),
      draft("2027-01-17", { total: 1 }),
    ]);
    const versions: Readonly<Record<string, number>> = { "2027-01-15": 3, "2027-01-16": 7 };
    expect(conflictsOf(drafts, ({ date }) => versions[date]).map(({ date }) => date)).toEqual(["2027-01-16"]);
  });
});

const request = {
  range: { top: 0, bottom: 0, left: 0, right: 0 },
  field: "price",
  currency: "EUR",
  rows: 3,
  cols: 4,
  nameOf: ({ row, col }: { row: number; col: number }) => `cell ${row}/${col}`,
  most: 10,
} as const;

describe("a paste", () => {
  it("is split as spreadsheets write it", () => {
    expect(splitPaste('1\t2\r\n3\t"4 ""x"""\r\n')).toEqual([
      ["1", "2"],
      ["3", '4 "x"'],
    ]);
  });

  it("is placed from the first selected cell, and leaves cells of empty values as they are", () => {
    expect(readPaste({ ...request, range: { top: 1, bottom: 1, left: 1, right: 1 }, text: "100\t\t120\n90\t95\t" })).toEqual({
      faults: [],
      placed: [
        { row: 1, col: 1, change: { priceMinor: "10000" } },
        { row: 1, col: 3, change: { priceMinor: "12000" } },
        { row: 2, col: 1, change: { priceMinor: "9000" } },
        { row: 2, col: 2, change: { priceMinor: "9500" } },
      ],
    });
  });

  it("of one value fills the selection", () => {
    const { placed } = readPaste({ ...request, range: { top: 0, bottom: 1, left: 0, right: 2 }, text: "80" });
    expect(placed).toHaveLength(6);
  });

  it("says where it is malformed, and places nothing", () => {
    const { placed, faults } = readPaste({ ...request, text: "100\tcheap\n-5\t110" });
    expect(placed).toEqual([]);
    expect(faults).toEqual([
      expect.stringMatching(/^Line 1, value 2 \(cell 0\/1\): “cheap” is not a price/),
      expect.stringMatching(/^Line 2, value 1 \(cell 1\/0\): “-5” is not a price/),
    ]);
  });

  it.each([
    ["1\n2\n3\n4", "4 lines"],
    ["1\t2\t3\t4\t5", "5 columns"],
    ["1\t2\n3", "Line 2 of the paste has 1 values"],
    ["1\t2\t3\t4\n1\t2\t3\t4\n1\t2\t3\t4", "12 values"],
    ["  ", "no text"],
  ])("of %j is refused", (text, words) => {
    expect(readPaste({ ...request, text }).faults).toEqual([expect.stringContaining(words)]);
  });

  it("of a million lines is refused with their number", () => {
    const { placed, faults } = readPaste({ ...request, text: "80\n".repeat(1_000_000) });
    expect([placed, faults]).toEqual([[], ["The paste has 1000000 values, and at most 10 fit at once."]]);
  });

  it("is no formula: a cell takes the value, or says that it is none", () => {
    const { placed, faults } = readPaste({ ...request, text: '=HYPERLINK("http://evil.example")\t+1\n@SUM(A1)\t-1' });
    expect(placed).toEqual([]);
    expect(faults).toHaveLength(4);
  });

  it("of one value over too many cells is refused", () => {
    const { faults } = readPaste({ ...request, range: { top: 0, bottom: 2, left: 0, right: 3 }, text: "80" });
    expect(faults).toEqual(["12 cells are selected, and at most 10 can be filled at once."]);
  });
});

describe("a fill", () => {
  const values = ({ row, col }: { row: number; col: number }) =>
    row === 0 && col === 1 ? undefined : { total: row * 10 + col };

  it("repeats the first row or column of the range", () => {
    const range = { top: 0, bottom: 2, left: 0, right: 1 };
    expect(fillRange(range, "down", values)).toEqual([
      { row: 1, col: 0, change: { total: 0 } },
      { row: 2, col: 0, change: { total: 0 } },
    ]);
    expect(fillRange(range, "right", values)).toEqual([
      { row: 0, col: 1, change: { total: 0 } },
      { row: 1, col: 1, change: { total: 10 } },
      { row: 2, col: 1, change: { total: 20 } },
    ]);
  });
});
