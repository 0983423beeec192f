// One listing of the catalogue: its state, its unit types, and the photos of both.
import type { Metadata } from "next";
import { headers } from "next/headers";

import { DuplicateForm } from "@/components/admin/catalogue/duplicate-form";
import { ListingStateBadge } from "@/components/admin/catalogue/listing-state";
import { PhotoPlace } from "@/components/admin/catalogue/photo-place";
import { RemovedPhotos } from "@/components/admin/catalogue/removed-photos";
import { StateForm } from "@/components/admin/catalogue/state-form";
import { UnitTable } from "@/components/admin/catalogue/units/unit-table";
import { UploadForm } from "@/components/admin/catalogue/upload-form";
import { Locked } from "@/components/admin/locked";
import { Breadcrumbs } from "@/components/ui/breadcrumbs";
import { ButtonLink } from "@/components/ui/button-link";
import { Alert } from "@/components/ui/feedback/alert";
import { Heading } from "@/components/ui/heading";
import { Link } from "@/components/ui/link";
import { mainDb } from "@/db/client";
import type { CataloguedListing } from "@/lib/catalog/staff/read-catalogued";
import { readOutcome, uploadTexts } from "@/lib/media/copy";
import { readPhotosForStaff } from "@/lib/media/read-photos";
import { first } from "@/lib/next/page-address";
import { requestLocale } from "@/lib/next/request-locale";
import { requireStaff } from "@/lib/next/require-staff";
import { cannotChangeText } from "@/lib/staff/copy";
import { isPermitted } from "@/lib/staff/permissions";

import { duplicateListingAction } from "../actions";
import { changePhotoAction, movePhotoAction, removePhotoAction, restorePhotoAction, setStateAction } from "./actions";
import { readCataloguedPage } from "./read-catalogued-page";
import { moveUnitAction, retireUnitAction } from "./units/actions";

export const metadata: Metadata = { title: "Listing" };

type ListingProps = {
  params: Promise<{ listing: string }>;
  searchParams: Promise<Record<string, string | string[] | undefined>>;
};

const actions = { change: changePhotoAction, move: movePhotoAction, remove: removePhotoAction };
const unitActions = { move: moveUnitAction, retire: retireUnitAction };

export default async function CataloguedListingPage({ params, searchParams }: ListingProps) {
  const actor = await requireStaff("catalogue.read");
  const [{ listing: slug }, asked, locale] = await Promise.all([params, searchParams, headers().then(requestLocale)]);
  const listing = await readCataloguedPage(actor, slug);
  const { shown, removed } = await readPhotosForStaff(mainDb(), listing.id, actor);
  const reason = isPermitted(actor, "catalogue.edit", listing.id) ? undefined : cannotChangeText("catalogue.edit");
  const outcome = readOutcome(first(asked["upload"]));
  const onSale = listing.units.filter(({ isRetired }) => !isRetired);
  const path = `/admin/catalogue/${encodeURIComponent(listing.slug)}`;
  return (
    <div className="shell pt-6 pb-section">
      <Breadcrumbs items={[{ label: "Catalogue", href: "/admin/catalogue" }, { label: listing.name }]} />
      <div className="mt-2 flex flex-wrap items-center gap-x-5 gap-y-1">
        <Heading level={1} size="section">
          <bdi>{listing.name}</bdi>
        </Heading>
        <ListingStateBadge listing={listing} />
        <Links listing={listing} path={path} canEdit={reason === undefined} />
      </div>
      <Locked id="state-reason" reason={reason} className="mt-4 min-w-0">
        <div id="state" className="mt-4 scroll-mt-20">
          <StateForm listing={stateful(listing)} action={setStateAction} />
        </div>
      </Locked>
      {isPermitted(actor, "catalogue.create") ? <DuplicateForm listingId={listing.id} action={duplicateListingAction} /> : null}
      <section aria-labelledby="units" className="mt-8">
        <div className="flex flex-wrap items-center justify-between gap-3">
          <Heading level={2} size="small" id="units">
            Unit types
          </Heading>
          {reason === undefined ? (
            <ButtonLink href={`${path}/units/new`} prefetch={false} size="sm" variant="secondary">
              Add a unit type
            </ButtonLink>
          ) : null}
        </div>
        {listing.units.length === 0 ? (
          <p className="mt-3 text-sm text-ink-muted">None yet: rooms, fares or tickets, as guests choose them.</p>
        ) : (
          <Locked id="units-reason" reason={reason} className="mt-3 min-w-0">
            <UnitTable
              listing={{ id: listing.id, slug: listing.slug, version: listing.version, units: listing.units }}
              currency={listing.fields.currency}
              locale={locale}
              actions={unitActions}
            />
          </Locked>
        )}
      </section>
      <section aria-labelledby="photos" className="mt-8">
        <Heading level={2} size="small" id="photos">
          Photos
        </Heading>
        {outcome ? (
          <Alert tone={outcome === "done" ? "success" : "danger"} className="mt-3">
            {uploadTexts[outcome]}
          </Alert>
        ) : null}
        <Locked id="photos-reason" reason={reason} className="mt-3 min-w-0">
          <UploadForm listing={{ id: listing.id, slug: listing.slug, units: onSale }} />
          {placesOf(onSale).map(({ id, title }) => (
            <PhotoPlace
              key={id ?? "listing"}
              title={title}
              isListing={id === null}
              photos={shown.filter(({ unitTypeId }) => unitTypeId === id)}
              actions={actions}
            />
          ))}
          <RemovedPhotos photos={removed} restore={restorePhotoAction} />
        </Locked>
      </section>
    </div>
  );
}

const stateful = ({ id, version, active, stage }: CataloguedListing) => ({ id, version, active, stage });

function Links({ listing, path, canEdit }: { listing: CataloguedListing; path: string; canEdit: boolean }) {
  const links: readonly (readonly [href: string, text: string])[] = [
    listing.active ? [`/listings/${listing.slug}`, "The page for guests"] : [`${path}/preview`, "Preview the page"],
    [`${path}/edit`, canEdit ? "Edit texts and times" : "Texts and times"],
    [`${path}/policy`, "Cancellation terms"],
  ];
  return links.map(([href, text]) => (
    <Link key={href} href={href} prefetch={false} className="prose-link text-sm">
      {text}
    </Link>
  ));
}

/** The places of photos: the listing itself, then each unit type. */
function placesOf(units: CataloguedListing["units"]): readonly { readonly id: string | null; readonly title: string }[] {
  return [{ id: null, title: "Of the listing" }, ...units.map(({ id, name }) => ({ id, title: name }))];
}
