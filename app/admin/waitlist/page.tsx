// The waitlist: who waits for what, their places and offers, and the end of an entry.
import type { Metadata } from "next";
import { headers } from "next/headers";
import { Hourglass } from "lucide-react";

import { FilterChoice, FilterForm } from "@/components/admin/frame/filter-form";
import { PageSearch } from "@/components/admin/frame/keys/page-search";
import { placeOfZone } from "@/components/admin/lists/order-time";
import { ListingNote } from "@/components/admin/frame/listing/listing-note";
import { ViewBar } from "@/components/admin/frame/views/view-bar";
import { pageLinks } from "@/components/admin/lists/page-links";
import { entryStates } from "@/components/admin/waitlist/entry-copy";
import { EntryTable } from "@/components/admin/waitlist/entry-table";
import { whyNotOffered } from "@/components/admin/waitlist/why-not-offered";
import { EmptyState } from "@/components/ui/feedback/empty-state";
import { Field } from "@/components/ui/fields/field";
import { Heading } from "@/components/ui/heading";
import { Pagination } from "@/components/ui/pagination";
import { keptColumns } from "@/components/ui/table-columns";
import { readSort } from "@/components/ui/table-sort";
import { datesText } from "@/components/waitlist/copy";
import { mainDb } from "@/db/client";
import { formatInstant } from "@/lib/core/time/format-instant";
import { readChosenListing } from "@/lib/next/chosen-listing";
import { first, oneOf, readAddress } from "@/lib/next/page-address";
import { requestLocale } from "@/lib/next/request-locale";
import { requireStaff } from "@/lib/next/require-staff";
import { cleanSearch } from "@/lib/operator/search";
import { readViewBar } from "@/lib/operator/view-bar";
import type { StaffActor } from "@/lib/staff/actor";
import { cannotChangeText } from "@/lib/staff/copy";
import { readPageNumber } from "@/lib/staff/list-page";
import { isPermitted } from "@/lib/staff/permissions";
import { type ListedEntry, listEntriesForStaff } from "@/lib/waitlist/staff/list-entries";

import { changeViewAction, deleteViewAction, saveViewAction } from "../views/actions";
import { endEntryAction } from "./actions";

export const metadata: Metadata = { title: "Waitlist" };

type WaitlistProps = { searchParams: Promise<Record<string, string | string[] | undefined>> };

const sorts = ["dates", "joined", "offers"] as const;

export default async function WaitlistPage({ searchParams }: WaitlistProps) {
  const actor = await requireStaff("waitlist.read");
  const [asked, locale] = await Promise.all([searchParams, headers().then(requestLocale)]);
  const listing = await readChosenListing(actor, asked["listing"]);
  const filter = {
    text: cleanSearch(first(asked["q"]) ?? ""),
    status: oneOf(entryStates, asked["state"]),
    listingId: listing?.id,
  };
  const [address, sort, page] = [
    readAddress("/admin/waitlist", asked),
    readSort(asked["sort"], sorts),
    readPageNumber(first(asked["page"])),
  ];
  const [{ rows, total }, bar] = await Promise.all([
    listEntriesForStaff(mainDb(), actor, filter, { page, sort }),
    readViewBar(mainDb(), actor, address),
  ]);
  const isFiltered = filter.text !== "" || filter.status !== undefined;
  return (
    <div className="shell pt-block pb-section">
      <Heading level={1}>Waitlist</Heading>
      <ListingNote listing={listing} allHref="/admin/waitlist" />
      <ViewBar state={bar} actions={{ save: saveViewAction, change: changeViewAction, remove: deleteViewAction }} />
      <FilterForm
        submit="Find"
        kept={{
          listing: listing?.slug,
          sort: first(asked["sort"]),
          columns: keptColumns(address.query),
          view: bar.currentId ?? undefined,
        }}
      >
        <Field id="q" label="Name or e-mail address" className="w-64 sm:w-72">
          {(control) => <PageSearch {...control} required={false} name="q" defaultValue={filter.text} />}
        </Field>
        <FilterChoice name="state" label="State" all="Waiting or with an offer" choices={entryStates} value={filter.status} />
      </FilterForm>
      <EntryTable
        entries={rows.map((entry) => ({
          ...entry,
          ...textsOf(entry, listing === undefined, locale),
          locked: lockOf(actor, entry),
        }))}
        locale={locale}
        address={address}
        sort={sort}
        end={endEntryAction}
        endingId={first(asked["end"])}
        empty={
          <EmptyState icon={<Hourglass />} title={isFiltered ? "No entry matches" : "No party waits"}>
            <p>Guests join the waitlist where something is sold out. They appear here in the order in which they joined.</p>
          </EmptyState>
        }
      />
      <Pagination label="Waitlist" {...pageLinks(address, page, rows.length, total, locale)} className="mt-4" />
    </div>
  );
}

const lockOf = (actor: StaffActor, { listingId }: ListedEntry) =>
  isPermitted(actor, "waitlist.edit", listingId) ? undefined : cannotChangeText("waitlist.edit");

/** @param isZoneNamed true for entries of several listings: their times name the clock of their row */
function textsOf(entry: ListedEntry, isZoneNamed: boolean, locale: string) {
  const clock = isZoneNamed ? ` (${placeOfZone(entry.zone)} time)` : "";
  const at = (instantMs: number) => `${formatInstant(instantMs, entry.zone, locale)}${clock}`;
  return {
    why: whyNotOffered(entry),
    dates: datesText(entry, locale),
    offerUntil: entry.offerUntilMs === null ? "–" : at(entry.offerUntilMs),
    joined: at(entry.createdAtMs),
  };
}
