// The results of a search for flights: a list for one way, or a round trip chosen step by step, with both
// ways and their sum in view.
import { readsDb } from "@/db/client";
import { FlightCard } from "@/components/search/flight-card";
import { hrefOf, pick, type Query, textOf } from "@/lib/catalog/query";
import { Alert } from "@/components/ui/feedback/alert";
import type { FlightPage, FlightResult, FlightSearchPage, ResolvedPlace } from "@/lib/catalog/results";
import type { FlightSearch } from "@/lib/catalog/schemas";
import { addDays, type IsoDate } from "@/lib/core/time/dates";
import { hasCode } from "@/lib/core/errors";
import { type Fares, readFares } from "@/lib/catalog/offers/read-fares";
import { cheapest } from "@/lib/catalog/offers/unit-offers";

import { InvalidSearch } from "./invalid-search";
import { findFlights } from "./read-results";
import { readFlightSearch } from "./read-search";
import { apart, countText, refusedText, ResultsFrame } from "./results-frame";
import { Trip } from "./trip";
import { OtherDays, NoFlights, isTight, tripQuery } from "./no-flights";

type ResultsProps = { query: Query; locale: string };

const sorts = [
  ["recommended", "Recommended"],
  ["price", "Price"],
  ["departure", "Departure"],
  ["duration", "Duration"],
] as const;

export async function FlightResults({ query, locale }: ResultsProps) {
  const read = readFlightSearch(query);
  if (!read.ok) return null;
  const { search } = read;
  const [out, back] = await Promise.all([
    chosenFlight(textOf(query, "out"), search.date, search),
    chosenFlight(textOf(query, "back"), search.returnDate, search),
  ]);
  const answer = await findFlights(search, {
    out: out?.listing.flight ?? undefined,
    back: back?.listing.flight ?? undefined,
  });
  if (!answer.ok) return <InvalidSearch kind="flight" errors={answer.errors} query={query} />;
  const { page } = answer;
  const isRound = search.date !== undefined && search.returnDate !== undefined;
  const step = !isRound ? undefined : !out ? "out" : !back ? "back" : "review";
  const way = step === "back" && page.inbound ? page.inbound : page.outbound;
  return (
    <>
      {step === undefined ? null : <Trip step={step} out={out} back={back} query={tripQuery(query)} locale={locale} />}
      {step === "review" ? null : (
        <Way page={page} way={way} step={step} out={out} search={search} query={query} locale={locale} />
      )}
    </>
  );
}

/** Reads a flight chosen in an earlier step; undefined when it is not offered any more. */
async function chosenFlight(
  slug: string | undefined,
  date: IsoDate | undefined,
  { passengers, returnDate }: FlightSearch,
): Promise<Fares | undefined> {
  if (slug === undefined || date === undefined || returnDate === undefined) return undefined;
  const asked = { checkIn: date, checkOut: addDays(date, 1), quantity: passengers, guests: passengers };
  try {
    const fares = await readFares(readsDb(), slug, asked);
    return fares.listing.kind === "flight" ? fares : undefined;
  } catch (error) {
    if (hasCode(error, "not_found")) return undefined;
    throw error;
  }
}

type WayProps = ResultsProps & {
  page: FlightSearchPage;
  way: FlightPage;
  step: "out" | "back" | undefined;
  out: Fares | undefined;
  search: FlightSearch;
};

/** The results for one way. */
function Way({ page, way, step, out, search, query, locale }: WayProps) {
  const [from, to] = step === "back" ? [page.to, page.from] : [page.from, page.to];
  if (way.results.length === 0)
    return <NoFlights from={from} to={to} search={search} query={query} step={step} locale={locale} />;
  const corrected = [page.from, page.to].filter((place) => place.corrected);
  const cheapestOut = out ? cheapest(out.offers) : undefined;
  const listing = pick(query, ["passengers"]);
  return (
    <ResultsFrame
      query={query}
      summary={summaryOf(way, from, to, step)}
      refused={
        search.date === undefined
          ? refusedText(way, "has no seats in the coming weeks", "have no seats in the coming weeks")
          : isTight(way)
            ? refusedText(way, "does not fit your trip", "do not fit your trip")
            : refusedText(way, "is full or has left on this day", "are full or have left on this day")
      }
      sorts={sorts}
      sort={search.sort}
      corrected={
        corrected.length > 0
          ? {
              typed: [
                page.from.corrected ? textOf(query, "from") : undefined,
                page.to.corrected ? textOf(query, "to") : undefined,
              ]
                .filter(Boolean)
                .join(", "),
              taken: corrected.map(({ label }) => label).join(", "),
            }
          : undefined
      }
      nextCursor={way.nextCursor}
      cursorName={step === "back" ? "returnCursor" : "cursor"}
    >
      {search.date === undefined ? (
        <Alert>
          Choose a date to see what is left and what it costs in total. Add a return date to choose both flights and hold them
          together.
        </Alert>
      ) : null}
      {search.date !== undefined && way.count === 0 ? (
        <OtherDays way={way} query={query} search={search} step={step} locale={locale} />
      ) : null}
      {apart(
        way,
        isFree,
        search.date === undefined
          ? "No seats in the coming weeks"
          : isTight(way)
            ? "Does not fit your trip"
            : "Full or departed on this day",
        (flight) => {
          const isBookable = flight.offer?.bookable === true;
          const isStep = step !== undefined && isBookable;
          const sameMoney = out?.listing.currency === flight.currency;
          return (
            <FlightCard
              key={flight.id}
              flight={flight}
              passengers={search.passengers}
              locale={locale}
              action={!isStep ? "Choose fare" : step === "out" ? "Choose as outbound flight" : "Choose as return flight"}
              href={
                isStep
                  ? hrefOf("/search", tripQuery(query), { [step]: flight.slug })
                  : hrefOf(`/listings/${flight.slug}`, listing, { date: way.date ?? undefined })
              }
              tripTotalMinor={
                step === "back" && cheapestOut && sameMoney && flight.offer?.bookable
                  ? cheapestOut.totalMinor + flight.offer.totalMinor
                  : undefined
              }
            />
          );
        },
      )}
    </ResultsFrame>
  );
}

function summaryOf(way: FlightPage, from: ResolvedPlace, to: ResolvedPlace, step: "out" | "back" | undefined): string {
  const route = [from.label && `from ${from.label}`, to.label && `to ${to.label}`].filter(Boolean).join(" ");
  const found = `${countText(way)} ${way.count === 1 ? "flight" : "flights"} ${route}`.trim();
  if (way.date !== null && way.count === 0)
    return isTight(way) ? `No flight ${route} fits your trip on this day` : `No seats left ${route} on this day`;
  return step === undefined ? found : `${step === "out" ? "Outbound" : "Return"}: ${found}`;
}

const isFree = ({ offer, fromPriceMinor }: FlightResult) => (offer === null ? fromPriceMinor !== null : offer.bookable);
