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

function html(sort?: string): string {
  return renderToStaticMarkup(
    <DataTable
      caption="Sales"
      columns={columns}
      rows={rows}
      rowKey={({ name }) => name}
      address={{ path: "/admin/sales", query: "listing=casa" }}
      sort={readSort(sort, ["name"])}
      detail={({ name }) => `About ${name}`}
    />,
  );
}

it("has a caption, and headers for columns and rows", () => {
  expect(html()).toMatch(/<caption[^>]*>Sales<\/caption>/);
  expect(html()).toMatch(/<th role="rowheader" scope="row"[^>]*>.*?Beta<\/th>/);
  expect(html()).toMatch(/<th role="columnheader" scope="col"[^>]*>Waiting<\/th>/);
  expect(html()).toMatch(/<td role="cell" colSpan="2">About Beta<\/td>/);
});

it("sorts by the address, and says so", () => {
  const order = (text: string) => text.indexOf("Alpha</th>") < text.indexOf("Beta</th>");
  expect(order(html())).toBe(false);
  expect(html()).not.toContain("aria-sort");
  expect(order(html("name"))).toBe(true);
  expect(html("name")).toContain('aria-sort="ascending"');
  expect(html("name")).toContain('href="/admin/sales?listing=casa&amp;sort=-name"');
  expect(html("-name")).toContain('aria-sort="descending"');
});

it("cuts a cell of words to one line, and keeps figures whole", () => {
  expect(html()).toMatch(/<th role="rowheader"[^>]*>.*?<span class="clipped"><span>Beta<\/span><\/span><\/th>/);
  expect(html()).toMatch(/<td role="cell"[^>]*xl:whitespace-nowrap[^>]*>[^c]*<\/span>2<\/td>/);
});
