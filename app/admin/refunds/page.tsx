// Refunds that a bank returned or that Stripe refused, for staff.
import type { Metadata } from "next";
import { headers } from "next/headers";
import { Undo2 } from "lucide-react";

import { FilterChoice, FilterForm } from "@/components/admin/frame/filter-form";
import { ListingNote } from "@/components/admin/frame/listing/listing-note";
import { DeskRefunds } from "@/components/admin/desk/desk-refunds";
import { ViewBar } from "@/components/admin/frame/views/view-bar";
import { BulkForm } from "@/components/admin/lists/bulk-form";
import { BulkProgress } from "@/components/admin/lists/bulk-progress";
import { allThatMatch, pageLinks } from "@/components/admin/lists/page-links";
import { Locked } from "@/components/admin/locked";
import { ApprovalList } from "@/components/admin/money/approval-list";
import { FailedRefundList } from "@/components/admin/money/failed-refund-list";
import { EmptyState } from "@/components/ui/feedback/empty-state";
import { Heading } from "@/components/ui/heading";
import { Pagination } from "@/components/ui/pagination";
import { readSort } from "@/components/ui/table-sort";
import { mainDb } from "@/db/client";
import { newId } from "@/lib/core/ids";
import { readChosenListing } from "@/lib/next/chosen-listing";
import { first, oneOf, readAddress } from "@/lib/next/page-address";
import { requestLocale } from "@/lib/next/request-locale";
import { requireStaff } from "@/lib/next/require-staff";
import { readBulkProgress } from "@/lib/operator/bulk/read-run";
import { readViewBar } from "@/lib/operator/view-bar";
import { needsApproval } from "@/lib/orders/refunds/approvals/limits";
import { listOpenApprovals } from "@/lib/orders/refunds/approvals/list-approvals";
import { countFailedRefunds, listFailedRefunds } from "@/lib/orders/refunds/list-failed-refunds";
import { listDeskRefunds } from "@/lib/orders/refunds/record-desk-refund";
import { filterPermittedOrders } from "@/lib/orders/staff-access";
import { cannotChangeText } from "@/lib/staff/copy";
import { readPageNumber } from "@/lib/staff/list-page";

import { recordDeskRefundAction } from "../desk/actions";
import { changeViewAction, deleteViewAction, saveViewAction } from "../views/actions";
import {
  decideApprovalAction,
  requestApprovalAction,
  retryRefundAction,
  retryRefundsAction,
  settleRefundAction,
} from "./actions";
import { withReasons } from "./approval-reasons";

export const metadata: Metadata = { title: "Refunds" };

/** Columns by which the list can be sorted. */
const sorts = ["order", "guest", "failed"] as const;

const reasons = { returned: "Returned by a bank", disputed: "Disputed", refused: "Refused by Stripe" } as const;

type RefundsProps = { searchParams: Promise<Record<string, string | string[] | undefined>> };

export default async function RefundsPage({ searchParams }: RefundsProps) {
  const actor = await requireStaff("payments.read");
  const asked = await searchParams;
  const listing = await readChosenListing(actor, asked["listing"]);
  const filter = { listingId: listing?.id, reason: oneOf(reasons, asked["reason"]) };
  const [address, sort, page] = [
    readAddress("/admin/refunds", asked),
    readSort(asked["sort"], sorts),
    readPageNumber(first(asked["page"])),
  ];
  const [refunds, approvals, atDesk, total, bar, run, locale] = await Promise.all([
    listFailedRefunds(mainDb(), actor, filter, { page, sort }),
    listOpenApprovals(mainDb(), actor, { listingId: listing?.id }).then((all) => withReasons(all, actor)),
    listDeskRefunds(mainDb(), actor, { listingId: listing?.id }),
    countFailedRefunds(mainDb(), actor, filter),
    readViewBar(mainDb(), actor, address),
    readBulkProgress(mainDb(), actor, "retry_refunds"),
    headers().then(requestLocale),
  ]);
  const requested = new Set(approvals.map(({ refundId }) => refundId));
  const orderIds = refunds.map(({ orderId }) => orderId);
  const deskOrderIds = atDesk.map(({ orderId }) => orderId);
  const recordable = await filterPermittedOrders(mainDb(), actor, "orders.edit", deskOrderIds);
  const editable = await filterPermittedOrders(mainDb(), actor, "payments.edit", orderIds);
  return (
    <div className="shell pt-block pb-section">
      <Heading level={1}>Refunds</Heading>
      <p className="mt-3 text-ink-muted">
        Refunds that a bank returned or Stripe refused are still owed to the guest. Try again, refund it in Stripe&rsquo;s
        dashboard (this page then updates by itself), or pay it another way and record how.
      </p>
      <ListingNote listing={listing} allHref="/admin/refunds" />
      <ViewBar state={bar} actions={{ save: saveViewAction, change: changeViewAction, remove: deleteViewAction }} />
      <ApprovalList approvals={approvals} locale={locale} decide={decideApprovalAction} />
      <FilterForm submit="Show" kept={{ listing: listing?.slug, sort: first(asked["sort"]), view: bar.currentId ?? undefined }}>
        <FilterChoice name="reason" label="Reason" all="Every reason" choices={reasons} value={filter.reason} />
      </FilterForm>
      <BulkProgress run={run} locale={locale} />
      {refunds.length > 0 ? (
        <div>
          <Locked id="bulk-reason" reason={editable.size > 0 ? undefined : cannotChangeText("payments.edit")}>
            <BulkForm
              what={allThatMatch(total, ["refund", "refunds"], locale)}
              effect="Those that Stripe refused are asked for again, each once. Those of disputed payments, and those that a bank returned, are left as they are: they would fail again."
              filter={filter}
              requestId={newId()}
              action={retryRefundsAction}
            />
          </Locked>
          <FailedRefundList
            refunds={refunds.map((refund) => ({
              ...refund,
              mayEdit: editable.has(refund.orderId),
              needsApproval: needsApproval(refund),
              isRequested: requested.has(refund.id),
            }))}
            locale={locale}
            cannotEdit={cannotChangeText("payments.edit")}
            settle={settleRefundAction}
            retry={retryRefundAction}
            requestApproval={requestApprovalAction}
            address={address}
            sort={sort}
          />
        </div>
      ) : (
        <EmptyState icon={<Undo2 />} title={filter.reason === undefined ? "No failed refunds" : "No refund matches"}>
          <p>
            Every refund has reached its guest or was paid another way. Any that a bank returns or Stripe refuses appears here.
          </p>
        </EmptyState>
      )}
      <Pagination label="Refunds" {...pageLinks(address, page, refunds.length, total, locale)} className="mt-4" />
      <DeskRefunds
        refunds={atDesk.map((refund) => ({ ...refund, mayRecord: recordable.has(refund.orderId) }))}
        locale={locale}
        cannotRecord={cannotChangeText("orders.edit")}
        record={recordDeskRefundAction}
      />
    </div>
  );
}
