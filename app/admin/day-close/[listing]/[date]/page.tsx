// One closed day: its figures, its open points with their rows, and what is different now.
import type { Metadata } from "next";
import { headers } from "next/headers";
import { notFound } from "next/navigation";

import { DaySheetView } from "@/components/admin/day-close/day-sheet-view";
import { Breadcrumbs } from "@/components/ui/breadcrumbs";
import { buttonVariants } from "@/components/ui/button";
import { DateText, InstantText } from "@/components/ui/dates/date-text";
import { Heading } from "@/components/ui/heading";
import { mainDb } from "@/db/client";
import { hasCode } from "@/lib/core/errors";
import { isIsoDate } from "@/lib/core/time/dates";
import { readDay } from "@/lib/front-desk/day-close/read-days";
import { requestLocale } from "@/lib/next/request-locale";
import { requireStaff } from "@/lib/next/require-staff";

export const metadata: Metadata = { title: "Closed day" };

type DayProps = { params: Promise<{ listing: string; date: string }> };

export default async function ClosedDayPage({ params }: DayProps) {
  const actor = await requireStaff("days.read");
  const [{ listing, date }, locale] = await Promise.all([params, headers().then(requestLocale)]);
  if (!isIsoDate(date) || listing.includes("\0")) notFound();
  const day = await readDay(mainDb(), actor, listing, date).catch((error: unknown) => {
    if (hasCode(error, "not_found")) notFound();
    throw error;
  });
  return (
    <div className="shell pt-6 pb-section">
      <Breadcrumbs items={[{ label: "Day close", href: "/admin/day-close" }, { label: day.name }]} />
      <div className="mt-2 flex flex-wrap items-end justify-between gap-3">
        <div>
          <Heading level={1} size="section">
            <bdi>{day.name}</bdi>
          </Heading>
          <p className="tabular mt-1 text-sm text-ink-muted">
            <DateText date={day.day} locale={locale} style="long" />, closed{" "}
            <InstantText atMs={day.closedAt.getTime()} zone={day.timezone} locale={locale} />
          </p>
        </div>
        {/* The browser downloads it: no next/link, which would request it ahead. */}
        <a
          href={`/admin/day-close/${encodeURIComponent(day.slug)}/${day.day}/csv`}
          className={buttonVariants({ variant: "secondary", size: "sm" })}
          data-print="hide"
          download
        >
          Sheet as CSV
        </a>
      </div>
      <DaySheetView day={day} locale={locale} />
    </div>
  );
}
