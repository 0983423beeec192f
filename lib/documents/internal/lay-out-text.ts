/**
 * Layout of text as lines of runs, each of one font and one direction, in their order on the line from left
 * to right: UAX 9 for directions (bidi-js), the platform's segmenter for the ends of letters and words.
 * shape-run.ts shapes the letters within a run.
 */
import bidiFactory from "bidi-js";

import { type FindFont, type FontFile, houseFont } from "./font-files";

export interface Run {
  readonly font: FontFile;
  /** Text in reading order. */
  readonly text: string;
  readonly isRtl: boolean;
  /** Width in points. */
  readonly width: number;
}

export interface Line {
  readonly runs: readonly Run[];
  readonly width: number;
}

/** Measures the width of a run's text in its font, in points. */
export type Measure = (run: Omit<Run, "width">) => number;

/** A grapheme with its font and level. */
interface Letter {
  readonly text: string;
  readonly font: FontFile;
  /** Level; odd ones run from right to left. */
  readonly level: number;
}

const bidi = bidiFactory();
const graphemes = new Intl.Segmenter("en", { granularity: "grapheme" });
const words = new Intl.Segmenter("en", { granularity: "word" });

/** Replaces a letter that no font has. */
export const replacement = "\u25A1";

/** Scripts that put no space between words. */
const spaceless =
  /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\p{Script=Myanmar}]/u;

/**
 * Breaks a text into lines.
 * @param width of a line in points; a wider word is broken within
 * @param findFont finds the fonts of all of its graphemes
 */
export function layOutText(text: string, width: number, findFont: FindFont, measure: Measure): Line[] {
  const paragraphs = clean(text).split("\n");
  return paragraphs.flatMap((paragraph) => breakLines(lettersOf(paragraph, findFont), width, measure));
}

/** Splits a text into graphemes, for the search of its fonts. */
export const graphemesOf = (text: string): string[] =>
  [...graphemes.segment(clean(text).replaceAll("\n", ""))].map(({ segment }) => segment);

/** Normalises each letter to one form and removes controls except line ends. */
function clean(text: string): string {
  const lines = text.normalize("NFC").replaceAll(/\r\n?/g, "\n").replaceAll("\t", " ");
  return lines.replaceAll(/(?!\n)\p{Cc}/gu, "");
}

function lettersOf(paragraph: string, findFont: FindFont): Letter[] {
  const { levels } = bidi.getEmbeddingLevels(paragraph);
  return [...graphemes.segment(paragraph)].flatMap(({ segment, index }) =>
    inFonts(segment, findFont).map((one) => ({ ...one, level: levels[index] ?? 0 })),
  );
}

/** Assigns fonts to a grapheme; where no font has all of it, to each of its letters. */
function inFonts(grapheme: string, findFont: FindFont): { readonly text: string; readonly font: FontFile }[] {
  const font = findFont(grapheme);
  if (font) return [{ text: grapheme, font }];
  return Array.from(grapheme).flatMap((letter) => {
    if (/\p{Default_Ignorable_Code_Point}/u.test(letter)) return [];
    const own = findFont(letter);
    return [own ? { text: letter, font: own } : { text: replacement, font: houseFont }];
  });
}

function breakLines(letters: readonly Letter[], width: number, measure: Measure): Line[] {
  const lines: Letter[][] = [[]];
  let used = 0;
  const put = (piece: readonly Letter[], wide: number) => {
    if (used > 0 && used + wide > width) {
      lines.push([]);
      used = 0;
    }
    lines.at(-1)?.push(...piece);
    used += widthOf(piece, measure);
  };
  for (const unit of unitsOf(letters)) {
    const wide = widthOf(trim(unit), measure);
    if (wide <= width) put(unit, wide);
    else for (const letter of unit) put([letter], widthOf([letter], measure));
  }
  return lines.map((line) => toLine(trim(line), measure));
}

/**
 * Groups letters that stay together on a line: a word with the spaces and signs after it; only the word where
 * its script has no spaces.
 */
function unitsOf(letters: readonly Letter[]): Letter[][] {
  const text = letters.map((letter) => letter.text).join("");
  const starts = new Set([...words.segment(text)].map(({ index }) => index));
  const units: Letter[][] = [];
  let at = 0;
  let before = " ";
  for (const letter of letters) {
    const mayBreak = starts.has(at) && (before.trim() === "" || (spaceless.test(before) && spaceless.test(letter.text)));
    if (units.length === 0 || (mayBreak && letter.text.trim() !== "")) units.push([]);
    units.at(-1)?.push(letter);
    at += letter.text.length;
    before = letter.text;
  }
  return units;
}

/** Ends a line with its last word. */
function trim(letters: readonly Letter[]): readonly Letter[] {
  return letters.slice(0, letters.findLastIndex(({ text }) => text.trim() !== "") + 1);
}

const runOf = ({ font, text, level }: Letter) => ({ font, text, isRtl: level % 2 === 1 });

const widthOf = (letters: readonly Letter[], measure: Measure) =>
  inRuns(letters).reduce((sum, run) => sum + measure(runOf(run)), 0);

function toLine(letters: readonly Letter[], measure: Measure): Line {
  const runs = reorder(inRuns(letters)).map((run) => ({ ...runOf(run), width: measure(runOf(run)) }));
  return { runs, width: runs.reduce((sum, run) => sum + run.width, 0) };
}

/** Joins neighbours of one font and one direction, in reading order. */
function inRuns(letters: readonly Letter[]): Letter[] {
  const runs: Letter[] = [];
  for (const letter of letters) {
    const last = runs.at(-1);
    if (last && last.font.name === letter.font.name && last.level === letter.level)
      runs[runs.length - 1] = { ...last, text: last.text + letter.text };
    else runs.push(letter);
  }
  return runs;
}

/**
 * Applies rule L2 of UAX 9: from the highest level down to the lowest odd one, it reverses every sequence of
 * runs of that level or higher.
 */
function reorder(runs: readonly Letter[]): Letter[] {
  const ordered = [...runs];
  const levels = runs.map(({ level }) => level);
  const lowestOdd = Math.min(...levels.filter((level) => level % 2 === 1), Number.POSITIVE_INFINITY);
  for (let level = Math.max(0, ...levels); level >= lowestOdd; level -= 1) {
    for (let from = 0; from < ordered.length; from += 1) {
      let to = from;
      while ((ordered[to]?.level ?? -1) >= level) to += 1;
      if (to - from > 1) ordered.splice(from, to - from, ...ordered.slice(from, to).reverse());
      from = Math.max(from, to);
    }
  }
  return ordered;
}
