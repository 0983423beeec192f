// All sales, for their operators.
import type { Metadata } from "next";
import { headers } from "next/headers";
import { Ticket } from "lucide-react";

import { phaseWords } from "@/components/admin/copy";
import { FilterChoice, FilterForm } from "@/components/admin/frame/filter-form";
import { ListingNote } from "@/components/admin/frame/listing/listing-note";
import { ViewBar } from "@/components/admin/frame/views/view-bar";
import { RoomAway } from "@/components/admin/sales/room-away";
import { SaleList, saleSorts } from "@/components/admin/sales/sale-list";
import { EmptyState } from "@/components/ui/feedback/empty-state";
import { Heading } from "@/components/ui/heading";
import { readSort } from "@/components/ui/table-sort";
import { mainDb } from "@/db/client";
import { readChosenListing } from "@/lib/next/chosen-listing";
import { first, oneOf, readAddress } from "@/lib/next/page-address";
import { requestLocale } from "@/lib/next/request-locale";
import { requireStaff } from "@/lib/next/require-staff";
import { readViewBar } from "@/lib/operator/view-bar";
import { listSales } from "@/lib/waiting-room/operator/list-sales";

import { changeViewAction, deleteViewAction, saveViewAction } from "../views/actions";

export const metadata: Metadata = { title: "Sales" };

const phases = Object.fromEntries(Object.entries(phaseWords).map(([phase, { name }]) => [phase, name]));

type SalesProps = { searchParams: Promise<Record<string, string | string[] | undefined>> };

export default async function SalesPage({ searchParams }: SalesProps) {
  const actor = await requireStaff("sales.read");
  const asked = await searchParams;
  const listing = await readChosenListing(actor, asked["listing"]);
  const phase = oneOf(phaseWords, asked["state"]);
  const address = readAddress("/admin/sales", asked);
  const sort = readSort(asked["sort"], saleSorts);
  const [{ sales, isAway }, locale, bar] = await Promise.all([
    listSales(actor, { listingId: listing?.id, phase }),
    headers().then(requestLocale),
    readViewBar(mainDb(), actor, address),
  ]);
  return (
    <div className="shell pt-block pb-section">
      <Heading level={1}>Sales</Heading>
      <ListingNote listing={listing} allHref="/admin/sales" />
      <ViewBar state={bar} actions={{ save: saveViewAction, change: changeViewAction, remove: deleteViewAction }} />
      <FilterForm submit="Show" kept={{ listing: listing?.slug, view: bar.currentId ?? undefined, sort: first(asked["sort"]) }}>
        <FilterChoice name="state" label="State" all="Every state" choices={phases} value={phase} />
      </FilterForm>
      {isAway ? <RoomAway className="mt-6" /> : null}
      {sales.length > 0 ? (
        <SaleList sales={sales} locale={locale} address={address} sort={sort} />
      ) : (
        <EmptyState icon={<Ticket />} title="No sales yet">
          <p>A sale appears here as soon as a listing has a waiting room. The filters may hide others.</p>
        </EmptyState>
      )}
    </div>
  );
}
