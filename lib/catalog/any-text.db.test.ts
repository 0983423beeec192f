/**
 * Tests every character of Unicode, and texts of any characters, with all code that makes a query of them:
 * each gets an answer, never a failure.
 */
import fc from "fast-check";
import { describe, expect, it } from "vitest";

import { createTestDatabase } from "@/db/testing/database";
import { makeListing } from "@/db/testing/factories";
import { addDays } from "@/lib/core/time/dates";
import { isDomainError } from "@/lib/core/errors";
import { refreshSummaries } from "@/lib/inventory/summarise";

import { correctWords } from "./internal/correct-words";
import { prefixQuerySql, searchableText } from "./internal/words-query";
import { listListings } from "./list-listings";
import { readListing } from "./read-listing";
import { eventSearchSchema, flightSearchSchema, parseSearch, staySearchSchema, suggestionSchema } from "./schemas";
import { searchEvents } from "./search-events";
import { searchFlights } from "./search-flights";
import { searchStays } from "./search-stays";
import { suggestPlaces } from "./suggest-places";

const { db } = await createTestDatabase();
const from = addDays(new Date().toISOString().slice(0, 10), 20);
const kinds = ["stay", "flight", "event"] as const;

const stay = await makeListing(db, {
  from,
  listing: { name: "ʻIolani House", city: "Kāneʻohe", tagline: "½ a mile from the sea" },
});
await makeListing(db, { from, listing: { kind: "flight" } });
const event = await makeListing(db, { from, listing: { kind: "event", name: "ʻIolani Nights", city: "Kāneʻohe" } });
await refreshSummaries(db, { listingIds: [stay.listingId, event.listingId] });

/**
 * Planes of Unicode that have characters (0 to 3 and 14), as a table of one column `c`; halves of pairs are
 * no characters.
 */
const characters = () => db.sql`(
  select chr(code) as c
  from (select generate_series(1, ${0x33fff}::int) union all select generate_series(${0xe0000}::int, ${0xe01ef}::int)) codes (code)
  where code not between ${0xd800} and ${0xdfff}
) characters`;

/** Runs work that may refuse a text: refusals are answers, any other error fails the test. */
async function answered(work: () => unknown): Promise<void> {
  try {
    await work();
  } catch (error) {
    if (!isDomainError(error)) throw error;
  }
}

/** Sends a text to each search, suggestion and list. */
async function askEverywhere(text: string): Promise<void> {
  await answered(() => searchEvents(db, parseSearch(eventSearchSchema, { words: text })));
  await answered(() => searchEvents(db, parseSearch(eventSearchSchema, { words: "nights", city: text, categories: text })));
  await answered(() => searchStays(db, parseSearch(staySearchSchema, { place: text, amenities: text })));
  await answered(() => searchFlights(db, parseSearch(flightSearchSchema, { from: text, to: text, categories: [text] })));
  for (const kind of kinds) {
    const asked = suggestionSchema.safeParse({ kind, text });
    if (asked.success) await suggestPlaces(db, asked.data);
    await correctWords(db, kind, text.replaceAll("\u0000", ""));
  }
  const city = text.replaceAll("\u0000", "");
  await listListings(db, { test: false, city, after: city, limit: 5 });
  await answered(() => readListing(db, city, Date.now(), { test: false }));
}

/**
 * Texts of whole code points, of UTF-16 units with halves of pairs among them, and of the query languages'
 * own signs.
 */
const anyText = fc.oneof(
  fc.string({ unit: "binary", maxLength: 40 }),
  fc.array(fc.integer({ min: 0, max: 0xffff }), { maxLength: 40 }).map((units) => String.fromCharCode(...units)),
  fc
    .array(fc.constantFrom(..."ʻʼ’'\"\\%_:*&|!()<>-@./½ﷺ٪％＼＇＆｜！（）：＊ \u0000\ud800a1é".split("")), { maxLength: 30 })
    .map((signs) => signs.join("")),
);

describe("any text", () => {
  it("makes a text query of every character of Unicode, alone and within a word", async () => {
    const text = db.sql`c || ' io' || c || 'lani' || c`;
    const [counted] = await db.sql<{ asked: number; asQuery: number }[]>`
      select count(*)::int as asked, count(${prefixQuerySql(db.sql, text)})::int as "asQuery" from ${characters()}`;
    expect(counted?.asked).toBeGreaterThan(200_000);
    expect(counted?.asQuery).toBe(counted?.asked);
  });

  it("answers for each letter, mark and digit that folds into something else than letters and digits", async () => {
    const rows = await db.sql<{ c: string }[]>`select c from ${characters()} where fold(c) = '' or fold(c) ~ '[^[:alnum:]]'`;
    const odd = rows.map(({ c }) => c).filter((c) => searchableText(c) !== undefined && !/^\p{M}$/u.test(c));
    expect(odd).toContain("ʻ");
    // Seven at a time, because a search takes eight words.
    const texts = Array.from({ length: Math.ceil(odd.length / 7) }, (_, part) => odd.slice(part * 7, part * 7 + 7));
    for (const some of texts) {
      const search = parseSearch(eventSearchSchema, { words: some.map((c) => `${c}io`).join(" ") });
      await Promise.all([searchEvents(db, search), suggestPlaces(db, { kind: "stay", text: `io${some.join(" ")}` })]);
    }
  });

  it("answers searches, suggestions and lists for any text", async () => {
    await expect(fc.assert(fc.asyncProperty(anyText, askEverywhere), { numRuns: 150 })).resolves.toBeUndefined();
  });

  it("finds by such a letter what is written with it, and without it", async () => {
    for (const words of ["ʻIolani", "'iolani", "iolani", "ʻiol", "‘Iolani nights"]) {
      const { results, correctedWords } = await searchEvents(db, parseSearch(eventSearchSchema, { words }));
      expect([words, results.map(({ id }) => id), correctedWords]).toEqual([words, [event.listingId], null]);
    }
    for (const text of ["ʻIolani", "Kāneʻohe", "kane", "½ a mile"]) {
      const suggestions = await suggestPlaces(db, suggestionSchema.parse({ kind: "stay", text }));
      expect([text, suggestions.length]).not.toEqual([text, 0]);
    }
    const slip = await searchEvents(db, parseSearch(eventSearchSchema, { words: "ʻIolnai" }));
    expect([slip.results.map(({ id }) => id), slip.correctedWords]).toEqual([[event.listingId], "iolani"]);
  });

  it("takes signs of patterns for what they are", async () => {
    await makeListing(db, { from, listing: { city: "Long Bay" } });
    for (const text of ["_", "%", "\\", "\\_"])
      expect([text, await suggestPlaces(db, suggestionSchema.parse({ kind: "stay", text }))]).toEqual([text, []]);
    const [bay] = await suggestPlaces(db, suggestionSchema.parse({ kind: "stay", text: "bay" }));
    expect(bay?.label).toBe("Long Bay");
  });
});
