// All sales, for their operators.
import type { Metadata } from "next";
import { headers } from "next/headers";
import { Ticket } from "lucide-react";

import { ListingNote } from "@/components/admin/frame/listing/listing-note";
import { RoomAway } from "@/components/admin/sales/room-away";
import { SaleList, saleSorts } from "@/components/admin/sales/sale-list";
import { EmptyState } from "@/components/ui/feedback/empty-state";
import { Heading } from "@/components/ui/heading";
import { readSort } from "@/components/ui/table-sort";
import { readChosenListing } from "@/lib/next/chosen-listing";
import { readAddress } from "@/lib/next/page-address";
import { requestLocale } from "@/lib/next/request-locale";
import { requireStaff } from "@/lib/next/require-staff";
import { listSales } from "@/lib/waiting-room/operator/list-sales";

export const metadata: Metadata = { title: "Sales" };

type SalesProps = { searchParams: Promise<Record<string, string | string[] | undefined>> };

export default async function SalesPage({ searchParams }: SalesProps) {
  const actor = await requireStaff("sales.read");
  const asked = await searchParams;
  const listing = await readChosenListing(actor, asked["listing"]);
  const [{ sales, isAway }, locale] = await Promise.all([
    listSales(actor, { listingId: listing?.id }),
    headers().then(requestLocale),
  ]);
  return (
    <div className="shell pt-block pb-section">
      <Heading level={1}>Sales</Heading>
      <ListingNote listing={listing} allHref="/admin/sales" />
      {isAway ? <RoomAway className="mt-6" /> : null}
      {sales.length > 0 ? (
        <div className="mt-6">
          <SaleList
            sales={sales}
            locale={locale}
            address={readAddress("/admin/sales", asked)}
            sort={readSort(asked["sort"], saleSorts)}
          />
        </div>
      ) : (
        <EmptyState icon={<Ticket />} title="No sales yet">
          <p>A sale appears here as soon as a listing has a waiting room.</p>
        </EmptyState>
      )}
    </div>
  );
}
