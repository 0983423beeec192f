import { expect, it } from "vitest";

import { seasonFormSchema, toSeason } from "./season-form";

const sent = { name: "Summer", first: "2027-06-01", last: "2027-08-31", total: "5", price: "120" };
const of = { id: "00000000-0000-4000-8000-000000000000", currency: "EUR", today: "2027-01-01" };
const made = (values: object) => toSeason(seasonFormSchema.parse({ ...sent, ...values }), of);
const faulty = (values: object) => {
  const result = made(values);
  return "faults" in result ? Object.keys(result.faults) : [];
};

it("reads a season, and leaves out a choice of all days or months", () => {
  expect(made({ weekday: ["6", "7", "6"], month: ["7"] })).toEqual({
    season: {
      id: of.id,
      name: "Summer",
      firstDate: "2027-06-01",
      lastDate: "2027-08-31",
      weekdays: [6, 7],
      months: [7],
      total: 5,
      priceMinor: "12000",
    },
  });
  expect(made({ weekday: ["1", "2", "3", "4", "5", "6", "7"] })).not.toHaveProperty("season.weekdays");
});

it("refuses prices, totals and dates that are none", () => {
  expect(["-1", "much", "1.234,567"].map((price) => faulty({ price }))).toEqual([["price"], ["price"], ["price"]]);
  for (const wrong of [
    { total: "-1" },
    { total: "9999999" },
    { total: "2.5" },
    { first: "2027-02-30" },
    { name: " " },
    { weekday: ["8"] },
  ])
    expect([wrong, seasonFormSchema.safeParse({ ...sent, ...wrong }).success]).toEqual([wrong, false]);
  expect(faulty({ last: "2027-05-31" })).toEqual(["last"]);
  expect(faulty({ first: "2026-01-01", last: "2026-12-31" })).toEqual(["last"]);
  expect([faulty({ last: "2030-06-01" }), faulty({ first: "2027-06-01", last: "2029-12-31" })]).toEqual([["last"], []]);
});
