/** The rows of a sale's report as a CSV file, for staff. */
import { notFound } from "next/navigation";
import type { NextRequest } from "next/server";

import { mainDb } from "@/db/client";
import type { ReportedStep } from "@/db/schema";
import { hasCode } from "@/lib/core/errors";
import { requireStaff } from "@/lib/next/require-staff";
import { type CsvColumn, writeReportCsv } from "@/lib/reports/write-csv";
import { readReport, type ReportForStaff } from "@/lib/sales/report/read-report";
import type { StaffActor } from "@/lib/staff/actor";

type Params = { params: Promise<{ sale: string }> };

export async function GET(_: NextRequest, { params }: Params): Promise<Response> {
  const actor = await requireStaff("sales.read");
  const { sale, report, seesMoney } = await read((await params).sale, actor);
  if (!report) notFound();
  const columns = seesMoney ? [...counts, revenue] : counts;
  return new Response(writeReportCsv(columns, report.steps, report.currency), {
    headers: {
      "content-type": "text/csv; charset=utf-8",
      "content-disposition": `attachment; filename="sale-${sale.slug}.csv"`,
      "cache-control": "private, no-store",
    },
  });
}

const counts: readonly CsvColumn<ReportedStep>[] = [
  { header: "from", cell: ({ atMs }) => new Date(atMs).toISOString() },
  { header: "arrivals", cell: ({ arrivals }) => arrivals },
  { header: "admitted", cell: ({ admitted }) => admitted },
  { header: "waiting", cell: ({ waiting }) => waiting },
  { header: "units_sold", cell: ({ units }) => units },
];
const revenue: CsvColumn<ReportedStep> = {
  header: "revenue",
  cell: ({ revenueMinor }) => (revenueMinor === null ? null : BigInt(revenueMinor)),
};

async function read(slug: string, actor: StaffActor): Promise<ReportForStaff> {
  try {
    return await readReport(mainDb(), slug, actor);
  } catch (error) {
    if (hasCode(error, "not_found")) notFound();
    throw error;
  }
}
