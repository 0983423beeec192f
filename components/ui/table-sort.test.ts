import { expect, it } from "vitest";

import { readSort, sortHref, sortRows } from "./table-sort";

const keys = ["name", "waiting"];

it("reads an order of the table's own columns alone", () => {
  expect(readSort("name", keys)).toEqual({ key: "name", isDescending: false });
  expect(readSort("-waiting", keys)).toEqual({ key: "waiting", isDescending: true });
  for (const other of [undefined, "", "-", "--name", "price", ["name"]]) expect(readSort(other, keys)).toBeUndefined();
});

it("turns round at the second press, and begins at the first page", () => {
  const address = { path: "/admin/sales", query: "listing=casa&after=x" };
  const first = sortHref(address, "name", undefined);
  expect(first).toBe("/admin/sales?listing=casa&sort=name");
  expect(sortHref(address, "name", readSort("name", keys))).toBe("/admin/sales?listing=casa&sort=-name");
  expect(sortHref(address, "name", readSort("-name", keys))).toBe(first);
  expect(sortHref(address, "waiting", readSort("name", keys))).toBe("/admin/sales?listing=casa&sort=waiting");
});

it("sorts texts and numbers, with unknown values last", () => {
  const values = (rows: readonly (string | number | bigint | null)[], isDescending: boolean) =>
    sortRows(rows, (value) => value, isDescending);
  expect(values(["Room 10", "room 9", null, "Äpfel"], false)).toEqual(["Äpfel", "room 9", "Room 10", null]);
  expect(values([3, null, 20], true)).toEqual([20, 3, null]);
  expect(values([3n, 1n, 2n], false)).toEqual([1n, 2n, 3n]);
});
