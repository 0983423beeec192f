// A listing: its description, its dates and prices, and the buttons that hold it.
import type { Metadata } from "next";
import { headers } from "next/headers";
import { notFound } from "next/navigation";

import { listingFacts } from "@/components/listing/facts";
import { ListingHeader } from "@/components/listing/listing-header";
import { ListingJsonLd } from "@/components/listing/listing-json-ld";
import { AmenityList } from "@/components/listing/amenities";
import { BookingPanel } from "@/components/listing/booking-panel";
import { countryName } from "@/lib/catalog/copy";
import { type PageQuery, type Query, textOf, toQuery } from "@/lib/catalog/query";
import { AskedLine } from "@/components/search/asked-line";
import { cn } from "@/components/ui/cn";
import { DefinitionList } from "@/components/ui/definition-list";
import { Fold } from "@/components/ui/fold";
import { Heading } from "@/components/ui/heading";
import { currentActor } from "@/lib/auth/current-actor";
import { env } from "@/lib/core/env";
import { hasCode } from "@/lib/core/errors";
import { saleHorizonDays } from "@/lib/inventory/limits";
import { addDays } from "@/lib/core/time/dates";
import { photoUrl } from "@/lib/media/format";
import { requestLocale } from "@/lib/next/request-locale";

import { SaleSession } from "../../sale-session";
import { type ListingPageData, performancesOf, readListingPage } from "@/lib/catalog/offers/read-listing-page";
import { readListingBySlug } from "../read-listing-by-slug";
import { CalendarSection } from "./calendar-section";
import { OfferBar } from "./offer-bar";
import { OfferSection } from "./offer-section";
import { PolicySection } from "./policy-section";
import { SaleNote } from "./sale-note";
import { TogetherSection } from "./together-section";

type ListingPageProps = { params: Promise<{ slug: string }>; searchParams: Promise<PageQuery> };

export async function generateMetadata({ params }: ListingPageProps): Promise<Metadata> {
  const { slug } = await params;
  const listing = await orNotFound(readListingBySlug(slug));
  const title = `${listing.name}, ${listing.city}`;
  const description =
    listing.tagline === ""
      ? listing.description.slice(0, 160)
      : `${listing.tagline}. ${listing.city}, ${countryName(listing.country)}.`;
  const url = `/listings/${listing.slug}`;
  const image = listing.photo && { url: photoUrl(listing.photo, env().APP_URL), alt: listing.photo.alt };
  return {
    metadataBase: new URL(env().APP_URL),
    title,
    description,
    // The same page with other dates or another party has the same canonical address.
    alternates: { canonical: url },
    openGraph: { title, description, url, ...(image ? { images: [image] } : {}) },
    twitter: { card: image ? "summary_large_image" : "summary", title, description },
  };
}

/**
 * The page does not stream any part: a streamed part would not appear without JavaScript, and a missing
 * listing could not send its status.
 */
export default async function ListingPage({ params, searchParams }: ListingPageProps) {
  const [{ slug }, parameters, requestHeaders] = await Promise.all([params, searchParams, headers()]);
  const locale = requestLocale(requestHeaders);
  const query = toQuery(parameters);
  const data = await readListingPage(await orNotFound(readListingBySlug(slug)), query);
  const { listing, window } = data;
  const path = `/listings/${listing.slug}`;
  const about = (
    <section key="about" aria-label="About" className="max-w-text">
      <p className="text-lg text-pretty">{listing.description}</p>
    </section>
  );
  const panel = <Panel key="panel" data={data} query={query} locale={locale} />;
  const calendar = <CalendarSection key="calendar" data={data} query={query} locale={locale} />;
  const offers = [
    <OfferSection key="offers" data={data} query={query} email={await emailOf(query)} locale={locale} />,
    <TogetherSection key="together" data={data} locale={locale} />,
  ];
  return (
    <>
      <article className="shell pt-5">
        <ListingJsonLd
          listing={listing}
          url={`${env().APP_URL}${path}`}
          nonce={requestHeaders.get("x-nonce") ?? undefined}
          dates={listing.kind === "event" ? performancesOf(data.inventory, window) : []}
        />
        <ListingHeader listing={listing} locale={locale} searchHref={searchHref(data)} />
        <SaleNote listing={listing} locale={locale} />
        <div className="mt-block grid grid-cols-[minmax(0,1fr)] gap-x-16 gap-y-9 lg:gap-y-12 lg:grid-cols-[minmax(0,1fr)_20rem] xl:grid-cols-[minmax(0,1fr)_22rem]">
          {/* The offers come first once the dates are known. A part that moves keeps its key, and with it
              the text typed into it. */}
          {data.asked ? [panel, ...offers, about, calendar] : [about, panel, calendar, ...offers]}
          <PolicySection data={data} locale={locale} />
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
      <div className="sticky bottom-0 z-30">
        <OfferBar data={data} locale={locale} />
        <SaleSession listings={[listing]} />
      </div>
    </>
  );
}

/** The panel with dates and party. On a narrow screen it folds to a line once there are offers for them. */
function Panel({ data, query, locale }: { data: ListingPageData; query: Query; locale: string }) {
  const { listing, window, asked } = data;
  // An event with one performance needs no choice of a date, but the form has its date all the same.
  const shown = asked && listing.kind === "event" ? { ...query, date: asked.checkIn } : query;
  return (
    <aside aria-label="What you are looking for" className="lg:col-start-2 lg:row-span-6 lg:row-start-1">
      <div
        data-surface=""
        className={cn(
          "lg:sticky lg:top-24 lg:rounded-xl lg:bg-surface lg:p-6 lg:shadow-float",
          asked === undefined && "max-lg:rounded-xl max-lg:bg-surface max-lg:p-5 max-lg:shadow-float",
        )}
      >
        <Heading level={2} size="small" className={asked ? "mb-4 max-lg:sr-only" : "mb-4"}>
          {{ stay: "Your stay", flight: "Your flight", event: "Your tickets" }[listing.kind]}
        </Heading>
        <Fold
          line={<AskedLine kind={listing.kind} query={shown} locale={locale} />}
          label="Change dates and party"
          isOpen={asked === undefined}
          hasLine={asked !== undefined}
        >
          <BookingPanel
            kind={listing.kind}
            path={`/listings/${listing.slug}`}
            query={shown}
            errors={data.errors}
            locale={locale}
            first={window.first}
            most={data.most}
            last={addDays(window.first, saleHorizonDays[listing.kind])}
          />
        </Fold>
      </div>
    </aside>
  );
}

/** Reads the user's address only where a form needs it. */
async function emailOf(query: Query): Promise<string | undefined> {
  if (textOf(query, "wait") === undefined) return undefined;
  const actor = await currentActor();
  return actor.kind === "user" ? actor.email : undefined;
}

/** Returns the address of the search that this listing belongs to. */
function searchHref({ listing }: ListingPageData): string {
  const place = {
    stay: { place: listing.city },
    flight: { from: listing.flight?.origin ?? "", to: listing.flight?.destination ?? "" },
    event: { city: listing.city },
  };
  return `/search?${new URLSearchParams({ kind: listing.kind, ...place[listing.kind] })}`;
}

async function orNotFound<T>(work: Promise<T>): Promise<T> {
  try {
    return await work;
  } catch (error) {
    if (hasCode(error, "not_found")) notFound();
    throw error;
  }
}
