/**
 * Tests of documents in the world's scripts: every letter has its shape, directions are right, and a box
 * replaces a letter that no font has.
 */
import { getDocumentProxy, getResolvedPDFJS } from "unpdf";
import { describe, expect, it } from "vitest";

import type { DocumentContent } from "./content";
import { findFonts, type FontFile, houseFont } from "./internal/font-files";
import { graphemesOf, layOutText } from "./internal/lay-out-text";
import { renderPdf } from "./render-pdf";

const names: Readonly<Record<string, string>> = {
  Latin: "Żółć Ångström İstanbul Nguyễn Văn ʻIolani",
  Greek: "Ιωάννα Παπαδοπούλου",
  Cyrillic: "Анна Семёнова, ТОВ «Їжак»",
  Arabic: "شركة الأمل للتجارة ٢٠٢٦",
  "Persian with a joiner": "علی‌رضا محمدی",
  Hebrew: "חברת אמון בע״מ (2026)",
  Devanagari: "अमित कुमार श्रीवास्तव, क्षत्रिय",
  Bengali: "সুব্রত মুখোপাধ্যায়",
  Gurmukhi: "ਗੁਰਪ੍ਰੀਤ ਸਿੰਘ",
  Gujarati: "રાજેશ પટેલ",
  Oriya: "ଓଡ଼ିଆ ପତ୍ରିକା",
  Tamil: "தமிழ்ச்செல்வி ராமகிருஷ்ணன்",
  Telugu: "శ్రీనివాస రావు",
  Kannada: "ಕೃಷ್ಣಮೂರ್ತಿ",
  Malayalam: "ശ്രീകുമാർ",
  "Sinhala with a joiner": "ශ්‍රී ලංකා ගුණවර්ධන",
  Thai: "บริษัท น้ำใจไทย จำกัด",
  Lao: "ບໍລິສັດ ລາວ ນ້ຳ",
  Khmer: "ក្រុមហ៊ុន ខ្មែរ",
  Myanmar: "မြန်မာ ကုမ္ပဏီ",
  Armenian: "Հայաստան ՍՊԸ",
  Georgian: "შპს ქართული",
  Ethiopic: "አማርኛ ድርጅት",
  "Chinese, simplified": "陈小明 上海贸易有限公司",
  "Chinese, traditional": "陳大文 臺灣股份有限公司",
  Japanese: "株式会社山田商店 ひらがな カタカナ",
  Korean: "주식회사 홀드패스트 김철수",
  "emoji, joined and flags": "Party 🎉 👨‍👩‍👧 🇵🇹",
};

const contentFor = (name: string): DocumentContent => ({
  kind: "invoice",
  number: "HF-2027-000042",
  seller: { name, address: [name], taxId: "DE123" },
  buyer: { name: "Ana", email: "a@example.com", company: { company: name, address: [name], taxId: "X 1" } },
  orderCode: "7KQ2-M9XD",
  issuedOn: "2027-03-01",
  locale: "en-GB",
  currency: "EUR",
  lines: [{ text: name, detail: name, amountMinor: "12000" }],
  totalMinor: "12000",
  taxes: [{ name: "VAT", percent: "20", amountMinor: "2000" }],
  settled: "",
  references: [],
});

/** Reads the glyphs that the pages draw, by their number within their font. */
async function glyphsOf(bytes: Buffer): Promise<number[]> {
  const [pdf, { OPS }] = await Promise.all([getDocumentProxy(new Uint8Array(bytes)), getResolvedPDFJS()]);
  const glyphs: number[] = [];
  for (let number = 1; number <= pdf.numPages; number += 1) {
    const { fnArray, argsArray } = await (await pdf.getPage(number)).getOperatorList();
    for (const [index, operation] of fnArray.entries()) {
      if (operation !== OPS.showText) continue;
      const [shown] = argsArray[index] as [readonly (number | { readonly originalCharCode: number })[]];
      glyphs.push(...shown.flatMap((one) => (typeof one === "number" ? [] : [one.originalCharCode])));
    }
  }
  return glyphs;
}

describe("a document", () => {
  it.each(Object.entries(names))("in %s has a shape for every letter, the same bytes each time", async (_, name) => {
    const bytes = await renderPdf(contentFor(name));
    const glyphs = await glyphsOf(bytes);
    expect(glyphs.length).toBeGreaterThan(100);
    // Number 0 is the empty box of a font that lacks a letter.
    expect(glyphs.filter((glyph) => glyph === 0)).toEqual([]);
    expect((await renderPdf(contentFor(name))).equals(bytes)).toBe(true);
  });

  it("has a box of its own for a letter that no font has", async () => {
    const glyphs = await glyphsOf(await renderPdf(contentFor("\u{10FFFF} 𓀀")));
    expect(glyphs).not.toContain(0);
  });
});

describe("a line", () => {
  const measure = ({ text }: { text: string }) => text.length;
  const lineOf = async (text: string, locale = "en-GB") => {
    const [line] = layOutText(text, 1_000, await findFonts(graphemesOf(text), locale), measure);
    return (line?.runs ?? []).map((run) => [run.text.trim(), run.isRtl] as const).filter(([said]) => said !== "");
  };

  it("keeps numbers readable within words from right to left", async () => {
    expect(await lineOf("مس 45")).toEqual([
      ["45", false],
      ["مس", true],
    ]);
    expect(await lineOf("عدد ٢٠٢٦")).toEqual([
      ["٢٠٢٦", false],
      ["عدد", true],
    ]);
  });

  it("reads from left to right where it begins so, with what runs the other way within", async () => {
    expect((await lineOf("Hotel שלום, Tel Aviv")).map(([said]) => said)).toEqual(["Hotel", "שלום", ", Tel Aviv"]);
  });

  it("is broken between words, within languages without spaces, and within a word that is too wide", async () => {
    const broken = async (text: string, width: number) =>
      layOutText(text, width, await findFonts(graphemesOf(text), "en-GB"), measure).map(({ runs }) =>
        runs.map((run) => run.text).join(""),
      );
    expect(await broken("one two three", 7)).toEqual(["one two", "three"]);
    expect(await broken("abcdefghij", 4)).toEqual(["abcd", "efgh", "ij"]);
    expect((await broken("กรุงเทพมหานครอมรรัตนโกสินทร์", 14)).length).toBeGreaterThan(1);
    expect(await broken("ana@example.com", 15)).toEqual(["ana@example.com"]);
  });

  it("draws the same sign as the reader's language writes it", async () => {
    const fontOf = async (locale: string): Promise<FontFile | undefined> => (await findFonts(["骨"], locale))("骨");
    const found = await Promise.all(["ja-JP", "zh-CN", "zh-TW", "ko-KR", "en-GB"].map(fontOf));
    expect(found.map((font) => /sans-(\w+)/.exec(font?.name ?? "")?.[1])).toEqual(["jp", "sc", "tc", "kr", "sc"]);
    expect((await findFonts(["a"], "ja-JP"))("a")).toBe(houseFont);
  });
});
