import { describe, expect, it } from "vitest";

import { requestLocale } from "./request-locale";

const wanted = (value?: string) => requestLocale(new Headers(value === undefined ? {} : { "accept-language": value }));

describe("requestLocale", () => {
  it("takes the most wanted one", () => {
    expect(wanted("de-AT")).toBe("de-AT");
    expect(wanted("fr;q=0.3, ja-JP;q=0.9, *;q=0.1")).toBe("ja-JP");
  });

  it("falls back where nothing usable is named", () => {
    for (const value of [undefined, "", "*", "en", "not a locale", "de;q=0", "x".repeat(600)])
      expect(wanted(value)).toBe("en-GB");
  });
});
