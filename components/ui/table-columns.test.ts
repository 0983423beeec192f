import { expect, it } from "vitest";

import { chosenColumns, keptColumns } from "./table-columns";

const columns = [{ key: "code" }, { key: "state" }, { key: "guest" }, { key: "total" }];
const keys = (query: string) => chosenColumns(columns, query).map(({ key }) => key);

it("shows every column until the address names some", () => {
  expect(keys("")).toEqual(["code", "state", "guest", "total"]);
  expect(keys("state=confirmed&columns=")).toEqual(["code", "state", "guest", "total"]);
});

it("shows the first column and those that are named, in the table's order", () => {
  expect(keys("columns=total%2Cstate")).toEqual(["code", "state", "total"]);
  expect(keys("columns=total&columns=guest")).toEqual(["code", "guest", "total"]);
  expect(keys("columns=code")).toEqual(["code"]);
});

it("shows extra columns only where the address names them", () => {
  const withExtra = [...columns, { key: "about", isExtra: true }];
  const shown = (query: string) => chosenColumns(withExtra, query).map(({ key }) => key);
  expect(shown("columns=margin")).toEqual(["code", "state", "guest", "total"]);
  expect(shown("columns=about,state")).toEqual(["code", "state", "about"]);
});

it("ignores names that the table does not have", () => {
  expect(keys("columns=margin,total")).toEqual(["code", "total"]);
  expect(keys("columns=margin")).toEqual(["code", "state", "guest", "total"]);
});

it("keeps the choice for other forms of the page", () => {
  expect(keptColumns("page=2&columns=code%2Ctotal")).toBe("code,total");
  expect(keptColumns("page=2")).toBeUndefined();
});
