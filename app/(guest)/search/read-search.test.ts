import { describe, expect, it } from "vitest";

import { kindOf, readEventSearch, readFlightSearch, readStaySearch } from "./read-search";

const errors = (read: ReturnType<typeof readStaySearch | typeof readFlightSearch | typeof readEventSearch>) =>
  read.ok ? {} : read.errors;

describe("reading a search from an address", () => {
  it("takes stays unless the address says something else", () => {
    expect([kindOf({}), kindOf({ kind: "flight" }), kindOf({ kind: "nonsense" })]).toEqual(["stay", "flight", "stay"]);
  });

  it.each([
    ["reversed dates", { checkIn: "2999-05-06", checkOut: "2999-05-03" }, ["checkIn", "checkOut"]],
    ["dates in the past", { checkIn: "2001-05-03", checkOut: "2001-05-06" }, ["checkIn", "checkOut"]],
    ["a date that does not exist", { checkIn: "2027-02-30", checkOut: "2027-03-02" }, ["checkIn"]],
    ["no guests", { guests: "0" }, ["guests"]],
    ["a million guests", { guests: "1000000" }, ["guests"]],
    ["fewer guests than rooms", { guests: "1", rooms: "3" }, ["rooms"]],
    ["a price range the wrong way round", { minPrice: "300", maxPrice: "100" }, ["maxPrice"]],
  ])("says beside the field what is wrong with %s", (_, query, fields) => {
    expect(Object.keys(errors(readStaySearch(query)))).toEqual(expect.arrayContaining(fields));
  });

  it("understands airports as suggestions write them, and lists however they are written", () => {
    const flights = readFlightSearch({ from: "Lisbon (LIS)", to: "London" });
    expect(flights.ok && [flights.search.from, flights.search.to]).toEqual(["LIS", "London"]);
    const stays = readStaySearch({ amenities: ["wifi", "pool"], categories: "hotel,inn", place: ["Rome", "Paris"] });
    expect(stays.ok && [stays.search.amenities, stays.search.categories, stays.search.place]).toEqual([
      ["wifi", "pool"],
      ["hotel", "inn"],
      "Rome",
    ]);
  });

  it("reads events", () => {
    expect(errors(readEventSearch({ quantity: "-1" }))).toHaveProperty("quantity");
    expect(readEventSearch({ words: "jazz", city: "Vienna" }).ok).toBe(true);
  });
});
