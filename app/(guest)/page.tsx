// The start page: the search, and real places to begin from.
import type { Metadata } from "next";
import { headers } from "next/headers";

import { Artwork } from "@/components/artwork/artwork";
import { SectionSkeleton } from "@/components/search/home-sections";
import { SearchBox } from "@/components/search/search-box";
import { Heading } from "@/components/ui/heading";
import { searchableDates } from "@/lib/catalog/schemas";
import { env } from "@/lib/core/env";
import { requestLocale } from "@/lib/next/request-locale";
import { holdMinutes } from "@/lib/reservations/limits";

import { Streamed } from "@/components/ui/feedback/streamed";
import { knownWithin } from "./read-home";
import { ComingEvents, PopularCities, Routes, StaysBySetting } from "./home-sections";

export function generateMetadata(): Metadata {
  return { metadataBase: new URL(env().APP_URL), alternates: { canonical: "/" }, openGraph: { url: "/" } };
}

/** Time for which the search box waits for the sections below it. */
const patienceMs = 250;

export default async function HomePage() {
  const locale = requestLocale(await headers());
  // The sections are nearly always known already, or in a moment; then they come with the page.
  const isReady = await knownWithin(patienceMs);
  return (
    <>
      <section aria-labelledby="hero" className="relative">
        <div className="absolute inset-x-0 top-0 h-104 overflow-hidden sm:h-112 lg:h-120" aria-hidden="true">
          <Artwork
            seed="harbour-at-first-light"
            subject={{ kind: "stay", setting: "coast" }}
            ratio="21/9"
            priority
            className="aspect-auto h-full rounded-none"
          />
        </div>
        <div className="relative shell pt-10 sm:pt-14 lg:pt-20">
          <div className="max-w-2xl rounded-xl bg-background p-5 sm:p-7">
            <Heading level={1} size="hero" id="hero">
              Yours while you make up your mind
            </Heading>
            <p className="mt-4 max-w-lg text-lg text-pretty text-ink">
              Rooms, seats and tickets you can really have. Hold one for {holdMinutes} minutes for free, and nobody else can
              take it.
            </p>
          </div>
          <div className="mt-8 lg:mt-14">
            <SearchBox locale={locale} dates={searchableDates()} />
          </div>
        </div>
      </section>
      <div className="mt-section grid grid-cols-1 gap-section">
        <Streamed isReady={isReady} fallback={<SectionSkeleton columns={4} shape="tile" />}>
          <PopularCities locale={locale} />
        </Streamed>
        <Streamed isReady={isReady} fallback={<SectionSkeleton columns={3} shape="card" />}>
          <ComingEvents locale={locale} />
        </Streamed>
        <Streamed isReady={isReady} fallback={<SectionSkeleton columns={4} shape="card" />}>
          <StaysBySetting locale={locale} />
        </Streamed>
        <Streamed isReady={isReady} fallback={<SectionSkeleton columns={3} shape="line" />}>
          <Routes locale={locale} />
        </Streamed>
      </div>
    </>
  );
}
