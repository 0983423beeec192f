/** A sheet of a closed day as CSV: one row for each figure, amount and row of a finding. Pure. */
import { type CsvColumn, writeReportCsv } from "@/lib/reports/write-csv";

import { amountNames, figureNames, findingTexts, inOrderOf } from "../copy";
import type { ShownDay } from "./read-days";

interface Line {
  readonly part: string;
  readonly name: string;
  readonly value: number | bigint | null;
  readonly order: string | null;
  readonly room: string | null;
  readonly arrives: string | null;
  readonly leaves: string | null;
}

const columns: readonly CsvColumn<Line>[] = [
  { header: "Part", cell: ({ part }) => part },
  { header: "Name", cell: ({ name }) => name },
  { header: "Value", cell: ({ value }) => value },
  { header: "Order", cell: ({ order }) => order },
  { header: "Room", cell: ({ room }) => room },
  { header: "Arrives", cell: ({ arrives }) => arrives },
  { header: "Leaves", cell: ({ leaves }) => leaves },
];

const noRow = { order: null, room: null, arrives: null, leaves: null };

/** Writes the frozen sheet; amounts are left out for a reader who sees none. */
export function writeDayCsv({ sheet, seesMoney }: ShownDay): string {
  const figures = inOrderOf(figureNames, sheet.figures).map(([name, value]) => ({
    part: "figure",
    name,
    value,
    ...noRow,
  }));
  const amounts = inOrderOf(amountNames, seesMoney ? sheet.amounts : {}).map(([name, value]) => ({
    part: "amount",
    name,
    value: BigInt(value),
    ...noRow,
  }));
  const findings = sheet.findings.flatMap(({ code, severity, count, rows }): Line[] => {
    const name = findingTexts[code]?.title ?? code;
    return [
      { part: severity, name, value: count, ...noRow },
      ...rows.map(({ orderCode, unitTypeName, checkIn, checkOut, quantity }) => ({
        part: severity,
        name,
        value: null,
        order: orderCode,
        room: quantity === 1 ? unitTypeName : `${quantity} × ${unitTypeName}`,
        arrives: checkIn,
        leaves: checkOut,
      })),
    ];
  });
  return writeReportCsv(columns, [...figures, ...amounts, ...findings], sheet.currency);
}
