// The stays found.
import { BedDouble } from "lucide-react";

import { StayCard } from "@/components/search/stay-card";
import { filterNames, hrefOf, pick, type Query, textOf } from "@/components/search/search-query";
import { Alert } from "@/components/ui/alert";
import { ButtonLink } from "@/components/ui/button-link";
import { EmptyState } from "@/components/ui/empty-state";
import { DateRangeText } from "@/components/ui/date-text";
import type { StayPage } from "@/lib/catalog/results";
import { nightsOf, type StaySearch } from "@/lib/catalog/schemas";
import { addDays, formatDate } from "@/lib/core/dates";

import { clockOf } from "./clock-of-results";
import { InvalidSearch } from "./invalid-search";
import { findStays } from "./read-results";
import { readStaySearch } from "./read-search";
import { countText, ResultsFrame } from "./results-frame";

type ResultsProps = { query: Query; locale: string };

const sorts = [
  ["recommended", "Recommended"],
  ["price", "Price"],
  ["rating", "Rating"],
  ["distance", "Distance"],
] as const;

/** How far "nearby" looks when a city has nothing. */
const nearbyKm = 150;

export async function StayResults({ query, locale }: ResultsProps) {
  const read = readStaySearch(query);
  if (!read.ok) return null;
  const { search } = read;
  const answer = await findStays(search);
  if (!answer.ok) return <InvalidSearch kind="stay" errors={answer.errors} query={query} />;
  const { page } = answer;
  if (page.results.length === 0) return <NoStays page={page} search={search} query={query} />;
  const nights = nightsOf(search);
  const kept = pick(query, ["checkIn", "checkOut", "guests", "rooms"]);
  return (
    <ResultsFrame
      query={query}
      summary={summaryOf(page, search)}
      sorts={page.place.lat === null && search.lat === undefined ? sorts.slice(0, 3) : sorts}
      sort={search.sort}
      corrected={page.place.corrected ? { typed: textOf(query, "place") ?? "", taken: page.place.label } : undefined}
      nextCursor={page.nextCursor}
    >
      {nights !== undefined && page.count === 0 ? (
        <OtherDates page={page} search={search} query={query} locale={locale} />
      ) : null}
      {page.results.map((stay) => (
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
  return page.place.kind === "name" ? `${countText(page)} ${noun} found` : `${countText(page)} ${noun}${where}`;
}

/** Everything is taken: the same nights a little earlier or later. */
function OtherDates({ page, search, query, locale }: { page: StayPage; search: StaySearch; query: Query; locale: string }) {
  const { checkIn, checkOut } = search;
  if (checkIn === undefined || checkOut === undefined) return null;
  const { isPast, first } = clockOf(page.results, checkIn);
  const shifts = [-7, -1, 1, 7].filter((days) => addDays(checkIn, days) >= first);
  return (
    <Alert
      title={isPast ? "This date is in the past there" : "These nights are taken everywhere we looked"}
      actions={
        <>
          {shifts.map((days) => (
            <ButtonLink
              key={days}
              href={hrefOf("/search", query, {
                checkIn: addDays(checkIn, days),
                checkOut: addDays(checkOut, days),
                cursor: undefined,
              })}
              variant="secondary"
              size="sm"
            >
              <DateRangeText from={addDays(checkIn, days)} to={addDays(checkOut, days)} locale={locale} style="short" />
            </ButtonLink>
          ))}
          <Nearby page={page} query={query} />
        </>
      }
    >
      {isPast
        ? `It is already ${formatDate(first, locale)} there. Choose a day from then on:`
        : "Below is what there is and why it does not fit. Other dates often help:"}
    </Alert>
  );
}

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

function NoStays({ page, search, query }: { page: StayPage; search: StaySearch; query: Query }) {
  const isFiltered = filterNames.some((name) => name !== "sort" && name !== "currency" && name in query);
  return (
    <EmptyState
      icon={<BedDouble />}
      title={
        isFiltered ? "No stay passes these filters" : `No stays ${search.place === undefined ? "here" : `in “${search.place}”`}`
      }
      actions={
        <>
          {isFiltered ? (
            <ButtonLink
              href={hrefOf(
                "/search",
                pick(
                  query,
                  Object.keys(query).filter((name) => !(filterNames as readonly string[]).includes(name)),
                ),
              )}
            >
              Clear the filters
            </ButtonLink>
          ) : null}
          <Nearby page={page} query={query} />
          <ButtonLink
            href={hrefOf("/search", pick(query, ["kind", "checkIn", "checkOut", "guests", "rooms"]), { kind: "stay" })}
            variant="secondary"
          >
            Look everywhere
          </ButtonLink>
        </>
      }
    >
      {isFiltered ? "Taking one or two away usually helps." : "Check how it is spelt, or look in another city."}
    </EmptyState>
  );
}
