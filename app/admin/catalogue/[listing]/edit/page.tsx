// The texts, the place and the times of one listing, to be edited.
import type { Metadata } from "next";
import { notFound } from "next/navigation";

import { ListingForm } from "@/components/admin/catalogue/listing-form";
import { Locked } from "@/components/admin/locked";
import { Breadcrumbs } from "@/components/ui/breadcrumbs";
import { Heading } from "@/components/ui/heading";
import { mainDb } from "@/db/client";
import { readCatalogued } from "@/lib/catalog/staff/read-catalogued";
import { hasCode } from "@/lib/core/errors";
import { requireStaff } from "@/lib/next/require-staff";
import { cannotChangeText } from "@/lib/staff/copy";
import { isPermitted } from "@/lib/staff/permissions";

import { editListingAction } from "../actions";

export const metadata: Metadata = { title: "Edit a listing" };

export default async function EditListingPage({ params }: { params: Promise<{ listing: string }> }) {
  const actor = await requireStaff("catalogue.read");
  const { units: _, ...listing } = await orNotFound(readCatalogued(mainDb(), (await params).listing, actor));
  const reason = isPermitted(actor, "catalogue.edit", listing.id) ? undefined : cannotChangeText("catalogue.edit");
  const { currency, timezone } = listing.fields;
  return (
    <div className="shell pt-6 pb-section">
      <Breadcrumbs
        items={[
          { label: "Catalogue", href: "/admin/catalogue" },
          { label: listing.name, href: `/admin/catalogue/${listing.slug}` },
          { label: "Texts and times" },
        ]}
      />
      <Heading level={1} size="section" className="mt-2">
        <bdi>{listing.name}</bdi>
      </Heading>
      <p className="mt-2 text-sm text-ink-muted">
        Prices are in {currency}, times by the clock of {timezone}; both stay as they were when the listing was made.
      </p>
      <Locked id="edit-reason" reason={reason} className="mt-4 min-w-0">
        <ListingForm listing={listing} action={editListingAction} />
      </Locked>
    </div>
  );
}

async function orNotFound<T>(work: Promise<T>): Promise<T> {
  try {
    return await work;
  } catch (error) {
    if (hasCode(error, "not_found")) notFound();
    throw error;
  }
}
