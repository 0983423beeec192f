// The flights found: one way to look through, or a round trip chosen step by step, both ways in view with their sum.
import { Plane } from "lucide-react";

import { readsDb } from "@/db/client";
import { FlightCard } from "@/components/search/flight-card";
import { flightNames, filterNames, hrefOf, pick, type Query, textOf } from "@/components/search/search-query";
import { Alert } from "@/components/ui/alert";
import { ButtonLink } from "@/components/ui/button-link";
import { DateText } from "@/components/ui/date-text";
import { EmptyState } from "@/components/ui/empty-state";
import type { FlightPage, FlightSearchPage, ResolvedPlace } from "@/lib/catalog/results";
import { type FlightSearch, searchableDates } from "@/lib/catalog/schemas";
import { addDays, type IsoDate } from "@/lib/core/dates";
import { hasCode } from "@/lib/core/errors";

import { type Fares, readFares } from "../listings/read-fares";
import { cheapest } from "../listings/unit-offers";
import { clockOf } from "./clock-of-results";
import { InvalidSearch } from "./invalid-search";
import { findFlights } from "./read-results";
import { readFlightSearch } from "./read-search";
import { countText, ResultsFrame } from "./results-frame";
import { Trip } from "./trip";

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
  const [answer, out, back] = await Promise.all([
    findFlights(search),
    chosenFlight(textOf(query, "out"), search.date, search),
    chosenFlight(textOf(query, "back"), search.returnDate, search),
  ]);
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

/** What a trip's steps keep in the address. */
const tripQuery = (query: Query) => pick(query, ["kind", ...flightNames, ...filterNames, "out", "back"]);

/** A flight chosen in an earlier step; undefined when it is not offered any more. */
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

/** The flights of one way. */
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
          Choose a date to see what is left and what it costs in all. With a return date you choose both ways and hold them
          together.
        </Alert>
      ) : null}
      {search.date !== undefined && way.count === 0 ? (
        <OtherDays way={way} query={query} search={search} step={step} locale={locale} />
      ) : null}
      {way.results.map((flight) => {
        const isBookable = flight.offer?.bookable === true;
        const isStep = step !== undefined && isBookable;
        const sameMoney = out?.listing.currency === flight.currency;
        return (
          <FlightCard
            key={flight.id}
            flight={flight}
            passengers={search.passengers}
            locale={locale}
            action={!isStep ? "Choose fare" : step === "out" ? "Choose for the way there" : "Choose for the way back"}
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
      })}
    </ResultsFrame>
  );
}

function summaryOf(way: FlightPage, from: ResolvedPlace, to: ResolvedPlace, step: "out" | "back" | undefined): string {
  const route = [from.label && `from ${from.label}`, to.label && `to ${to.label}`].filter(Boolean).join(" ");
  const found = `${countText(way)} ${way.count === 1 ? "flight" : "flights"} ${route}`.trim();
  if (way.date !== null && way.count === 0) return `No seats left ${route} on this day`;
  return step === undefined ? found : `${step === "out" ? "There" : "Back"}: ${found}`;
}

type StepProps = { query: Query; search: FlightSearch; step: "out" | "back" | undefined; locale: string };

/** All full: the days before and after. */
function OtherDays({ way, query, search, step, locale }: StepProps & { way: FlightPage }) {
  if (way.date === null) return null;
  const { isPast, first } = clockOf(way.results, way.date);
  return (
    <Alert
      title={isPast ? "This date is in the past there" : "Every flight on this day is full or gone"}
      actions={<DayLinks {...{ query, search, step, locale, first }} />}
    >
      Another day may still have seats:
    </Alert>
  );
}

function DayLinks({ query, search, step, locale, first = searchableDates().first }: StepProps & { first?: IsoDate }) {
  const name = step === "back" ? "returnDate" : "date";
  const date = search[name];
  if (date === undefined) return null;
  const days = [-2, -1, 1, 2]
    .map((shift) => addDays(date, shift))
    .filter((day) => day >= first && (name === "date" || day >= (search.date ?? day)));
  return days
    .filter((day) => name === "returnDate" || search.returnDate === undefined || day <= search.returnDate)
    .map((day) => (
      <ButtonLink key={day} href={hrefOf("/search", tripQuery(query), { [name]: day })} variant="secondary" size="sm">
        <DateText date={day} locale={locale} />
      </ButtonLink>
    ));
}

function NoFlights({ from, to, ...props }: StepProps & { from: ResolvedPlace; to: ResolvedPlace }) {
  const { query } = props;
  const unknown = [from, to].find(({ kind, codes }) => kind === "name" && codes.length === 0);
  const isLoop = from.codes.some((code) => to.codes.includes(code));
  return (
    <EmptyState
      icon={<Plane />}
      title={
        isLoop
          ? "Both ends of this route are the same place"
          : unknown
            ? `We do not fly to or from “${unknown.label}”`
            : "No direct flights on this route and day"
      }
      actions={
        <>
          {unknown || isLoop ? null : <DayLinks {...props} />}
          <ButtonLink href={hrefOf("/search", pick(query, ["kind", "from", "date", "passengers"]))} variant="secondary">
            Anywhere from {from.label || "here"}
          </ButtonLink>
          <ButtonLink href="/search?kind=flight" variant="secondary">
            All routes
          </ButtonLink>
        </>
      }
    >
      {isLoop
        ? "Choose another place to fly to."
        : unknown
          ? "Check how it is spelt, or choose a city from the list while you type."
          : "Some routes are not flown every day."}
    </EmptyState>
  );
}
