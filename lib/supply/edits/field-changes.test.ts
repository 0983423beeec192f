import { expect, it } from "vitest";

import type { SupplyRow } from "@/lib/inventory/adjustment";

import { FieldChanges } from "./field-changes";

const row: SupplyRow = {
  unitTypeId: "u",
  date: "2027-06-01",
  available: 5,
  version: 1,
  total: 5,
  priceMinor: 10_000n,
  closed: false,
  minStay: null,
  maxStay: null,
  closedToArrival: false,
  closedToDeparture: false,
};

it("counts the new rows of each field beside the values of the others", () => {
  const changes = new FieldChanges();
  changes.add({ before: row, after: { ...row, priceMinor: 12_000n } });
  for (const priceMinor of [12_000n, 13_000n]) changes.add({ before: undefined, after: { ...row, priceMinor } });
  const [unit] = changes.list();
  expect(unit).toMatchObject({ unitTypeId: "u", rowsChanged: 3 });
  const price = { before: { lowest: "10000", highest: "10000" }, after: { lowest: "12000", highest: "13000" } };
  expect(unit?.fields).toEqual([
    { field: "priceMinor", rows: 3, newRows: 2, ...price },
    // The row that was there keeps its total.
    { field: "total", rows: 2, newRows: 2, before: null, after: { lowest: 5, highest: 5 } },
  ]);
});
