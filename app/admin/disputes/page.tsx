// Disputed payments, for staff: the disputes to respond to, and their deadlines.
import type { Metadata } from "next";
import { headers } from "next/headers";
import { Scale } from "lucide-react";

import { ListingNote } from "@/components/admin/frame/listing/listing-note";
import { DisputeList, disputeSorts } from "@/components/admin/money/dispute-list";
import { EmptyState } from "@/components/ui/feedback/empty-state";
import { Heading } from "@/components/ui/heading";
import { readSort } from "@/components/ui/table-sort";
import { mainDb } from "@/db/client";
import { readChosenListing } from "@/lib/next/chosen-listing";
import { readAddress } from "@/lib/next/page-address";
import { requestLocale } from "@/lib/next/request-locale";
import { requireStaff } from "@/lib/next/require-staff";
import { listDisputes } from "@/lib/orders/refunds/list-disputes";

export const metadata: Metadata = { title: "Disputes" };

type DisputesProps = { searchParams: Promise<Record<string, string | string[] | undefined>> };

export default async function DisputesPage({ searchParams }: DisputesProps) {
  const actor = await requireStaff("payments.read");
  const asked = await searchParams;
  const listing = await readChosenListing(actor, asked["listing"]);
  const [disputes, locale] = await Promise.all([
    listDisputes(mainDb(), actor, { listingId: listing?.id }),
    headers().then(requestLocale),
  ]);
  return (
    <div className="shell pt-block pb-section">
      <Heading level={1}>Disputes</Heading>
      <p className="mt-3 max-w-text text-ink-muted">
        A guest&rsquo;s bank has reclaimed a payment and decides on your evidence. A dispute not answered by its deadline is
        lost.
      </p>
      <ListingNote listing={listing} allHref="/admin/disputes" />
      {disputes.length > 0 ? (
        <div className="mt-6">
          <DisputeList
            disputes={disputes}
            nowMs={Date.now()}
            isZoneNamed={listing === undefined}
            locale={locale}
            address={readAddress("/admin/disputes", asked)}
            sort={readSort(asked["sort"], disputeSorts)}
          />
        </div>
      ) : (
        <EmptyState icon={<Scale />} title="No disputes">
          <p>Any payment that a bank reclaims appears here with its deadline and the evidence to send.</p>
        </EmptyState>
      )}
    </div>
  );
}
