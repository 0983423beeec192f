// The partners who may use the API.
import type { Metadata } from "next";
import { headers } from "next/headers";
import { KeyRound } from "lucide-react";

import { FilterChoice, FilterForm } from "@/components/admin/frame/filter-form";
import { ViewBar } from "@/components/admin/frame/views/view-bar";
import { Locked } from "@/components/admin/locked";
import { PartnerForm } from "@/components/admin/partners/partner-form";
import { partnerSorts, partnerStates, PartnerTable } from "@/components/admin/partners/partner-table";
import { EmptyState } from "@/components/ui/feedback/empty-state";
import { Heading } from "@/components/ui/heading";
import { readSort } from "@/components/ui/table-sort";
import { keptColumns } from "@/components/ui/table-columns";
import { mainDb } from "@/db/client";
import { first, oneOf, readAddress } from "@/lib/next/page-address";
import { requestLocale } from "@/lib/next/request-locale";
import { requireStaff } from "@/lib/next/require-staff";
import { readViewBar } from "@/lib/operator/view-bar";
import { listPartners } from "@/lib/partners/list-partners";
import { cannotChangeText } from "@/lib/staff/copy";
import { isPermitted } from "@/lib/staff/permissions";

import { changeViewAction, deleteViewAction, saveViewAction } from "../views/actions";
import { createPartnerAction } from "./actions";

export const metadata: Metadata = { title: "Partners" };

type PartnersProps = { searchParams: Promise<Record<string, string | string[] | undefined>> };

export default async function PartnersPage({ searchParams }: PartnersProps) {
  const actor = await requireStaff("partners.read");
  const [asked, locale] = await Promise.all([searchParams, headers().then(requestLocale)]);
  const address = readAddress("/admin/partners", asked);
  const [all, bar] = await Promise.all([listPartners(mainDb(), actor), readViewBar(mainDb(), actor, address)]);
  const state = oneOf(partnerStates, asked["state"]);
  const partners = all.filter(({ isSuspended }) => state === undefined || isSuspended === (state === "suspended"));
  const reason = isPermitted(actor, "partners.manage") ? undefined : cannotChangeText("partners.manage");
  return (
    <div className="shell pt-block pb-section">
      <Heading level={1}>Partners</Heading>
      <ViewBar state={bar} actions={{ save: saveViewAction, change: changeViewAction, remove: deleteViewAction }} />
      <FilterForm
        submit="Show"
        kept={{ sort: first(asked["sort"]), columns: keptColumns(address.query), view: bar.currentId ?? undefined }}
      >
        <FilterChoice name="state" label="State" all="Every state" choices={partnerStates} value={state} />
      </FilterForm>
      {partners.length > 0 ? (
        <PartnerTable partners={partners} locale={locale} address={address} sort={readSort(asked["sort"], partnerSorts)} />
      ) : (
        <EmptyState icon={<KeyRound />} title={state === undefined ? "No partners yet" : "No partner matches"}>
          <p>A partner is another company whose software sells what is here. Add one below, then give it a key.</p>
        </EmptyState>
      )}
      <Locked id="partner-reason" reason={reason} className="mt-10 min-w-0">
        <PartnerForm action={createPartnerAction} />
      </Locked>
    </div>
  );
}
