// The choice of a door: the events, flights and arrivals of a day.
import type { Metadata } from "next";
import { headers } from "next/headers";
import { DoorOpen } from "lucide-react";

import { ListingNote } from "@/components/admin/frame/listing/listing-note";
import { DoorList } from "@/components/check-in/door-list";
import { Button } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/feedback/empty-state";
import { Field } from "@/components/ui/fields/field";
import { Heading } from "@/components/ui/heading";
import { Input } from "@/components/ui/fields/input";
import { mainDb } from "@/db/client";
import { listDoors } from "@/lib/check-in/read-door";
import { isIsoDate } from "@/lib/core/time/dates";
import { readChosenListing } from "@/lib/next/chosen-listing";
import { requestLocale } from "@/lib/next/request-locale";
import { requireStaff } from "@/lib/next/require-staff";

export const metadata: Metadata = { title: "Check in" };

type DoorsProps = { searchParams: Promise<Record<string, string | string[] | undefined>> };

export default async function DoorsPage({ searchParams }: DoorsProps) {
  const actor = await requireStaff("door.admit");
  const [{ date: asked, listing: slug }, locale] = await Promise.all([searchParams, headers().then(requestLocale)]);
  const date = typeof asked === "string" && isIsoDate(asked) ? asked : undefined;
  const listing = await readChosenListing(actor, slug);
  const doors = await listDoors(mainDb(), date, actor, listing?.id);
  return (
    <div className="shell pt-block pb-section">
      <Heading level={1}>Check in</Heading>
      <p className="mt-3 max-w-text text-ink-muted">
        {date === undefined
          ? "Where guests are expected today, by each place’s own calendar."
          : "Where guests are expected on the date you chose."}{" "}
        Choose one, and only its tickets are admitted.
      </p>
      <ListingNote listing={listing} allHref={date === undefined ? "/admin/check-in" : `/admin/check-in?date=${date}`} />
      <form method="get" className="mt-6 flex flex-wrap items-end gap-3">
        {listing ? <input type="hidden" name="listing" value={listing.slug} /> : null}
        <Field id="date" label="Another date" className="w-48">
          {(control) => <Input {...control} type="date" name="date" defaultValue={date} />}
        </Field>
        <Button type="submit" variant="secondary">
          Show
        </Button>
      </form>
      <div className="mt-8">
        {doors.length > 0 ? (
          <DoorList doors={doors} locale={locale} />
        ) : (
          <EmptyState icon={<DoorOpen />} title="No arrivals">
            <p>There are no bookings for {date === undefined ? "today" : "this date"}. Choose another date.</p>
          </EmptyState>
        )}
      </div>
    </div>
  );
}
