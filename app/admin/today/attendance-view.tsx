// A performance or a departure: its load, its admissions, and the list of attendees or passengers.
import { notFound } from "next/navigation";

import { ExportLinks } from "@/components/admin/export-links";
import { AttendanceTables } from "@/components/admin/today/attendance-tables";
import { DateText } from "@/components/ui/dates/date-text";
import type { Address } from "@/components/ui/table-sort";
import { mainDb } from "@/db/client";
import { confirmOwnerPath } from "@/lib/auth/return-path";
import { formatTime } from "@/lib/core/time/dates";
import { readAttendance } from "@/lib/front-desk/today/read-attendance";
import { isProofWanted } from "@/lib/next/require-recent-password";
import type { StaffActor } from "@/lib/staff/actor";

type AttendanceViewProps = {
  actor: StaffActor;
  locale: string;
  date: string | undefined;
  address: Address;
  listing: { id: string; slug: string; kind: "stay" | "flight" | "event" };
};

export async function AttendanceView({ actor, locale, date, address, listing }: AttendanceViewProps) {
  const [attendance, asksProof] = await Promise.all([readAttendance(mainDb(), actor, listing, date), isProofWanted(actor)]);
  if (!attendance) notFound();
  const { day, time } = attendance;
  const isFlight = listing.kind === "flight";
  return (
    <>
      <div className="mt-4 flex flex-wrap items-center justify-between gap-3">
        <p className="tabular text-sm text-ink-muted">
          <DateText date={day} locale={locale} style="long" />, {formatTime(time, locale)}
        </p>
        <ExportLinks
          files={[
            {
              href: `/admin/today/${encodeURIComponent(listing.slug)}/${day}/csv`,
              label: isFlight ? "Manifest as CSV" : "Attendees as CSV",
            },
          ]}
          confirmHref={
            asksProof
              ? confirmOwnerPath(`/admin/today?${new URLSearchParams({ listing: listing.slug, date: day })}`)
              : undefined
          }
          verb="download"
        />
      </div>
      <AttendanceTables attendance={attendance} isFlight={isFlight} locale={locale} address={address} />
    </>
  );
}
