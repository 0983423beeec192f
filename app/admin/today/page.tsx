// A day at the front desk and at the doors: every listing of the reader with something to do, or one of them
// with its guests.
import type { Metadata } from "next";
import { headers } from "next/headers";
import { CalendarCheck } from "lucide-react";

import { FollowChanges } from "@/components/admin/follow-changes";
import { FilterDate, FilterForm } from "@/components/admin/frame/filter-form";
import { ListingNote } from "@/components/admin/frame/listing/listing-note";
import { ListingTable } from "@/components/admin/today/listing-table";
import { EmptyState } from "@/components/ui/feedback/empty-state";
import { Heading } from "@/components/ui/heading";
import { keptColumns } from "@/components/ui/table-columns";
import { mainDb } from "@/db/client";
import { isIsoDate } from "@/lib/core/time/dates";
import { dateFaultMessage } from "@/lib/core/validation/date-fault-message";
import { listToday } from "@/lib/front-desk/today/list-today";
import { readChosenListing } from "@/lib/next/chosen-listing";
import { first, readAddress } from "@/lib/next/page-address";
import { requestLocale } from "@/lib/next/request-locale";
import { requireStaff } from "@/lib/next/require-staff";
import { readChangeMark } from "@/lib/operator/read-change-mark";

import { AttendanceView } from "./attendance-view";
import { StaysView } from "./stays-view";

export const metadata: Metadata = { title: "Today" };

type TodayProps = { searchParams: Promise<Record<string, string | string[] | undefined>> };

export default async function TodayPage({ searchParams }: TodayProps) {
  const actor = await requireStaff("arrivals.read");
  const [asked, locale, mark] = await Promise.all([
    searchParams,
    headers().then(requestLocale),
    readChangeMark(mainDb(), "reservations"),
  ]);
  const typed = first(asked["date"]) || undefined;
  const date = typed !== undefined && isIsoDate(typed) ? typed : undefined;
  const listing = await readChosenListing(actor, asked["listing"]);
  const address = readAddress("/admin/today", asked);
  const shown = { actor, locale, date, address };
  return (
    <div className="shell pt-block pb-section">
      <FollowChanges mark={mark} follows="reservations" />
      <Heading level={1}>Today</Heading>
      <ListingNote listing={listing} allHref={date === undefined ? "/admin/today" : `/admin/today?date=${date}`} />
      <FilterForm submit="Show" kept={{ listing: listing?.slug, columns: keptColumns(address.query) }}>
        <FilterDate
          name="date"
          label="Another date"
          value={typed}
          error={typed === date ? undefined : `${dateFaultMessage} This is today.`}
        />
      </FilterForm>
      {listing === undefined ? (
        <EveryListing {...shown} />
      ) : listing.kind === "stay" ? (
        <StaysView {...shown} listing={listing} asked={{ stay: first(asked["stay"]), until: first(asked["until"]) }} />
      ) : (
        <AttendanceView {...shown} listing={listing} />
      )}
    </div>
  );
}

type EveryListingProps = {
  actor: Parameters<typeof listToday>[1];
  locale: string;
  date: string | undefined;
  address: { path: string; query: string };
};

async function EveryListing({ actor, locale, date, address }: EveryListingProps) {
  const listings = await listToday(mainDb(), actor, { date });
  if (listings.length > 0) return <ListingTable listings={listings} locale={locale} date={date} address={address} />;
  return (
    <EmptyState icon={<CalendarCheck />} title="Nothing to do">
      <p>No guests arrive, stay or leave {date === undefined ? "today" : "on this date"}. Choose another date.</p>
    </EmptyState>
  );
}
