/** The rows of a report as a CSV file, for staff; the address asks as that of the page does. */
import { notFound, redirect } from "next/navigation";
import type { NextRequest } from "next/server";

import { requireStaff } from "@/lib/next/require-staff";
import { isReportName } from "@/lib/reports/catalogue/reports";
import { reportCsv } from "@/lib/reports/report-csv";

import { answerQuestion, readQuestion } from "../../question";

type Params = { params: Promise<{ report: string }> };

export async function GET(request: NextRequest, { params }: Params): Promise<Response> {
  const actor = await requireStaff("reports.read");
  const { report: name } = await params;
  if (!isReportName(name)) notFound();
  const { search, searchParams } = request.nextUrl;
  const question = await readQuestion(actor, name, Object.fromEntries(searchParams));
  const answer = await answerQuestion(actor, name, question);
  // The page says at which field the fault is, or who may see the report.
  if (!("table" in answer)) redirect(`/admin/reports/${name}${search}`);
  return new Response(reportCsv(answer.table), {
    headers: {
      "content-type": "text/csv; charset=utf-8",
      "content-disposition": `attachment; filename="${name}.csv"`,
      "cache-control": "private, no-store",
    },
  });
}
