import { renderToStaticMarkup } from "react-dom/server";
import { expect, it, vi } from "vitest";

import { type Column, DataTable } from "./data-table";
import { readSort } from "./table-sort";

vi.mock("next/link", () => ({
  default: ({ href, children, className }: { href: string; children: unknown; className: string }) => (
    <a href={href} className={className}>
      {children as string}
    </a>
  ),
  useLinkStatus: () => ({ pending: false }),
}));

interface Row {
  readonly name: string;
  readonly waiting: number;
}

const columns: readonly Column<Row>[] = [
  { key: "name", label: "Name", sortValue: ({ name }) => name, cell: ({ name }) => name },
  { key: "waiting", label: "Waiting", isNumeric: true, cell: ({ waiting }) => waiting },
];
const rows = [
  { name: "Beta", waiting: 2 },
  { name: "Alpha", waiting: 1 },
];

function html(sort?: string, query = "listing=casa"): string {
  return renderToStaticMarkup(
    <DataTable
      caption="Sales"
      columns={columns}
      rows={rows}
      rowKey={({ name }) => name}
      address={{ path: "/admin/sales", query }}
      choice="own"
      sort={readSort(sort, ["name"])}
      detail={({ name }) => `About ${name}`}
    />,
  );
}

it("has a caption, and headers for columns and rows", () => {
  expect(html()).toMatch(/<caption[^>]*>Sales<\/caption>/);
  expect(html()).toMatch(/<th role="rowheader" scope="row"[^>]*>.*?Beta<.*?<\/th>/);
  expect(html()).toMatch(/<th role="columnheader" scope="col"[^>]*>Waiting<\/th>/);
  expect(html()).toMatch(/<td role="cell" colSpan="2">About Beta<\/td>/);
});

it("sorts by the address, and says so", () => {
  const order = (text: string) => text.indexOf("Alpha<") < text.indexOf("Beta<");
  expect(order(html())).toBe(false);
  expect(html()).not.toContain("aria-sort");
  expect(order(html("name"))).toBe(true);
  expect(html("name")).toContain('aria-sort="ascending"');
  expect(html("name")).toContain('href="/admin/sales?listing=casa&amp;sort=-name"');
  expect(html("-name")).toContain('aria-sort="descending"');
});

it("shows the columns that the address names, and keeps the rest of it", () => {
  const shown = html("waiting", "listing=casa&columns=name%2Cmargin");
  expect(shown).not.toContain('scope="col" class="data-table-plain">Waiting<');
  expect(shown).toMatch(/<td role="cell" colSpan="1">About Beta<\/td>/);
  expect(shown).toContain('<input type="hidden" name="listing" value="casa"/>');
  expect(shown).toContain('<input type="hidden" name="columns" value="name"/>');
  expect(shown).toContain("Columns (1 of 2)…");
  expect(shown).toContain('href="/admin/sales?listing=casa"');
});

it("cuts a cell of words to one line, and keeps figures whole", () => {
  expect(html()).toMatch(/<th role="rowheader"[^>]*>.*?<span class="clipped"><span>Beta<\/span><\/span><\/th>/);
  expect(html()).toMatch(/<td role="cell"[^>]*xl:whitespace-nowrap[^>]*><span[^>]*>Waiting<\/span>2<\/td>/);
});
