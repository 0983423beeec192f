// The search page. The address holds the search, so a guest can share, keep and go back to every
// page of results.
import type { Metadata } from "next";
import { headers } from "next/headers";
import { notFound } from "next/navigation";

import { Filters, FiltersButton } from "@/components/search/filters";
import { EventSearchForm, FlightSearchForm, StaySearchForm } from "@/components/search/search-forms";
import {
  eventNames,
  filterNames,
  flightNames,
  hrefOf,
  listOf,
  type PageQuery,
  pick,
  type Query,
  stayNames,
  textOf,
  toQuery,
} from "@/lib/catalog/query";
import { AskedLine } from "@/components/search/asked-line";
import { Fold } from "@/components/ui/fold";
import { Heading } from "@/components/ui/heading";
import { SkipLink } from "@/components/ui/skip-link";
import { type ListingKind, searchableDates } from "@/lib/catalog/schemas";
import { requestLocale } from "@/lib/next/request-locale";

import { EventResults } from "./event-results";
import { FlightResults } from "./flight-results";
import { InvalidSearch } from "./invalid-search";
import { readFacets } from "./read-facets";
import { type Errors, kindOf, readEventSearch, readFlightSearch, readStaySearch } from "./read-search";
import { readTitle } from "./read-results";
import { StayResults } from "./stay-results";

type SearchPageProps = { searchParams: Promise<PageQuery> };

const kinds = {
  stay: {
    title: "Stays",
    names: stayNames,
    Form: StaySearchForm,
    category: "Type of stay",
    price: "Price per night",
    withRating: true,
  },
  flight: {
    title: "Flights",
    names: flightNames,
    Form: FlightSearchForm,
    category: "Airline",
    price: "Price per seat",
    withRating: false,
  },
  event: {
    title: "Events",
    names: eventNames,
    Form: EventSearchForm,
    category: "Type of event",
    price: "Price per ticket",
    withRating: true,
  },
} as const;

export async function generateMetadata({ searchParams }: SearchPageProps): Promise<Metadata> {
  const query = toQuery(await searchParams);
  const title = await readTitle(offeredKind(query), query);
  return {
    title,
    description: "Stays, flights and events with the total price for your dates, and only what can really be booked.",
    // Search engines need no index of results: each listing has a page of its own.
    robots: { index: false, follow: true },
    openGraph: { title },
  };
}

export default async function SearchPage({ searchParams }: SearchPageProps) {
  const [parameters, requestHeaders] = await Promise.all([searchParams, headers()]);
  const locale = requestLocale(requestHeaders);
  const query = toQuery(parameters);
  const kind = offeredKind(query);
  const { title, names, Form, category, price, withRating } = kinds[kind];
  const own = { kind, ...pick(query, names) };
  const errors = errorsOf(kind, query);
  const active = filterNames
    .filter((name) => name !== "sort" && name !== "currency")
    .reduce((sum, name) => sum + listOf(query, name).length, 0);
  const [facets, heading] = await Promise.all([readFacets(kind, query), readTitle(kind, query)]);
  return (
    <>
      <SkipLink to="results" label="Skip to results" />
      <div className="border-b border-line bg-surface">
        <search aria-label={title} className="shell block py-4 lg:pt-6 lg:pb-5">
          <Heading level={1} size="block" className="sr-only">
            {heading}
          </Heading>
          <Fold
            line={<AskedLine kind={kind} query={query} locale={locale} withPlace />}
            label="Change the search"
            version={hrefOf("", own)}
            isOpen={Object.keys(errors).length > 0}
          >
            <Form query={query} errors={errors} locale={locale} dates={searchableDates()} />
          </Fold>
        </search>
      </div>
      <div className="shell grid gap-x-12 pt-8 lg:grid-cols-[15rem_minmax(0,1fr)] xl:gap-x-16">
        <Filters
          query={query}
          kept={{ ...own, ...pick(query, ["sort", "currency"]) }}
          facets={facets}
          categoryLabel={category}
          priceLabel={price}
          withRating={withRating}
          errors={errors}
          clearHref={hrefOf("/search", own)}
          active={active}
        />
        {/* The results fade while another search is running. */}
        <section
          id="results"
          tabIndex={-1}
          aria-label={`${title}: results`}
          className="min-w-0 outline-none transition-opacity in-[main:has(form[aria-busy=true])]:opacity-45"
        >
          <div className="mb-4 lg:hidden">
            <FiltersButton active={active} />
          </div>
          {Object.keys(errors).length > 0 ? (
            <InvalidSearch kind={kind} errors={errors} query={query} />
          ) : (
            <Results kind={kind} query={query} locale={locale} />
          )}
        </section>
      </div>
    </>
  );
}

function Results({ kind, query, locale }: { kind: ListingKind; query: Query; locale: string }) {
  switch (kind) {
    case "stay":
      return <StayResults query={query} locale={locale} />;
    case "flight":
      return <FlightResults query={query} locale={locale} />;
    case "event":
      return <EventResults query={query} locale={locale} />;
  }
}

/** Returns the kind of the search; an address with another kind is not found. */
function offeredKind(query: Query): ListingKind {
  const asked = textOf(query, "kind");
  const kind = kindOf(query);
  if (asked !== undefined && asked !== kind) notFound();
  return kind;
}

function errorsOf(kind: ListingKind, query: Query): Errors {
  const read = { stay: readStaySearch, flight: readFlightSearch, event: readEventSearch }[kind](query);
  return read.ok ? {} : read.errors;
}
