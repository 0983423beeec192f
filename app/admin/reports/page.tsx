// The index of reports.
import type { Metadata } from "next";

import { ListingNote } from "@/components/admin/frame/listing/listing-note";
import { ReportIndex } from "@/components/admin/reports/report-index";
import { Heading } from "@/components/ui/heading";
import { readChosenListing } from "@/lib/next/chosen-listing";
import { requireStaff } from "@/lib/next/require-staff";
import { listReports } from "@/lib/reports/list-reports";
import { cannotSeeText } from "@/lib/staff/copy";

import type { Asked } from "./question";

export const metadata: Metadata = { title: "Reports" };

export default async function ReportsPage({ searchParams }: { searchParams: Promise<Asked> }) {
  const actor = await requireStaff("reports.read");
  const listing = await readChosenListing(actor, (await searchParams)["listing"]);
  const query = listing ? `?${new URLSearchParams({ listing: listing.slug })}` : "";
  return (
    <div className="shell pt-block pb-section">
      <Heading level={1}>Reports</Heading>
      <p className="mt-3 text-ink-muted">
        Each has a chart, a table and a CSV file of the same rows, and can show the books as they were on an earlier day.
      </p>
      <ListingNote listing={listing} allHref="/admin/reports" />
      <ReportIndex
        reports={listReports(actor).map(({ name, title, answers, isOpen }) => ({
          href: `/admin/reports/${name}${query}`,
          title,
          answers,
          locked: isOpen ? undefined : cannotSeeText("reports.money"),
        }))}
      />
    </div>
  );
}
