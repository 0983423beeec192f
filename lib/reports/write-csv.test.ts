/** Tests of reports as CSV. */
import { parse } from "csv-parse/sync";
import fc from "fast-check";
import { expect, it } from "vitest";

import { writeReportCsv } from "./write-csv";

it("begins with a byte order mark, ends lines as RFC 4180 does, and writes amounts in major units", () => {
  const columns = [
    { header: "Date", cell: (row: { date: string; share: number | null; minor: bigint }) => row.date },
    { header: "Share", cell: (row: { share: number | null }) => row.share },
    { header: "Revenue", cell: (row: { minor: bigint }) => row.minor },
  ];
  const rows = [
    { date: "2027-01-01", share: 1 / 3, minor: 1_250n },
    { date: "2027-01-02", share: null, minor: -5n },
  ];
  expect(writeReportCsv(columns, rows, "EUR")).toBe(
    "\uFEFFDate,Share,Revenue\r\n2027-01-01,0.333333,12.50\r\n2027-01-02,,-0.05\r\n",
  );
  expect(writeReportCsv(columns, rows, "JPY")).toContain("0.333333,1250\r\n");
});

it("makes formulas harmless and leaves negative numbers as they are", () => {
  const cells = ["=1+1", "+1", "-1", "@SUM(A1)", "\tx", "\uFF1D1", "a=b"];
  const text = writeReportCsv([{ header: "=Name", cell: (row: string) => row }], cells, null);
  const read = parse(text, { bom: true, columns: false }) as string[][];
  expect(read.flat()).toEqual(["'=Name", "'=1+1", "'+1", "'-1", "'@SUM(A1)", "'\tx", "'\uFF1D1", "a=b"]);
  expect(writeReportCsv([{ header: "Pace", cell: (row: number) => row }], [-3], null)).toBe("\uFEFFPace\r\n-3\r\n");
});

it("is read back as it was written, whatever the texts", () => {
  fc.assert(
    fc.property(fc.array(fc.tuple(fc.string({ unit: "grapheme" }), fc.integer()), { minLength: 1 }), (rows) => {
      const columns = [
        { header: "Text", cell: ([text]: [string, number]) => `x${text}` },
        { header: "Number", cell: ([, number]: [string, number]) => number },
      ];
      const [, ...read] = parse(writeReportCsv(columns, rows, null), { bom: true }) as string[][];
      expect(read).toEqual(rows.map(([text, number]) => [`x${text}`, String(number)]));
    }),
  );
});
