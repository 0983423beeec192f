/** Tests that exactly the change in the address is quoted, or nothing. */
import { describe, expect, it } from "vitest";

import type { OrderLine } from "@/lib/orders/view/order-view";

import { isChanged, readChangeForm } from "./read-change-form";

const line = {
  reservationId: "r",
  unitTypeId: "small",
  checkIn: "2027-05-10",
  checkOut: "2027-05-12",
  quantity: 1,
  guests: 2,
  place: { kind: "stay" },
} as OrderLine;
const read = (query: Record<string, string | string[]>) => readChangeForm(line, query, ["small", "large"]);

describe("wanted change of a line", () => {
  it("stays as it is where the address says nothing", () => {
    const { wanted, isAsked, problems } = read({});
    expect([isChanged(line, wanted), isAsked, problems]).toEqual([false, false, {}]);
  });

  it("is what the address says", () => {
    const { wanted, isAsked, problems } = read({ checkOut: "2027-05-14", unit: "large", quantity: "2", guests: "4" });
    expect(wanted).toMatchObject({
      checkIn: "2027-05-10",
      checkOut: "2027-05-14",
      unitTypeId: "large",
      quantity: 2,
      guests: 4,
    });
    expect([isAsked, problems]).toEqual([true, {}]);
  });

  it("is not guessed from what cannot be meant: each field is named", () => {
    expect(Object.keys(read({ checkIn: "2027-13-45", unit: "huge", quantity: "9999", guests: "0" }).problems)).toEqual([
      "checkIn",
      "quantity",
      "unit",
      "guests",
    ]);
    expect(Object.keys(read({ quantity: "abc", checkOut: ["2027-05-13", "2027-05-14"] }).problems)).toEqual([
      "quantity",
      "checkOut",
    ]);
  });

  it("knows that something was asked for though nothing is different", () => {
    const { wanted, isAsked } = read({ checkIn: "2027-05-10", quantity: "1" });
    expect([isChanged(line, wanted), isAsked]).toEqual([false, true]);
  });
});
