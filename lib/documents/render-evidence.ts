/** Evidence of a dispute as a PDF: A4, tagged, one heading a section. For staff to read, keep and upload. */
import { join } from "node:path";

import PDFDocument from "pdfkit";

import type { Evidence } from "./dispute-evidence";

const folder = join(process.cwd(), "node_modules/@expo-google-fonts/inter");
const fonts = { regular: "400Regular/Inter_400Regular.ttf", bold: "600SemiBold/Inter_600SemiBold.ttf" } as const;
const margin = 56;
const ink = "#0c2222";

/** @returns the file's bytes */
export async function renderEvidence({ title, sections }: Pick<Evidence, "title" | "sections">): Promise<Buffer> {
  const pdf = new PDFDocument({
    size: "A4",
    margin,
    pdfVersion: "1.7",
    tagged: true,
    lang: "en-GB",
    displayTitle: true,
    info: { Title: title },
  });
  const chunks: Buffer[] = [];
  const bytes = new Promise<Buffer>((done, failed) => {
    pdf.on("data", (chunk: Buffer) => chunks.push(chunk));
    pdf.on("end", () => done(Buffer.concat(chunks)));
    pdf.on("error", failed);
  });
  pdf.registerFont("regular", join(folder, fonts.regular));
  pdf.registerFont("bold", join(folder, fonts.bold));
  const body = pdf.struct("Document");
  pdf.addStructure(body);
  const write = (type: string, text: string, font: keyof typeof fonts, size: number) =>
    body.add(pdf.struct(type, {}, () => pdf.font(font).fontSize(size).fillColor(ink).text(text)));
  write("H1", title, "bold", 15);
  for (const section of sections) {
    pdf.moveDown(1.2);
    write("H2", section.title, "bold", 11);
    for (const line of section.lines) {
      pdf.moveDown(0.3);
      write("P", line, "regular", 9.5);
    }
  }
  body.end();
  pdf.end();
  return bytes;
}
