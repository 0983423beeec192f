// Refunds that a bank returned or that Stripe refused, for staff.
import type { Metadata } from "next";
import { headers } from "next/headers";
import { Undo2 } from "lucide-react";

import { ListingNote } from "@/components/admin/frame/listing/listing-note";
import { FailedRefundList } from "@/components/admin/money/failed-refund-list";
import { EmptyState } from "@/components/ui/feedback/empty-state";
import { Heading } from "@/components/ui/heading";
import { readSort } from "@/components/ui/table-sort";
import { mainDb } from "@/db/client";
import { readChosenListing } from "@/lib/next/chosen-listing";
import { readAddress } from "@/lib/next/page-address";
import { requestLocale } from "@/lib/next/request-locale";
import { requireStaff } from "@/lib/next/require-staff";
import { listFailedRefunds } from "@/lib/orders/refunds/resolve-failed-refund";
import { filterPermittedOrders } from "@/lib/orders/staff-access";
import { cannotChangeText } from "@/lib/staff/copy";

import { retryRefundAction, settleRefundAction } from "./actions";

export const metadata: Metadata = { title: "Refunds" };

/** Columns by which the list can be sorted. */
const sorts = ["order", "guest", "failed"];

type RefundsProps = { searchParams: Promise<Record<string, string | string[] | undefined>> };

export default async function RefundsPage({ searchParams }: RefundsProps) {
  const actor = await requireStaff("payments.read");
  const asked = await searchParams;
  const listing = await readChosenListing(actor, asked["listing"]);
  const [refunds, locale] = await Promise.all([
    listFailedRefunds(mainDb(), actor, { listingId: listing?.id }),
    headers().then(requestLocale),
  ]);
  const orderIds = refunds.map(({ orderId }) => orderId);
  const editable = await filterPermittedOrders(mainDb(), actor, "payments.edit", orderIds);
  return (
    <div className="shell pt-block pb-section">
      <Heading level={1}>Refunds</Heading>
      <p className="mt-3 text-ink-muted">
        Refunds that a bank returned or Stripe refused are still owed to the guest. Try again, refund it in Stripe&rsquo;s
        dashboard (this page then updates by itself), or pay it another way and record how.
      </p>
      <ListingNote listing={listing} allHref="/admin/refunds" />
      {refunds.length > 0 ? (
        <div className="mt-6">
          <FailedRefundList
            refunds={refunds.map((refund) => ({ ...refund, mayEdit: editable.has(refund.orderId) }))}
            locale={locale}
            cannotEdit={cannotChangeText("payments.edit")}
            settle={settleRefundAction}
            retry={retryRefundAction}
            address={readAddress("/admin/refunds", asked)}
            sort={readSort(asked["sort"], sorts)}
          />
        </div>
      ) : (
        <EmptyState icon={<Undo2 />} title="No failed refunds">
          <p>
            Every refund has reached its guest or was paid another way. Any that a bank returns or Stripe refuses appears here.
          </p>
        </EmptyState>
      )}
    </div>
  );
}
