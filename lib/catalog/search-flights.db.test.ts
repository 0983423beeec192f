import { describe, expect, it } from "vitest";

import { createTestDatabase } from "@/db/testing/database";
import { type ListingOptions, makeListing } from "@/db/testing/factories";
import { addDays } from "@/lib/core/time/dates";
import { hasCode } from "@/lib/core/errors";
import { refreshSummaries } from "@/lib/inventory/summarise";

import { departingOn } from "./departing-on";
import { readListing } from "./read-listing";
import type { FlightPage } from "./results";
import { flightSearchSchema, parseSearch } from "./schemas";
import { searchFlights } from "./search-flights";

const { db } = await createTestDatabase();
const from = addDays(new Date().toISOString().slice(0, 10), 30);

interface Ends {
  readonly origin: string;
  readonly destination: string;
  readonly city?: string;
  readonly destinationCity?: string;
}

const flight = ({ origin, destination, city = origin, destinationCity = destination }: Ends, options: ListingOptions = {}) =>
  makeListing(db, {
    from,
    total: 9,
    unitType: { maxOccupancy: 1, maxPerOrder: 9 },
    ...options,
    listing: { kind: "flight", origin, destination, city, destinationCity, ...options.listing },
  });

const search = (input: object, nowMs?: number) => searchFlights(db, parseSearch(flightSearchSchema, input), nowMs);
const ids = (page: FlightPage | null) => page?.results.map((result) => result.id);

describe("searchFlights", () => {
  it("finds a route by code or by city, misspelt too, and a city stands for all its airports", async () => {
    const one = await flight({ origin: "QLA", city: "Quillon", destination: "QMB", destinationCity: "Móstar Bay" });
    const two = await flight({ origin: "QLB", city: "Quillon", destination: "QMB", destinationCity: "Móstar Bay" });
    expect(ids((await search({ from: "QLA", to: "QMB", date: from })).outbound)).toEqual([one.listingId]);
    for (const [start, end] of [
      ["Quillon", "Mostar Bay"],
      ["quillno", "mostar bya"],
      ["Quillon", "qmb"],
    ]) {
      const { outbound, from: understood } = await search({ from: start, to: end, date: from });
      expect([start, ids(outbound)?.toSorted()]).toEqual([start, [one.listingId, two.listingId].toSorted()]);
      expect(understood).toMatchObject({ kind: "city", label: "Quillon", codes: ["QLA", "QLB"] });
    }
    expect(ids((await search({ from: "Nowhere At All", to: "QMB", date: from })).outbound)).toEqual([]);
  });

  it("finds both ways of a round trip, each with its own pages", async () => {
    const there = await Promise.all(
      ["06:00", "07:00", "08:00"].map((departsAt) => flight({ origin: "RTA", destination: "RTB" }, { listing: { departsAt } })),
    );
    const back = await Promise.all(
      ["16:00", "17:00"].map((departsAt) => flight({ origin: "RTB", destination: "RTA" }, { listing: { departsAt } })),
    );
    const trip = { from: "RTA", to: "RTB", date: from, returnDate: addDays(from, 5), sort: "departure", limit: 1 };
    const first = await search(trip);
    expect([ids(first.outbound), ids(first.inbound)]).toEqual([[there[0]?.listingId], [back[0]?.listingId]]);
    expect(first.inbound).toMatchObject({ date: addDays(from, 5), count: 2 });
    const second = await search({ ...trip, cursor: first.outbound.nextCursor, returnCursor: first.inbound?.nextCursor });
    expect([ids(second.outbound), ids(second.inbound)]).toEqual([[there[1]?.listingId], [back[1]?.listingId]]);
    expect(second.inbound?.nextCursor).toBeNull();
    // A cursor of one direction is not valid for the other.
    await expect(search({ ...trip, returnCursor: first.outbound.nextCursor })).rejects.toSatisfy(
      (error) => hasCode(error, "invalid_input") && error.details.issues[0]?.path[0] === "returnCursor",
    );
    expect((await search({ from: "RTA", to: "RTB", date: from })).inbound).toBeNull();
  });

  it("prices all passengers, and says when too few seats are left", async () => {
    const roomy = await flight({ origin: "PXA", destination: "PXB" }, { priceMinor: 9_000n });
    const scarce = await flight({ origin: "PXA", destination: "PXB" }, { priceMinor: 5_000n, total: 2 });
    const { outbound } = await search({ from: "PXA", to: "PXB", date: from, passengers: 3, sort: "price" });
    expect(ids(outbound)).toEqual([roomy.listingId, scarce.listingId]);
    expect(outbound.results[0]?.offer).toMatchObject({ bookable: true, totalMinor: 27_000n, averageMinor: 9_000n });
    expect(outbound.results[1]?.offer).toMatchObject({ bookable: false, reason: "sold_out", available: 2 });
    expect((await search({ from: "PXA", to: "PXB", date: from, passengers: 12 })).outbound.results[0]?.offer).toMatchObject({
      bookable: false,
      reason: "max_per_order",
      limit: 9,
    });
  });

  it("leaves out what does not fly that day, and says what has left already", async () => {
    const listing = { timezone: "Asia/Tokyo", departsAt: "09:30" };
    const { listingId } = await flight({ origin: "DXA", destination: "DXB" }, { listing, days: 2 });
    expect(ids((await search({ from: "DXA", to: "DXB", date: addDays(from, 2) })).outbound)).toEqual([]);
    // 09:30 in Tokyo is 00:30 UTC.
    const before = await search({ from: "DXA", to: "DXB", date: from }, Date.parse(`${from}T00:29:00Z`));
    expect(before.outbound.results[0]?.offer).toMatchObject({ bookable: true });
    const after = await search({ from: "DXA", to: "DXB", date: from }, Date.parse(`${from}T00:31:00Z`));
    expect(after.outbound.results[0]).toMatchObject({ id: listingId, offer: { bookable: false, reason: "closed" } });
  });

  it.each([
    ["price", "CAB"],
    ["departure", "ABC"],
    ["duration", "BCA"],
    ["recommended", "CBA"],
  ])("orders by %s", async (sort, expected) => {
    const code = sort.slice(2, 3).toUpperCase();
    const ends = { origin: `O${code}X`, destination: `D${code}X` };
    await flight(ends, { priceMinor: 12_000n, listing: { name: "A", departsAt: "06:00", durationMinutes: 400 } });
    await flight(ends, { priceMinor: 20_000n, listing: { name: "B", departsAt: "07:00", durationMinutes: 90 } });
    await flight(ends, { priceMinor: 10_000n, listing: { name: "C", departsAt: "08:00", durationMinutes: 100 } });
    const { outbound } = await search({ from: ends.origin, to: ends.destination, date: from, sort });
    expect(outbound.results.map((result) => result.name).join("")).toBe(expected);
  });

  it("offers neither a way back before the landing nor a way there after it", async () => {
    const [out, back] = [
      { origin: "TRA", destination: "TRB" },
      { origin: "TRB", destination: "TRA" },
    ];
    const zones = { timezone: "UTC", destinationTimezone: "UTC", durationMinutes: 120 };
    for (const departsAt of ["08:00", "17:40"]) await flight(out, { listing: { ...zones, departsAt } });
    for (const departsAt of ["10:59", "11:00", "20:00"]) await flight(back, { listing: { ...zones, departsAt } });
    const parsed = parseSearch(flightSearchSchema, { from: "TRA", to: "TRB", date: from, returnDate: from, sort: "departure" });
    const summaryOf = (page: FlightPage | null) =>
      page?.results.map(({ departsAt, offer }) => `${departsAt} ${offer?.bookable === false ? offer.reason : "free"}`);
    const open = await searchFlights(db, parsed);
    expect([open.outbound.count, open.inbound?.count]).toEqual([2, 3]);
    const landsMs = open.outbound.results.find(({ departsAt }) => departsAt === "08:00")?.landsMs ?? 0;
    const afterOut = await searchFlights(db, parsed, Date.now(), { out: { landsMs } });
    expect(summaryOf(afterOut.inbound)).toEqual(["11:00 free", "20:00 free", "10:59 no_turnaround"]);
    expect([afterOut.outbound.count, afterOut.inbound?.count]).toEqual([2, 2]);
    const departsMs = open.inbound?.results.find(({ departsAt }) => departsAt === "20:00")?.departsMs ?? 0;
    const beforeBack = await searchFlights(db, parsed, Date.now(), { back: { departsMs } });
    expect(summaryOf(beforeBack.outbound)).toEqual(["08:00 free", "17:40 no_turnaround"]);
  });

  it("shows local times at both ends, and a price without a date", async () => {
    const made = await flight(
      { origin: "TMA", destination: "TMB" },
      {
        priceMinor: 7_700n,
        from: addDays(new Date().toISOString().slice(0, 10), 3),
        listing: {
          timezone: "America/New_York",
          destinationTimezone: "Europe/London",
          departsAt: "22:15",
          durationMinutes: 420,
        },
      },
    );
    await refreshSummaries(db, { listingIds: [made.listingId] });
    const { outbound } = await search({ from: "TMA", sort: "price" });
    expect(outbound.date).toBeNull();
    expect(outbound.results).toMatchObject([
      { fromPriceMinor: 7_700n, offer: null, departsAt: "22:15", arrivalDayOffset: 1, durationMinutes: 420 },
    ]);
    expect(outbound.results[0]?.arrivesAt).toMatch(/^(09|10|11):15$/);
  });

  it("works landings out for the date asked, in summer and in winter", async () => {
    const [timezone, destinationTimezone] = ["Europe/London", "Asia/Kuwait"];
    const listing = { timezone, destinationTimezone, departsAt: "22:00", durationMinutes: 370 };
    const year = Number(from.slice(0, 4)) + 1;
    const seasons = [`${year}-01-20`, `${year}-04-20`];
    const landing = async (date: string) => {
      const { slug } = await flight({ origin: "LHX", destination: "KWX" }, { listing, from: date, days: 1 });
      const { outbound } = await search({ from: "LHX", to: "KWX", date }, Date.parse(`${date}T00:00:00Z`));
      const result = outbound.results.find((one) => one.slug === slug);
      const page = departingOn(await readListing(db, slug), date).flight;
      expect([page?.arrivesAt, page?.date]).toEqual([result?.arrivesAt, date]);
      return `${result?.arrivesAt} +${result?.arrivalDayOffset}`;
    };
    expect([await landing(seasons[0] ?? ""), await landing(seasons[1] ?? "")]).toEqual(["07:10 +1", "06:10 +1"]);
  });
});
