import { describe, expect, it } from "vitest";

import { readAmount, tooLargeText } from "@/lib/inventory/read-amount";

import { cellText, type CellValues, isSameCell, packCell, readCellValue, stateOf, unpackCell } from "./format";

const cell: CellValues = {
  available: 3,
  total: 10,
  held: 2,
  priceMinor: "12050",
  version: 4,
  closed: false,
  closedToArrival: true,
  closedToDeparture: false,
  isPending: true,
  minStay: 2,
  maxStay: null,
};

describe("a packed cell", () => {
  it("has all values", () => {
    expect(unpackCell(packCell(cell))).toEqual(cell);
    expect(isSameCell(packCell(cell), packCell({ ...cell }))).toBe(true);
    expect(isSameCell(packCell(cell), packCell({ ...cell, held: 1 }))).toBe(false);
    expect(isSameCell(null, undefined)).toBe(false);
    expect(isSameCell(null, null)).toBe(true);
  });
});

describe("an amount", () => {
  it.each([
    ["120", "12000"],
    ["120.5", "12050"],
    ["99,90", "9990"],
    ["1,234.50", "123450"],
    ["1,234", "123400"],
    ["€ 1 234.50", "123450"],
    ["80 EUR", "8000"],
    ["0", "0"],
    ["-5", "-500"],
  ])("of %j is read", (typed, minor) => expect(readAmount(typed, "EUR")).toBe(minor));

  it.each(["", "abc", "12.345", "1.230", "1,23,4", "12 apples", "99999999999999", "--5", "1e3"])("of %j is none", (typed) =>
    expect(readAmount(typed, "EUR")).toBeUndefined(),
  );

  it.each(["99999999999", "-99999999999", "€ 10,000,000,000.01", "9".repeat(38)])("of %j is too large", (typed) =>
    expect(tooLargeText(typed, "EUR", 99_999_999n)).toBe("This is too large: the most is 999999.99 EUR."),
  );

  it.each(["10000000000", "120", "many", ""])("of %j is not too large", (typed) =>
    expect(tooLargeText(typed, "EUR")).toBeUndefined(),
  );

  it("has the decimals of its currency", () => {
    expect(readAmount("12000", "JPY")).toBe("12000");
    expect(readAmount("120.5", "JPY")).toBeUndefined();
    expect(readAmount("1.5", "KWD")).toBe("1500");
  });
});

describe("a value of a cell", () => {
  it("that is too large says so, with the most that is allowed", () => {
    expect(readCellValue("price", "99999999999", "EUR")).toEqual({
      ok: false,
      message: "This is too large: the most is 999999.99 EUR.",
    });
  });

  it("is read by its field", () => {
    expect(readCellValue("price", "130", "EUR")).toEqual({ ok: true, change: { priceMinor: "13000" } });
    expect(readCellValue("total", " 12 ", "EUR")).toEqual({ ok: true, change: { total: 12 } });
    expect(readCellValue("minStay", "none", "EUR")).toEqual({ ok: true, change: { minStay: null } });
    expect(readCellValue("closed", "X", "EUR")).toEqual({ ok: true, change: { closed: true } });
    expect(readCellValue("closedToArrival", "no", "EUR")).toEqual({ ok: true, change: { closedToArrival: false } });
  });

  it("is refused with the reason", () => {
    for (const [field, typed] of [
      ["price", "cheap"],
      ["price", "-1"],
      ["total", "2.5"],
      ["total", "-1"],
      ["minStay", "0"],
      ["maxStay", "31"],
      ["closed", "maybe"],
    ] as const)
      expect(readCellValue(field, typed, "EUR")).toMatchObject({ ok: false, message: expect.stringContaining(typed) });
  });

  it("is written as it is read", () => {
    for (const field of ["price", "total", "minStay", "maxStay", "closed", "closedToArrival", "closedToDeparture"] as const)
      expect(readCellValue(field, cellText(field, cell, "EUR"), "EUR")).toMatchObject({ ok: true });
    expect(cellText("price", cell, "EUR")).toBe("120.50");
    expect(cellText("price", {}, "EUR")).toBe("");
    expect(cellText("maxStay", cell, "EUR")).toBe("");
  });
});

describe("the state of a cell", () => {
  const free = { ...cell, isPending: false };
  const on = (changes: Partial<CellValues>, date = "2027-01-15") => stateOf({ ...free, ...changes }, date, "2027-01-10");

  it("is the most important one", () => {
    expect(on({}, "2027-01-09")).toBe("past");
    expect(on({ isPending: true, closed: true })).toBe("pending");
    expect(on({ closed: true, available: 0 })).toBe("closed");
    expect(on({ available: 0 })).toBe("sold-out");
    expect(on({ available: 1 })).toBe("low");
    expect(on({ available: 2 })).toBe("open");
  });

  it("is not low while nothing is taken", () => {
    expect(on({ available: 1, total: 1 })).toBe("open");
    expect(on({ available: 20, total: 200 })).toBe("low");
  });
});
