// The operator's home: work that waits for the reader, the day, and how business goes.
import type { Metadata } from "next";
import { headers } from "next/headers";

import { FollowChanges } from "@/components/admin/follow-changes";
import { NeedList } from "@/components/admin/home/need-list";
import { SellingFigures } from "@/components/admin/home/selling-figures";
import { StuckPayments } from "@/components/admin/home/stuck-payments";
import { TodayFigures } from "@/components/admin/home/today-figures";
import { Heading } from "@/components/ui/heading";
import { mainDb } from "@/db/client";
import { addDays } from "@/lib/core/time/dates";
import { listToday } from "@/lib/front-desk/today/list-today";
import { requestLocale } from "@/lib/next/request-locale";
import { requireStaff } from "@/lib/next/require-staff";
import { listStuckPayments, readAuditResult, readNeeds } from "@/lib/operator/home/read-needs";
import { readSelling, type Selling } from "@/lib/operator/home/read-selling";
import { sumToday } from "@/lib/operator/home/sum-today";
import { readChangeMark } from "@/lib/operator/read-change-mark";
import { maxListingsSummed } from "@/lib/operator/limits";
import { staffPages } from "@/lib/staff/pages";

export const metadata: Metadata = { title: "Home" };

export default async function AdminPage() {
  const actor = await requireStaff();
  const db = mainDb();
  const mark = await readChangeMark(db, "reservations");
  const [locale, needs, listings, selling, stuck, audit] = await Promise.all([
    headers().then(requestLocale),
    readNeeds(db, actor),
    listToday(db, actor, { limit: maxListingsSummed }),
    readSelling(db, actor),
    listStuckPayments(db, actor),
    readAuditResult(db, actor),
  ]);
  const pages = new Set<string>(staffPages(actor).map(({ href }) => href));
  return (
    <div className="shell pt-block pb-section">
      <FollowChanges mark={mark} follows="reservations" />
      <Heading level={1}>Home</Heading>
      <div className="mt-6 grid items-start gap-x-12 gap-y-8 xl:grid-cols-2">
        <NeedList needs={needs} />
        {pages.has("/admin/today") ? (
          <TodayFigures kinds={sumToday(listings)} only={listings.length === 1 ? listings[0] : undefined} locale={locale} />
        ) : null}
        {selling === undefined ? null : (
          <SellingFigures
            selling={selling}
            href={pages.has("/admin/reports") ? booksHref(selling) : undefined}
            locale={locale}
          />
        )}
        {stuck.length === 0 ? null : <StuckPayments payments={stuck} locale={locale} />}
        {audit === undefined || audit.count === 0 ? null : (
          <section id="audit" aria-labelledby="audit-title" className="min-w-0 scroll-mt-20">
            <Heading level={2} size="small" id="audit-title">
              Findings of the audit
            </Heading>
            <ul className="mt-2 divide-y divide-line border-y border-line text-sm">
              {audit.findings.map(({ invariant, message }) => (
                <li key={`${invariant} ${message}`} className="py-1.5 [overflow-wrap:anywhere]">
                  <span className="font-medium text-ink">{invariant}</span> <span className="text-ink-muted">{message}</span>
                </li>
              ))}
            </ul>
          </section>
        )}
      </div>
    </div>
  );
}

/** Returns the address of the report whose rows the figures add up. */
function booksHref({ from, until }: Selling): string {
  return `/admin/reports/on-the-books?${new URLSearchParams({ first_date: from, last_date: addDays(until, -1) })}`;
}
