import { renderToStaticMarkup } from "react-dom/server";
import { describe, expect, it } from "vitest";

import type { UnitTypeChange } from "@/lib/supply/edits/field-changes";
import { summariseEdit } from "@/lib/supply/edits/summarise-edit";

import type { EditStep, GridListing } from "../types";
import { ChangePreview } from "./change-preview";
import { unitTypesAtStart } from "./change-start";
import { ChangeTable } from "./change-table";
import { LeftRows } from "./left-rows";
import { requestText, undoingText } from "./request-text";

const units = [
  { id: "u", name: "Double room" },
  { id: "v", name: "Suite" },
];
const listing: GridListing = {
  id: "l",
  slug: "harbour-house",
  name: "Harbour House",
  kind: "stay",
  currency: "EUR",
  today: "2027-01-10",
  units,
  seesOrders: true,
};

const textOf = (html: string) =>
  html
    .replaceAll("<!-- -->", "")
    .replaceAll(/<[^>]+>/g, " ")
    .replaceAll(/\s+/g, " ");

describe("the start of a change", () => {
  it("has no unit type but the selected ones, and the only one of a listing", () => {
    expect(unitTypesAtStart(units)).toEqual([]);
    expect(unitTypesAtStart(units, units.slice(1))).toEqual(["v"]);
    expect(unitTypesAtStart(units.slice(0, 1))).toEqual(["u"]);
  });
});

describe("the rows that an edit leaves", () => {
  const row = { unitTypeId: "u", date: "2027-01-15", reason: "below_sold" } as const;
  const left = (problems: readonly Parameters<typeof LeftRows>[0]["problems"][number][], rowsRefused: number, sees = true) =>
    renderToStaticMarkup(<LeftRows listing={{ ...listing, seesOrders: sees }} locale="en-GB" {...{ problems, rowsRefused }} />);
  const rows = (count: number) => Array.from({ length: count }, (_, nth) => ({ ...row, unitTypeId: `t${nth}`, value: 3 }));

  it("are all listed as far as they are kept, those after the eighth folded", () => {
    const html = left(rows(100), 230);
    expect(html.match(/<li/g)).toHaveLength(100);
    expect(html.slice(0, html.indexOf("<details")).match(/<li/g)).toHaveLength(8);
    expect(textOf(html)).toContain("92 rows more");
    expect(textOf(html)).toContain("130 rows more are not listed.");
    expect(textOf(left(rows(8), 9))).toContain("1 row more is not listed.");
    expect(left(rows(8), 8)).not.toMatch(/details|more/);
    expect(left([], 0)).toBe("");
  });

  it("lead to the orders of what is sold, for a reader who sees them", () => {
    const href = 'href="/admin/orders?listing=harbour-house&amp;dates=over&amp;from=2027-01-15&amp;to=2027-01-15"';
    expect(left([{ ...row, sold: 3, held: 1 }], 1)).toContain(href);
    expect(left([{ ...row, value: 4 }], 1)).toContain(href);
    expect(left([{ ...row, sold: 0, held: 4 }], 1)).not.toContain("href");
    expect(left([{ ...row, reason: "past" }], 1)).not.toContain("href");
    expect(left([{ ...row, sold: 3, held: 1 }], 1, false)).not.toContain("href");
  });
});

describe("the preview of many dates", () => {
  const change: UnitTypeChange = {
    unitTypeId: "v",
    rowsChanged: 4,
    fields: [
      { field: "total", rows: 4, newRows: 0, before: { lowest: 8, highest: 10 }, after: { lowest: 12, highest: 12 } },
      { field: "minStay", rows: 2, newRows: 0, before: { lowest: null, highest: 3 }, after: { lowest: 2, highest: 2 } },
    ],
  };
  const table = (changes: readonly UnitTypeChange[]) =>
    textOf(renderToStaticMarkup(<ChangeTable units={changes} listing={listing} locale="en-GB" />));

  it("shows before and after of the fields that change, and of no other, by unit type", () => {
    const said = table([change, { ...change, unitTypeId: "u", fields: [] }]);
    expect(said).toContain("Suite , 4 rows Total 8 to 10 12 Shortest stay (2 rows) none to 3 2 Double room , 4 rows");
    expect(said).not.toContain("Price");
  });

  it("says where all rows are new, or some of them, and folds a long list", () => {
    const after = { lowest: "9000", highest: "12000" };
    const fresh = { field: "priceMinor", rows: 4, newRows: 4, before: null, after } as const;
    expect(table([{ ...change, fields: [fresh] }])).toContain("Price Not on sale €90.00 to €120.00");
    const some = { ...fresh, newRows: 3, before: { lowest: "10000", highest: "10000" } };
    expect(table([{ ...change, fields: [some] }])).toContain("Price €100.00, 3 not on sale €90.00 to €120.00");
    expect(table(Array.from({ length: 10 }, (_, nth) => ({ ...change, unitTypeId: `t${nth}` })))).toContain(
      "2 unit types more",
    );
  });

  it("says above its button what is written", () => {
    const step: EditStep = {
      requestId: "r",
      form: [["unit[]", "v"]],
      request: summariseEdit(
        {
          kind: "operations",
          operations: [
            { unitTypeIds: ["v"], firstDate: "2027-01-15", lastDate: "2027-01-17", price: { how: "set", minor: "41000" } },
          ],
        },
        3,
      ),
      preview: {
        digest: "d",
        cells: 3,
        rowsChanged: 3,
        rowsRefused: 0,
        changes: [change],
        problems: [],
        unusualCount: 0,
        unusualPrices: [],
        offersAtMost: 0,
      },
    };
    const preview = <ChangePreview {...{ listing, step }} locale="en-GB" message={undefined} action={() => undefined} />;
    expect(textOf(renderToStaticMarkup(preview))).toContain(
      "Will be written: Price to €410.00 (Suite, 15 – 17 January 2027) . Change 3 rows",
    );
  });
});

describe("the text of an edit", () => {
  const operation = { firstDate: "2027-01-01", lastDate: "2027-01-31", unitTypes: 6 };
  const text = (request: Readonly<Record<string, unknown>> | null) =>
    requestText(request, listing, "en-GB").replaceAll(/\s+/g, " ");
  const say = (values: Readonly<Record<string, unknown>>) =>
    text({ kind: "operations", operations: [{ ...operation, ...values }] });

  it("has values, unit types, dates and weekdays in words", () => {
    expect(say({ price: { how: "percent", basisPoints: 1_050, stepMinor: "500" } })).toBe(
      "Price by 10.5%, rounded to €5.00 (6 unit types, 1 – 31 January 2027)",
    );
    expect(say({ total: { how: "set", units: 4 }, minStay: null, closed: true })).toContain(
      "Total to 4, Closed: yes, Shortest stay: none",
    );
    expect(say({ closed: true, weekdays: [6, 7], unitTypes: 2, unitTypeIds: ["u", "v"] })).toBe(
      "Closed: yes (Double room and Suite, 1 – 31 January 2027, Sat and Sun)",
    );
    const seasonStep = { before: { name: "Summer" }, after: null };
    expect(text({ kind: "undo", edit: 5, seasonStep })).toBe("Undo of edit 5: season “Summer” removed");
    expect(text({ kind: "season", seasonStep: { before: null, after: { name: "Fair" } } })).toBe("Season “Fair” opened");
    expect(say({ closed: true, unitTypeIds: ["u", "gone"] })).toContain("(Double room and 5 more unit types,");
  });

  it("of cells in the grid names what they set, and where", () => {
    const cells = [
      { unitTypeId: "v", date: "2027-01-16", priceMinor: "9000" },
      { unitTypeId: "v", date: "2027-01-15", priceMinor: "9000", total: 4 },
    ];
    expect(text(summariseEdit({ kind: "cells", cells }, 2))).toBe(
      "2 rows in the grid: Price, Total (Suite, 15 – 16 January 2027)",
    );
    expect(text({ kind: "cells", cells: 3 })).toBe("3 rows in the grid");
  });

  it("of others says what they are", () => {
    expect(text({ kind: "undo", edit: 3 })).toBe("Undo of edit 3");
    expect(text({ kind: "redo", edit: 3 })).toBe("Redo of edit 3");
    expect(text({ kind: "undo" })).toBe("Undo of an earlier edit");
    expect(text(null)).toBe("Push of a partner");
  });

  it("names the undoing of an undo a redo", () => {
    expect(undoingText(4, { kind: "undo", edit: 3 })).toEqual({ verb: "Redo", what: "edit 3" });
    expect(undoingText(3, { kind: "cells" })).toEqual({ verb: "Undo", what: "edit 3" });
  });
});
