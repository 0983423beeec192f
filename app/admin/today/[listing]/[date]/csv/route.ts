/**
 * The attendees of a performance, or the manifest of a flight, as a file for staff, within ten minutes of a
 * proof that it is they.
 */
import { notFound, redirect } from "next/navigation";

import { mainDb } from "@/db/client";
import { confirmOwnerPath } from "@/lib/auth/return-path";
import { hasCode } from "@/lib/core/errors";
import { isIsoDate } from "@/lib/core/time/dates";
import { exportAttendees } from "@/lib/front-desk/today/export-attendees";
import { findExported } from "@/lib/front-desk/today/find-exported";
import { streamText } from "@/lib/http/stream-text";
import { isProofWanted } from "@/lib/next/require-recent-password";
import { requireStaff } from "@/lib/next/require-staff";

type DayParams = { params: Promise<{ listing: string; date: string }> };

export async function GET(_request: Request, { params }: DayParams): Promise<Response> {
  const actor = await requireStaff("arrivals.read");
  const { listing: slug, date } = await params;
  if (!isIsoDate(date)) notFound();
  try {
    const listing = await findExported(mainDb(), actor, slug);
    if (await isProofWanted(actor)) redirect(confirmOwnerPath(`/admin/today?${new URLSearchParams({ listing: slug, date })}`));
    const parts = await exportAttendees(mainDb(), actor, listing, date);
    return new Response(streamText(parts), {
      headers: {
        "content-type": "text/csv; charset=utf-8",
        "content-disposition": `attachment; filename="${listing.kind === "flight" ? "manifest" : "attendees"}-${date}.csv"`,
        "cache-control": "private, no-store",
      },
    });
  } catch (error) {
    if (hasCode(error, "not_found")) notFound();
    throw error;
  }
}
