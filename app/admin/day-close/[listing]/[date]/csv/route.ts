/** The sheet of a closed day as a file, for staff. */
import { notFound } from "next/navigation";

import { mainDb } from "@/db/client";
import { hasCode } from "@/lib/core/errors";
import { isIsoDate } from "@/lib/core/time/dates";
import { readDay } from "@/lib/front-desk/day-close/read-days";
import { writeDayCsv } from "@/lib/front-desk/day-close/write-day-csv";
import { requireStaff } from "@/lib/next/require-staff";

type DayParams = { params: Promise<{ listing: string; date: string }> };

export async function GET(_request: Request, { params }: DayParams): Promise<Response> {
  const actor = await requireStaff("days.read");
  const { listing, date } = await params;
  if (!isIsoDate(date) || listing.includes("\0")) notFound();
  const day = await readDay(mainDb(), actor, listing, date).catch((error: unknown) => {
    if (hasCode(error, "not_found")) notFound();
    throw error;
  });
  return new Response(writeDayCsv(day), {
    headers: {
      "content-type": "text/csv; charset=utf-8",
      "content-disposition": `attachment; filename="day-close-${date}.csv"`,
      "cache-control": "private, no-store",
    },
  });
}
