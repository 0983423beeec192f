import { describe, expect, it } from "vitest";

import { createTestDatabase } from "@/db/testing/database";
import { addDays } from "@/lib/core/time/dates";

import type { EventPage } from "./results";
import { eventSearchSchema, parseSearch } from "./schemas";
import { searchEvents } from "./search-events";
import { suggestPlaces } from "./suggest-places";
import { eventMaker } from "./testing";

const { db } = await createTestDatabase();
const from = addDays(new Date().toISOString().slice(0, 10), 20);
const on = (day: number) => addDays(from, day);

const event = eventMaker(db, from);

const search = (input: object, nowMs?: number): Promise<EventPage> =>
  searchEvents(db, parseSearch(eventSearchSchema, input), nowMs);
const ids = (page: EventPage) => page.results.map((result) => result.id);

describe("searchEvents", () => {
  it("finds words of the name, the venue, the city and the genre, unfinished and misspelt", async () => {
    const { listingId } = await event("Brass on Perrin Street", {
      listing: { venue: "Pilot Club", city: "Wordham", category: "jazz", tagline: "Eleven horns" },
    });
    for (const words of ["brass perrin", "PERRIN", "pilot clu", "wordham jazz", "horns", "Brass  on, Perrin!"]) {
      const page = await search({ words });
      expect([words, ids(page), page.correctedWords]).toEqual([words, [listingId], null]);
    }
    for (const words of ["bras perin", "barss", "perirn stret"]) {
      const page = await search({ words });
      expect([words, ids(page)]).toEqual([words, [listingId]]);
    }
    expect((await search({ words: "perirn stret" })).correctedWords).toBe("perrin street");
    for (const words of ["zzzzqq", "!!!", "' or 1=1 --", ":* & |"])
      expect([words, ids(await search({ words }))]).toEqual([words, []]);
  });

  it("corrects a word only to one that helps in the city asked for", async () => {
    const { listingId } = await event("Velvet Parade", { listing: { city: "Cityone" } });
    await event("Velvet Arcade", { listing: { city: "Citytwo" } });
    expect(ids(await search({ words: "velvet", city: "Cityone" }))).toEqual([listingId]);
    expect(ids(await search({ words: "velvet", city: "Citone" }))).toEqual([listingId]);
    expect(ids(await search({ words: "velvet", city: "Nowhereville" }))).toEqual([]);
  });

  it("takes a range of dates with both ends in, and lists the performances in it", async () => {
    const { listingId } = await event("Run of Five", { days: 5, listing: { city: "Rangeville" } });
    const page = await search({ city: "Rangeville", from: on(1), to: on(3) });
    expect(ids(page)).toEqual([listingId]);
    expect(page.results[0]?.performances.map((performance) => performance.date)).toEqual([on(1), on(2), on(3)]);
    expect(page.results[0]).toMatchObject({ performanceCount: 3, best: { date: on(1), offer: { bookable: true } } });
    expect(ids(await search({ city: "Rangeville", from: on(5), to: on(9) }))).toEqual([]);
    expect(ids(await search({ city: "Rangeville", from: on(4), to: on(4) }))).toEqual([listingId]);
    const long = await event("Run of Twenty", { days: 20, listing: { city: "Longville" } });
    const [result] = (await search({ city: "Longville" })).results;
    expect([result?.id, result?.performances.length, result?.performanceCount]).toEqual([long.listingId, 12, 20]);
  });

  it("ranks by the first performance that can be booked, and says why the others cannot", async () => {
    const dates = { 0: { total: 0 }, 1: { total: 1 }, 2: { closed: true } };
    const some = await event("Nearly Gone", { days: 4, dates, listing: { city: "Goneville", rating: 3, ratingCount: 900 } });
    const none = await event("All Gone", { total: 0, listing: { city: "Goneville", rating: 5, ratingCount: 900 } });
    const page = await search({ city: "Goneville", quantity: 2 });
    expect(ids(page)).toEqual([some.listingId, none.listingId]);
    expect(page.count).toBe(1);
    expect(page.results[0]?.best.date).toBe(on(3));
    expect(page.results[0]?.performances.map(({ offer }) => (offer.bookable ? "yes" : offer.reason))).toEqual([
      "sold_out",
      "sold_out",
      "closed",
      "yes",
    ]);
    expect(page.results[1]?.best.offer).toMatchObject({ bookable: false, reason: "sold_out" });
  });

  it("leaves out a performance that has begun", async () => {
    const { listingId } = await event("Tonight", {
      days: 2,
      listing: { city: "Beginville", startsAt: "20:00", timezone: "Etc/UTC" },
    });
    const ask = { city: "Beginville" };
    const first = (page: EventPage) => page.results.map((result) => [result.id, result.performances[0]?.date]);
    expect(first(await search(ask, Date.parse(`${from}T19:59:00Z`)))).toEqual([[listingId, from]]);
    expect(first(await search(ask, Date.parse(`${from}T20:00:00Z`)))).toEqual([[listingId, on(1)]]);
  });

  it.each([
    ["date", "BCA"],
    ["price", "CAB"],
    ["rating", "ABC"],
    ["recommended", "ABC"],
  ])("orders by %s, and pages in that order", async (sort, expected) => {
    const city = `Orderville ${sort}`;
    await event("A", { from: on(3), priceMinor: 2_000n, listing: { city, rating: 4.8, ratingCount: 300 } });
    await event("B", { from: on(1), priceMinor: 3_000n, listing: { city, rating: 4.2, ratingCount: 300 } });
    await event("C", { from: on(2), priceMinor: 1_000n, listing: { city, rating: 3.9, ratingCount: 300 } });
    let names = "";
    let cursor: string | null = "";
    while (cursor !== null) {
      const page: EventPage = await search({ city, sort, limit: 1, cursor });
      names += page.results.map((result) => result.name).join("");
      cursor = page.nextCursor;
    }
    expect(names).toBe(expected);
  });

  it("filters by price, rating, genre and amenities", async () => {
    const city = "Filterville";
    const cheap = await event("Cheap", {
      priceMinor: 1_000n,
      listing: { city, category: "comedy", rating: 3.5, ratingCount: 9, amenities: ["bar"] },
    });
    const dear = await event("Dear", {
      priceMinor: 9_000n,
      listing: { city, category: "opera", rating: 4.5, ratingCount: 9, amenities: ["bar", "surtitles"] },
    });
    expect(ids(await search({ city, maxPrice: 50 }))).toEqual([cheap.listingId]);
    expect(ids(await search({ city, minPrice: 50 }))).toEqual([dear.listingId]);
    expect(ids(await search({ city, minRating: 4 }))).toEqual([dear.listingId]);
    expect(ids(await search({ city, categories: "comedy" }))).toEqual([cheap.listingId]);
    expect(ids(await search({ city, amenities: "bar,surtitles" }))).toEqual([dear.listingId]);
  });
});

describe("suggestPlaces", () => {
  it("suggests places that begin so, that come near, and listings by name; never what is not offered", async () => {
    await event("Suggested Gala", { listing: { city: "Übersee", country: "DE" } });
    await event("Hidden", { listing: { city: "Überwald", active: false } });
    const labels = async (text: string, kind: "event" | "stay" = "event") =>
      (await suggestPlaces(db, { kind, text })).map((suggestion) => `${suggestion.kind}:${suggestion.label}`);
    // Hidden's city is not suggested, though its letters would match.
    expect(await labels("über")).toEqual(["city:Übersee", "listing:Suggested Gala"]);
    expect((await labels("ub"))[0]).toBe("city:Übersee");
    expect((await labels("ubrese"))[0]).toBe("city:Übersee");
    expect(await labels("suggested ga")).toEqual(["listing:Suggested Gala"]);
    expect(await labels("sugested gala")).toEqual(["listing:Suggested Gala"]);
    expect(await labels("über", "stay")).toEqual([]);
    expect(await labels("")).toEqual([]);
    expect(await labels("100%_\\")).toEqual([]);
  });
});

describe("places and words", () => {
  it("follow a listing that is renamed or moves", async () => {
    const { listingId } = await event("Old Title", { listing: { city: "Oldtown" } });
    await db.sql`update listings set name = 'Brand Newtitle', city = 'Movedton' where id = ${listingId}`;
    expect(ids(await search({ words: "newtitel" }))).toEqual([listingId]);
    expect(ids(await search({ city: "Movdeton" }))).toEqual([listingId]);
    expect(ids(await search({ words: "old title" }))).toEqual([]);
  });
});
