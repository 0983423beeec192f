// The page of a listing as guests will see it, for staff alone: nothing is sold here.
import type { Metadata } from "next";
import { headers } from "next/headers";

import { AmenityList } from "@/components/listing/amenities";
import { listingFacts } from "@/components/listing/facts";
import { Gallery } from "@/components/listing/gallery";
import { ListingHeader } from "@/components/listing/listing-header";
import { PolicyTerms } from "@/components/listing/policy-timeline";
import { DefinitionList } from "@/components/ui/definition-list";
import { Alert } from "@/components/ui/feedback/alert";
import { Heading } from "@/components/ui/heading";
import { Link } from "@/components/ui/link";
import { Price } from "@/components/ui/price";
import { mainDb } from "@/db/client";
import { readListing } from "@/lib/catalog/read-listing";
import type { ListingDetail } from "@/lib/catalog/results";
import { requestLocale } from "@/lib/next/request-locale";
import { requireStaff } from "@/lib/next/require-staff";

import { readCataloguedPage } from "../read-catalogued-page";

export const metadata: Metadata = { title: "Preview", robots: { index: false, follow: false } };

const unitTitles = { stay: "Rooms", flight: "Fares", event: "Tickets" } as const;
const startWords = { stay: "check-in", flight: "departure", event: "the start" } as const;

export default async function PreviewPage({ params }: { params: Promise<{ listing: string }> }) {
  const actor = await requireStaff("catalogue.read");
  const [{ listing: asked }, locale] = await Promise.all([params, headers().then(requestLocale)]);
  const { slug } = await readCataloguedPage(actor, asked);
  const listing = await readListing(mainDb(), slug, Date.now(), { hidden: true });
  return (
    <>
      <div className="shell pt-4">
        <Alert title="A preview for staff">
          Guests see this page once the listing is on sale, with dates and prices beside it. Nothing can be booked here.{" "}
          <Link href={`/admin/catalogue/${encodeURIComponent(slug)}`} prefetch={false} className="prose-link">
            Back to the listing
          </Link>
        </Alert>
      </div>
      <article className="shell pt-5 pb-section">
        <ListingHeader listing={listing} locale={locale} searchHref={`/search?kind=${listing.kind}`} />
        <div className="mt-block grid gap-9">
          <section aria-label="About" className="max-w-text">
            <p className="text-lg text-pretty">{listing.description}</p>
          </section>
          <Units listing={listing} locale={locale} />
          <section aria-labelledby="policy" className="max-w-text">
            <Heading level={2} size="block" id="policy">
              If plans change
            </Heading>
            <p className="mt-1.5 mb-5 text-ink-muted">Cancellation policy: {listing.policy.name}</p>
            <PolicyTerms tiers={listing.policy.tiers} startWord={startWords[listing.kind]} />
          </section>
          <section aria-labelledby="good-to-know" className="grid gap-6">
            <Heading level={2} size="block" id="good-to-know">
              Good to know
            </Heading>
            {listing.amenities.length > 0 ? <AmenityList amenities={listing.amenities} /> : null}
            <DefinitionList
              entries={listingFacts(listing, locale)}
              className="max-w-text divide-y divide-line border-y border-line"
            />
          </section>
        </div>
      </article>
    </>
  );
}

function Units({ listing: { kind, unitTypes, currency }, locale }: { listing: ListingDetail; locale: string }) {
  return (
    <section aria-labelledby="offers" className="min-w-0">
      <Heading level={2} size="block" id="offers">
        {unitTitles[kind]}
      </Heading>
      {unitTypes.length === 0 ? <p className="mt-3 text-ink-muted">There is nothing to sell yet.</p> : null}
      <ul className="mt-4 grid max-w-3xl divide-y divide-line">
        {unitTypes.map(({ id, name, description, maxOccupancy, basePriceMinor, photos }) => (
          <li key={id} className="grid gap-3 py-5 first:pt-0 sm:grid-cols-[minmax(0,1fr)_auto] sm:gap-8">
            <div className="min-w-0">
              {photos.length > 0 ? (
                <Gallery photos={photos} label={`Photos of ${name}`} sizes="30rem" upTo={960} className="mb-4 max-w-md" />
              ) : null}
              <h3 className="text-lg font-semibold tracking-heading">{name}</h3>
              <p className="mt-1 text-ink-muted">{description}</p>
              {kind === "stay" || maxOccupancy > 1 ? (
                <p className="mt-2 text-sm text-ink-muted">
                  {kind === "stay" ? "Sleeps" : "For"} {maxOccupancy}
                </p>
              ) : null}
            </div>
            <p>
              <Price money={{ amountMinor: basePriceMinor, currency }} locale={locale} size="lg" prefix="around" />
            </p>
          </li>
        ))}
      </ul>
    </section>
  );
}
