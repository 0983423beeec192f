// All sales, for their operators.
import type { Metadata } from "next";
import { headers } from "next/headers";
import { Ticket } from "lucide-react";

import { kindNames, stateNames } from "@/components/admin/copy";
import { FilterChoice, FilterForm } from "@/components/admin/frame/filter-form";
import { ListingNote } from "@/components/admin/frame/listing/listing-note";
import { ViewBar } from "@/components/admin/frame/views/view-bar";
import { RoomAway } from "@/components/admin/sales/room-away";
import { SaleList, saleSorts } from "@/components/admin/sales/sale-list";
import { ButtonLink } from "@/components/ui/button-link";
import { EmptyState } from "@/components/ui/feedback/empty-state";
import { Heading } from "@/components/ui/heading";
import { readSort } from "@/components/ui/table-sort";
import { keptColumns } from "@/components/ui/table-columns";
import { mainDb } from "@/db/client";
import { readChosenListing } from "@/lib/next/chosen-listing";
import { first, oneOf, readAddress } from "@/lib/next/page-address";
import { requestLocale } from "@/lib/next/request-locale";
import { requireStaff } from "@/lib/next/require-staff";
import { readViewBar } from "@/lib/operator/view-bar";
import type { StaffActor } from "@/lib/staff/actor";
import { isPermitted, isPermittedSomewhere } from "@/lib/staff/permissions";
import { listSales } from "@/lib/waiting-room/operator/list-sales";

import { changeViewAction, deleteViewAction, saveViewAction } from "../views/actions";

export const metadata: Metadata = { title: "Sales" };

/** Tells whether an actor may plan a sale: at the chosen listing, or at one of all. */
const operatesHere = (actor: StaffActor, listingId: string | undefined) =>
  listingId === undefined ? isPermittedSomewhere(actor, "sales.operate") : isPermitted(actor, "sales.operate", listingId);

type SalesProps = { searchParams: Promise<Record<string, string | string[] | undefined>> };

export default async function SalesPage({ searchParams }: SalesProps) {
  const actor = await requireStaff("sales.read");
  const asked = await searchParams;
  const listing = await readChosenListing(actor, asked["listing"]);
  const [state, kind] = [oneOf(stateNames, asked["state"]), oneOf(kindNames, asked["kind"])];
  const isFiltered = state !== undefined || kind !== undefined || listing !== undefined;
  const address = readAddress("/admin/sales", asked);
  const sort = readSort(asked["sort"], saleSorts);
  const [{ sales, isAway }, locale, bar] = await Promise.all([
    listSales(actor, { listingId: listing?.id, state, kind }),
    headers().then(requestLocale),
    readViewBar(mainDb(), actor, address),
  ]);
  return (
    <div className="shell pt-block pb-section">
      <div className="flex flex-wrap items-end justify-between gap-x-8 gap-y-3">
        <Heading level={1}>Sales</Heading>
        {operatesHere(actor, listing?.id) ? (
          <ButtonLink
            href={`/admin/sales/new${listing ? `?listing=${encodeURIComponent(listing.slug)}` : ""}`}
            prefetch={false}
          >
            New sale
          </ButtonLink>
        ) : null}
      </div>
      <ListingNote listing={listing} allHref="/admin/sales" />
      <ViewBar state={bar} actions={{ save: saveViewAction, change: changeViewAction, remove: deleteViewAction }} />
      <FilterForm
        submit="Show"
        kept={{
          listing: listing?.slug,
          view: bar.currentId ?? undefined,
          sort: first(asked["sort"]),
          columns: keptColumns(address.query),
        }}
      >
        <FilterChoice name="state" label="State" all="Every state" choices={stateNames} value={state} />
        <FilterChoice name="kind" label="Kind" all="Every kind" choices={kindNames} value={kind} />
      </FilterForm>
      {isAway ? <RoomAway className="mt-6" /> : null}
      {sales.length > 0 ? (
        <SaleList sales={sales} locale={locale} address={address} sort={sort} />
      ) : (
        <EmptyState icon={<Ticket />} title={isFiltered ? "No sales like that" : "No sales yet"}>
          <p>
            {isFiltered
              ? "No sale matches the filters. With fewer of them, others may be shown."
              : "A sale queues guests in a waiting room while more want to book than can be served. It appears here as soon as it is saved."}
          </p>
        </EmptyState>
      )}
    </div>
  );
}
