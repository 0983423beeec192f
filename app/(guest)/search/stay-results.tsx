// The results of a search for stays.
import { BedDouble } from "lucide-react";

import { StayCard } from "@/components/search/stay-card";
import { hrefOf, pick, type Query, textOf } from "@/lib/catalog/query";
import { Alert } from "@/components/ui/feedback/alert";
import { ButtonLink } from "@/components/ui/button-link";
import { EmptyState } from "@/components/ui/feedback/empty-state";
import type { StayPage, StayResult } from "@/lib/catalog/results";
import { nightsOf, type StaySearch } from "@/lib/catalog/schemas";
import { formatDate } from "@/lib/core/time/dates";

import { timeZoneOfResults } from "./results-time-zone";
import { InvalidSearch } from "./invalid-search";
import { findStays } from "./read-results";
import { readStaySearch } from "./read-search";
import { apart, countText, refusedText, ResultsFrame } from "./results-frame";
import { tryOtherDays, tryWithoutFilters } from "./try-variants";
import { VariantLinks } from "./variant-links";

type ResultsProps = { query: Query; locale: string };

const sorts = [
  ["recommended", "Recommended"],
  ["price", "Price"],
  ["rating", "Rating"],
  ["distance", "Distance"],
] as const;

/** Radius of "nearby", in kilometres, for a city without results. */
const nearbyKm = 150;

export async function StayResults({ query, locale }: ResultsProps) {
  const read = readStaySearch(query);
  if (!read.ok) return null;
  const { search } = read;
  const answer = await findStays(search);
  if (!answer.ok) return <InvalidSearch kind="stay" errors={answer.errors} query={query} />;
  const { page } = answer;
  if (page.results.length === 0) return <NoStays page={page} search={search} query={query} locale={locale} />;
  const nights = nightsOf(search);
  const kept = pick(query, ["checkIn", "checkOut", "guests", "rooms"]);
  return (
    <ResultsFrame
      query={query}
      summary={summaryOf(page, search)}
      refused={
        nights === undefined
          ? refusedText(page, "has nothing free in the coming weeks", "have nothing free in the coming weeks")
          : refusedText(page, "is not free on these dates", "are not free on these dates")
      }
      sorts={page.place.lat === null && search.lat === undefined ? sorts.slice(0, 3) : sorts}
      sort={search.sort}
      corrected={page.place.corrected ? { typed: textOf(query, "place") ?? "", taken: page.place.label } : undefined}
      nextCursor={page.nextCursor}
    >
      {nights !== undefined && page.count === 0 ? (
        <OtherDates page={page} search={search} query={query} locale={locale} />
      ) : null}
      {apart(page, isFree, nights === undefined ? "Nothing free in the coming weeks" : "Not free on these dates", (stay) => (
        <StayCard
          key={stay.id}
          stay={stay}
          href={hrefOf(`/listings/${stay.slug}`, kept)}
          nights={nights}
          rooms={search.rooms}
          locale={locale}
        />
      ))}
    </ResultsFrame>
  );
}

function summaryOf(page: StayPage, search: StaySearch): string {
  const where = page.place.kind === "anywhere" ? "" : page.place.kind === "point" ? " nearby" : ` in ${page.place.label}`;
  const noun = page.count === 1 ? "stay" : "stays";
  if (search.checkIn !== undefined && page.count === 0) return `Nothing free${where} on these dates`;
  const free = search.checkIn === undefined ? "" : " free";
  return page.place.kind === "name"
    ? `${countText(page)} ${noun}${free || " found"}`
    : `${countText(page)} ${noun}${free}${where}`;
}

const isFree = ({ offer, fromPriceMinor }: StayResult) => (offer === null ? fromPriceMinor !== null : offer.bookable);

type NoneProps = { page: StayPage; search: StaySearch; query: Query; locale: string };

/**
 * Suggestions where every stay is taken: without the filter that excludes free ones, or else the same nights
 * a little earlier or later.
 */
async function OtherDates({ page, search, query, locale }: NoneProps) {
  const { checkIn } = search;
  if (checkIn === undefined) return null;
  const { isPast, first } = timeZoneOfResults(page.results, checkIn);
  const causes = isPast ? [] : await tryWithoutFilters("stay", query);
  const days = causes.length > 0 ? [] : await tryOtherDays("stay", query, { first });
  return (
    <Alert
      title={
        isPast
          ? "This date is in the past there"
          : causes.length > 0
            ? "Nothing free matches your filters"
            : "These nights are taken everywhere we looked"
      }
      actions={
        <>
          <VariantLinks variants={[...causes, ...days]} kind="stay" query={query} locale={locale} />
          <Nearby page={page} query={query} />
        </>
      }
    >
      {isPast ? `It is already ${formatDate(first, locale)} there. ` : "Below is what we found and why it does not fit. "}
      {causes.length > 0 ? "Free on these dates:" : days.length > 0 ? "The nearest dates with something free:" : noDaysText}
    </Alert>
  );
}

const noDaysText = "The week before and the week after are taken too.";

function Nearby({ page, query }: { page: StayPage; query: Query }) {
  const { lat, lng, kind, label } = page.place;
  if (lat === null || lng === null || kind !== "city") return null;
  return (
    <ButtonLink
      href={hrefOf("/search", query, {
        place: undefined,
        lat: lat.toFixed(4),
        lng: lng.toFixed(4),
        radiusKm: nearbyKm,
        sort: "distance",
        cursor: undefined,
      })}
      variant="secondary"
      size="sm"
    >
      Around {label}
    </ButtonLink>
  );
}

async function NoStays({ page, search, query, locale }: NoneProps) {
  const causes = await tryWithoutFilters("stay", query, { alsoRefused: true });
  const isFiltered = causes.length > 0;
  return (
    <EmptyState
      icon={<BedDouble />}
      title={
        isFiltered ? "No stays match these filters" : `No stays ${search.place === undefined ? "here" : `in “${search.place}”`}`
      }
      actions={
        <>
          <VariantLinks variants={causes} kind="stay" query={query} locale={locale} />
          <Nearby page={page} query={query} />
          <ButtonLink
            href={hrefOf("/search", pick(query, ["kind", "checkIn", "checkOut", "guests", "rooms"]), { kind: "stay" })}
            variant="secondary"
            size="sm"
          >
            Search everywhere
          </ButtonLink>
        </>
      }
    >
      {isFiltered ? "Any one of these changes brings results:" : "Check how it is spelt, or look in another city."}
    </EmptyState>
  );
}
