/**
 * Files as spreadsheets write them: blank rows and columns, other separators, byte order marks, other
 * encodings.
 */
import { describe, expect, it } from "vitest";

import { isDomainError } from "@/lib/core/errors";
import { readCsv } from "@/lib/partners/supply/read-csv";
import { maxRowsPerPush } from "@/lib/supply/limits";

import { decodeFile } from "./read-request";

const unit = "5f3c0f8e-24a7-4f5e-9f0e-0d6d3c1f7a01";
const rows = [
  ["unit_type_id", "date", "total", "price", "closed", "min_stay"],
  [unit, "2027-06-01", "4", "12000", "TRUE", "2"],
  [unit, "2027-06-02", "5", "13000", "FALSE", ""],
];
const written = (delimiter: string, end = "\r\n", table: readonly string[][] = rows) =>
  table.map((row) => row.join(delimiter)).join(end) + end;

const plain = (await readCsv(written(","))).updates;

/**
 * @returns each fault with its place
 */
async function faultsOf(text: string): Promise<string[]> {
  const error = await readCsv(text).catch((caught: unknown) => caught);
  if (!isDomainError(error) || error.code !== "invalid_input") throw new Error("the file was read");
  return error.details.issues.map(({ path, message }) => `${path.join("/")}: ${message}`);
}

describe("a file that has been through a program for tables", () => {
  it.each([
    ["semicolons", written(";")],
    ["tabs", written("\t")],
    ["a byte order mark", `\uFEFF${written(";")}`],
    ["a line that names the separator", `sep=;\r\n${written(";")}`],
    ["line ends of old Macs", written(",", "\r")],
    [
      "cells in quotes",
      written(
        ",",
        "\n",
        rows.map((row) => row.map((cell) => `"${cell}"`)),
      ),
    ],
    ["names in capitals", written(",", "\n", [(rows[0] ?? []).map((name) => name.toUpperCase()), ...rows.slice(1)])],
    [
      "spaces that do not break",
      written(
        ",",
        "\n",
        rows.map((row) => row.map((cell) => `\u00A0${cell} `)),
      ),
    ],
    [
      "blank rows, at the beginning, too",
      written(";", "\n", [["", "", ""], ...rows.flatMap((row) => [row, row.map(() => " ")])]),
    ],
    [
      "blank columns, in the middle and after all",
      written(
        ",",
        "\n",
        rows.map(([id = "", ...rest]) => [id, "", ...rest, "", ""]),
      ),
    ],
  ])("with %s says the same", async (_, text) => {
    expect((await readCsv(text)).updates).toEqual(plain);
  });

  it.each(["utf-16le", "utf16be", "utf-8"])("in %s says the same", async (encoding) => {
    const text = `\uFEFF${written("\t")}`;
    const bytes = Buffer.from(text, encoding === "utf-8" ? "utf8" : "utf16le");
    if (encoding === "utf16be") bytes.swap16();
    expect((await readCsv(decodeFile(bytes))).updates).toEqual(plain);
  });

  it("is refused in an encoding that is none of these, with what to do", () => {
    expect(() => decodeFile(Buffer.from([0x4d, 0xfc, 0x6c, 0x6c, 0x65, 0x72]))).toThrow(/CSV UTF-8/);
  });

  it("lists line by line what was changed on the way", async () => {
    const [head = [], first = []] = rows;
    const broken = [
      head,
      first.with(1, "01.06.2027"),
      first.map(() => ""),
      first.with(3, "120,50"),
      first.with(3, "1.2E+04"),
      first.with(4, "WAHR"),
    ];
    expect(await faultsOf(written(";", "\r\n", broken))).toEqual([
      expect.stringMatching(/^line\/2\/date: .*YYYY-MM-DD.*as text/) as string,
      expect.stringMatching(/^line\/4\/price: .*no decimals/) as string,
      expect.stringMatching(/^line\/5\/price: .*no decimals/) as string,
      "line/6/closed: This must be true or false.",
    ]);
  });

  it("is refused where a comma has split a cell, or a row is too short", async () => {
    const [head = [], first = []] = rows;
    expect(await faultsOf(written(",", "\n", [head, first.with(3, "120,50")]))).toEqual([
      expect.stringMatching(/^line\/2: Cell 7 is in a column without a name/) as string,
    ]);
    expect(await faultsOf(written(",", "\n", [head, first.slice(0, 3)]))).toEqual([
      "line/2: This line has 3 cells; the header has 6 names.",
    ]);
  });

  it("of a million lines is refused, with the number of rows that it may have", async () => {
    const line = `${unit},2027-06-01,4,12000,false,2\n`;
    const error = await readCsv(written(",", "\n", rows) + line.repeat(1_000_000)).catch((caught: unknown) => caught);
    expect(error).toMatchObject({ code: "limit_exceeded", details: { limit: "rows", max: maxRowsPerPush } });
  });
});
