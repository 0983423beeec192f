import { describe, expect, it } from "vitest";

import { isDomainError } from "@/lib/core/errors";

import { changeFormSchema, formFieldOf, toEdit } from "./change-form";

const unit = "0190f6a0-0000-7000-8000-000000000001";
const base = { unit: [unit], first: "2027-01-15", last: "2027-01-17" };

const edit = (fields: Readonly<Record<string, unknown>>) => {
  const made = toEdit(changeFormSchema.parse({ ...base, ...fields }), "EUR");
  return made.kind === "operations" ? made.operations[0] : undefined;
};

/** The field that a refusal is about. */
function faultOf(fields: Readonly<Record<string, unknown>>): string | undefined {
  const parsed = changeFormSchema.safeParse({ ...base, ...fields });
  if (!parsed.success) return String(parsed.error.issues[0]?.path[0]);
  try {
    toEdit(parsed.data, "EUR");
  } catch (error) {
    if (isDomainError(error) && error.code === "invalid_input") return formFieldOf(error.details.issues[0]?.path ?? []);
    throw error;
  }
  return undefined;
}

describe("the form that changes dates", () => {
  it("changes each field on its own, and leaves empty ones as they are", () => {
    expect(edit({ closed: "yes" })).toEqual({
      unitTypeIds: [unit],
      firstDate: "2027-01-15",
      lastDate: "2027-01-17",
      closed: true,
    });
    expect(edit({ weekday: ["6", "7"], totalHow: "add", totalUnits: "-2" })).toMatchObject({
      weekdays: [6, 7],
      total: { how: "add", units: -2 },
    });
    expect(edit({ minStay: "3", maxStay: "None" })).toMatchObject({ minStay: 3, maxStay: null });
  });

  it("reads amounts, percents and steps", () => {
    expect(edit({ priceHow: "set", priceAmount: "1,250.50" })).toMatchObject({ price: { how: "set", minor: "125050" } });
    expect(edit({ priceHow: "add", priceAmount: "-5" })).toMatchObject({ price: { how: "add", minor: "-500" } });
    expect(edit({ priceHow: "percent", priceAmount: "-7.5", roundTo: "5" })).toMatchObject({
      price: { how: "percent", basisPoints: -750, stepMinor: "500" },
    });
    expect(edit({ priceHow: "percent", priceAmount: "+10 %" })).toMatchObject({
      price: { how: "percent", basisPoints: 1_000 },
    });
    expect(edit({ priceHow: "round", roundTo: "0.50" })).toMatchObject({ price: { how: "round", stepMinor: "50" } });
  });

  it("names the field that is wrong", () => {
    expect(faultOf({})).toBe("priceHow");
    expect(faultOf({ unit: [], closed: "yes" })).toBe("unit");
    expect(faultOf({ first: "2027-02-30", closed: "yes" })).toBe("first");
    expect(faultOf({ priceAmount: "10" })).toBe("priceHow");
    expect(faultOf({ priceHow: "set" })).toBe("priceAmount");
    expect(faultOf({ priceHow: "set", priceAmount: "-1" })).toBe("priceAmount");
    expect(faultOf({ priceHow: "set", priceAmount: "12", roundTo: "5" })).toBe("roundTo");
    expect(faultOf({ priceHow: "percent", priceAmount: "-101" })).toBe("priceAmount");
    expect(faultOf({ priceHow: "round" })).toBe("roundTo");
    expect(faultOf({ totalHow: "set" })).toBe("totalUnits");
    expect(faultOf({ totalHow: "set", totalUnits: "-1" })).toBe("totalUnits");
    expect(faultOf({ totalUnits: "4" })).toBe("totalHow");
    expect(faultOf({ minStay: "31" })).toBe("minStay");
  });

  it("says of a price that it is too large, with the most that is allowed", () => {
    const words = "This is too large: the most is 999999.99 EUR.";
    for (const fields of [
      { priceHow: "set", priceAmount: "99999999999" },
      { priceHow: "add", priceAmount: "+99999999999" },
      { priceHow: "round", roundTo: "99999999999" },
    ])
      expect(() => edit(fields)).toThrow(
        expect.objectContaining({ details: { issues: [expect.objectContaining({ message: words })] } }),
      );
  });

  it("finds its fields for the faults that the listing has", () => {
    expect(formFieldOf(["operations", 0, "lastDate"])).toBe("last");
    expect(formFieldOf(["operations", 0, "maxStay"])).toBe("maxStay");
    expect(formFieldOf(["updates"])).toBe("weekday");
  });
});
