import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";

import { addDays } from "@/lib/core/time/dates";
import { hasCode } from "@/lib/core/errors";

import { eventSearchSchema, flightSearchSchema, parseSearch, searchableDates, staySearchSchema } from "./schemas";

const today = "2027-03-26";

beforeEach(() => {
  vi.useFakeTimers({ now: Date.parse(`${today}T12:00:00Z`), toFake: ["Date"] });
});
afterEach(() => {
  vi.useRealTimers();
});

/** Returns the wrong fields, each with its message. */
function wrongFields(schema: Parameters<typeof parseSearch>[0], input: unknown): Record<string, string> {
  try {
    parseSearch(schema, input);
  } catch (error) {
    if (!hasCode(error, "invalid_input")) throw error;
    return Object.fromEntries(error.details.issues.map(({ path, message }) => [path.join("."), message]));
  }
  return {};
}

const stay = (change: object) => wrongFields(staySearchSchema, { checkIn: "2027-05-03", checkOut: "2027-05-06", ...change });

describe("search input", () => {
  it("takes what a URL holds", () => {
    const parsed = parseSearch(staySearchSchema, {
      place: "  Lisbon ",
      checkIn: "2027-05-03",
      checkOut: "2027-05-06",
      guests: "3",
      rooms: "",
      amenities: "pool,spa",
      minRating: "4.5",
      sort: "",
    });
    expect(parsed).toMatchObject({
      place: "Lisbon",
      guests: 3,
      rooms: 1,
      amenities: ["pool", "spa"],
      categories: [],
      minRating: 4.5,
      sort: "recommended",
      radiusKm: 15,
      limit: 20,
    });
  });

  it("asks for nothing: no field is needed", () => {
    expect([staySearchSchema, flightSearchSchema, eventSearchSchema].map((schema) => wrongFields(schema, {}))).toEqual([
      {},
      {},
      {},
    ]);
  });

  it.each([
    ["reversed dates", { checkOut: "2027-05-01" }, "checkOut", "after the day you arrive"],
    ["no night", { checkOut: "2027-05-03" }, "checkOut", "at least one night"],
    ["1,000 nights", { checkIn: today, checkOut: addDays(today, 1000) }, "checkOut", "within 400 days"],
    ["31 nights", { checkOut: addDays("2027-05-03", 31) }, "checkOut", "at most 30 nights"],
    ["the past", { checkIn: addDays(today, -2) }, "checkIn", "in the past"],
    ["beyond the horizon", { checkIn: addDays(today, 402) }, "checkIn", "within 400 days"],
    ["a date that does not exist", { checkIn: "2027-02-30" }, "checkIn", "exists"],
    ["no date at all", { checkIn: "soon" }, "checkIn", "exists"],
    ["an arrival without an end", { checkOut: "" }, "checkOut", "day you leave"],
    ["an end without an arrival", { checkIn: undefined }, "checkIn", "day you arrive"],
    ["no guest", { guests: 0 }, "guests", "from 1 to 80"],
    ["fewer guests than none", { guests: -1 }, "guests", "from 1 to 80"],
    ["a million rooms", { rooms: "1000000" }, "rooms", "from 1 to 20"],
    ["half a room", { rooms: 0.5 }, "rooms", "from 1 to 20"],
    ["more rooms than guests", { rooms: 3, guests: 2 }, "rooms", "at least one guest"],
    ["half a point", { lat: 52.5 }, "lat", "both"],
    ["a point off the globe", { lat: 91, lng: 0 }, "lat", "from -90 to 90"],
    ["the whole globe", { lat: 1, lng: 1, radiusKm: 20_000 }, "radiusKm", "from 0.1 to 200"],
    ["a reversed price range", { minPrice: 200, maxPrice: 100 }, "maxPrice", "must not be below"],
    ["an order that is not offered", { sort: "name" }, "sort", "offered"],
    ["a novel for a place", { place: "x".repeat(101) }, "place", "at most 100"],
    ["5 MB for a place", { place: "x".repeat(5_000_000) }, "place", "at most 100"],
    ["a list for a place", { place: ["a", "b"] }, "place", ""],
  ])("refuses %s, at its field", (_, change, field, message) => {
    const wrong = stay(change);
    expect(wrong[field]).toContain(message);
  });

  it("lets the earliest and the latest place on Earth search its own today and its own horizon", () => {
    expect(searchableDates(Date.parse("2027-03-26T11:59:00Z")).first).toBe("2027-03-25");
    expect(searchableDates(Date.parse("2027-03-26T12:00:00Z"))).toEqual({ first: today, last: addDays(today, 401) });
  });

  it("wants both ends and an order of dates for a round trip", () => {
    const trip = { from: "LHR", to: "JFK", date: "2027-05-03", returnDate: "2027-05-10" };
    expect(wrongFields(flightSearchSchema, trip)).toEqual({});
    expect(Object.keys(wrongFields(flightSearchSchema, { ...trip, returnDate: "2027-05-01" }))).toEqual(["returnDate"]);
    expect(Object.keys(wrongFields(flightSearchSchema, { ...trip, to: "" }))).toEqual(["to"]);
    expect(Object.keys(wrongFields(flightSearchSchema, { ...trip, date: "" }))).toEqual(["date"]);
    expect(Object.keys(wrongFields(flightSearchSchema, { ...trip, passengers: "a million" }))).toEqual(["passengers"]);
  });

  it("wants the days of events in order, and takes one day", () => {
    expect(Object.keys(wrongFields(eventSearchSchema, { from: "2027-05-03", to: "2027-05-02" }))).toEqual(["to"]);
    expect(wrongFields(eventSearchSchema, { from: "2027-05-03", to: "2027-05-03" })).toEqual({});
  });

  it("drops control characters, which Postgres refuses", () => {
    expect(parseSearch(eventSearchSchema, { words: "jazz\u0000night" }).words).toBe("jazz night");
    expect(parseSearch(eventSearchSchema, { categories: "jazz\u0000,folk" }).categories).toEqual(["jazz", "folk"]);
    expect(Object.keys(wrongFields(staySearchSchema, { amenities: ["\u0000"] }))).toEqual(["amenities.0"]);
  });
});
