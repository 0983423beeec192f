/**
 * Shaping by HarfBuzz, the engine of browsers, in place of pdfkit's own, which does not support every script
 * or the direction of digits, and throws at some names. A font of pdfkit calls `layout` of its font for the
 * glyphs of a run; this file replaces that method.
 */
import { Blob, Buffer as RunBuffer, Direction, Face, Font, shape } from "harfbuzzjs";
import type PDFDocument from "pdfkit";

/** Glyphs that pdfkit requests from a font. Lengths are in the font's own units. */
interface Glyphs {
  readonly glyphs: readonly object[];
  readonly positions: readonly { xAdvance: number; yAdvance: number; xOffset: number; yOffset: number }[];
  readonly advanceWidth: number;
}

/** The private part of pdfkit's fonts that this file changes. */
interface EmbeddedFont {
  readonly font: {
    layout: (text: string, features: readonly string[]) => Glyphs;
    getGlyph: (id: number, letters: readonly number[]) => object;
  };
}

/** Marker among the features of a text that runs from right to left. */
const rtl = "right-to-left";

/** Builds options of pdfkit's `text` and `widthOfString` for one run, placed on its baseline. */
export function runOptions(isRtl: boolean): object {
  return { lineBreak: false, baseline: "alphabetic", features: isRtl ? [rtl] : [] };
}

/**
 * Makes HarfBuzz shape the font that the document currently uses.
 * @param bytes the font's file, as passed to pdfkit
 */
export function shapeByHarfBuzz(pdf: InstanceType<typeof PDFDocument>, bytes: Buffer): void {
  const { font } = (pdf as unknown as { readonly _font: EmbeddedFont })._font;
  const shaper = new Font(new Face(new Blob(bytes)));
  font.layout = (text, features) => {
    const buffer = new RunBuffer();
    buffer.addText(text);
    buffer.guessSegmentProperties();
    buffer.setDirection(features?.includes(rtl) ? Direction.RTL : Direction.LTR);
    shape(shaper, buffer);
    const infos = buffer.getGlyphInfos();
    const letters = lettersOfGlyphs(text, infos);
    const positions = buffer.getGlyphPositions();
    return {
      glyphs: infos.map(({ codepoint: id }, index) => font.getGlyph(id, letters[index] ?? [])),
      positions,
      // Computed on access, after pdfkit has converted the positions to its own units.
      get advanceWidth() {
        return positions.reduce((sum, { xAdvance }) => sum + xAdvance, 0);
      },
    };
  };
}

/**
 * Lists the letters of each glyph, for readers who copy or search: those of a cluster belong to its first
 * glyph.
 */
function lettersOfGlyphs(text: string, infos: readonly { readonly cluster: number }[]): number[][] {
  const starts = [...new Set(infos.map(({ cluster }) => cluster))].sort((a, b) => a - b);
  const drawn = new Set<number>();
  return infos.map(({ cluster }) => {
    if (drawn.has(cluster)) return [];
    drawn.add(cluster);
    const end = starts[starts.indexOf(cluster) + 1] ?? text.length;
    return Array.from(text.slice(cluster, end), (letter) => letter.codePointAt(0) ?? 0);
  });
}
