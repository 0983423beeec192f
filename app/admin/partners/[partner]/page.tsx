// One partner: its keys, and whether they are valid.
import type { Metadata } from "next";
import { headers } from "next/headers";
import { notFound } from "next/navigation";

import { Locked } from "@/components/admin/locked";
import { EndpointList } from "@/components/admin/partners/endpoint-list";
import { KeyForm } from "@/components/admin/partners/key-form";
import { KeyList } from "@/components/admin/partners/key-list";
import { SuppliedList } from "@/components/admin/partners/supplied-list";
import { SuspendForm } from "@/components/admin/partners/suspend-form";
import { Badge } from "@/components/ui/badge";
import { Breadcrumbs } from "@/components/ui/breadcrumbs";
import { Heading } from "@/components/ui/heading";
import { mainDb } from "@/db/client";
import { type KeyScope, keyScopes } from "@/db/schema";
import { hasCode } from "@/lib/core/errors";
import { requestLocale } from "@/lib/next/request-locale";
import { requireStaff } from "@/lib/next/require-staff";
import { defaultRatePerMinute } from "@/lib/partners/limits";
import { type PartnerView, readPartner } from "@/lib/partners/list-partners";
import { listSupplied } from "@/lib/partners/supply/assign-listing";
import { listManagedEndpoints } from "@/lib/partners/webhooks/manage-endpoints";
import type { StaffActor } from "@/lib/staff/actor";
import { cannotChangeText } from "@/lib/staff/copy";
import { isPermitted } from "@/lib/staff/permissions";

import {
  assignListingAction,
  createEndpointAction,
  createKeyAction,
  revokeKeyAction,
  suspendPartnerAction,
  switchEndpointAction,
  takeListingBackAction,
} from "../actions";

export const metadata: Metadata = { title: "Partner" };

const meanings: Readonly<Record<KeyScope, string>> = {
  "listings:read": "See listings, availability and prices",
  "holds:write": "Hold and release",
  "reservations:write": "Book, change and cancel",
  "inventory:write": "Supply the inventory of its listings",
  "webhooks:write": "Manage its webhook endpoints",
  "reports:read": "Read reports of its listings, with their revenue",
};

export default async function PartnerPage({ params }: { params: Promise<{ partner: string }> }) {
  const actor = await requireStaff("partners.read");
  const [{ partner: id }, locale] = await Promise.all([params, headers().then(requestLocale)]);
  const partner = await read(id, actor);
  const supplied = await listSupplied(mainDb(), partner.id, actor);
  const endpoints = await listManagedEndpoints(mainDb(), partner.id, actor);
  const reason = isPermitted(actor, "partners.manage") ? undefined : cannotChangeText("partners.manage");
  return (
    <div className="shell pt-block pb-section">
      <Breadcrumbs items={[{ label: "Partners", href: "/admin/partners" }, { label: partner.name }]} />
      <div className="mt-4 flex flex-wrap items-center gap-4">
        <Heading level={1} className="min-w-0 wrap-anywhere">
          {partner.name}
        </Heading>
        {partner.isSuspended ? <Badge tone="warning">Suspended</Badge> : null}
      </div>
      <p className="mt-2 text-ink-muted">
        {partner.contactEmail} · {partner.onAccount ? "may book on account" : "pays by card"}
      </p>
      <Locked id="partner-reason" reason={reason} className="mt-6 min-w-0">
        <section aria-labelledby="keys" className="mt-10">
          <Heading level={2} size="small" id="keys">
            Keys
          </Heading>
          {partner.keyList.length > 0 ? (
            <KeyList keys={partner.keyList} partnerId={partner.id} locale={locale} action={revokeKeyAction} />
          ) : (
            <p className="mt-3 text-ink-muted">It has no keys yet.</p>
          )}
        </section>
        <KeyForm
          action={createKeyAction}
          partnerId={partner.id}
          scopes={keyScopes.map((name) => ({ name, means: meanings[name] }))}
          defaultRate={defaultRatePerMinute}
        />
        <section aria-labelledby="supplied" className="mt-12 border-t border-line pt-8">
          <Heading level={2} size="small" id="supplied">
            Listings it supplies
          </Heading>
          <SuppliedList
            listings={supplied}
            partnerId={partner.id}
            assign={assignListingAction}
            takeBack={takeListingBackAction}
          />
        </section>
        <section aria-labelledby="endpoints" className="mt-12 border-t border-line pt-8">
          <Heading level={2} size="small" id="endpoints">
            Webhook endpoints
          </Heading>
          <EndpointList
            endpoints={endpoints}
            partnerId={partner.id}
            locale={locale}
            create={createEndpointAction}
            switchTo={switchEndpointAction}
          />
        </section>
        <section aria-labelledby="all-keys" className="mt-12 border-t border-line pt-8">
          <Heading level={2} size="small" id="all-keys">
            All keys at once
          </Heading>
          <SuspendForm action={suspendPartnerAction} partnerId={partner.id} isSuspended={partner.isSuspended} />
        </section>
      </Locked>
    </div>
  );
}

async function read(id: string, actor: StaffActor): Promise<PartnerView> {
  try {
    return await readPartner(mainDb(), id, actor);
  } catch (error) {
    if (hasCode(error, "not_found")) notFound();
    throw error;
  }
}
