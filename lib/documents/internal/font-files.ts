/**
 * Fonts of documents: the file that contains a letter, and the file's bytes in the wanted weight.
 *
 * Inter is the site's own typeface and has Latin, Greek and Cyrillic. Every other script uses one of Noto's,
 * cut into files by ranges of letters, the large ones (Chinese, Japanese, Korean) into a hundred. A file is
 * opened when a document has a letter for it, and never before.
 */
import { readFile } from "node:fs/promises";
import { readFileSync } from "node:fs";
import { join } from "node:path";

import { Blob, Face } from "harfbuzzjs";
import subsetFont from "subset-font";

/** Folder on disk: a bundler has no place for a font that no page loads. */
const folder = join(process.cwd(), "node_modules");

export type Weight = "regular" | "bold";

const inter = {
  regular: join(folder, "@expo-google-fonts/inter/400Regular/Inter_400Regular.ttf"),
  bold: join(folder, "@expo-google-fonts/inter/600SemiBold/Inter_600SemiBold.ttf"),
} as const;

const weights = { regular: 400, bold: 600 } as const;

/** A font that has some letters of a text. */
export interface FontFile {
  readonly name: string;
  readonly path: string;
}

/** The site's own font; its two weights are two files with the same letters. */
export const houseFont: FontFile = { name: "inter", path: inter.regular };

/** Packages whose files are named by their script. */
const scripts = [
  "arabic",
  "hebrew",
  "devanagari",
  "bengali",
  "gurmukhi",
  "gujarati",
  "oriya",
  "tamil",
  "telugu",
  "kannada",
  "malayalam",
  "sinhala",
  "thai",
  "lao",
  "khmer",
  "myanmar",
  "armenian",
  "georgian",
  "ethiopic",
] as const;

/**
 * Order of the fonts for each language: the same sign has a different shape in each, and the reader's
 * language decides which comes first.
 */
const hanOrders = {
  ja: ["jp", "sc", "tc", "kr"],
  ko: ["kr", "jp", "sc", "tc"],
  hant: ["tc", "sc", "jp", "kr"],
  other: ["sc", "tc", "jp", "kr"],
} as const;

/**
 * Finds the font for letters that belong together, a grapheme or one letter of it; undefined when none has
 * all of them.
 */
export type FindFont = (letters: string) => FontFile | undefined;

/**
 * Finds the fonts for a text, and opens those that it needs.
 * @param graphemes of the text
 * @param locale BCP 47; decides between shapes of the same sign
 * @returns a function that finds the font for each of the graphemes, for a letter of one, and for all text in
 * the site's own font
 */
export async function findFonts(graphemes: Iterable<string>, locale: string): Promise<FindFont> {
  const found = new Map<string, FontFile | undefined>();
  for (const grapheme of new Set(graphemes)) {
    found.set(grapheme, await findFont(grapheme, locale));
    if (found.get(grapheme)) continue;
    for (const letter of grapheme) found.set(letter, await findFont(letter, locale));
  }
  const house = await coverageOf(houseFont);
  return (letters) => found.get(letters) ?? (isCovered(letters, house) ? houseFont : undefined);
}

async function findFont(letters: string, locale: string): Promise<FontFile | undefined> {
  const [first] = visiblePoints(letters);
  for (const file of [houseFont, ...(first === undefined ? [] : others(first, locale))])
    if (isCovered(letters, await coverageOf(file))) return file;
  return undefined;
}

const visiblePoints = (letters: string) =>
  Array.from(letters, (letter) => letter.codePointAt(0) ?? 0).filter((point) => !isInvisible(point));

const isCovered = (letters: string, coverage: ReadonlySet<number>) =>
  visiblePoints(letters).every((point) => coverage.has(point));

/**
 * Loads a font in one weight. Noto's files have all weights in one, which PDFs do not support: the wanted one
 * is instantiated from it with every letter, as shaping needs parts that no text names.
 * @returns a TrueType font; recently loaded ones are cached
 */
export function loadFont(file: FontFile, weight: Weight): Promise<Buffer> {
  const key = `${file.path} ${weight}`;
  const known = loaded.get(key);
  loaded.delete(key);
  const font = known ?? readFont(file, weight);
  loaded.set(key, font);
  for (const oldest of loaded.keys()) if (loaded.size > mostLoaded) loaded.delete(oldest);
  return font;
}

/** Loaded fonts; the one unused for the longest time is first. */
const loaded = new Map<string, Promise<Buffer>>();
/** Greatest number of cached fonts, of 100 to 500 kB each. */
const mostLoaded = 40;

async function readFont(file: FontFile, weight: Weight): Promise<Buffer> {
  if (file.name === houseFont.name) return readFile(inter[weight]);
  const axes = { wght: weights[weight] };
  const options = { keepAllGlyphs: true, targetFormat: "sfnt", variationAxes: axes, noHinting: true } as const;
  return subsetFont(await readFile(file.path), "", options);
}

/**
 * Tells whether a code point is a joiner, direction mark or variation selector: they shape their neighbours
 * and have no shape of their own.
 */
const isInvisible = (point: number) => /\p{Default_Ignorable_Code_Point}/u.test(String.fromCodePoint(point));

function others(first: number, locale: string): FontFile[] {
  const packages = [...scripts, ...hanOrders[hanOrderOf(locale)]].map((script) => `noto-sans-${script}`);
  return [...packages, "noto-emoji"].flatMap((name) => fileWith(name, first));
}

function hanOrderOf(locale: string): keyof typeof hanOrders {
  const { language, script } = new Intl.Locale(locale).maximize();
  if (language === "ja" || language === "ko") return language;
  return script === "Hant" ? "hant" : "other";
}

interface Slice extends FontFile {
  readonly ranges: readonly (readonly [from: number, to: number])[];
}

const slices = new Map<string, readonly Slice[]>();

/** Finds the file of a package that should have a letter, by the package's own list of ranges. */
function fileWith(name: string, point: number): FontFile[] {
  let files = slices.get(name);
  if (!files) slices.set(name, (files = readSlices(name)));
  return files.filter(({ ranges }) => ranges.some(([from, to]) => from <= point && point <= to));
}

function readSlices(name: string): Slice[] {
  const home = join(folder, "@fontsource-variable", name);
  const listed = JSON.parse(readFileSync(join(home, "unicode.json"), "utf8")) as Record<string, string>;
  return Object.entries(listed).map(([key, ranges]) => {
    const file = `${name}-${key.replaceAll(/[[\]]/g, "")}-wght-normal`;
    return { name: file, path: join(home, "files", `${file}.woff2`), ranges: ranges.split(",").map(readRange) };
  });
}

/** Parses a range: `U+0600-06FF`, `U+204F`. */
function readRange(text: string): readonly [number, number] {
  const [from = "", to = from] = text.replace(/^U\+/i, "").split("-");
  return [Number.parseInt(from, 16), Number.parseInt(to, 16)];
}

const coverages = new Map<string, ReadonlySet<number>>();

/**
 * Reads the letters that a file really has: the lists of ranges include letters that the font does not
 * contain.
 */
async function coverageOf(file: FontFile): Promise<ReadonlySet<number>> {
  let coverage = coverages.get(file.path);
  if (!coverage) {
    const font = new Face(new Blob(await loadFont(file, "regular")));
    coverages.set(file.path, (coverage = new Set(font.collectUnicodes())));
  }
  return coverage;
}
