// Closed days of the reader's listings, the latest first.
import type { Metadata } from "next";
import { headers } from "next/headers";
import { MoonStar } from "lucide-react";

import { DayTable } from "@/components/admin/day-close/day-table";
import { FilterChoice, FilterForm } from "@/components/admin/frame/filter-form";
import { ListingNote } from "@/components/admin/frame/listing/listing-note";
import { EmptyState } from "@/components/ui/feedback/empty-state";
import { Heading } from "@/components/ui/heading";
import { Pagination } from "@/components/ui/pagination";
import { mainDb } from "@/db/client";
import { isIsoDate } from "@/lib/core/time/dates";
import { listDays } from "@/lib/front-desk/day-close/read-days";
import { readChosenListing } from "@/lib/next/chosen-listing";
import { first, oneOf, readAddress } from "@/lib/next/page-address";
import { requestLocale } from "@/lib/next/request-locale";
import { requireStaff } from "@/lib/next/require-staff";

export const metadata: Metadata = { title: "Day close" };

const states = { stops: "With open points, last days" } as const;

type DayCloseProps = { searchParams: Promise<Record<string, string | string[] | undefined>> };

export default async function DayClosePage({ searchParams }: DayCloseProps) {
  const actor = await requireStaff("days.read");
  const [asked, locale] = await Promise.all([searchParams, headers().then(requestLocale)]);
  const listing = await readChosenListing(actor, asked["listing"]);
  const state = oneOf(states, asked["state"]);
  const [day = "", slug = ""] = (first(asked["after"]) ?? "").split("~");
  const address = readAddress("/admin/day-close", asked);
  const { days, isMore } = await listDays(mainDb(), actor, {
    listingId: listing?.id,
    hasStops: state === "stops",
    after: isIsoDate(day) ? { day, slug } : undefined,
  });
  const next = new URLSearchParams(address.query);
  const last = days.at(-1);
  next.set("after", last ? `${last.day}~${last.slug}` : "");
  return (
    <div className="shell pt-block pb-section">
      <Heading level={1}>Day close</Heading>
      <p className="mt-3 max-w-text text-ink-muted">
        Each day is closed at three in the morning by the clock of its place. A sheet stays as it was frozen; opened later, it
        says what is different now.
      </p>
      <ListingNote listing={listing} allHref="/admin/day-close" />
      <FilterForm submit="Show" kept={{ listing: listing?.slug }}>
        <FilterChoice name="state" label="State" all="Every day" choices={states} value={state} />
      </FilterForm>
      {days.length > 0 ? (
        <DayTable days={days} locale={locale} address={address} />
      ) : (
        <EmptyState icon={<MoonStar />} title="No closed days">
          <p>The first sheet appears after three in the morning. The filters may hide others.</p>
        </EmptyState>
      )}
      {isMore ? <Pagination label="Closed days" nextHref={`/admin/day-close?${next}`} className="mt-4" /> : null}
    </div>
  );
}
