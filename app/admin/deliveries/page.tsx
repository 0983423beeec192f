// Messages to partners' software that have not arrived: why, and another try of one or of all that match.
import type { Metadata } from "next";
import { headers } from "next/headers";
import { Webhook } from "lucide-react";

import { deliveryStateNames } from "@/components/admin/deliveries/delivery-copy";
import { DeliveryTable } from "@/components/admin/deliveries/delivery-table";
import { FilterChoice, FilterForm } from "@/components/admin/frame/filter-form";
import { ViewBar } from "@/components/admin/frame/views/view-bar";
import { BulkForm } from "@/components/admin/lists/bulk-form";
import { BulkProgress } from "@/components/admin/lists/bulk-progress";
import { allThatMatch, pageLinks } from "@/components/admin/lists/page-links";
import { Locked } from "@/components/admin/locked";
import { EmptyState } from "@/components/ui/feedback/empty-state";
import { Heading } from "@/components/ui/heading";
import { Pagination } from "@/components/ui/pagination";
import { keptColumns } from "@/components/ui/table-columns";
import { readSort } from "@/components/ui/table-sort";
import { mainDb } from "@/db/client";
import { newId } from "@/lib/core/ids";
import { first, oneOf, readAddress } from "@/lib/next/page-address";
import { requestLocale } from "@/lib/next/request-locale";
import { requireStaff } from "@/lib/next/require-staff";
import { readBulkProgress } from "@/lib/operator/bulk/read-run";
import { readViewBar } from "@/lib/operator/view-bar";
import { listPartners } from "@/lib/partners/list-partners";
import { explainAttempt } from "@/lib/partners/webhooks/explain-attempt";
import { listDeliveriesForStaff, type ListedDelivery } from "@/lib/partners/webhooks/staff/list-deliveries";
import { pingType, subscribableTypes } from "@/lib/partners/webhooks/types";
import { cannotChangeText } from "@/lib/staff/copy";
import { readPageNumber } from "@/lib/staff/list-page";
import { isPermitted } from "@/lib/staff/permissions";

import { changeViewAction, deleteViewAction, saveViewAction } from "../views/actions";
import { retryDeliveriesAction, retryDeliveryAction } from "./actions";

export const metadata: Metadata = { title: "Deliveries" };

type DeliveriesProps = { searchParams: Promise<Record<string, string | string[] | undefined>> };

const sorts = ["attempts", "created"] as const;

const types = Object.fromEntries([...subscribableTypes, pingType].map((type) => [type, type]));

export default async function DeliveriesPage({ searchParams }: DeliveriesProps) {
  const actor = await requireStaff("partners.read");
  const [asked, locale, partners] = await Promise.all([
    searchParams,
    headers().then(requestLocale),
    listPartners(mainDb(), actor),
  ]);
  const partnerNames = Object.fromEntries(partners.map(({ id, name }) => [id, name]));
  const filter = {
    state: oneOf(deliveryStateNames, asked["state"]),
    partnerId: oneOf(partnerNames, asked["partner"]),
    type: oneOf(types, asked["type"]),
  };
  const [address, sort, page] = [
    readAddress("/admin/deliveries", asked),
    readSort(asked["sort"], sorts),
    readPageNumber(first(asked["page"])),
  ];
  const [{ rows, total }, bar, run] = await Promise.all([
    listDeliveriesForStaff(mainDb(), actor, filter, { page, sort }),
    readViewBar(mainDb(), actor, address),
    readBulkProgress(mainDb(), actor, "retry_deliveries"),
  ]);
  const reason = isPermitted(actor, "partners.manage") ? undefined : cannotChangeText("partners.manage");
  return (
    <div className="shell pt-block pb-section">
      <Heading level={1}>Deliveries</Heading>
      <p className="mt-3 text-ink-muted">
        Messages to partners’ software that have not arrived. Each is tried by itself for three days, then given up.
      </p>
      <ViewBar state={bar} actions={{ save: saveViewAction, change: changeViewAction, remove: deleteViewAction }} />
      <FilterForm
        submit="Show"
        kept={{ sort: first(asked["sort"]), columns: keptColumns(address.query), view: bar.currentId ?? undefined }}
      >
        <FilterChoice name="state" label="State" all="Failed at least once" choices={deliveryStateNames} value={filter.state} />
        <FilterChoice name="partner" label="Partner" all="Every partner" choices={partnerNames} value={filter.partnerId} />
        <FilterChoice name="type" label="Message" all="Every message" choices={types} value={filter.type} />
      </FilterForm>
      <BulkProgress run={run} locale={locale} />
      <Locked id="deliveries-reason" reason={rows.length === 0 ? undefined : reason} className="min-w-0">
        {rows.length === 0 ? null : (
          <BulkForm
            what={allThatMatch(total, ["delivery", "deliveries"], locale)}
            effect="Each is sent again under the same id, by which the receiver recognises a repeat. Those whose endpoint is switched off or deleted, or whose partner is suspended, are left as they are."
            filter={filter}
            requestId={newId()}
            action={retryDeliveriesAction}
          />
        )}
        <DeliveryTable
          deliveries={rows.map((delivery) => ({ ...delivery, why: whyOf(delivery) }))}
          locale={locale}
          address={address}
          sort={sort}
          retry={retryDeliveryAction}
          empty={
            <EmptyState
              icon={<Webhook />}
              title={Object.values(filter).some(Boolean) ? "No delivery matches" : "No delivery failed"}
            >
              <p>Any message that a partner’s endpoint does not take appears here, with the reason.</p>
            </EmptyState>
          }
        />
      </Locked>
      <Pagination label="Deliveries" {...pageLinks(address, page, rows.length, total, locale)} className="mt-4" />
    </div>
  );
}

function whyOf({ state, lastStatus, lastError }: ListedDelivery): string {
  const wasTried = lastStatus !== null || lastError !== null;
  return explainAttempt(wasTried ? { status: lastStatus, error: lastError } : undefined, state === "failed");
}
