// The texts, the place and the times of one listing, to be edited.
import type { Metadata } from "next";
import { ListingForm } from "@/components/admin/catalogue/listing-form";
import { fieldsFor } from "@/components/admin/catalogue/listing-fields";
import { Locked } from "@/components/admin/locked";
import { Breadcrumbs } from "@/components/ui/breadcrumbs";
import { Heading } from "@/components/ui/heading";
import { requireStaff } from "@/lib/next/require-staff";
import { cannotChangeText } from "@/lib/staff/copy";
import { isPermitted } from "@/lib/staff/permissions";

import { editListingAction } from "../actions";
import { readCataloguedPage } from "../read-catalogued-page";

export const metadata: Metadata = { title: "Edit a listing" };

export default async function EditListingPage({ params }: { params: Promise<{ listing: string }> }) {
  const actor = await requireStaff("catalogue.read");
  const listing = await readCataloguedPage(actor, (await params).listing);
  const reason = isPermitted(actor, "catalogue.edit", listing.id) ? undefined : cannotChangeText("catalogue.edit");
  const { id, version, kind, name, fields, slug, stage } = listing;
  const { currency, timezone } = fields;
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
        <ListingForm
          hidden={{ listingId: id, version: String(version), listingKind: kind }}
          fields={fieldsFor({ kind, name, fields, ...(stage === "draft" ? { slug } : {}) })}
          submit="Save"
          action={editListingAction}
        />
      </Locked>
    </div>
  );
}
