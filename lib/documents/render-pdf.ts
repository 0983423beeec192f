/**
 * A document as a PDF: A4, tagged for screen readers, its font embedded, several pages where it must be. Made anew for each reader from
 * what was frozen, so the same document gives the same bytes.
 */
import { join } from "node:path";

import PDFDocument from "pdfkit";

import { formatDate } from "@/lib/core/dates";

import { amountText, type DocumentContent, type DocumentLine } from "./content";

/** Read from disk: a bundler has no place for a font that no page loads. */
const folder = join(process.cwd(), "node_modules");
const fonts = {
  regular: "@expo-google-fonts/inter/400Regular/Inter_400Regular.ttf",
  bold: "@expo-google-fonts/inter/600SemiBold/Inter_600SemiBold.ttf",
} as const;

const ink = "#0c2222";
const muted = "#485b5a";
const rule = "#d9e2df";
const margin = 56;
const amountWidth = 120;

type Pdf = InstanceType<typeof PDFDocument>;

/** @returns the file's bytes */
export async function renderPdf(content: DocumentContent): Promise<Buffer> {
  const title = `${titleOf(content)} ${content.number}`;
  const issued = new Date(`${content.issuedOn}T00:00:00Z`);
  const pdf = new PDFDocument({
    size: "A4",
    margins: { top: margin, bottom: margin + 24, left: margin, right: margin },
    pdfVersion: "1.7",
    tagged: true,
    lang: "en-GB",
    displayTitle: true,
    bufferPages: true,
    info: { Title: title, Author: content.seller.name, CreationDate: issued, ModDate: issued },
  });
  const bytes = collect(pdf);
  pdf.registerFont("regular", join(folder, fonts.regular));
  pdf.registerFont("bold", join(folder, fonts.bold));
  const body = pdf.struct("Document");
  pdf.addStructure(body);
  head(pdf, body, content);
  lines(pdf, body, content);
  foot(pdf, body, content);
  body.end();
  numberPages(pdf, title);
  pdf.end();
  return bytes;
}

export const titleOf = ({ kind }: Pick<DocumentContent, "kind">): string => (kind === "invoice" ? "Invoice" : "Credit note");

function collect(pdf: Pdf): Promise<Buffer> {
  return new Promise((done, failed) => {
    const chunks: Buffer[] = [];
    pdf.on("data", (chunk: Buffer) => chunks.push(chunk));
    pdf.on("end", () => done(Buffer.concat(chunks)));
    pdf.on("error", failed);
  });
}

type Structure = ReturnType<Pdf["struct"]>;

/** Writes something as one element of the document's structure. */
function element(pdf: Pdf, parent: Structure, type: string, write: () => void): void {
  const made = pdf.struct(type, {}, write);
  parent.add(made);
}

function head(pdf: Pdf, body: Structure, content: DocumentContent): void {
  const { seller, buyer, number, orderCode, issuedOn, locale, references } = content;
  element(pdf, body, "P", () => {
    pdf.font("bold").fontSize(11).fillColor(ink).text(seller.name);
    pdf.font("regular").fontSize(9).fillColor(muted);
    if (seller.address.length > 0) pdf.text(seller.address.join("\n"));
    if (seller.taxId !== null) pdf.text(`Tax number ${seller.taxId}`);
  });
  pdf.moveDown(3);
  element(pdf, body, "H1", () =>
    pdf
      .font("bold")
      .fontSize(20)
      .fillColor(ink)
      .text(`${titleOf(content)} ${number}`),
  );
  pdf.moveDown(0.6);
  const facts = [
    ["Date", formatDate(issuedOn, locale, "long")],
    ["Order", orderCode],
    ["For", `${buyer.name}, ${buyer.email}`],
    ...(references.length > 0 ? [["Belongs to", references.map((one) => `invoice ${one}`).join(", ")]] : []),
  ] as const;
  element(pdf, body, "P", () => {
    for (const [label = "", value = ""] of facts) {
      pdf.font("regular").fontSize(9.5).fillColor(muted).text(`${label}: `, { continued: true });
      pdf.fillColor(ink).text(value);
    }
  });
  pdf.moveDown(1.6);
}

function lines(pdf: Pdf, body: Structure, content: DocumentContent): void {
  const table = pdf.struct("Table");
  body.add(table);
  drawRule(pdf);
  for (const line of content.lines) {
    if (pdf.y > pdf.page.height - margin - 110) pdf.addPage();
    row(pdf, table, line, amountText(content, line.amountMinor));
    drawRule(pdf);
  }
  const total = {
    text: content.kind === "invoice" ? "Total, taxes included" : "Paid back, taxes included",
    detail: "",
    amountMinor: "",
  };
  row(pdf, table, total, amountText(content, content.totalMinor), "bold");
  table.end();
}

function row(
  pdf: Pdf,
  table: Structure,
  { text, detail }: DocumentLine,
  amount: string,
  font: "regular" | "bold" = "regular",
): void {
  const top = pdf.y + 9;
  const width = pdf.page.width - 2 * margin - amountWidth;
  const tr = pdf.struct("TR");
  table.add(tr);
  element(pdf, tr, "TD", () => {
    pdf
      .font(font)
      .fontSize(font === "bold" ? 11 : 10)
      .fillColor(ink)
      .text(text, margin, top, { width: width - 16 });
    if (detail !== "")
      pdf
        .font("regular")
        .fontSize(9)
        .fillColor(muted)
        .text(detail, { width: width - 16 });
  });
  const bottom = pdf.y;
  element(pdf, tr, "TD", () => {
    pdf
      .font(font)
      .fontSize(font === "bold" ? 11 : 10)
      .fillColor(ink)
      .text(amount, margin + width, top, { width: amountWidth, align: "right" });
  });
  tr.end();
  pdf.x = margin;
  pdf.y = Math.max(bottom, pdf.y) + 9;
}

/** A line across, which says nothing and so is no part of the structure. */
function drawRule(pdf: Pdf): void {
  pdf.markContent("Artifact", { type: "Layout" });
  pdf
    .moveTo(margin, pdf.y)
    .lineTo(pdf.page.width - margin, pdf.y)
    .lineWidth(0.7)
    .strokeColor(rule)
    .stroke();
  pdf.endMarkedContent();
}

function foot(pdf: Pdf, body: Structure, { kind, settled }: DocumentContent): void {
  pdf.moveDown(1);
  const words =
    kind === "invoice"
      ? `Paid in full${settled === "" ? "." : `, by ${settled}.`} Nothing is left to pay.`
      : `Paid back${settled === "" ? "." : ` to the ${settled}.`} Banks take five to ten days to show it.`;
  element(pdf, body, "P", () => pdf.font("regular").fontSize(9.5).fillColor(muted).text(words, margin));
}

function numberPages(pdf: Pdf, title: string): void {
  const { start, count } = pdf.bufferedPageRange();
  for (let page = start; page < start + count; page += 1) {
    pdf.switchToPage(page);
    // Below the margin, where text would otherwise begin another page.
    pdf.page.margins.bottom = 0;
    pdf.markContent("Artifact", { type: "Pagination" });
    pdf
      .font("regular")
      .fontSize(8)
      .fillColor(muted)
      .text(`${title}, page ${page - start + 1} of ${count}`, margin, pdf.page.height - margin, { lineBreak: false });
    pdf.endMarkedContent();
  }
}
