import { createRef } from "react";
import { renderToStaticMarkup } from "react-dom/server";
import { describe, expect, it } from "vitest";

import { packCell, type CellValues } from "@/lib/supply/format";
import type { EditPreview } from "@/lib/supply/edits/preview-edit";

import { ChangeForm } from "./edits/change-form";
import { ConfirmFields } from "./edits/confirm-fields";
import { EditList, type ListedEdit } from "./edits/edit-list";
import { ActiveLine } from "./grid/active-line";
import { GridCell } from "./grid/body/grid-cell";
import { GridStore } from "./grid/grid-store";
import { GridToolbar } from "./grid/grid-toolbar";
import { HistoryTable } from "./edits/history-table";
import { PlainTable } from "./plain-table";
import { PreviewView } from "./edits/preview-view";
import type { GridListing } from "./types";

const listing: GridListing = {
  id: "l",
  slug: "harbour-house",
  name: "Harbour House",
  kind: "stay",
  currency: "EUR",
  today: "2027-01-10",
  units: [
    { id: "u", name: "Double room" },
    { id: "v", name: "Suite" },
  ],
  seesOrders: true,
};

const cell: CellValues = {
  available: 3,
  total: 10,
  held: 2,
  priceMinor: "12000",
  version: 4,
  closed: false,
  closedToArrival: true,
  closedToDeparture: false,
  isPending: false,
  minStay: 2,
  maxStay: null,
};

const textOf = (html: string) => html.replaceAll("<!-- -->", "").replaceAll(/<[^>]+>/g, "");
const nothing = () => undefined;
const idle = async () => ({ status: "idle" }) as const;

const cellMarkup = (values: CellValues | null | undefined, changes: Partial<Parameters<typeof GridCell>[0]> = {}) =>
  renderToStaticMarkup(
    <GridCell
      row={2}
      col={5}
      left={0}
      width={80}
      date="2027-01-15"
      today={listing.today}
      cell={values ? packCell(values) : values}
      draft={undefined}
      isActive={false}
      isSelected={false}
      editing={undefined}
      editRef={createRef()}
      onType={nothing}
      onLeave={nothing}
      shown="all"
      field="price"
      currency="EUR"
      locale="en-GB"
      name="Double room, Fri 15 Jan"
      {...changes}
    />,
  );

describe("a cell of the grid", () => {
  it("says all it has, and is the tab stop only while it is active", () => {
    const html = cellMarkup(cell);
    const said = "Double room, Fri 15 Jan: 3 left of 10, 2 on hold, 5 sold, €120.00, at least 2 nights, no arrival";
    expect(textOf(html)).toBe(`${said}3/102 h · 5 s\n120.00\n2– nA`);
    expect(html).toContain('aria-colindex="7"');
    expect(html).toContain('tabindex="-1"');
    expect(cellMarkup(cell, { isActive: true })).toContain('tabindex="0"');
  });

  it("tells its state by text and shape as well as colour", () => {
    expect(textOf(cellMarkup({ ...cell, closed: true }))).toContain("Closed");
    expect(cellMarkup({ ...cell, closed: true })).toContain("repeating-linear-gradient");
    expect(textOf(cellMarkup({ ...cell, available: 0 }))).toContain("Full");
    expect(cellMarkup({ ...cell, available: 1 })).toContain("<path");
    expect(cellMarkup({ ...cell, available: 1 })).toContain("Few left");
    expect(cellMarkup({ ...cell, isPending: true })).toContain("Edit running");
    expect(cellMarkup(cell, { date: "2027-01-09" })).toContain("Past, 3 left");
  });

  it("that is not on sale or not loaded says so", () => {
    expect(cellMarkup(null)).toContain("Not on sale");
    expect(cellMarkup(undefined)).toContain("Loading");
  });

  it("shows a draft in place of its value, and a field while it is edited", () => {
    expect(textOf(cellMarkup(cell, { draft: { priceMinor: "15000" } }))).toContain("Changed, not saved: 3 left of 10");
    expect(textOf(cellMarkup(cell, { draft: { priceMinor: "15000" } }))).toContain("150.00");
    expect(textOf(cellMarkup(null, { draft: { priceMinor: "15000", total: 4 } }))).toBe(
      "Double room, Fri 15 Jan: Changed, not saved: 150.00 4150.00 4",
    );
    expect(cellMarkup(cell, { editing: "99" })).toContain('value="99"');
  });
});

const preview: EditPreview = {
  digest: "d",
  cells: 14,
  rowsChanged: 12,
  rowsRefused: 1,
  changes: [
    {
      unitTypeId: "u",
      rowsChanged: 12,
      fields: [
        {
          field: "priceMinor",
          rows: 12,
          newRows: 0,
          before: { lowest: "10000", highest: "12000" },
          after: { lowest: "0", highest: "0" },
        },
      ],
    },
  ],
  problems: [{ unitTypeId: "v", date: "2027-01-15", reason: "below_sold", sold: 3, held: 1 }],
  unusualCount: 12,
  unusualPrices: [{ unitTypeId: "u", date: "2027-01-15", priceMinor: "0", usualMinor: "11000" }],
  offersAtMost: 2,
};

describe("the line of the active cell", () => {
  const line = (values: CellValues, seesOrders = true) => {
    const store = new GridStore();
    store.merge({ version: 4, firstDate: "2027-01-15", offset: 0, rows: [[packCell(values)]] });
    const place = { row: 0, col: 0 };
    const selection = { active: place, anchor: place };
    const shown = { dates: ["2027-01-15"], store, selection, locale: "en-GB" };
    return renderToStaticMarkup(<ActiveLine listing={{ ...listing, seesOrders }} {...shown} />);
  };

  it("leads to the history, and to the orders of what is sold where the reader sees them", () => {
    const orders = "/admin/orders?listing=harbour-house&amp;dates=over&amp;from=2027-01-15&amp;to=2027-01-15";
    expect(line(cell)).toContain("/admin/inventory/harbour-house/history/u/2027-01-15");
    expect(line(cell)).toContain(orders);
    expect(line({ ...cell, available: 8 })).not.toContain("/admin/orders");
    expect(line(cell, false)).not.toContain("/admin/orders");
  });
});

describe("a preview", () => {
  it("shows rows, prices, refusals with the reason, and offers", () => {
    const text = textOf(renderToStaticMarkup(<PreviewView preview={preview} listing={listing} locale="en-GB" />));
    expect(text).toContain("12 rows");
    expect(text).toContain("€100.00 to €120.00");
    expect(text).toContain("1 row will stay as it is:Suite, Fri 15 Jan: 3 sold and 1 on hold, and the total would be less");
    expect(text).toContain("at most 2 offers to the waitlist");
  });

  it("is confirmed by its digest, with a second confirmation where prices are unusual", () => {
    const shown = { listing, locale: "en-GB" };
    const html = renderToStaticMarkup(<ConfirmFields step={{ preview, requestId: "r" }} {...shown} />);
    expect(html).toContain('name="digest" value="d"');
    expect(html).toContain('name="unusual"');
    expect(textOf(html)).toContain("12 prices are far from the usual");
    expect(textOf(html)).toContain("€0.00 is far below the usual €110.00 of Double room on Fri 15 Jan");
    expect(textOf(html)).toContain("and 11 more");
    expect(textOf(html)).toContain("Change 12 rows");
    const none = renderToStaticMarkup(
      <ConfirmFields step={{ preview: { ...preview, rowsChanged: 0, unusualCount: 0 }, requestId: "r" }} {...shown} />,
    );
    expect(none).not.toContain("<button");
  });
});

describe("the form that changes many dates", () => {
  it("begins with the selection, and has the fields of the listing's kind", () => {
    const start = { first: "2027-01-15", last: "2027-01-17", unitTypeIds: ["v"] };
    const form = (kind: GridListing["kind"]) =>
      renderToStaticMarkup(<ChangeForm listing={{ ...listing, kind }} locale="en-GB" start={start} action={idle} />);
    expect(form("stay")).toContain('name="minStay"');
    expect(form("event")).not.toContain('name="minStay"');
    expect(form("stay")).toContain('value="2027-01-17"');
    expect(form("stay")).toMatch(/checked="" value="v"|value="v" checked=""/);
    expect(form("stay")).not.toMatch(/checked="" value="u"|value="u" checked=""/);
  });
});

describe("the line above the grid", () => {
  it("disables what the reader may not do, and says why", () => {
    const html = renderToStaticMarkup(
      <GridToolbar
        listing={listing}
        dates={["2027-01-10", "2027-01-11"]}
        date="2027-01-10"
        onDate={nothing}
        shown="sell"
        onShown={nothing}
        field="price"
        onField={nothing}
        reason="Your role can see this, but not change it."
        onChange={nothing}
        onFill={nothing}
        isRange
      />,
    );
    expect(html).toContain('<fieldset disabled="" aria-describedby="grid-reason"');
    expect(html).toContain("Your role can see this, but not change it.");
  });
});

describe("the plain table", () => {
  it("has a cell for each date, with its state in words", () => {
    const page = {
      version: 4,
      firstDate: "2027-01-15",
      offset: 0,
      rows: [[packCell(cell), null, packCell({ ...cell, closed: true })], []],
    };
    const dates = ["2027-01-15", "2027-01-17"];
    const html = renderToStaticMarkup(<PlainTable listing={listing} dates={dates} page={page} shown="sell" locale="en-GB" />);
    expect(html).toContain('aria-label="Sunday, 17 January 2027"');
    expect(textOf(html)).toContain("Double room3/10120.00Closed3/10120.00Suite––");
  });
});

const edit: ListedEdit = {
  id: "e",
  version: 7,
  status: "done",
  rowsTotal: 100,
  rowsDone: 100,
  rowsChanged: 90,
  rowsRefused: 10,
  problems: [{ unitTypeId: "u", date: "2027-01-15", reason: "changed_since", value: 9 }],
  undoes: null,
  by: "staff",
  who: "Ines Duarte",
  request: null,
  undoneBy: null,
  createdAtMs: Date.parse("2027-01-02T10:00:00Z"),
  obstacle: undefined,
};

describe("the list of edits", () => {
  const list = (changes: Partial<ListedEdit>, reason?: string) =>
    renderToStaticMarkup(
      <EditList listing={listing} edits={[{ ...edit, ...changes }]} locale="en-GB" reason={reason} undo={idle} />,
    );

  it("names the rows that an edit left, and offers its undo", () => {
    const text = textOf(list({}));
    expect(text).toContain("Changed 90 rows. 10 rows stayed as they were.");
    expect(text).toContain("Double room, Fri 15 Jan: another edit changed it after you read it");
    expect(text).toContain("9 rows more are not listed.");
    expect(text).toContain("Undo edit 7");
  });

  it("says why an edit is not undone", () => {
    expect(textOf(list({ obstacle: "of_partner" }))).toContain("By a partner’s software");
    expect(list({}, "Your role can see this.")).toContain("<fieldset disabled");
  });
});

describe("the history of a cell", () => {
  it("says who changed what, when and by which edit, and what was before", () => {
    const change = {
      version: 7,
      previousVersion: 1,
      at: "2027-01-02T10:00:00.000Z",
      before: { priceMinor: "10000", minStay: null },
      after: { priceMinor: "12000", minStay: 2 },
      pushId: "e",
      by: "partner" as const,
      who: "Channel Co",
      undoes: null,
    };
    const html = renderToStaticMarkup(
      <HistoryTable changes={[change]} origin="season" currency="EUR" locale="en-GB" path="/admin/inventory" />,
    );
    expect(textOf(html)).toContain("Channel Co (partner)");
    expect(textOf(html)).toContain("Price: €100.00 → €120.00");
    expect(textOf(html)).toContain("Shortest stay: none → 2");
    expect(textOf(html)).toContain("as its season made it");
  });
});
