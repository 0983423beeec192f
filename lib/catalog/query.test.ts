import { describe, expect, it } from "vitest";

import { airportIn, hrefOf, listOf, numberOf, pick, textOf, toQuery } from "./query";

describe("search query", () => {
  it("leaves out what is empty and bounds what is long", () => {
    const query = toQuery({ place: "  Lisbon ", checkIn: "", amenities: ["wifi", " "], none: undefined, x: "y".repeat(900) });
    expect(query).toEqual({ place: "Lisbon", amenities: ["wifi"], x: "y".repeat(400) });
  });

  it("drops control characters, which Postgres refuses", () => {
    expect(toQuery({ out: "lis-lhr\u0000", amenities: ["\u0000", "wi\u0007fi"] })).toEqual({
      out: "lis-lhr",
      amenities: ["wi fi"],
    });
  });

  it("makes the address it was read from", () => {
    const query = toQuery({ kind: "stay", place: "Malmö", amenities: ["wifi", "pool"] });
    const href = hrefOf("/search", query);
    const read = new URL(href, "https://site.example").searchParams;
    expect(
      toQuery({ kind: read.get("kind") ?? "", place: read.get("place") ?? "", amenities: read.getAll("amenities") }),
    ).toEqual(query);
  });

  it("changes and takes out fields", () => {
    const query = { kind: "stay", cursor: "abc" };
    expect(hrefOf("/search", query, { cursor: undefined, guests: 3 })).toBe("/search?kind=stay&guests=3");
    expect(hrefOf("/search", {}, {})).toBe("/search");
    expect(pick({ kind: "stay", evil: "1" }, ["kind"])).toEqual({ kind: "stay" });
  });

  it("reads fields for controls without trusting them", () => {
    expect(textOf({ a: ["1", "2"] }, "a")).toBe("1");
    expect(listOf({ a: "x,y" }, "a")).toEqual(["x", "y"]);
    expect(numberOf({ guests: "4" }, "guests", 2)).toBe(4);
    expect(numberOf({ guests: "-4" }, "guests", 2)).toBe(2);
    expect(numberOf({ guests: "a million" }, "guests", 2)).toBe(2);
  });

  it("understands an airport as a suggestion writes it", () => {
    expect(airportIn("Lisbon (LIS)")).toBe("LIS");
    expect(airportIn("Lisbon")).toBe("Lisbon");
    expect(airportIn(undefined)).toBeUndefined();
  });
});
