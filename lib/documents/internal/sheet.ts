/**
 * A PDF to write on: A4, tagged for screen readers, its fonts embedded, text of every script. The same words give the same bytes.
 *
 * Fonts are loaded before anything is drawn, and only those that are needed, so {@link openSheet} is told all of its words.
 */
import PDFDocument from "pdfkit";

import { type FindFont, findFonts, type FontFile, houseFont, loadFont, type Weight } from "./font-files";
import { graphemesOf, layOutText, replacement, type Run } from "./lay-out-text";
import { runOptions, shapeByHarfBuzz } from "./shape-run";

export const ink = "#0c2222";
export const muted = "#485b5a";
const ruleColor = "#d9e2df";
/** In points. */
export const margin = 56;

type Pdf = InstanceType<typeof PDFDocument>;
type Structure = ReturnType<Pdf["struct"]>;

export interface SheetOptions {
  readonly title: string;
  readonly author?: string;
  /** What the file says about when it was made; no clock is read. */
  readonly madeAt: Date;
  /** BCP 47, the reader's. */
  readonly locale: string;
  /** Every text that may be written, in any order. */
  readonly words: readonly string[];
}

export interface Style {
  /** In points. */
  readonly size: number;
  readonly weight?: Weight;
  readonly color?: string;
  readonly x?: number;
  /** From the top of the page; where the last text ended when undefined. */
  readonly y?: number;
  /** What is wider is broken into lines. */
  readonly width?: number;
  readonly align?: "left" | "right";
}

/** A label and what it says; a value may have several lines. */
export type Fact = readonly [label: string, value: string];

export interface Sheet {
  readonly pdf: Pdf;
  /** The root of what a screen reader reads. */
  readonly body: Structure;
  /** Writes a text and moves below it. @returns where it ended, from the top of the page */
  readonly write: (text: string, style: Style) => number;
  /** Writes labels with their values beside them, as one paragraph, and moves below. */
  readonly facts: (
    rows: readonly Fact[],
    style: { readonly size: number; readonly x?: number; readonly labelWidth: number },
  ) => void;
  /** Writes something as one element of the structure, `P` or `H1`. */
  readonly element: (parent: Structure, type: string, write: () => void) => void;
  /** A line across, which says nothing and so is no part of the structure. */
  readonly rule: () => void;
  /** Writes beside the structure: what stands on every page. */
  readonly artifact: (type: "Layout" | "Pagination", write: () => void) => void;
  /** Ends it. @returns the file's bytes */
  readonly close: () => Promise<Buffer>;
}

/** @throws what the disk says when a font is not there */
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
    // A text that says where it stands is kept on its page by who writes it.
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
