/** Charts' data from the rows of a report, and values as text. */
import { describe, expect, it } from "vitest";

import type { ReportColumn } from "@/lib/reports/catalogue/types";

import { chartData, type ChartedTable } from "./chart-data";
import { cellText, spanText, tickText, valueText } from "./format";

const columns: readonly ReportColumn[] = [
  { key: "date", label: "Date", kind: "date" },
  { key: "type", label: "Type", kind: "text" },
  { key: "sold", label: "Sold", kind: "count" },
  { key: "share", label: "Share", kind: "share" },
  { key: "revenueMinor", label: "Revenue", kind: "money" },
];
const format = { locale: "en-GB", currency: "EUR", granularity: "day" } as const;
const row = (date: string, type: string, sold: number) => ({ date, type, sold, share: 0.5, revenueMinor: BigInt(sold * 100) });

const table: ChartedTable = {
  ...format,
  columns,
  rows: [row("2027-06-01", "Double", 3), row("2027-06-01", "Single", 1), row("2027-06-03", "Double", 2)],
  spans: ["2027-06-01", "2027-06-02", "2027-06-03"],
};

describe("the data of a chart", () => {
  it("adds up the rows of a date, and counts a date without a row as nothing", () => {
    const data = chartData({ kind: "bar", title: "Sold", x: "date", series: ["sold", "revenueMinor"] }, table);
    expect(data).toEqual({
      labels: ["1 Jun", "2 Jun", "3 Jun"],
      names: ["Tue, 1 Jun 2027", "Wed, 2 Jun 2027", "Thu, 3 Jun 2027"],
      series: [
        { name: "Sold", values: [4, 0, 2] },
        { name: "Revenue", values: [400, 0, 200] },
      ],
      valueKind: "count",
    });
    const shares = chartData({ kind: "line", title: "Share", x: "date", series: ["share"] }, table);
    expect(shares?.series[0]?.values).toEqual([1, null, 0.5]);
  });

  it("is split by a column: the greatest five, and the others together", () => {
    const plan = { kind: "stacked", title: "Sold", x: "date", split: { by: "type", value: "sold" } } as const;
    expect(chartData(plan, table)?.series).toEqual([
      { name: "Double", values: [3, 0, 2] },
      { name: "Single", values: [1, 0, 0] },
    ]);
    const rows = Array.from({ length: 9 }, (_, nth) => row("2027-06-02", `Type ${nth}`, 9 - nth));
    const { series } = chartData(plan, { ...table, rows }) ?? { series: [] };
    expect(series.map(({ name }) => name)).toEqual(["Type 0", "Type 1", "Type 2", "Type 3", "Type 4", "Other"]);
    expect(series.at(-1)?.values).toEqual([0, 4 + 3 + 2 + 1, 0]);
  });

  it("has the places of its rows where its axis is no date, and is none without its column", () => {
    const plan = { kind: "bar", title: "By type", x: "type", series: ["sold"] } as const;
    expect(chartData(plan, table)).toMatchObject({ labels: ["Double", "Single"], series: [{ values: [5, 1] }] });
    const money = { kind: "bar", title: "By type", x: "type", series: ["revenueMinor"] } as const;
    expect(chartData(money, { ...table, columns: columns.slice(0, 4) })).toBeUndefined();
  });
});

describe("a value as text", () => {
  it("is money, a percentage, a number, or a dash", () => {
    expect(cellText(123_456n, "money", format)).toBe("€1,234.56");
    expect(cellText(0.8749, "share", format)).toBe("87.5%");
    expect(cellText(114.84, "decimal", format)).toBe("114.8");
    expect(cellText(12_345, "count", format)).toBe("12,345");
    expect(cellText(null, "share", format)).toBe("–");
    expect(cellText("Double", "text", format)).toBe("Double");
  });

  it("names days, weeks and months", () => {
    const named = (["day", "week", "month"] as const).map((granularity) =>
      spanText("2027-06-01", { granularity, locale: "en-GB" }),
    );
    expect(named).toEqual(["Tue, 1 Jun 2027", "from 1 Jun 2027", "June 2027"]);
  });

  it("is short beside an axis", () => {
    expect(tickText(5_000_000, "money", format)).toBe("50k");
    expect(tickText(0, "money", format)).toBe("0");
    expect(tickText(500_000, "money", format)).toBe("5k");
    expect(tickText(0.5, "share", format)).toBe("50%");
    expect(tickText(1_500, "count", format)).toBe("1.5k");
    expect(valueText(1_234.4, "money", { ...format, currency: "JPY" })).toBe("JP¥1,234");
  });
});
