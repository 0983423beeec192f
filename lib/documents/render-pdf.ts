/**
 * A document as a PDF: A4, tagged for screen readers, its fonts embedded, on as many pages as it needs.
 * Rendered anew for each reader from the frozen content, so the same document gives the same bytes.
 */
import { formatDate } from "@/lib/core/time/dates";
import { numberFormat } from "@/lib/core/locale";

import { amountText, type DocumentContent, type DocumentLine } from "./content";
import { type Fact, ink, margin, muted, openSheet, type Sheet } from "./internal/sheet";

const amountWidth = 120;

/**
 * Renders a document.
 * @returns the file's bytes
 */
export async function renderPdf(content: DocumentContent): Promise<Buffer> {
  const title = `${titleOf(content)} ${content.number}`;
  const sheet = await openSheet({
    title,
    author: content.seller.name,
    madeAt: new Date(`${content.issuedOn}T00:00:00Z`),
    locale: content.locale,
    words: [
      ...textsIn(content),
      ...amountsIn(content),
      formatDate(content.issuedOn, content.locale, "long"),
      ...(content.taxes ?? []).map(({ percent }) => percentText(percent, content.locale)),
    ],
  });
  head(sheet, content);
  lines(sheet, content);
  foot(sheet, content);
  numberPages(sheet, title);
  return sheet.close();
}

export const titleOf = ({ kind }: Pick<DocumentContent, "kind">): string => (kind === "invoice" ? "Invoice" : "Credit note");

/** Lists every text in a value, however deep; the rest of the document uses the site's own font. */
function textsIn(value: unknown): string[] {
  if (typeof value === "string") return [value];
  return typeof value === "object" && value !== null ? Object.values(value).flatMap(textsIn) : [];
}

const amountsIn = (content: DocumentContent) =>
  [content.totalMinor, ...[...content.lines, ...(content.taxes ?? [])].map(({ amountMinor }) => amountMinor)].map((amount) =>
    amountText(content, amount),
  );

function head(sheet: Sheet, content: DocumentContent): void {
  const { seller, buyer, number, orderCode, issuedOn, locale, references } = content;
  const { pdf, body, write } = sheet;
  sheet.element(body, "P", () => {
    write(seller.name, { size: 11, weight: "bold" });
    const below = [...seller.address, ...(seller.taxId === null ? [] : [`Tax number ${seller.taxId}`])];
    for (const line of below) write(line, { size: 9, color: muted });
  });
  pdf.y += 30;
  sheet.element(body, "H1", () => write(`${titleOf(content)} ${number}`, { size: 20, weight: "bold" }));
  pdf.y += 8;
  const facts: Fact[] = [
    ["Date", formatDate(issuedOn, locale, "long")],
    ["Order", orderCode],
    ["For", buyerLines(buyer).join("\n")],
    ...(references.length > 0 ? [["Relates to", references.map((one) => `invoice ${one}`).join(", ")] satisfies Fact] : []),
  ];
  sheet.facts(facts, { size: 9.5, labelWidth: 72 });
  pdf.y += 18;
}

/** Lists the lines of the buyer: the company first, as tax offices require; then the contact. */
function buyerLines({ name, email, company }: DocumentContent["buyer"]): string[] {
  const person = email === "" ? [name] : [name, email];
  if (!company) return person;
  const { company: companyName, address, taxId } = company;
  return [companyName, ...address, ...(taxId === null ? [] : [`Tax number ${taxId}`]), ...person];
}

/** Formats a rate such as "20" for the reader, with a non-breaking space. */
const percentText = (percent: string, locale: string) =>
  numberFormat(locale, { style: "percent", maximumFractionDigits: 4 }).format(Number(percent) / 100);

function lines(sheet: Sheet, content: DocumentContent): void {
  const table = sheet.pdf.struct("Table");
  sheet.body.add(table);
  sheet.rule();
  for (const line of content.lines) {
    turnPage(sheet);
    row(sheet, table, line, amountText(content, line.amountMinor));
    sheet.rule();
  }
  turnPage(sheet);
  const text = content.kind === "invoice" ? "Total, taxes included" : "Refunded, taxes included";
  row(sheet, table, { text, detail: "" }, amountText(content, content.totalMinor), "bold");
  for (const { name, percent, amountMinor } of content.taxes ?? []) {
    const included = `Includes ${name} at ${percentText(percent, content.locale)}`;
    row(sheet, table, { text: included, detail: "" }, amountText(content, amountMinor));
  }
  table.end();
}

/** Begins another page where a row might not fit. */
function turnPage({ pdf }: Sheet): void {
  if (pdf.y <= pdf.page.height - margin - 110) return;
  pdf.addPage();
  pdf.y = margin;
}

function row(
  { pdf, element, write }: Sheet,
  table: Sheet["body"],
  { text, detail }: Pick<DocumentLine, "text" | "detail">,
  amount: string,
  weight: "regular" | "bold" = "regular",
): void {
  const top = pdf.y + 8;
  const width = pdf.page.width - 2 * margin - amountWidth;
  const style = { size: weight === "bold" ? 11 : 10, weight, color: ink } as const;
  const tr = pdf.struct("TR");
  table.add(tr);
  let bottom = top;
  element(tr, "TD", () => {
    bottom = write(text, { ...style, y: top, width: width - 16 });
    if (detail !== "") bottom = write(detail, { size: 9, color: muted, width: width - 16 });
  });
  element(tr, "TD", () => {
    bottom = Math.max(bottom, write(amount, { ...style, x: margin + width, y: top, width: amountWidth, align: "right" }));
  });
  tr.end();
  pdf.y = bottom + 8;
}

function foot({ pdf, body, element, write }: Sheet, { kind, settled }: DocumentContent): void {
  pdf.y += 12;
  const words =
    kind === "invoice"
      ? `Paid in full${settled === "" ? "." : `, by ${settled}.`} Nothing is left to pay.`
      : `Refunded${settled === "" ? "." : ` to the ${settled}.`} Banks take five to ten days to show it.`;
  element(body, "P", () => write(words, { size: 9.5, color: muted }));
}

function numberPages({ pdf, artifact, write }: Sheet, title: string): void {
  const { start, count } = pdf.bufferedPageRange();
  for (let page = start; page < start + count; page += 1) {
    pdf.switchToPage(page);
    // Written below the margin, which would otherwise begin another page.
    pdf.page.margins.bottom = 0;
    const text = `${title}, page ${page - start + 1} of ${count}`;
    artifact("Pagination", () => write(text, { size: 8, color: muted, y: pdf.page.height - margin }));
  }
}
