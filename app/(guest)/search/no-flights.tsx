// No results of a search for flights, or full ones: the nearest others.
import { Plane } from "lucide-react";

import { flightNames, filterNames, hrefOf, pick, type Query } from "@/lib/catalog/query";
import { Alert } from "@/components/ui/feedback/alert";
import { ButtonLink } from "@/components/ui/button-link";
import { EmptyState } from "@/components/ui/feedback/empty-state";
import type { FlightPage, ResolvedPlace } from "@/lib/catalog/results";
import { type FlightSearch, searchableDates } from "@/lib/catalog/schemas";
import type { IsoDate } from "@/lib/core/time/dates";

import { timeZoneOfResults } from "./results-time-zone";
import { tryOtherDays, tryVariants, tryWithoutFilters } from "./try-variants";
import { VariantLinks } from "./variant-links";

/** Fields that the steps of a trip keep in the address. */
export const tripQuery = (query: Query) => pick(query, ["kind", ...flightNames, ...filterNames, "out", "back"]);

/** Tells whether a flight with seats is refused because it is too near the other one. */
export const isTight = ({ results }: FlightPage) =>
  results.some(({ offer }) => offer?.bookable === false && offer.reason === "no_turnaround");

type StepProps = { query: Query; search: FlightSearch; step: "out" | "back" | undefined; locale: string };

/**
 * Finds the filters that exclude flights with seats; without such filters, the nearest days that have some.
 */
async function tryOthers({ query, step }: StepProps, first: IsoDate, alsoRefused = false) {
  const causes = await tryWithoutFilters("flight", query, { way: step, alsoRefused });
  return { causes, days: causes.length > 0 ? [] : await tryOtherDays("flight", query, { first, way: step }) };
}

/** Suggestions where all flights are full: the nearest days with seats. */
export async function OtherDays({ way, ...props }: StepProps & { way: FlightPage }) {
  if (way.date === null) return null;
  const { query, step, locale } = props;
  const { isPast, first } = timeZoneOfResults(way.results, way.date);
  const { causes, days } = await tryOthers(props, first);
  const others = [...causes, ...days];
  return (
    <Alert
      title={
        isPast
          ? "This date is in the past there"
          : causes.length > 0
            ? "No flight with seats matches your filters"
            : isTight(way)
              ? "No flight on this day leaves enough time between the two"
              : "Every flight on this day is full or has left"
      }
      {...(others.length > 0
        ? { actions: <VariantLinks variants={others} kind="flight" query={tripQuery(query)} locale={locale} /> }
        : {})}
    >
      {causes.length > 0
        ? "With seats on this day:"
        : days.length > 0
          ? "The nearest days with seats:"
          : step === undefined
            ? "So are those in the week before and after."
            : "So are those of the days around it that your trip allows."}
    </Alert>
  );
}

export async function NoFlights({ from, to, ...props }: StepProps & { from: ResolvedPlace; to: ResolvedPlace }) {
  const { query, step, locale } = props;
  const unknown = [from, to].find(({ kind, codes }) => kind === "name" && codes.length === 0);
  const isLoop = from.codes.some((code) => to.codes.includes(code));
  const isRoute = !unknown && !isLoop;
  const { causes, days } = isRoute ? await tryOthers(props, searchableDates().first, true) : { causes: [], days: [] };
  const leavingQuery = pick(query, ["kind", "from", "date", "passengers"]);
  const [leaving] = step === "back" ? [] : await tryVariants("flight", leavingQuery, [{ label: "anywhere", changes: {} }]);
  return (
    <EmptyState
      icon={<Plane />}
      title={
        isLoop
          ? "This route starts and ends in the same place"
          : unknown
            ? `We do not fly to or from “${unknown.label}”`
            : causes.length > 0
              ? "No flights match these filters"
              : "No direct flights on this route and day"
      }
      actions={
        <>
          <VariantLinks variants={[...causes, ...days]} kind="flight" query={tripQuery(query)} locale={locale} />
          {leaving && from.label !== "" ? (
            <ButtonLink href={hrefOf("/search", leavingQuery)} variant="secondary" size="sm" className="h-auto min-h-9 py-1.5">
              Anywhere from {from.label}
            </ButtonLink>
          ) : null}
          <ButtonLink href="/search?kind=flight" variant="secondary" size="sm" className="h-auto min-h-9 py-1.5">
            All routes
          </ButtonLink>
        </>
      }
    >
      {isLoop
        ? "Choose another place to fly to."
        : unknown
          ? "Check how it is spelt, or choose a city from the list while you type."
          : causes.length > 0
            ? "Any one of these changes brings results:"
            : days.length > 0
              ? "Some routes are not flown every day. The nearest days with seats:"
              : "Nor is there one with seats on the days around it."}
    </EmptyState>
  );
}
