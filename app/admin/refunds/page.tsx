// Refunds that wait for staff: for an approval, for the desk, or because a bank or Stripe refused them.
import type { Metadata } from "next";
import { headers } from "next/headers";

import { FollowChanges } from "@/components/admin/follow-changes";
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
import { Heading } from "@/components/ui/heading";
import { Pagination } from "@/components/ui/pagination";
import { readSort } from "@/components/ui/table-sort";
import { mainDb } from "@/db/client";
import { failedRefundActions } from "@/db/schema";
import { newId } from "@/lib/core/ids";
import { readChosenListing } from "@/lib/next/chosen-listing";
import { first, oneOf, readAddress } from "@/lib/next/page-address";
import { requestLocale } from "@/lib/next/request-locale";
import { requireStaff } from "@/lib/next/require-staff";
import { readBulkProgress } from "@/lib/operator/bulk/read-run";
import { readChangeMark } from "@/lib/operator/read-change-mark";
import { readViewBar } from "@/lib/operator/view-bar";
import { needsApproval } from "@/lib/orders/refunds/approvals/limits";
import { readEarlierRefunds, sumEarlier } from "@/lib/orders/refunds/approvals/read-earlier-refunds";
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
  const [asked, mark] = await Promise.all([searchParams, readChangeMark(mainDb(), "orders")]);
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
  const isZoneNamed = listing === undefined;
  const requested = new Set(approvals.map(({ refundId }) => refundId));
  const orderIds = refunds.map(({ orderId }) => orderId);
  const deskOrderIds = atDesk.map(({ orderId }) => orderId);
  const recordable = await filterPermittedOrders(mainDb(), actor, "orders.edit", deskOrderIds);
  const editable = await filterPermittedOrders(mainDb(), actor, "payments.edit", orderIds);
  const earlier = await readEarlierRefunds(mainDb(), orderIds);
  const counted = refunds.map((refund) => {
    const { orderId, id: refundId } = refund;
    const earlierMinor = sumEarlier(earlier, { orderId, refundId, action: "settle" });
    const approvedActions = failedRefundActions.filter((action) =>
      needsApproval({ ...refund, earlierMinor: sumEarlier(earlier, { orderId, refundId, action }) }),
    );
    return { ...refund, earlierMinor, approvedActions };
  });
  return (
    <div className="shell pt-block pb-section">
      <FollowChanges mark={mark} follows="orders" />
      <Heading level={1}>Refunds</Heading>
      <ListingNote listing={listing} allHref="/admin/refunds" />
      <ViewBar state={bar} actions={{ save: saveViewAction, change: changeViewAction, remove: deleteViewAction }} />
      <ApprovalList approvals={approvals} isZoneNamed={isZoneNamed} locale={locale} decide={decideApprovalAction} />
      <DeskRefunds
        refunds={atDesk.map((refund) => ({ ...refund, mayRecord: recordable.has(refund.orderId) }))}
        isZoneNamed={isZoneNamed}
        locale={locale}
        cannotRecord={cannotChangeText("orders.edit")}
        record={recordDeskRefundAction}
      />
      <section aria-labelledby="failed-refunds" className="mt-10">
        <Heading level={2} size="small" id="failed-refunds">
          Failed refunds
        </Heading>
        {total > 0 || filter.reason !== undefined ? (
          <>
            <p className="mt-1 text-sm text-ink-muted">
              Refunds that a bank returned or Stripe refused are still owed to the guest. Try again, refund it in Stripe&rsquo;s
              dashboard (this page then updates by itself), or pay it another way and record how.
            </p>
            <FilterForm
              submit="Show"
              kept={{ listing: listing?.slug, sort: first(asked["sort"]), view: bar.currentId ?? undefined }}
            >
              <FilterChoice name="reason" label="Reason" all="Every reason" choices={reasons} value={filter.reason} />
            </FilterForm>
          </>
        ) : null}
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
              refunds={counted.map((refund) => ({
                ...refund,
                mayEdit: editable.has(refund.orderId),
                isRequested: requested.has(refund.id),
              }))}
              locale={locale}
              isZoneNamed={isZoneNamed}
              cannotEdit={cannotChangeText("payments.edit")}
              settle={settleRefundAction}
              retry={retryRefundAction}
              requestApproval={requestApprovalAction}
              address={address}
              sort={sort}
            />
          </div>
        ) : (
          <p className="mt-1 text-sm text-ink-muted">
            {filter.reason === undefined
              ? "None. Any refund that a bank returns or Stripe refuses appears here, until it is paid."
              : "No refund matches."}
          </p>
        )}
        <Pagination label="Refunds" {...pageLinks(address, page, refunds.length, total, locale)} className="mt-4" />
      </section>
    </div>
  );
}
