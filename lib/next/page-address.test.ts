import { expect, it } from "vitest";

import { oneOf, readAddress } from "./page-address";

it("puts the address together again", () => {
  const asked = { state: "open", listing: ["casa", "hall"], q: "", sort: undefined };
  expect(readAddress("/admin/sales", asked)).toEqual({ path: "/admin/sales", query: "state=open&listing=casa" });
});

it("joins the columns that a form names one by one", () => {
  expect(readAddress("/admin/orders", { columns: ["code", "total"], state: "open" }).query).toBe(
    "columns=code%2Ctotal&state=open",
  );
});

it("reads a word of a list alone", () => {
  const words = { open: "Open", closed: "Closed" };
  expect(oneOf(words, "open")).toBe("open");
  expect(oneOf(words, ["closed", "open"])).toBe("closed");
  for (const other of [undefined, "", "OPEN", "toString", "__proto__", []]) expect(oneOf(words, other)).toBeUndefined();
});
