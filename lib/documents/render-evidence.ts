/**
 * Evidence of a dispute as a PDF: A4, tagged, one heading per section. For staff to read, keep and upload.
 */
import type { Evidence } from "./dispute-evidence";
import { openSheet } from "./internal/sheet";

/**
 * Renders the evidence.
 * @returns the file's bytes
 */
export async function renderEvidence({ title, sections }: Pick<Evidence, "title" | "sections">): Promise<Buffer> {
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
