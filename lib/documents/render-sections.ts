/** Sections of plain lines as a PDF: A4, tagged, one heading per section. For people to read and keep. */
import { openSheet } from "./internal/sheet";

export interface SheetSections {
  readonly title: string;
  readonly sections: readonly {
    readonly title: string;
    /** Sentences or facts, one each. */
    readonly lines: readonly string[];
  }[];
}

/**
 * Renders sections.
 * @returns the file's bytes
 */
export async function renderSections({ title, sections }: SheetSections): Promise<Buffer> {
  const words = [title, ...sections.flatMap((section) => [section.title, ...section.lines])];
  const sheet = await openSheet({ title, madeAt: new Date(), locale: "en-GB", words });
  const { pdf, body, element, write } = sheet;
  element(body, "H1", () => write(title, { size: 15, weight: "bold" }));
  for (const section of sections) {
    pdf.y += 14;
    element(body, "H2", () => write(section.title, { size: 11, weight: "bold" }));
    for (const line of section.lines) {
      pdf.y += 4;
      element(body, "P", () => write(line, { size: 9.5 }));
    }
  }
  return sheet.close();
}
