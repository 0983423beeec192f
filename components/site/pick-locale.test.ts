import { describe, expect, it } from "vitest";
import { pickLocale } from "./pick-locale";

describe("pickLocale", () => {
  it.each([
    [null, "en-GB"],
    ["", "en-GB"],
    ["*", "en-GB"],
    ["en", "en-GB"],
    ["en-US,en;q=0.9", "en-US"],
    ["de-AT,de;q=0.9,en;q=0.8", "de-AT"],
    ["fr;q=0.3, ja-JP;q=0.7", "ja-JP"],
    ["pt-BR;q=0, es-MX", "es-MX"],
    ["de-DE-u-nu-arab", "de-DE"],
    ["zz-ZZ, nl", "nl"],
    ["<script>, !!, 'x'", "en-GB"],
    ["en-US,".repeat(200), "en-GB"],
  ])("%s gives %s", (header, locale) => {
    expect(pickLocale(header)).toBe(locale);
  });
});
