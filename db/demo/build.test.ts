import { describe, expect, it } from "vitest";

import { currencyExponent } from "@/lib/core/money";
import { dateIn } from "@/lib/core/time/time-zones";
import { amountFault } from "@/lib/payments/amounts";

import { buildEvents } from "./build-events";
import { buildFlights } from "./build-flights";
import { buildStays } from "./build-stays";
import { cities } from "./cities";
import type { ListingDraft } from "./draft";
import { drawing } from "./random";
import { airports } from "./routes";

const today = "2027-03-26";
const stays = buildStays();
const flights = buildFlights();
const events = buildEvents(today);
const all = [...stays, ...flights, ...events];

const sentences = (text: string) => text.split(/[.!?](?:\s|$)/).filter((part) => part.trim() !== "").length;
const distinct = (drafts: readonly ListingDraft[], of: (listing: ListingDraft["listing"]) => unknown) =>
  new Set(drafts.map((draft) => of(draft.listing))).size;

describe("the demonstration", () => {
  it("has at least what was promised", () => {
    expect(stays.length).toBeGreaterThanOrEqual(60);
    expect(distinct(stays, (listing) => listing.city)).toBe(20);
    expect(flights.length).toBeGreaterThanOrEqual(80);
    expect(events.length).toBeGreaterThanOrEqual(40);
    const currencies = new Set(all.map((draft) => draft.listing.currency));
    for (const currency of ["EUR", "GBP", "USD", "JPY", "KWD"]) expect(currencies).toContain(currency);
    expect([...currencies].some((currency) => currencyExponent(currency) === 3)).toBe(true);
  });

  it("is the same every time it is made", () => {
    expect([...buildStays(), ...buildFlights(), ...buildEvents(today)]).toEqual(all);
  });

  it("has addresses and ids of its own for every listing and unit type", () => {
    expect(distinct(all, (listing) => listing.slug)).toBe(all.length);
    expect(distinct(all, (listing) => listing.id)).toBe(all.length);
    const units = all.flatMap((draft) => draft.units.map((unit) => unit.row.id));
    expect(new Set(units).size).toBe(units.length);
    expect(all.every(({ listing }) => /^[a-z0-9]+(-[a-z0-9]+)*$/.test(listing.slug))).toBe(true);
  });

  it.each(all.map((draft) => [draft.listing.slug, draft] as const))("tells enough about %s", (_, { listing, units }) => {
    expect(sentences(listing.description)).toBeGreaterThanOrEqual(3);
    expect(sentences(listing.description)).toBeLessThanOrEqual(6);
    expect(listing.tagline?.length).toBeGreaterThan(12);
    expect(listing.amenities?.length).toBeGreaterThan(1);
    expect(units.length).toBeGreaterThanOrEqual(2);
    expect(units.length).toBeLessThanOrEqual(4);
    expect(units.every(({ row, plan }) => row.basePriceMinor > 0n && plan.total > 0)).toBe(true);
    expect(units.every(({ row }) => amountFault(row.basePriceMinor, listing.currency) === undefined)).toBe(true);
  });

  it("lies in real zones, and flies every route both ways, in one currency", () => {
    for (const { timezone } of [...cities, ...airports]) expect(dateIn(timezone, 0)).toMatch(/^19(?:69-12-31|70-01-01)$/);
    const routes = new Map(flights.map(({ listing }) => [`${listing.origin}-${listing.destination}`, listing.currency]));
    for (const { listing } of flights) {
      expect(routes.get(`${listing.destination}-${listing.origin}`)).toBe(listing.currency);
    }
    const flight = (number: string) =>
      flights.find(({ listing }) => listing.flightNumber === number)?.listing.durationMinutes ?? 0;
    // London to New York takes about eight hours; the way back is shorter.
    expect(flight("Q1 100")).toBeGreaterThan(420);
    expect(flight("Q1 100")).toBeLessThan(500);
    expect(flight("Q1 101")).toBeLessThan(flight("Q1 100"));
  });

  it("draws the same from the same seed, within its bounds", () => {
    const [a, b] = [drawing("x"), drawing("x")];
    const numbers = Array.from({ length: 200 }, () => a.int(3, 5));
    expect(numbers).toEqual(Array.from({ length: 200 }, () => b.int(3, 5)));
    expect(new Set(numbers)).toEqual(new Set([3, 4, 5]));
    expect(a.some(["a", "b", "c"], 2)).toHaveLength(2);
    expect(() => a.pick([])).toThrow(RangeError);
  });
});
