/**
 * Shaping by HarfBuzz, the engine of browsers, in place of the one that comes with pdfkit: that one knows neither every script nor the
 * direction of digits, and throws at some names. A font of pdfkit asks `layout` of its font for the glyphs of a run; here that is answered.
 */
import { Blob, Buffer as RunBuffer, Direction, Face, Font, shape } from "harfbuzzjs";
import type PDFDocument from "pdfkit";

/** What pdfkit asks a font for. Lengths in the font's own units. */
interface Glyphs {
  readonly glyphs: readonly object[];
  readonly positions: readonly { xAdvance: number; yAdvance: number; xOffset: number; yOffset: number }[];
  readonly advanceWidth: number;
}

/** The part of pdfkit's fonts that is reached into. */
interface EmbeddedFont {
  readonly font: {
    layout: (text: string, features: readonly string[]) => Glyphs;
    getGlyph: (id: number, letters: readonly number[]) => object;
  };
}

/** Stands among the features of a text that runs from right to left. */
const rtl = "right-to-left";

/** Options of pdfkit's `text` and `widthOfString` for one run, which stands on its baseline. */
export function runOptions(isRtl: boolean): object {
  return { lineBreak: false, baseline: "alphabetic", features: isRtl ? [rtl] : [] };
}

/**
 * Has the font that the document writes with shaped by HarfBuzz.
 * @param bytes the font's file, as pdfkit got it
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
      // Asked for after pdfkit has turned the positions into its own units.
      get advanceWidth() {
        return positions.reduce((sum, { xAdvance }) => sum + xAdvance, 0);
      },
    };
  };
}

/** Which letters each glyph stands for, for readers who copy or search: those of a cluster belong to its first glyph. */
function lettersOfGlyphs(text: string, infos: readonly { readonly cluster: number }[]): number[][] {
  const starts = [...new Set(infos.map(({ cluster }) => cluster))].sort((a, b) => a - b);
  const told = new Set<number>();
  return infos.map(({ cluster }) => {
    if (told.has(cluster)) return [];
    told.add(cluster);
    const end = starts[starts.indexOf(cluster) + 1] ?? text.length;
    return Array.from(text.slice(cluster, end), (letter) => letter.codePointAt(0) ?? 0);
  });
}
