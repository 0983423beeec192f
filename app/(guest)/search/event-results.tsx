// The results of a search for events.
import { Ticket } from "lucide-react";

import { EventCard } from "@/components/search/event-card";
import { hrefOf, pick, type Query, textOf } from "@/lib/catalog/query";
import { Alert } from "@/components/ui/feedback/alert";
import { ButtonLink } from "@/components/ui/button-link";
import { EmptyState } from "@/components/ui/feedback/empty-state";
import type { EventPage } from "@/lib/catalog/results";

import { InvalidSearch } from "./invalid-search";
import { findEvents } from "./read-results";
import { readEventSearch } from "./read-search";
import { apart, countText, refusedText, ResultsFrame } from "./results-frame";
import { type FruitfulVariant, tryVariants, tryWithoutFilters } from "./try-variants";
import { VariantLinks } from "./variant-links";

const sorts = [
  ["recommended", "Recommended"],
  ["date", "Date"],
  ["price", "Price"],
  ["rating", "Rating"],
] as const;

export async function EventResults({ query, locale }: { query: Query; locale: string }) {
  const read = readEventSearch(query);
  if (!read.ok) return null;
  const { search } = read;
  const answer = await findEvents(search);
  if (!answer.ok) return <InvalidSearch kind="event" errors={answer.errors} query={query} />;
  const { page } = answer;
  if (page.results.length === 0) return <NoEvents query={query} locale={locale} />;
  const kept = pick(query, ["quantity"]);
  return (
    <ResultsFrame
      query={query}
      summary={summaryOf(page)}
      refused={refusedText(page, "is not available for your search", "are not available for your search")}
      sorts={sorts}
      sort={search.sort}
      corrected={correctionOf(page, query)}
      nextCursor={page.nextCursor}
    >
      {page.count === 0 ? <NothingLeft query={query} locale={locale} /> : null}
      {apart(
        page,
        ({ best }) => best.offer.bookable,
        "Not available for your search",
        (event) => (
          <EventCard
            key={event.id}
            event={event}
            hrefOn={(date) => hrefOf(`/listings/${event.slug}`, kept, { date })}
            quantity={search.quantity}
            locale={locale}
          />
        ),
      )}
    </ResultsFrame>
  );
}

function summaryOf(page: EventPage): string {
  const where = page.place.kind === "city" ? ` in ${page.place.label}` : "";
  return `${countText(page)} ${page.count === 1 ? "event" : "events"}${where}`;
}

function correctionOf(page: EventPage, query: Query): { typed: string; taken: string } | undefined {
  if (page.correctedWords !== null) return { typed: textOf(query, "words") ?? "", taken: page.correctedWords };
  return page.place.corrected ? { typed: textOf(query, "city") ?? "", taken: page.place.label } : undefined;
}

/**
 * Tries the search with one restriction less: without a filter, on any date, in any city, without the words,
 * or for one person. It returns the variants with tickets.
 */
async function tryOthers(query: Query, alsoRefused = false): Promise<FruitfulVariant[]> {
  const causes = await tryWithoutFilters("event", query, { alsoRefused });
  if (causes.length > 0) return causes;
  const isSet = (name: string) => textOf(query, name) !== undefined;
  return tryVariants("event", query, [
    ...(isSet("from") || isSet("to") ? [{ label: "On any date", changes: { from: undefined, to: undefined } }] : []),
    ...(isSet("city") ? [{ label: "In any city", changes: { city: undefined } }] : []),
    ...(isSet("words") ? [{ label: "Without the words", changes: { words: undefined } }] : []),
    ...(isSet("quantity") ? [{ label: "For one person", changes: { quantity: undefined } }] : []),
  ]);
}

type NoneProps = { query: Query; locale: string };

async function NothingLeft({ query, locale }: NoneProps) {
  const others = await tryOthers(query);
  return (
    <Alert
      title="None of these has enough tickets left"
      {...(others.length > 0 ? { actions: <VariantLinks variants={others} kind="event" query={query} locale={locale} /> } : {})}
    >
      {others.length > 0 ? "There are tickets:" : "Each event’s page shows all of its dates."}
    </Alert>
  );
}

async function NoEvents({ query, locale }: NoneProps) {
  const city = textOf(query, "city");
  const others = await tryOthers(query, true);
  return (
    <EmptyState
      icon={<Ticket />}
      title={city === undefined ? "No events like this" : `No events like this in ${city}`}
      actions={
        <>
          <VariantLinks variants={others} kind="event" query={query} locale={locale} />
          <ButtonLink href="/search?kind=event" variant="secondary" size="sm">
            All events
          </ButtonLink>
        </>
      }
    >
      {others.length > 0
        ? "These changes would find some:"
        : "Fewer words, a wider range of dates or another city usually helps."}
    </EmptyState>
  );
}
