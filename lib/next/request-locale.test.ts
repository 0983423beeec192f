import { describe, expect, it } from "vitest";

import { requestLocale } from "./request-locale";

const wanted = (value?: string) => requestLocale(new Headers(value === undefined ? {} : { "accept-language": value }));

describe("requestLocale", () => {
  it("takes the region of English that the reader wants most", () => {
    expect(wanted("en-US")).toBe("en-US");
    expect(wanted("en-GB;q=0.3, en-AU;q=0.9, *;q=0.1")).toBe("en-AU");
    expect(wanted("en, en-IN;q=0.9")).toBe("en-IN");
    expect(wanted("EN-ca")).toBe("en-CA");
  });

  it("takes a region beside another language where both name the same country", () => {
    expect(wanted("fr-CA, fr;q=0.9, en-CA;q=0.8")).toBe("en-CA");
    expect(wanted("fr, fr-CA;q=0.9, en-CA;q=0.8")).toBe("en-CA");
    // Languages that browsers of other languages add by themselves.
    expect(wanted("de-DE,de;q=0.9,en-US;q=0.8,en;q=0.7")).toBe("en-GB");
    expect(wanted("de,en-US;q=0.7,en;q=0.3")).toBe("en-GB");
  });

  it("falls back for other languages, and where nothing usable is named", () => {
    for (const value of ["de-AT", "fa-IR", "ar-EG", "th-TH", "ja-JP-u-ca-japanese", "en-001", "en-XX"])
      expect([value, wanted(value)]).toEqual([value, "en-GB"]);
    for (const value of [undefined, "", "*", "en", "not a locale", "en-US;q=0", "x".repeat(600)])
      expect(wanted(value)).toBe("en-GB");
  });

  it("takes nothing but the region: no calendar, no digits, no script", () => {
    expect(wanted("en-US-u-ca-buddhist-nu-thai")).toBe("en-US");
    expect(wanted("en-Shaw-GB")).toBe("en-GB");
  });
});
