import { describe, expect, it } from "vitest";

import { cleanName, nameSchema } from "./name-schema";

const schema = nameSchema();
const reads = (text: string) => schema.safeParse(text).success;

describe("names", () => {
  it.each([
    ["Latin", "Zoë Łódź-O’Brien Jr."],
    ["Persian with a non-joiner", "علی\u200Cرضا"],
    ["Sinhala with a joiner", "ශ්\u200Dරී"],
    ["Malayalam ending with a joiner", "രാജന്\u200D"],
    ["Bengali with a joiner", "র\u200D্যাব"],
    ["Mongolian with a vowel separator", "ᠬᠠᠷ\u180Eᠠ"],
    ["Chinese", "李小龍"],
    ["Japanese with a variant and an ideographic space", "葛\u{E0100}城\u3000太郎"],
    ["Arabic", "محمّد"],
    ["Hebrew with points", "שָׁלוֹם"],
    ["Thai", "สมชาย ใจดี"],
    ["Amharic", "አበበ"],
    ["Hawaiian", "ʻIolani"],
    ["a click consonant", "ǃXóõ"],
    ["Tibetan stacks", "བསྒྲུབས"],
    ["a letter beyond the first plane", "𞤀𞤣𞤢𞤥"],
    ["one letter", "O"],
    ["digits", "X Æ A-12"],
    ["a company", "Müller & Söhne (2027) / A+B"],
    ["a joined emoji", "Ana 👩\u200D🚀"],
  ])("are accepted: %s", (_, text) => {
    expect(reads(text)).toBe(true);
  });

  it.each([
    ["nothing", ""],
    ["spaces", " \u00A0\u3000 "],
    ["a direction override", "abc\u202Edef"],
    ["an embedding", "\u202Babc\u202C"],
    ["an isolate", "a\u2067b\u2069"],
    ["a direction mark", "a\u200Fb"],
    ["two lines", "a\nb"],
    ["a line separator", "a\u2028b"],
    ["a tab", "a\tb"],
    ["NUL", "a\0b"],
    ["a C1 control", "a\u0085b"],
    ["a soft hyphen", "a\u00ADb"],
    ["a zero-width space", "a\u200Bb"],
    ["a word joiner", "a\u2060b"],
    ["a joiner first", "\u200Dabc"],
    ["two joiners", "علی\u200C\u200Cرضا"],
    ["a joiner after a digit", "1\u200D2"],
    ["joiners alone", "\u200D"],
    ["fillers alone", "\u3164\u115F\u2800"],
    ["a filler inside", "a\u3164b"],
    ["punctuation alone", "--"],
    ["tags", "a\u{E0041}"],
    ["half a pair", "a\uD83Db"],
    ["private use", "a\uE000"],
    ["heaped marks", `a${"\u0301\u0323".repeat(10)}`],
    ["no end", "a".repeat(101)],
  ])("are refused: %s", (_, text) => {
    expect(reads(text)).toBe(false);
  });

  it("are trimmed and composed", () => {
    expect(schema.parse("  Zoe\u0308 ")).toBe("Zoë");
  });

  it("from elsewhere lose what cannot be shown", () => {
    expect(cleanName("\u202EAna\u0000 \u200DLopes")).toBe("Ana Lopes");
    expect(cleanName("علی\u200Cرضا")).toBe("علی\u200Cرضا");
    expect(cleanName("\u3164")).toBeUndefined();
    expect(cleanName(undefined)).toBeUndefined();
    expect(cleanName("👩".repeat(200) + "a")).toBeUndefined();
  });
});
