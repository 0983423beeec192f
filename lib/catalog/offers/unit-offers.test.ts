import { describe, expect, it } from "vitest";

import type { UnitTypeDetail } from "../results";
import { addDays, datesInRange } from "@/lib/core/time/dates";
import type { InventoryRow } from "@/lib/inventory/check-rules";

import { addMonths, calendarMonth, type CalendarInput } from "./calendar-days";
import type { InventoryByUnit } from "@/lib/inventory/snapshot";
import { explainRestrictions } from "./restrictions";
import { cheapest, departuresFrom, longEnough, nearbyDates, offerOf, offersOf } from "./unit-offers";

const first = "2027-05-01";
const window = { first, last: "2028-05-01" };
const unit = (id: string, change: Partial<UnitTypeDetail> = {}): UnitTypeDetail => ({
  id,
  name: id,
  description: "",
  basePriceMinor: 10_000n,
  maxOccupancy: 2,
  maxPerOrder: 4,
  photos: [],
  ...change,
});

function stock(
  units: Record<string, (date: string, day: number) => Partial<InventoryRow> | undefined>,
  days = 62,
): InventoryByUnit {
  return new Map(
    Object.entries(units).map(([unitTypeId, change]) => [
      unitTypeId,
      new Map(
        datesInRange(first, addDays(first, days)).flatMap((date, day) => {
          const changes = change(date, day);
          if (!changes) return [];
          const row: InventoryRow = {
            listingId: "l",
            unitTypeId,
            date,
            total: 9,
            available: 9,
            priceMinor: 10_000n,
            closed: false,
            minStay: null,
            maxStay: null,
            closedToArrival: false,
            closedToDeparture: false,
            ...changes,
          };
          return [[date, row]];
        }),
      ),
    ]),
  );
}

const asked = { checkIn: "2027-05-10", checkOut: "2027-05-13", quantity: 1, guests: 2 };

describe("unit offers", () => {
  it("prices each unit type and says how much is left on the scarcest night", () => {
    const inventory = stock({ a: (_, day) => ({ available: day === 10 ? 2 : 5, priceMinor: day === 10 ? 15_000n : 10_000n }) });
    expect(offerOf(unit("a"), inventory, asked, window)).toMatchObject({ bookable: true, totalMinor: 35_000n, available: 2 });
  });

  it("refuses what is over, beyond the horizon, too many for an order, or unknown", () => {
    const inventory = stock({ a: () => ({}) });
    const reason = (change: object, late = window) => {
      const offer = offerOf(unit("a"), inventory, { ...asked, ...change }, late);
      return offer.bookable ? "bookable" : offer.reason;
    };
    expect(reason({}, { first: "2027-05-11", last: "2028-05-01" })).toBe("closed");
    expect(reason({}, { first, last: "2027-05-11" })).toBe("closed");
    expect(reason({ quantity: 5, guests: 5 })).toBe("max_per_order");
    expect(reason({ guests: 3 })).toBe("max_occupancy");
    expect(offerOf(unit("b"), inventory, asked, window)).toMatchObject({ reason: "incomplete_inventory" });
  });

  it("takes the cheapest that can be had", () => {
    const inventory = stock({
      a: () => ({ available: 0 }),
      b: () => ({ priceMinor: 20_000n }),
      c: () => ({ priceMinor: 12_000n }),
    });
    expect(cheapest(offersOf([unit("a"), unit("b"), unit("c")], inventory, asked, window))?.unit.id).toBe("c");
    expect(cheapest([])).toBeUndefined();
  });

  it("finds the nearest other dates of the same length, in order of time", () => {
    const inventory = stock({ a: (date) => ({ available: date >= "2027-05-09" && date <= "2027-05-14" ? 0 : 1 }) });
    const found = nearbyDates([unit("a")], inventory, asked, window, 3);
    expect(found.map(({ checkIn, checkOut }) => [checkIn, checkOut])).toEqual([
      ["2027-05-05", "2027-05-08"],
      ["2027-05-06", "2027-05-09"],
      ["2027-05-15", "2027-05-18"],
    ]);
  });

  it("finds the fewest nights that are enough from the same day, and none where that is not what is wanting", () => {
    const units = [unit("a"), unit("b")];
    const night = { ...asked, checkOut: "2027-05-11" };
    const inventory = stock({ a: () => ({ minStay: 5 }), b: () => ({ minStay: 3 }) });
    expect(longEnough(units, inventory, night, window)).toMatchObject({
      checkIn: "2027-05-10",
      checkOut: "2027-05-13",
      offer: { totalMinor: 30_000n },
    });
    const gone = stock({ a: () => ({ available: 0 }), b: (_, day) => ({ minStay: 3, available: day === 10 ? 0 : 9 }) });
    expect(longEnough(units, gone, night, window)).toBeUndefined();
  });

  it("says of each day to leave on what the stay costs, or why not, up to the first night that is gone", () => {
    const inventory = stock({ a: (date) => ({ minStay: 2, available: date === "2027-05-14" ? 0 : 1 }) });
    const departures = departuresFrom("2027-05-10", [unit("a")], inventory, { quantity: 1, guests: 2 }, window);
    expect(departures.get("2027-05-11")).toMatchObject({ bookable: false, reason: "min_stay", limit: 2 });
    expect(departures.get("2027-05-14")).toMatchObject({ bookable: true, totalMinor: 40_000n });
    expect(departures.get("2027-05-15")).toMatchObject({ bookable: false, reason: "sold_out" });
    expect(departures.get("2027-05-16")).toBeUndefined();
  });
});

describe("calendar", () => {
  const input = (change: Partial<CalendarInput> = {}): CalendarInput => ({
    kind: "stay",
    units: [unit("a")],
    inventory: stock({
      a: (date) =>
        date === "2027-05-20"
          ? undefined
          : { available: date === "2027-05-12" ? 0 : date === "2027-05-13" ? 2 : 9, priceMinor: 123_456n },
    }),
    party: { quantity: 1, guests: 2 },
    window: { first: "2027-05-05", last: "2028-05-01" },
    currency: "EUR",
    locale: "en-GB",
    weekStart: 1,
    checkIn: undefined,
    checkOut: undefined,
    hrefFor: (checkIn, checkOut) => `${checkIn}${checkOut ? `/${checkOut}` : ""}`,
    ...change,
  });
  const day = (date: string, change: Partial<CalendarInput> = {}) =>
    calendarMonth("2027-05", input(change)).days.find((one) => one.date === date);

  it("adds months, and lays out the days of a month", () => {
    expect([addMonths("2027-12", 1), addMonths("2027-01", -1)]).toEqual(["2028-01", "2026-12"]);
    // 2027-05-01 is a Saturday.
    expect([
      calendarMonth("2027-05", input()).leadingDays,
      calendarMonth("2027-05", input({ weekStart: 0 })).leadingDays,
    ]).toEqual([5, 6]);
    expect(calendarMonth("2027-05", input()).days).toHaveLength(31);
  });

  it("shows what can be had, what is scarce and what cannot", () => {
    expect(day("2027-05-10")).toMatchObject({ state: "free", price: "1,234.56", href: "2027-05-10" });
    expect(day("2027-05-10")?.spoken).toMatch(/^Monday,? 10 May 2027, from €1,234\.56$/);
    expect(day("2027-05-13")).toMatchObject({ state: "few" });
    expect(day("2027-05-13")?.spoken).toContain("2 left");
    expect(day("2027-05-12")).toMatchObject({ state: "full" });
    expect(day("2027-05-12")?.href).toBeUndefined();
    expect(day("2027-05-20")).toMatchObject({ state: "none" });
    expect(day("2027-05-04")).toMatchObject({ state: "past" });
  });

  it("offers days to leave on once the arrival is chosen, and marks the range once both are", () => {
    expect(day("2027-05-12", { checkIn: "2027-05-10" })).toMatchObject({
      state: "free",
      href: "2027-05-10/2027-05-12",
      price: "2,469.12",
    });
    expect(day("2027-05-13", { checkIn: "2027-05-10" })).toMatchObject({ state: "other", href: "2027-05-13" });
    const range = { checkIn: "2027-05-14", checkOut: "2027-05-16" };
    expect(["2027-05-13", "2027-05-14", "2027-05-15", "2027-05-16"].map((date) => day(date, range)?.mark)).toEqual([
      undefined,
      "start",
      "middle",
      "end",
    ]);
  });
});

describe("restrictions in words", () => {
  /** Versions of the locale data differ in the spaces around a dash. */
  const plain = (text: string) => text.replaceAll(/\s–\s/g, "–");
  const rows = (change: (date: string, day: number) => Partial<InventoryRow>) => [
    ...(stock({ a: change }).get("a")?.values() ?? []),
  ];

  it("says once what repeats by weekday, and names the dates of the rest", () => {
    const weekends = (date: string) =>
      ["2027-05-07", "2027-05-14", "2027-05-21", "2027-05-28"].some(
        (friday) => (Date.parse(date) - Date.parse(friday)) % 604_800_000 === 0,
      );
    const told = explainRestrictions(
      rows((date) => ({ minStay: date >= "2027-06-10" && date <= "2027-06-12" ? 4 : weekends(date) ? 2 : null })),
      "en-GB",
    );
    expect(told.map(plain)).toEqual(["Arriving on a Friday: at least 2 nights.", "Arriving 10–12 Jun: at least 4 nights."]);
  });

  it("names closed dates, and days without arrival", () => {
    const told = explainRestrictions(
      rows((date, day) => ({ closed: date >= "2027-05-20" && date <= "2027-05-22", closedToArrival: day % 7 === 1 })),
      "en-GB",
    );
    expect(told.map(plain)).toEqual(["No arrivals on a Sunday.", "Closed 20–22 May."]);
    expect(
      explainRestrictions(
        rows(() => ({})),
        "en-GB",
      ),
    ).toEqual([]);
  });
});
