/** Tests every locale with every formatter: one English, Gregorian, Latin digits, one kind of clock. */
import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";

import { describe, expect, it } from "vitest";

import { type DateStyle, formatDate, formatDateRange, formatTime, formatWallTime } from "./time/dates";
import { formatInstant } from "./time/format-instant";
import { englishOf, formatNumber, hasTwelveHours } from "./locale";
import { formatAmountShort, formatMoney } from "./money";

const letters = "abcdefghijklmnopqrstuvwxyz".split("");
const languages = letters
  .flatMap((a) => letters.flatMap((b) => [a + b, ...letters.map((c) => a + b + c)]))
  .filter((language) => Intl.DateTimeFormat.supportedLocalesOf(language).length > 0);
const regions = letters.flatMap((a) => letters.map((b) => (a + b).toUpperCase()));

/**
 * Languages in their own and in other countries and scripts, English in all regions, and every calendar and
 * kind of digits.
 */
const everyLocale = [
  ...languages.flatMap((language) => [language, new Intl.Locale(language).maximize().toString()]),
  ...regions.map((region) => `en-${region}`),
  ...["fa-IR", "en-US"].flatMap((locale) => [
    ...Intl.supportedValuesOf("calendar").map((calendar) => `${locale}-u-ca-${calendar}`),
    ...Intl.supportedValuesOf("numberingSystem").map((digits) => `${locale}-u-nu-${digits}`),
    ...["h11", "h12", "h23", "h24"].map((cycle) => `${locale}-u-hc-${cycle}`),
  ]),
  "",
  "no locale",
  "en-Shaw",
  "en-u-ca-persian",
  "x-private",
];

const styles: DateStyle[] = ["short", "medium", "long", "month", "whole", "dayMonth", "weekday", "weekdayNarrow"];
const date = "2027-03-20";
const noon = Date.parse(`${date}T15:05:00Z`);
const eur = { amountMinor: 123_456n, currency: "EUR" };

const written = (locale: string): string[] => [
  ...styles.map((style) => formatDate(date, locale, style)),
  ...styles.map((style) => formatDateRange(date, "2027-04-02", locale, style)),
  formatTime("15:05", locale),
  formatWallTime({ date, time: "15:05" }, locale),
  formatInstant(noon, "UTC", locale),
  formatInstant(noon, "UTC", locale, { dateStyle: "full" }),
  formatInstant(noon, "UTC", locale, { hour: "2-digit", minute: "2-digit" }),
  formatNumber(1_234, locale),
  formatMoney(eur, locale),
  formatAmountShort(eur, locale),
];

describe("every locale", () => {
  it("is many", () => {
    expect(languages.length).toBeGreaterThan(150);
    expect(everyLocale.length).toBeGreaterThan(1_200);
  });

  it("is written in one English: the same texts as its region's, with Latin letters and digits, in the Gregorian year", () => {
    const known = new Map<string, string[]>();
    for (const locale of everyLocale) {
      const english = englishOf(locale);
      const texts = written(locale);
      if (!known.has(english)) known.set(english, written(english));
      expect([locale, texts]).toEqual([locale, known.get(english)]);
      expect(englishOf(english)).toBe(english);
    }
    for (const [english, texts] of known) {
      expect(english).toMatch(/^en-[A-Z]{2}$/);
      const [, , long, month] = texts;
      expect([english, long]).toEqual([english, expect.stringMatching(/Saturday.*2027/)]);
      expect([english, month]).toEqual([english, "March 2027"]);
      // Allowed beside plain Latin: the euro's sign, dashes and spaces of ranges and numbers, and the
      // apostrophe of Swiss thousands.
      for (const text of texts) expect(text).toMatch(/^[\w\s.,:/€–’'\u2009-]+$/);
      const hasSuffix = (text: string | undefined) => /[ap]\.?m/i.test(text ?? "");
      const clocks = texts.slice(2 * styles.length, 2 * styles.length + 3).concat(texts.slice(-4, -3));
      expect([english, clocks.map(hasSuffix)]).toEqual([english, clocks.map(() => hasTwelveHours(english))]);
    }
    expect(["en-GB", "en-US", "en-AU", "en-IN", "en-IE"].every((region) => known.has(region))).toBe(true);
  });
});

/** A formatter made elsewhere would follow any locale it is given. */
it("nothing formats beside these", () => {
  const own = /Intl\.(DateTime|Number)Format\(|\.toLocale(Date|Time)?String\(/;
  const sources = ["app", "components", "lib"].flatMap((root) =>
    readdirSync(root, { recursive: true, encoding: "utf8" }).map((name) => path.join(root, name)),
  );
  const found = sources.filter(
    (file) =>
      /\.tsx?$/.test(file) &&
      !/(\.test\.tsx?|testing\.ts)$/.test(file) &&
      own.test(readFileSync(file, "utf8")) &&
      !file.startsWith("lib/core/"),
  );
  expect(found).toEqual([]);
});
