/**
 * A PDF to write on: A4, tagged for screen readers, its fonts embedded, text of every script. The same words
 * give the same bytes.
 *
 * Fonts are loaded before drawing, and only those that are needed, so {@link openSheet} gets all of its
 * words.
 */
import PDFDocument from "pdfkit";

import { type FindFont, findFonts, type FontFile, houseFont, loadFont, type Weight } from "./font-files";
import { graphemesOf, layOutText, replacement, type Run } from "./lay-out-text";
import { runOptions, shapeByHarfBuzz } from "./shape-run";

export const ink = "#0c2222";
export const muted = "#485b5a";
const ruleColor = "#d9e2df";
/** Margin in points. */
export const margin = 56;

type Pdf = InstanceType<typeof PDFDocument>;
type Structure = ReturnType<Pdf["struct"]>;

export interface SheetOptions {
  readonly title: string;
  readonly author?: string;
  /** Creation time recorded in the file; no clock is read. */
  readonly madeAt: Date;
  /** BCP 47 tag of the reader. */
  readonly locale: string;
  /** Every text that may be written, in any order. */
  readonly words: readonly string[];
}

export interface Style {
  /** Size in points. */
  readonly size: number;
  readonly weight?: Weight;
  readonly color?: string;
  readonly x?: number;
  /** Position from the top of the page; the end of the last text when undefined. */
  readonly y?: number;
  /** Width in points at which text is broken into lines. */
  readonly width?: number;
  readonly align?: "left" | "right";
}

/** A label and its value, which may have several lines. */
export type Fact = readonly [label: string, value: string];

export interface Sheet {
  readonly pdf: Pdf;
  /** The root of the structure for screen readers. */
  readonly body: Structure;
  /**
   * Writes a text and moves below it.
   * @returns its end, from the top of the page
   */
  readonly write: (text: string, style: Style) => number;
  /** Writes labels with their values beside them, as one paragraph, and moves below. */
  readonly facts: (
    rows: readonly Fact[],
    style: { readonly size: number; readonly x?: number; readonly labelWidth: number },
  ) => void;
  /** Writes one element of the structure, `P` or `H1`. */
  readonly element: (parent: Structure, type: string, write: () => void) => void;
  /** Draws a line across, which has no meaning and so is no part of the structure. */
  readonly rule: () => void;
  /** Writes outside the structure: content that is on every page. */
  readonly artifact: (type: "Layout" | "Pagination", write: () => void) => void;
  /**
   * Ends the file.
   * @returns its bytes
   */
  readonly close: () => Promise<Buffer>;
}

/**
 * Opens a sheet.
 * @throws the file system's error when a font is missing
 */
export async function openSheet({ title, author, madeAt, locale, words }: SheetOptions): Promise<Sheet> {
  const pdf = new PDFDocument({
    size: "A4",
    margins: { top: margin, bottom: margin + 24, left: margin, right: margin },
    pdfVersion: "1.7",
    tagged: true,
    lang: "en-GB",
    displayTitle: true,
    bufferPages: true,
    autoFirstPage: false,
    info: { Title: title, ...(author === undefined ? {} : { Author: author }), CreationDate: madeAt, ModDate: madeAt },
  });
  const bytes = collect(pdf);
  const findFont = await registerFonts(pdf, words, locale);
  pdf.addPage();
  const body = pdf.struct("Document");
  pdf.addStructure(body);
  const element: Sheet["element"] = (parent, type, writing) => void parent.add(pdf.struct(type, {}, writing));
  const write: Sheet["write"] = (text, style) => writeText(pdf, findFont, text, style);
  return {
    pdf,
    body,
    write,
    element,
    facts(rows, { size, x = margin, labelWidth }) {
      for (const [label, value] of rows)
        element(body, "P", () => {
          const y = pdf.y;
          const below = write(label, { size, color: muted, x, y, width: labelWidth - 8 });
          pdf.y = Math.max(below, write(value, { size, x: x + labelWidth, y }));
        });
    },
    rule: () => artifact(pdf, "Layout", () => drawRule(pdf)),
    artifact: (type, drawing) => artifact(pdf, type, drawing),
    close: () => {
      body.end();
      pdf.end();
      return bytes;
    },
  };
}

function collect(pdf: Pdf): Promise<Buffer> {
  return new Promise((done, failed) => {
    const chunks: Buffer[] = [];
    pdf.on("data", (chunk: Buffer) => chunks.push(chunk));
    pdf.on("end", () => done(Buffer.concat(chunks)));
    pdf.on("error", failed);
  });
}

const nameIn = ({ name }: FontFile, weight: Weight) => `${name} ${weight}`;

async function registerFonts(pdf: Pdf, words: readonly string[], locale: string): Promise<FindFont> {
  const graphemes = [replacement, ...words.flatMap(graphemesOf)];
  const findFont = await findFonts(graphemes, locale);
  const letters = graphemes.flatMap((grapheme) => [grapheme, ...Array.from(grapheme)]);
  for (const font of new Set([houseFont, ...letters.flatMap((letter) => findFont(letter) ?? [])]))
    for (const weight of ["regular", "bold"] as const) {
      const bytes = await loadFont(font, weight);
      pdf.registerFont(nameIn(font, weight), bytes);
      pdf.font(nameIn(font, weight));
      shapeByHarfBuzz(pdf, bytes);
    }
  return findFont;
}

function writeText(pdf: Pdf, findFont: FindFont, text: string, style: Style): number {
  const { size, weight = "regular", color = ink, x = margin, y = pdf.y, align = "left" } = style;
  const width = style.width ?? pdf.page.width - margin - x;
  const measure = ({ font, text: run, isRtl }: Omit<Run, "width">) =>
    pdf.font(nameIn(font, weight)).fontSize(size).widthOfString(run, runOptions(isRtl));
  const lines = layOutText(text, width, findFont, measure);
  // Letters with marks above and below need room.
  const isTall = lines.some(({ runs }) => runs.some(({ font }) => font.name !== houseFont.name));
  const height = size * (isTall ? 1.55 : 1.35);
  let top = y;
  for (const line of lines) {
    // The caller keeps a text with a given position on its page.
    if (style.y === undefined && top + height > pdf.page.height - pdf.page.margins.bottom) {
      pdf.addPage();
      top = margin;
    }
    let left = align === "right" ? x + width - line.width : x;
    const baseline = top + height * 0.74;
    top += height;
    for (const run of line.runs) {
      pdf.font(nameIn(run.font, weight)).fontSize(size).fillColor(color);
      pdf.text(run.text, left, baseline, runOptions(run.isRtl));
      left += run.width;
    }
  }
  pdf.x = margin;
  pdf.y = top;
  return pdf.y;
}

function artifact(pdf: Pdf, type: "Layout" | "Pagination", drawing: () => void): void {
  pdf.markContent("Artifact", { type });
  drawing();
  pdf.endMarkedContent();
}

function drawRule(pdf: Pdf): void {
  pdf
    .moveTo(margin, pdf.y)
    .lineTo(pdf.page.width - margin, pdf.y)
    .lineWidth(0.7)
    .strokeColor(ruleColor)
    .stroke();
}
