// The partners who may use the API.
import type { Metadata } from "next";
import { KeyRound } from "lucide-react";

import { Locked } from "@/components/admin/locked";
import { PartnerForm } from "@/components/admin/partners/partner-form";
import { PartnerList } from "@/components/admin/partners/partner-list";
import { EmptyState } from "@/components/ui/feedback/empty-state";
import { Heading } from "@/components/ui/heading";
import { mainDb } from "@/db/client";
import { requireStaff } from "@/lib/next/require-staff";
import { listPartners } from "@/lib/partners/list-partners";
import { cannotChangeText } from "@/lib/staff/copy";
import { isPermitted } from "@/lib/staff/permissions";

import { createPartnerAction } from "./actions";

export const metadata: Metadata = { title: "Partners" };

export default async function PartnersPage() {
  const actor = await requireStaff("partners.read");
  const partners = await listPartners(mainDb(), actor);
  const reason = isPermitted(actor, "partners.manage") ? undefined : cannotChangeText("partners.manage");
  return (
    <div className="shell pt-block pb-section">
      <Heading level={1}>Partners</Heading>
      {partners.length > 0 ? (
        <PartnerList partners={partners} />
      ) : (
        <EmptyState icon={<KeyRound />} title="No partners yet">
          <p>A partner is another company whose software sells what is here. Add one below, then give it a key.</p>
        </EmptyState>
      )}
      <Locked id="partner-reason" reason={reason} className="mt-10 min-w-0">
        <PartnerForm action={createPartnerAction} />
      </Locked>
    </div>
  );
}
