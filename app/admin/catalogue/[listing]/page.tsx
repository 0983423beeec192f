// One listing of the catalogue: its photos and those of its unit types.
import type { Metadata } from "next";
import { notFound } from "next/navigation";

import { ListingState } from "@/components/admin/catalogue/catalogue-table";
import { PhotoPlace } from "@/components/admin/catalogue/photo-place";
import { RemovedPhotos } from "@/components/admin/catalogue/removed-photos";
import { StateForm } from "@/components/admin/catalogue/state-form";
import { UploadForm } from "@/components/admin/catalogue/upload-form";
import { Locked } from "@/components/admin/locked";
import { Breadcrumbs } from "@/components/ui/breadcrumbs";
import { Alert } from "@/components/ui/feedback/alert";
import { Heading } from "@/components/ui/heading";
import { Link } from "@/components/ui/link";
import { mainDb } from "@/db/client";
import { type CataloguedListing, readCatalogued } from "@/lib/catalog/staff/read-catalogued";
import { hasCode } from "@/lib/core/errors";
import { readOutcome, uploadTexts } from "@/lib/media/copy";
import { readPhotosForStaff } from "@/lib/media/read-photos";
import { first } from "@/lib/next/page-address";
import { requireStaff } from "@/lib/next/require-staff";
import { cannotChangeText } from "@/lib/staff/copy";
import { isPermitted } from "@/lib/staff/permissions";

import { changePhotoAction, movePhotoAction, removePhotoAction, restorePhotoAction, setStateAction } from "./actions";

export const metadata: Metadata = { title: "Listing" };

type ListingProps = {
  params: Promise<{ listing: string }>;
  searchParams: Promise<Record<string, string | string[] | undefined>>;
};

const actions = { change: changePhotoAction, move: movePhotoAction, remove: removePhotoAction };

export default async function CataloguedListingPage({ params, searchParams }: ListingProps) {
  const actor = await requireStaff("catalogue.read");
  const [{ listing: slug }, asked] = await Promise.all([params, searchParams]);
  const listing = await orNotFound(readCatalogued(mainDb(), slug, actor));
  const { shown, removed } = await readPhotosForStaff(mainDb(), listing.id, actor);
  const reason = isPermitted(actor, "catalogue.edit", listing.id) ? undefined : cannotChangeText("catalogue.edit");
  const outcome = readOutcome(first(asked["upload"]));
  return (
    <div className="shell pt-6 pb-section">
      <Breadcrumbs items={[{ label: "Catalogue", href: "/admin/catalogue" }, { label: listing.name }]} />
      <div className="mt-2 flex flex-wrap items-center gap-x-5 gap-y-1">
        <Heading level={1} size="section">
          <bdi>{listing.name}</bdi>
        </Heading>
        <ListingState active={listing.active} />
        {listing.active ? (
          <Link href={`/listings/${listing.slug}`} prefetch={false} className="prose-link text-sm">
            The page for guests
          </Link>
        ) : null}
        <Link href={`/admin/catalogue/${listing.slug}/edit`} prefetch={false} className="prose-link text-sm">
          {reason === undefined ? "Edit texts and times" : "Texts and times"}
        </Link>
      </div>
      <Locked id="state-reason" reason={reason} className="mt-4 min-w-0">
        <StateForm listing={listing} action={setStateAction} />
      </Locked>
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
          <UploadForm listing={{ id: listing.id, slug: listing.slug, units: listing.units }} />
          {placesOf(listing).map(({ id, title }) => (
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

/** The places of photos: the listing itself, then each unit type. */
function placesOf({ units }: CataloguedListing): readonly { readonly id: string | null; readonly title: string }[] {
  return [{ id: null, title: "Of the listing" }, ...units.map(({ id, name }) => ({ id, title: name }))];
}

async function orNotFound<T>(work: Promise<T>): Promise<T> {
  try {
    return await work;
  } catch (error) {
    if (hasCode(error, "not_found")) notFound();
    throw error;
  }
}
